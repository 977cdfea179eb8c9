// The last step of a release build: shrinks the wasm and joins the style sheets into one file. node scripts/finish.mjs <dist>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = process.argv[2] ?? 'dist';
const wasmOpt = fileURLToPath(new URL('../node_modules/.bin/wasm-opt', import.meta.url));
// What rustc switches on for wasm32-unknown-unknown; wasm-opt refuses code that uses a feature it was not told of.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];

for (const name of readdirSync(dist).filter(name => name.endsWith('.wasm'))) {
  const file = join(dist, name);
  execFileSync(wasmOpt, ['-Oz', ...FEATURES.map(feature => `--enable-${feature}`), file, '-o', file], { stdio: 'inherit' });
}

// Trunk resolves no @import, so each sheet arrives as a link of its own; one request and one dictionary are less to load.
const page = join(dist, 'index.html');
let html = readFileSync(page, 'utf8');
const links = html.match(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g) ?? [];
const sheets = links.map(link => join(dist, link.match(/\bhref="?([^"\s>]+)/)[1]));
if (sheets.length > 1) {
  const css = sheets.map(sheet => readFileSync(sheet, 'utf8').trim()).join('\n');
  const name = `style-${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`;
  for (const sheet of sheets) rmSync(sheet);
  writeFileSync(join(dist, name), css);
  html = html.replace(links[0], `<link rel="stylesheet" href="./${name}">`);
  for (const link of links.slice(1)) html = html.replace(link, '');
  writeFileSync(page, html);
}
