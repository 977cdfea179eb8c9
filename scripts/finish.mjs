// The last step of a release build: shrinks wasm and scripts and joins the style sheets into one file. node scripts/finish.mjs <dist>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { shorten } from './shorten.mjs';
import { split } from './split.mjs';
import { FEATURES, WASM_OPT } from './wasm-opt.mjs';

const dist = process.argv[2] ?? 'dist';
// The oldest browsers the app is for: nothing newer is rewritten into something older and longer.
const BROWSERS = ['chrome123', 'firefox125', 'safari17.5'];

const minified = (text, loader, options = {}) => transformSync(text, { loader, minify: true, target: BROWSERS, charset: 'utf8', legalComments: 'none', ...options }).code;

const [wasm] = readdirSync(dist).filter(name => name.endsWith('.wasm')).map(name => join(dist, name));
shorten(wasm, wasm.replace(/_bg\.wasm$/, '.js'));
// The names stay until it is known which functions come late.
execFileSync(WASM_OPT, ['-Oz', '-g', ...FEATURES, wasm, '-o', wasm], { stdio: 'inherit' });
const late = split(dist, wasm, wasm.replace(/_bg\.wasm$/, '.js'), FEATURES, WASM_OPT);
if (!late) execFileSync(WASM_OPT, ['--strip-debug', ...FEATURES, wasm, '-o', wasm], { stdio: 'inherit' });

for (const name of readdirSync(dist).filter(name => name.endsWith('.js'))) {
  const file = join(dist, name);
  const text = readFileSync(file, 'utf8');
  // boot.js is no module; what it declares must stay inside it.
  const format = /^export /m.test(text) ? 'esm' : undefined;
  writeFileSync(file, minified(text, 'js', { format }));
}

// Trunk resolves no @import, so each sheet arrives as a link of its own; one request and one dictionary are less to load.
const page = join(dist, 'index.html');
let html = readFileSync(page, 'utf8');
if (late) html = html.replace(/(<meta\b[^>]*\bname="?app-entry"?[^>]*?)(\s*\/?>)/, `$1 data-late="./${late}"$2`);
const links = html.match(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g) ?? [];
const sheets = links.map(link => join(dist, link.match(/\bhref="?([^"\s>]+)/)[1]));
if (sheets.length > 1) {
  const css = minified(sheets.map(sheet => readFileSync(sheet, 'utf8')).join('\n'), 'css');
  const name = `style-${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`;
  for (const sheet of sheets) rmSync(sheet);
  writeFileSync(join(dist, name), css);
  html = html.replace(links[0], `<link rel="stylesheet" href="./${name}">`);
  for (const link of links.slice(1)) html = html.replace(link, '');
}
writeFileSync(page, html);
