// Moves texts that only the second part of the app reads out of the first: moveData(linked, first, second, wasmOpt, features)
//
// wasm-split leaves all data in the first part. The linker's own notes (`--emit-relocs`) say which constant stands where and
// which constants point to others; whatever the code of the first part names, and what that points to, stays. The rest becomes data of the
// second part, which puts it into the same memory when it arrives, before any of its code runs. Places of the function table
// go the same way: what stands in for a late function is made only where the first part can call it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Bytes, SECTION, importedFrom, sections, signed, unsigned } from './module.mjs';

const KIND = { data: 1, section: 3 };
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;
/** Relocations that name a place in memory: in code as LEB or SLEB, in data as four bytes. */
const ADDRESS = [3, 4, 5];
/** Relocations that name a function by its place in the table: in code as SLEB, in data as four bytes. */
const SLOT = { code: 1, data: 2 };
const WITH_ADDEND = [...ADDRESS, 8, 9, 11, 13, 14, 15, 16, 17, 21, 22, 23];
/** Two pieces of data with fewer bytes between them are one: a piece of its own costs about as much. */
const NEAR = 8;

/** The active pieces of data of a module: address, content, and where the content stands in the section. */
function pieces(bytes) {
  const section = sections(bytes).find(({ kind }) => kind === SECTION.data);
  if (!section) return [];
  const reader = new Bytes(bytes, section.from);
  return Array.from({ length: reader.unsigned() }, () => {
    if (reader.unsigned() !== 0 || reader.byte() !== 0x41) throw new Error('expected data at a fixed address');
    const address = reader.signed();
    if (reader.byte() !== 0x0b) throw new Error('expected the end of an address');
    const length = reader.unsigned();
    reader.at += length;
    return { address, content: bytes.subarray(reader.at - length, reader.at), inside: reader.at - length - section.from };
  });
}

/** What the linker noted: constants with their addresses, by symbol, and who points to whom. */
function notes(linked) {
  const all = sections(linked), placed = pieces(linked);
  const symbols = [], names = [];
  const { inside, end } = all.find(({ name }) => name === 'linking') ?? (() => { throw new Error('expected the linker\'s notes: is --emit-relocs set?'); })();
  const reader = new Bytes(linked, inside);
  reader.unsigned();
  while (reader.at < end) {
    const part = reader.byte(), stop = reader.unsigned() + reader.at;
    if (part === 5) for (let left = reader.unsigned(); left > 0; left--) { names.push(reader.text()); reader.unsigned(); reader.unsigned(); }
    if (part === 8) for (let left = reader.unsigned(); left > 0; left--) {
      const kind = reader.byte(), flags = reader.unsigned();
      if (kind === KIND.data) {
        reader.text();
        const symbol = flags & UNDEFINED ? null : { piece: reader.unsigned(), offset: reader.unsigned(), size: reader.unsigned() };
        symbols.push(symbol && placed[symbol.piece] ? { ...symbol, address: placed[symbol.piece].address + symbol.offset } : null);
      } else {
        reader.unsigned();
        if (kind !== KIND.section && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME)) reader.text();
        symbols.push(null);
      }
    }
    reader.at = stop;
  }
  const relocations = name => {
    const section = all.find(one => one.name === name);
    if (!section) return [];
    const reader = new Bytes(linked, section.inside);
    reader.unsigned();
    return Array.from({ length: reader.unsigned() }, () => {
      const type = reader.byte(), place = reader.unsigned(), symbol = reader.unsigned();
      return { type, place, symbol, addend: WITH_ADDEND.includes(type) ? reader.signed() : 0 };
    });
  };
  const pointers = name => relocations(name).filter(({ type, symbol }) => ADDRESS.includes(type) && symbols[symbol]);
  const code = all.find(({ kind }) => kind === SECTION.code).from;
  const slots = {
    // wasm-split adds places of its own behind those of the linker.
    end: Math.max(...filled(linked).map(({ slot }) => slot)) + 1,
    inData: relocations('reloc.DATA').filter(({ type }) => type === SLOT.data).map(({ place }) => place),
    inCode: new Set(relocations('reloc.CODE').filter(({ type }) => type === SLOT.code).map(({ place }) => new Bytes(linked, code + place).signed())),
  };
  const isConstant = symbol => symbol && symbol.size > 0 && names[symbol.piece]?.startsWith('.rodata');
  return { constants: symbols.filter(isConstant), symbols, placed, inData: pointers('reloc.DATA'), inCode: pointers('reloc.CODE'), slots };
}

