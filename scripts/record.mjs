// Writes down which functions a first visit and a stored board run before anybody moves: scripts/build --record
//
// The wasm counts its own calls while Chromium opens home, the sample board, an empty board, plain ones of a few notes up to a
// thousand, as opened and as edited, and home with boards, wide and on a phone. Marks of their names go to scripts/at-start.txt, which scripts/split.mjs reads. To be done anew when the start has
// changed: tests/browser/late.spec.js fails when a start asks for the second part.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { dropNotes } from './data.mjs';
import { serve } from './serve.mjs';
import { shorten } from './shorten.mjs';
import { keepTables, mark, outline } from './split.mjs';
import { FEATURES, NAMED, WASM_OPT } from './wasm-opt.mjs';

const VIEWPORTS = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];
// Long enough for everything that a start leaves for later.
const SETTLED_MS = 4000;
const CROWDS = [12, 60, 1000];

/** `count` notes where a stream of pseudo-random numbers (Park–Miller) puts them. */
function crowd(count) {
  let state = 2026;
  const score = () => {
    state = (state * 48271) % 2147483647;
    return state % 101;
  };
  return Array.from({ length: count }, (_, at) => ({ title: `Note ${at} makes something better`.repeat(1 + at % 2), tags: [at % 2 ? 'plain' : 'other'], impact: score(), effort: score() }));
}

/** Keeps the app's exports where the page can be asked for them. */
const catchExports = () => {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await original.apply(WebAssembly, values);
      globalThis.appExports = (made.instance ?? made).exports;
      return made;
    };
  }
};

/** Which functions have run, as numbers: 8 bytes of identity, then a count for each defined function. */
const readCounts = () => {
  const { memory, __write_profile: write } = globalThis.appExports;
  const room = 1 << 20;
  const at = memory.buffer.byteLength;
  memory.grow(room >> 16);
  const counts = new DataView(memory.buffer, at, write(at, room));
  const ran = [];
  for (let place = 8, index = 0; place + 4 <= counts.byteLength; place += 4, index++) if (counts.getUint32(place, true)) ran.push(index);
  return ran;
};

const dist = mkdtempSync(join(tmpdir(), 'overlap-record-'));
cpSync(process.argv[2], dist, { recursive: true });
const [wasm] = readdirSync(dist).filter(name => name.endsWith('.wasm')).map(name => join(dist, name));
dropNotes(wasm);
shorten(wasm, wasm.replace(/_bg\.wasm$/, '.js'));
execFileSync(WASM_OPT, [...NAMED, ...FEATURES, wasm, '-o', wasm], { stdio: 'inherit' });
const named = `${wasm}.named`;
cpSync(wasm, named);
execFileSync('wasm-split', [...FEATURES, named, '--instrument', '-o', wasm], { stdio: 'inherit' });
keepTables(named, wasm);

// Counted in one piece, the app must take itself for the first part alone.
const boot = join(dist, readdirSync(dist).find(name => /^boot.*\.js$/.test(name)));
const says = 'if (!asked.entry.late) sayWhole();';
const script = readFileSync(boot, 'utf8');
if (!script.includes(says)) throw new Error(`expected in boot.js: ${says}`);
writeFileSync(boot, script.replace(says, ''));

const server = await serve(dist, { base: '/' });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
const ran = new Set();

/** Opens `address` in a page of its own, waits until it rests and notes down what ran. */
async function visit(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  // A page that is left, or come back to, cannot wait for the second part.
  await page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    for (const name of ['pagehide', 'pageshow']) window.dispatchEvent(new PageTransitionEvent(name));
    for (const name of ['focus', 'resize']) window.dispatchEvent(new Event(name));
  });
  await page.waitForTimeout(300);
  for (const index of await page.evaluate(readCounts)) ran.add(index);
  return page;
}

const press = name => page => page.getByRole('button', { name, exact: true }).click();

/** Opens a file of `count` notes. Where notes crowd, more of placing runs. */
const open = count => async page => {
  const buffer = Buffer.from(JSON.stringify({ format: 'overlap/board', version: 1, board: { title: `Crowd of ${count}`, notes: crowd(count) } }));
  await page.getByLabel('Open or merge files').first().setInputFiles({ name: 'crowd.json', mimeType: 'application/json', buffer });
  await page.getByRole('dialog', { name: 'Merge preview' }).getByRole('button', { name: 'Merge', exact: true }).click();
};

/** From home to a board and its next visit, then to home with that board. With `edits`, to the board once more: stored edits are other pieces than a stored board. */
async function journey(viewport, begin, edits = 0) {
  const context = await browser.newContext({ viewport });
  await context.addInitScript(catchExports);
  const page = await visit(context, server.url);
  await begin(page);
  await page.getByRole('region', { name: 'Matrix' }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await visit(context, page.url());
  if (edits) {
    const note = page.getByRole('region', { name: 'Matrix' }).getByRole('button', { name: /^Note 0 / });
    await note.focus();
    for (let edit = 0; edit < edits; edit += 1) await note.press(edit % 3 ? 'ArrowUp' : 'ArrowDown');
    await page.waitForTimeout(SETTLED_MS);
    await visit(context, page.url());
  }
  await visit(context, server.url);
  await context.close();
}

for (const viewport of VIEWPORTS) {
  const boards = [press('Sample board'), press('New board'), ...CROWDS.map(open)].map(begin => journey(viewport, begin));
  // Together, since a journey mostly waits. Edited once, and more often than edits are kept one by one.
  await Promise.all([...boards, journey(viewport, open(3), 1), journey(viewport, open(24), 70)]);
}
await browser.close();
await server.close();

const { names, imported } = outline(readFileSync(named));
const list = new URL('./at-start.txt', import.meta.url);
const here = new Set([...names.values()].map(mark));
// What ran at an earlier start stays: some of it runs only when things come in another order.
const before = readFileSync(list, 'utf8').split('\n').filter(one => here.has(one));
const known = [...new Set([...[...ran].map(index => names.get(index + imported)).filter(Boolean).map(mark), ...before])].sort();
writeFileSync(list, `${known.join('\n')}\n`);
console.log(`${known.length} of ${names.size} functions run at the start`);
rmSync(dist, { recursive: true });
