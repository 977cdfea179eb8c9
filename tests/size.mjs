// What a first visit loads, compressed as a good host would (brotli, quality 11); fails above the limit. node tests/size.mjs [dist]
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { firstUse } from './first-use.mjs';

const LIMIT_KIB = 240;
const dist = process.argv[2] ?? 'dist';
const kib = bytes => (bytes / 1024).toFixed(1).padStart(8);

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}

const rows = firstUse(dist).filter(name => /\.(html|css|js|wasm)$/.test(name)).map(name => {
  const bytes = readFileSync(join(dist, name));
  return { name, plain: bytes.length, packed: brotli(bytes) };
});
const total = rows.reduce((sum, row) => ({ plain: sum.plain + row.plain, packed: sum.packed + row.packed }), { plain: 0, packed: 0 });

console.log(' KiB plain  KiB brotli');
for (const { name, plain, packed } of [...rows, { name: `total (at most ${LIMIT_KIB} KiB brotli)`, ...total }]) console.log(`  ${kib(plain)}    ${kib(packed)}  ${name}`);
const late = readdirSync(dist).filter(name => /-late-[0-9a-f]+\.wasm$|^late-[0-9a-f]+\.css$/.test(name));
for (const name of late) console.log(`  ${kib(readFileSync(join(dist, name)).length)}    ${kib(brotli(readFileSync(join(dist, name))))}  ${name} (comes with the first move)`);
if (!rows.some(row => row.name.endsWith('.wasm'))) throw new Error(`${dist}/index.html names no wasm file: the size of the app is not known`);
if (total.packed > LIMIT_KIB * 1024) {
  console.error(`Too large: ${kib(total.packed).trim()} KiB of ${LIMIT_KIB} KiB`);
  process.exitCode = 1;
}
