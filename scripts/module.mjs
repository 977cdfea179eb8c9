// Reads and writes the parts of a wasm module that the steps of the build need.

export const SECTION = { custom: 0, imports: 2, exports: 7, elements: 9, code: 10, data: 11, dataCount: 12 };

/** Reads a module byte by byte. */
export class Bytes {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() { return this.bytes[this.at++]; }
  unsigned() {
    let value = 0, scale = 1, byte;
    do { byte = this.byte(); value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
    return value;
  }
  signed() {
    let value = 0, shift = 0, byte;
    do { byte = this.byte(); value |= (byte & 127) << shift; shift += 7; } while (byte & 128);
    return shift < 32 && byte & 64 ? value | -1 << shift : value;
  }
  take(length) { return this.bytes.subarray(this.at, this.at += length); }
  text() { return this.take(this.unsigned()).toString(); }
}

/** The sections of a module: kind, where it begins with its head, where its content begins, where it ends. */
export function sections(bytes) {
  const found = [];
  for (const reader = new Bytes(bytes, 8); reader.at < bytes.length;) {
    const start = reader.at, kind = reader.byte(), length = reader.unsigned(), from = reader.at, end = from + length;
    found.push({ kind, start, from, end, name: kind === SECTION.custom ? reader.text() : '', inside: reader.at });
    reader.at = end;
  }
  return found;
}

/** Imported functions of a module by the name of where they are from, in the order of their numbers; memory and tables count apart. */
export const importedFrom = bytes => WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === 'function').map(({ module }) => module);

/** A number as LEB128 writes it. */
export const unsigned = value => {
  const bytes = [];
  do { bytes.push(value % 128 + (value >= 128 ? 128 : 0)); value = Math.floor(value / 128); } while (value > 0);
  return bytes;
};

/** The same with a sign. */
export const signed = value => {
  const bytes = [];
  for (;;) {
    const byte = value & 127;
    value >>= 7;
    if (value === 0 && !(byte & 64) || value === -1 && byte & 64) return [...bytes, byte];
    bytes.push(byte | 128);
  }
};
