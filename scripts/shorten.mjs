// Gives what wasm and glue call each other by short names, and drops what the glue has for nobody: shorten(wasm, glue)
//
// wasm-bindgen's names carry hashes, which do not compress: some 4 kB of them.
import { readFileSync, writeFileSync } from 'node:fs';

const IMPORTS = 2, EXPORTS = 7, FUNCTION = 0;

// Streams as classes for JavaScript come with a dependency of Leptos. The page never makes one.
const CLASSES = /^export class IntoUnderlying\w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\) IntoUnderlying.*\n)?|^const IntoUnderlying\w+Finalization = [^]*?;\n/gm;

const number = value => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push(value % 128 + 128);
  return Buffer.from([...bytes, value]);
};
const text = value => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);

/** Reads `bytes` from `at` on. */
function reader(bytes, at = 0) {
  const take = length => bytes.subarray(at, at += length);
  const takeNumber = () => {
    let value = 0, scale = 1, byte;
    do { [byte] = take(1); value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
    return value;
  };
  return { take, number: takeNumber, text: () => take(takeNumber()).toString(), more: () => at < bytes.length };
}

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
    const kept = Array.from({ length: section.number() }, () => {
      const [from, name, [kind]] = [section.text(), section.text(), section.take(1)];
      if (kind !== FUNCTION) throw new Error(`expected the app to import functions only: ${name}`);
      short.set(name, next());
      return Buffer.concat([text(from), text(short.get(name)), Buffer.from([kind]), number(section.number())]);
    });
    let found = 0;
    code = code.replace(/^( {8})(\w+)(?=: function\()/gm, (whole, indent, name) => short.has(name) ? (found += 1, indent + short.get(name)) : whole);
    if (found !== short.size) throw new Error(`expected ${short.size} functions for the wasm in the glue, found ${found}`);
    return kept;
  };

  const exports = section => {
    const next = names(), short = new Map(), kept = [];
    const called = new Set([...code.matchAll(/\bwasm\.(\w+)/g)].map(match => match[1]));
    for (let left = section.number(); left > 0; left -= 1) {
      const [name, [kind], index] = [section.text(), section.take(1), section.number()];
      if (!called.has(name)) continue;
      short.set(name, name === 'memory' ? name : next());
      kept.push(Buffer.concat([text(short.get(name)), Buffer.from([kind]), number(index)]));
    }
    for (const name of called) if (!short.has(name)) throw new Error(`the glue calls what the wasm does not have: ${name}`);
    code = code.replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${short.get(name)}`);
    return kept;
  };

  const bytes = readFileSync(wasm), module = reader(bytes);
  const parts = [module.take(8)];
  while (module.more()) {
    const [id] = module.take(1);
    let body = module.take(module.number());
    const rewrite = { [IMPORTS]: imports, [EXPORTS]: exports }[id];
    if (rewrite) {
      const kept = rewrite(reader(body));
      body = Buffer.concat([number(kept.length), ...kept]);
    }
    parts.push(Buffer.from([id]), number(body.length), body);
  }
  writeFileSync(wasm, Buffer.concat(parts));
  writeFileSync(glue, code);
}
