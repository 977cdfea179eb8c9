// Splits the app's wasm in two, so that a first visit loads only what it shows: split(dist, wasm, glue, page)
//
// The first part is what a first visit and a stored board run before anybody moves, by marks of their names as scripts/record.mjs wrote
// them down in scripts/at-start.txt; everything else is the second. A function that is missing there is found all the same, a
// little later. `wasm-split` (Debian's package binaryen; npm's has it not) cuts, boot.js puts the parts together again.
// Without that tool the app stays in one piece, which works as well and is larger.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { moveData } from './data.mjs';
import { Bytes, SECTION, importedFrom, sections } from './module.mjs';
import { order } from './order.mjs';

const AT_START = new URL('./at-start.txt', import.meta.url);
/** Kind of an export. */
const TABLE = 1;
/** Part of the names. */
const FUNCTIONS = 1;

/** Stands for a function's name, without what changes in it from build to build. */
export const mark = name => createHash('sha256').update(name.replace(/\[[0-9a-f]{8,}\]/g, '')).digest('hex').slice(0, 10);

/** Names of a module's functions by index, how many of them are imported, and where its exported tables' indexes stand. */
export function outline(bytes) {
  const names = new Map(), tables = new Map();
  for (const { kind, from, end, name, inside } of sections(bytes)) {
    const reader = new Bytes(bytes, kind === SECTION.custom ? inside : from);
    if (kind === SECTION.exports) for (let left = reader.unsigned(); left > 0; left--) {
      const exported = reader.text();
      if (reader.byte() === TABLE) tables.set(exported, reader.at);
      reader.unsigned();
    }
    if (name === 'name') while (reader.at < end) {
      const part = reader.byte(), stop = reader.unsigned() + reader.at;
      if (part === FUNCTIONS) for (let left = reader.unsigned(); left > 0; left--) names.set(reader.unsigned(), reader.text());
      reader.at = stop;
    }
  }
  return { names, imported: importedFrom(bytes).length, tables };
}

/** wasm-split 108 exports every table as the first one: gives each export of `after` the table it had in `before`. */
export function keepTables(before, after) {
  const [old, now] = [readFileSync(before), readFileSync(after)];
  const places = outline(now).tables;
  // A module of two tables writes their indexes in one byte.
  for (const [name, place] of outline(old).tables) now[places.get(name)] = old[place];
  writeFileSync(after, now);
}

/** Replaces `before` in the glue, which must hold it once: another version of wasm-bindgen is to be noticed. */
function patch(glue, before, after) {
  if (glue.split(before).length !== 2) throw new Error(`expected once in the glue: ${before}`);
  return glue.replace(before, after);
}

/** Splits `wasm`, which still has its names; `linked` is the module as the linker left it. Gives the second part's file name, or null where `wasm-split` is missing. */
export function split(dist, wasm, glue, features, wasmOpt, linked) {
  try {
    execFileSync('wasm-split', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log('wasm-split is missing (Debian: apt-get install binaryen): the app stays in one piece');
    return null;
  }
  const { names, imported } = outline(readFileSync(wasm));
  const atStart = new Set(readFileSync(AT_START, 'utf8').split('\n'));
  // Once the names are gone, wasm-split knows defined functions by number.
  const late = [...names].filter(([index, name]) => index >= imported && !atStart.has(mark(name))).map(([index]) => index);
  if (late.length === 0 || late.length > 0.95 * names.size) throw new Error(`${late.length} of ${names.size} functions would come late: are the names of the release build complete?`);
  const [bare, second] = [`${wasm}.bare`, `${wasm}.late`];
  execFileSync(wasmOpt, [...features, '--strip-debug', wasm, '-o', bare], { stdio: 'inherit' });
  const namespaces = ['--import-namespace=app', '--placeholder-namespace=late'];
  execFileSync('wasm-split', [...features, bare, '--split', `--split-funcs=${late.map(index => index - imported).join(',')}`, '-o1', wasm, '-o2', second, ...namespaces], { stdio: 'inherit' });
  keepTables(bare, wasm);
  for (const file of [wasm, second]) execFileSync(wasmOpt, [...features, '-Oz', '--converge', file, '-o', file], { stdio: 'inherit' });
  moveData(linked, wasm, second, wasmOpt, features);
  for (const file of [wasm, second]) order(file, wasmOpt, features);
  const bytes = readFileSync(second);
  const name = basename(wasm).replace(/(_bg)?\.wasm$/, `-late-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.wasm`);
  writeFileSync(join(dist, name), bytes);
  for (const file of [bare, second]) rmSync(file);
  let code = readFileSync(glue, 'utf8');
  code = patch(code, '"./overlap_bg.js": import0,', '"./overlap_bg.js": import0, late: globalThis.overlapLate?.imports,');
  code = patch(code, 'wasm = instance.exports;', 'wasm = instance.exports; globalThis.overlapLate?.started(wasm);');
  writeFileSync(glue, code);
  return name;
}
