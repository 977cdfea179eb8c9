// Measures a built app: node tests/bench/run.mjs [--dist dist] [--quick] [--only board,merging] [--out target/bench.md]
//
// Times are main-thread times by the thread's own clock, so that a busy machine hardly counts; figures are the middle of
// several rounds, each on a fresh page. Judge by the ratio: both sides were measured in the same run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { FIGURES } from './figures.mjs';
import { launch } from './page.mjs';
import { serveBench } from './server.mjs';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: 'dist' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(FIGURES).join(',') },
    sizes: { type: 'string', default: '1000,10000' },
    out: { type: 'string', default: 'target/bench.md' },
  },
});

const places = value => (value < 1 ? 3 : value < 100 ? 1 : 0);
const shown = (value, unit) => (value === undefined ? '' : `${value.toFixed(places(value))} ${unit}`);

/** One line of the table, as cells. */
function cells({ what, count, unit, app, other, limit, most }) {
  const ratio = other === undefined ? undefined : app / other;
  const aim = limit === undefined ? (most === undefined ? '' : `≤ ${most} ${unit}`) : `≤ ${limit} ×`;
  const missed = (ratio !== undefined && ratio > limit) || app > most;
  return [what, count.toLocaleString('en'), shown(app, unit), shown(other, unit), ratio === undefined ? '' : `${ratio.toFixed(2)} ×`, missed ? `${aim} (missed)` : aim];
}

const HEAD = ['What', 'Notes', 'Overlap', 'By hand or yjs', 'Ratio', 'Aim'];
const line = row => `| ${row.join(' | ')} |`;

const server = await serveBench(values.dist);
const browser = await launch();
const run = { browser, url: server.url, times: values.quick ? 3 : 7, moves: values.quick ? 50 : 120, sizes: values.sizes.split(',').map(Number) };
const lines = [line(HEAD), line(HEAD.map((_, at) => (at ? '---:' : '---')))];
lines.forEach(text => console.log(text));
try {
  for (const name of values.only.split(',')) {
    if (!FIGURES[name]) throw new Error(`there is no figure ${name}; there are ${Object.keys(FIGURES).join(', ')}`);
    for (const row of await FIGURES[name](run)) {
      lines.push(line(cells(row)));
      console.log(lines.at(-1));
    }
  }
} finally {
  await browser.close();
  await server.close();
}
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `Measured on ${new Date().toISOString().slice(0, 10)} in Chromium ${browser.version()}, main-thread time, the middle of ${run.times} rounds.\n\n${lines.join('\n')}\n`);
