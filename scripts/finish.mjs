// The last step of a release build: shrinks wasm and scripts and joins the style sheets into one file. node scripts/finish.mjs <dist>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { dropNotes } from './data.mjs';
import { order } from './order.mjs';
import { shorten } from './shorten.mjs';
import { split } from './split.mjs';
import { FEATURES, NAMED, WASM_OPT } from './wasm-opt.mjs';

const dist = process.argv[2] ?? 'dist';
// The oldest browsers the app is for: nothing newer is rewritten into something older and longer.
const BROWSERS = ['chrome123', 'firefox125', 'safari17.5'];

// Sheets of what only a move can show; they come with the second part.
const LATE_SHEETS = [
  'assess',
  'bottlenecks',
  'debt',
  'decision',
  'details',
  'discipline',
  'dots',
  'feasibility',
  'focus',
  'gaps',
  'gathered',
  'list',
  'list-in',
  'merge',
  'moving',
  'outcome',
  'palette',
  'playbook',
  'report',
  'results',
  'rounds',
  'score',
  'selection',
  'settings',
  'share',
  'snapshots',
  'team',
  'wins',
];

const minified = (text, loader, options = {}) => transformSync(text, { loader, minify: true, target: BROWSERS, charset: 'utf8', legalComments: 'none', ...options }).code;

const [wasm] = readdirSync(dist).filter(name => name.endsWith('.wasm')).map(name => join(dist, name));
dropNotes(wasm);
shorten(wasm, wasm.replace(/_bg\.wasm$/, '.js'));
// The names stay until it is known which functions come late.
execFileSync(WASM_OPT, [...NAMED, ...FEATURES, wasm, '-o', wasm], { stdio: 'inherit' });
const linked = join(process.env.CARGO_TARGET_DIR ?? 'target/dist', 'wasm32-unknown-unknown/release/overlap.wasm');
const late = split(dist, wasm, wasm.replace(/_bg\.wasm$/, '.js'), FEATURES, WASM_OPT, linked);
if (!late) {
  execFileSync(WASM_OPT, ['--strip-debug', ...FEATURES, wasm, '-o', wasm], { stdio: 'inherit' });
  order(wasm, WASM_OPT, FEATURES);
}

for (const name of readdirSync(dist).filter(name => name.endsWith('.js'))) {
  const file = join(dist, name);
  const text = readFileSync(file, 'utf8');
  // boot.js is no module; what it declares must stay inside it.
  const format = /^export /m.test(text) ? 'esm' : undefined;
  writeFileSync(file, minified(text, 'js', { format }));
}

// Trunk resolves no @import, so each sheet arrives as a link of its own; few requests and dictionaries are less to load.
const page = join(dist, 'index.html');
let html = readFileSync(page, 'utf8');
const entry = (name, file) => { html = html.replace(/(<meta\b[^>]*\bname="?app-entry"?[^>]*?)(\s*\/?>)/, `$1 data-${name}="./${file}"$2`); };
if (late) entry('late', late);
const links = (html.match(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g) ?? []).map(link => ({ link, sheet: link.match(/\bhref="?\.?\/?([^"\s>]+)/)[1] }));
const joined = (name, wanted) => {
  const css = minified(wanted.map(({ sheet }) => readFileSync(join(dist, sheet), 'utf8')).join('\n'), 'css');
  for (const { sheet } of wanted) rmSync(join(dist, sheet));
  const file = `${name}-${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`;
  writeFileSync(join(dist, file), css);
  return file;
};
if (links.length > 1) {
  const isLate = ({ sheet }) => late && LATE_SHEETS.some(name => sheet.startsWith(`${name}-`));
  const [first, rest] = [links.filter(link => !isLate(link)), links.filter(isLate)];
  const style = joined('style', first);
  if (rest.length > 0) entry('late-style', joined('late', rest));
  html = html.replace(links[0].link, `<link rel="stylesheet" href="./${style}">`);
  for (const { link } of links.slice(1)) html = html.replace(link, '');
}
// Before boot.js, which takes what they bring: a link that stands behind it would ask for the same again. The style sheet is
// asked for there as well, since a page with a policy in its head asks for nothing that stands behind a script until that has
// run; and boot.js itself first of all, since the others would be asked for before it.
const ahead = html.match(/<link\b[^>]*\brel="?(?:modulepreload|preload)\b[^>]*>/g) ?? [];
for (const link of ahead) html = html.replace(link, '');
const soon = (kind, find) => [...html.matchAll(find)].map(([, address]) => `<link rel="preload" as="${kind}" href="${address}">`);
const others = [...soon('script', /<script\b[^>]*\bsrc="?([^"\s>]+)/g), ...soon('style', /<link rel="stylesheet" href="([^"]+)">/g)];
html = html.replace(/<script\b[^>]*\bsrc=/, script => [...others, ...ahead].join('') + script);
writeFileSync(page, html);