/** Every number in the code of a module that may be an address. */
function numbers(file, wasmOpt, features) {
  const text = execFileSync(wasmOpt, [...features, file, '--print'], { maxBuffer: 1 << 30, encoding: 'utf8' });
  return new Set([...text.matchAll(/(?:i32\.const|offset=) ?(-?\d+)/g)].map(found => Number(found[1])));
}

/** `bytes` with the pieces `data` for all of its data. */
function withData(bytes, data) {
  const content = Buffer.concat([Buffer.from(unsigned(data.length)), ...data.flatMap(({ address, content }) => [Buffer.from([0, 0x41, ...signed(address), 0x0b, ...unsigned(content.length)]), content])]);
  const section = Buffer.concat([Buffer.from([SECTION.data, ...unsigned(content.length)]), content]);
  // Rust names no data by number, so nobody misses the count. Data stands last; sections without a meaning are not shipped.
  const rest = sections(bytes).filter(({ kind }) => ![SECTION.custom, SECTION.data, SECTION.dataCount].includes(kind));
  const made = Buffer.concat([bytes.subarray(0, 8), ...rest.map(({ start, end }) => bytes.subarray(start, end)), section]);
  if (!WebAssembly.validate(made)) throw new Error('expected a valid module with its data moved');
  return made;
}

/** The places of the table that a module fills from its start, each with the function there. */
function filled(bytes) {
  const reader = new Bytes(bytes, sections(bytes).find(({ kind }) => kind === SECTION.elements).from), found = [];
  for (let left = reader.unsigned(); left > 0; left--) {
    if (reader.unsigned() !== 0 || reader.byte() !== 0x41) throw new Error('expected functions at a fixed place of the first table');
    const first = reader.signed();
    if (reader.byte() !== 0x0b) throw new Error('expected the end of a place');
    const count = reader.unsigned();
    for (let slot = first; slot < first + count; slot++) found.push({ slot, index: reader.unsigned() });
  }
  return found;
}

/** `bytes` without what stands in for late functions at places of the table that are not `wanted`: those stay empty. */
function withSlots(bytes, wanted) {
  const { start, end } = sections(bytes).find(({ kind }) => kind === SECTION.elements);
  const imports = importedFrom(bytes), runs = [];
  for (const { slot, index } of filled(bytes).filter(({ slot, index }) => imports[index] !== 'late' || wanted(slot))) {
    if (runs.at(-1)?.end !== slot) runs.push({ first: slot, end: slot, indexes: [] });
    runs.at(-1).indexes.push(index);
    runs.at(-1).end++;
  }
  const content = [...unsigned(runs.length), ...runs.flatMap(({ first, indexes }) => [0, 0x41, ...signed(first), 0x0b, ...unsigned(indexes.length), ...indexes.flatMap(unsigned)])];
  return Buffer.concat([bytes.subarray(0, start), Buffer.from([SECTION.elements, ...unsigned(content.length), ...content]), bytes.subarray(end)]);
}

/** Takes the linker's notes out of a module that is to be shipped. */
export function dropNotes(file) {
  const bytes = readFileSync(file);
  const stays = sections(bytes).filter(({ name }) => name !== 'linking' && !name.startsWith('reloc.'));
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 8), ...stays.map(({ start, end }) => bytes.subarray(start, end))]));
}

