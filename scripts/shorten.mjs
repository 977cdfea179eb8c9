// Gives what wasm and glue call each other by short names, and drops what the glue has for nobody: shorten(wasm, glue)
//
// wasm-bindgen's names carry hashes, which do not compress: some 4 kB of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { Bytes, SECTION, sections, unsigned } from './module.mjs';

const FUNCTION = 0;

// Streams as classes for JavaScript come with a dependency of Leptos. The page never makes one.
const CLASSES = /^export class IntoUnderlying\w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\) IntoUnderlying.*\n)?|^const IntoUnderlying\w+Finalization = [^]*?;\n/gm;

const number = value => Buffer.from(unsigned(value));
const text = value => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);

/** Short names, one after the other: a, b … z, aa, ab … */
function names() {
  let count = 0;
  return () => {
    let name = '';
    for (let left = ++count; left > 0; left = Math.floor((left - 1) / 26)) name = String.fromCharCode(97 + (left - 1) % 26) + name;
    return name;
  };
}

/** Rewrites both files in place. Throws where the glue does not look as this wasm-bindgen writes it. */
export function shorten(wasm, glue) {
  let code = readFileSync(glue, 'utf8').replace(CLASSES, '');

  const imports = section => {
    const next = names(), short = new Map();
    const kept = Array.from({ length: section.unsigned() }, () => {
      const [from, name, kind] = [section.text(), section.text(), section.byte()];
      if (kind !== FUNCTION) throw new Error(`expected the app to import functions only: ${name}`);
      short.set(name, next());
      return Buffer.concat([text(from), text(short.get(name)), Buffer.from([kind]), number(section.unsigned())]);
    });
    let found = 0;
    code = code.replace(/^( {8})(\w+)(?=: function\()/gm, (whole, indent, name) => short.has(name) ? (found += 1, indent + short.get(name)) : whole);
    if (found !== short.size) throw new Error(`expected ${short.size} functions for the wasm in the glue, found ${found}`);
    return kept;
  };

  const exports = section => {
    const next = names(), short = new Map(), kept = [];
    const called = new Set([...code.matchAll(/\bwasm\.(\w+)/g)].map(match => match[1]));
    for (let left = section.unsigned(); left > 0; left -= 1) {
      const [name, kind, index] = [section.text(), section.byte(), section.unsigned()];
      if (!called.has(name)) continue;
      short.set(name, name === 'memory' ? name : next());
      kept.push(Buffer.concat([text(short.get(name)), Buffer.from([kind]), number(index)]));
    }
    for (const name of called) if (!short.has(name)) throw new Error(`the glue calls what the wasm does not have: ${name}`);
    code = code.replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${short.get(name)}`);
    return kept;
  };

  const bytes = readFileSync(wasm);
  const parts = [bytes.subarray(0, 8)];
  for (const { kind, start, from, end } of sections(bytes)) {
    const rewrite = { [SECTION.imports]: imports, [SECTION.exports]: exports }[kind];
    if (!rewrite) {
      parts.push(bytes.subarray(start, end));
      continue;
    }
    const kept = rewrite(new Bytes(bytes, from));
    const body = Buffer.concat([number(kept.length), ...kept]);
    parts.push(Buffer.from([kind]), number(body.length), body);
  }
  writeFileSync(wasm, Buffer.concat(parts));
  writeFileSync(glue, code);
}
