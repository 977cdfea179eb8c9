// Who calls whom in a wasm module: callers(bytes, imported)
//
// Reads just as much of the format as wasm-opt writes for this app, and throws on anything else.

const EXPORTS = 7, START = 8, ELEMENTS = 9, CODE = 10, FUNCTION = 0;
// How many numbers follow an instruction; those that are not listed have none.
const NUMBERS = { 0x02: 1, 0x03: 1, 0x04: 1, 0x0c: 1, 0x0d: 1, 0x11: 2, 0x3f: 1, 0x40: 1, 0x41: 1, 0x42: 1, 0xd0: 1 };
const BULK_NUMBERS = { 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1 };

/** For every function the functions that call it, by index, and the functions that are reached by other ways. */
export function callers(bytes, imported) {
  let at = 8;
  const number = () => {
    let value = 0, scale = 1, byte;
    do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
    return value;
  };
  const calls = new Map(), reached = new Set();
  const body = caller => {
    const end = number() + at;
    for (let groups = number(); groups > 0; groups--) { number(); at++; }
    while (at < end) {
      const code = bytes[at++];
      if (code === 0x10) {
        const callee = number();
        if (!calls.has(callee)) calls.set(callee, new Set());
        calls.get(callee).add(caller);
      } else if (code === 0xd2) reached.add(number());
      else if (code === 0x0e) for (let left = number() + 1; left > 0; left--) number();
      else if (code === 0x1c) for (let left = number(); left > 0; left--) at++;
      else if (code === 0x43) at += 4;
      else if (code === 0x44) at += 8;
      else if (code === 0xfc) for (let left = BULK_NUMBERS[number()] ?? 0; left > 0; left--) number();
      else if (code >= 0x28 && code <= 0x3e) { number(); number(); }
      else if (code >= 0x20 && code <= 0x26) number();
      else if (code > 0xd2) throw new Error(`expected no instruction ${code.toString(16)} in the app`);
      else for (let left = NUMBERS[code] ?? 0; left > 0; left--) number();
    }
    if (at !== end) throw new Error('expected a function to end where it says');
  };
  while (at < bytes.length) {
    const id = bytes[at++], end = number() + at;
    if (id === EXPORTS) for (let left = number(); left > 0; left--) {
      at += number();
      const kind = bytes[at++], index = number();
      if (kind === FUNCTION) reached.add(index);
    }
    if (id === START) reached.add(number());
    if (id === ELEMENTS) for (let left = number(); left > 0; left--) {
      if (number() !== 0) throw new Error('expected plain lists of functions');
      while (bytes[at++] !== 0x0b);
      for (let functions = number(); functions > 0; functions--) reached.add(number());
    }
    if (id === CODE) for (let left = number(), index = imported; left > 0; left--) body(index++);
    at = end;
  }
  return { calls, reached };
}