/** Gives the two files `first` and `second` the data that each needs; `linked` is the module as the linker left it. */
export function moveData(linked, first, second, wasmOpt, features) {
  const { constants, symbols, placed, inData, inCode, slots } = notes(readFileSync(linked));
  const order = constants.toSorted((a, b) => a.address - b.address);
  // How far the constants up to each reach: some share their ends.
  const reach = [];
  for (const { address, size } of order) reach.push(Math.max(reach.at(-1) ?? 0, address + size));
  /** Constants that `address` is inside of, or the end of. */
  const around = address => {
    let from = 0, to = order.length;
    while (from < to) {
      const middle = from + to >> 1;
      if (order[middle].address <= address) from = middle + 1;
      else to = middle;
    }
    const found = [];
    for (let at = from - 1; at >= 0 && reach[at] >= address; at--) if (order[at].address + order[at].size >= address) found.push(order[at]);
    return found;
  };
  /** The address of a place in the section of data. */
  const addressOf = place => {
    const piece = placed.find(({ inside, content }) => place >= inside && place < inside + content.length);
    return piece.address + place - piece.inside;
  };
  const pointsTo = new Map();
  const roots = [];
  for (const { place, symbol, addend } of inData) {
    const holders = around(addressOf(place)).filter(({ address, size }) => addressOf(place) < address + size);
    const target = [symbols[symbol], ...around(symbols[symbol].address + addend)];
    // What can be written stays where it is, and so does what it points to.
    if (holders.length === 0) roots.push(...target);
    for (const holder of holders) pointsTo.set(holder, [...pointsTo.get(holder) ?? [], ...target]);
  }
  // A number that code makes from a constant's address may lie beside it; such a constant stays.
  for (const { symbol, addend } of inCode) if (addend < 0 || addend > symbols[symbol].size) roots.push(symbols[symbol]);
  const inFirst = numbers(first, wasmOpt, features);
  for (const number of inFirst) roots.push(...around(number));
  const stays = new Set();
  while (roots.length > 0) {
    const constant = roots.pop();
    if (stays.has(constant)) continue;
    stays.add(constant);
    roots.push(...pointsTo.get(constant) ?? []);
    // Constants that share bytes share their fate.
    roots.push(...around(constant.address).filter(({ address, size }) => address + size > constant.address));
  }

  const old = pieces(readFileSync(first));
  const base = Math.min(...old.map(({ address }) => address));
  const memory = Buffer.alloc(Math.max(...old.map(({ address, content }) => address + content.length)) - base);
  const [isData, goes] = [new Uint8Array(memory.length), new Uint8Array(memory.length)];
  for (const { address, content } of old) {
    content.copy(memory, address - base);
    isData.fill(1, address - base, address - base + content.length);
  }
  const mark = (value, { address, size }) => goes.fill(value, Math.max(address - base, 0), Math.max(address - base + size, 0));
  for (const constant of order) if (!stays.has(constant)) mark(1, constant);
  for (const constant of order) if (stays.has(constant)) mark(0, constant);
  const runs = wanted => {
    const found = [];
    for (let at = 0; at < memory.length; at++) {
      if (!isData[at] || goes[at] !== wanted) continue;
      const last = found.at(-1);
      // What lies between belongs to neither part, or is zero in both.
      if (last && at - last.end < NEAR && isFree(last.end, at, wanted)) last.end = at + 1;
      else if (last?.end === at) last.end = at + 1;
      else found.push({ at, end: at + 1 });
    }
    return found.map(({ at, end }) => ({ address: base + at, content: memory.subarray(at, end) }));
  };
  const isFree = (from, to, wanted) => {
    for (let at = from; at < to; at++) if (isData[at] && goes[at] !== wanted) return false;
    return true;
  };
  const [kept, moved] = [runs(0), runs(1)];
  // A late function that neither code nor data of the first part names can be called by nobody before it is here.
  const named = new Set(slots.inData.map(place => addressOf(place) - base).filter(at => at >= 0 && at < memory.length && !goes[at]).map(at => memory.readUInt32LE(at)));
  const isWanted = slot => named.has(slot) || inFirst.has(slot) && (slots.inCode.has(slot) || slot >= slots.end);
  writeFileSync(first, withSlots(withData(readFileSync(first), kept), isWanted));
  execFileSync(wasmOpt, [...features, '--remove-unused-module-elements', first, '-o', first], { stdio: 'inherit' });
  writeFileSync(second, withData(readFileSync(second), moved));
  const sum = data => data.reduce((sum, { content }) => sum + content.length, 0);
  console.log(`${(sum(moved) / 1024).toFixed(0)} of ${((sum(moved) + sum(kept)) / 1024).toFixed(0)} KiB of data come with the second part`);
}
