// Looking ahead: the slider is dragged on a board of 500 notes, 100 of them debts, whose pins move with every step.
import { choose, merge, mergeButton, onDisk } from './app.mjs';
import { notes } from './notes.mjs';
import { median, sleep } from './page.mjs';

const COUNT = 500;
const SLIDER = '#ahead';
const FARTHEST = 12;
/** Where it is let go. */
const REST = 6;

/** A board file in which every fifth note is a debt. */
function owing() {
  const list = notes(COUNT).map((note, at) => (at % 5 ? note : { ...note, debt: { principal_days: 8, interest_days: 0.5 + (at % 7) / 4, growth_percent: at % 3 ? 0 : 10 } }));
  return onDisk('owing.overlap.json', JSON.stringify({ format: 'overlap/board', version: 1, board: { id: 'b_bench_owing', title: 'Owing', notes: list } }));
}

/** Main-thread ms of each step of the slider, there and back, and of the rest after it is let go. */
async function slide(bench) {
  const rail = await bench.run(slider => document.querySelector(slider).getBoundingClientRect().toJSON(), SLIDER);
  const at = step => ({ x: Math.round(rail.x + 9 + (rail.width - 18) * step / FARTHEST), y: Math.round(rail.y + rail.height / 2) });
  await bench.mouse('mouseMoved', at(0));
  await bench.mouse('mousePressed', at(0), true);
  const steps = [];
  for (const step of [...Array.from({ length: FARTHEST }, (_, at) => at + 1), ...Array.from({ length: FARTHEST - REST }, (_, at) => FARTHEST - 1 - at)]) {
    await bench.painted();
    const from = await bench.busy();
    await bench.mouse('mouseMoved', at(step), true);
    await bench.painted();
    steps.push(await bench.busy() - from);
  }
  const letGo = (await bench.cost(() => bench.mouse('mouseReleased', at(REST)))).rest;
  // What two frames and the asking cost by themselves, on a page that stands still.
  const idle = [];
  for (let round = 0; round < 10; round += 1) {
    const from = await bench.busy();
    await bench.painted();
    idle.push(await bench.busy() - from);
  }
  const nothing = median(idle);
  return { step: median(steps) - nothing, worst: Math.max(...steps) - nothing, rest: letGo };
}

/** Drags the slider on a page that has just started, after a first drag that only warms up. */
export async function ahead(bench) {
  await choose(bench, owing());
  await merge(bench, await mergeButton(bench));
  await bench.quiet();
  await slide(bench);
  await sleep(300);
  return slide(bench);
}

export const aheadRows = ({ step, worst, rest }) => [
  { what: 'Look ahead, one step of the slider, 100 debts', count: COUNT, unit: 'ms', app: step, most: 16 },
  { what: 'Look ahead, the slowest step', count: COUNT, unit: 'ms', app: worst, most: 16 },
  { what: 'Look ahead, all placed anew once it rests', count: COUNT, unit: 'ms', app: rest },
];
