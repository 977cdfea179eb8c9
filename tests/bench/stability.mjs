// Stability: an edit in the list of 200 notes that 12 people scored. The 1,000 resamples that follow must not hold up a frame.
import { choose, merge, mergeButton, onDisk, tab } from './app.mjs';
import { notes } from './notes.mjs';

const NOTES = 200;
const PEOPLE = 12;
/** The browser's own limit for a task that holds a page up, in ms. */
const LONG = 50;
const FIGURES = '[data-row] .meterfigure';

/** A board with a revealed round. */
function revealed() {
  const all = notes(NOTES);
  const participants = Array.from({ length: PEOPLE }, (_, person) => ({ id: `p_${person}`, name: `Person ${person}`, discipline: person % 2 ? 'engineering' : 'product' }));
  const ballots = participants.flatMap(({ id, discipline }, person) => all.map(({ id: note, impact, effort }, at) => ({
    round: 1, note, participant: id, discipline, impact: (impact + person * 7 + at) % 101, effort: (effort + person * 5 + at * 3) % 101, confidence: 60, cast_at: '2026-11-10T09:00:00Z',
  })));
  const rounds = [{ number: 1, state: 'revealed', notes: all.map(({ id }) => id), nameless: false, revealed_at: '2026-11-11T09:00:00Z' }];
  return onDisk('stability.overlap.json', JSON.stringify({ format: 'overlap/board', version: 1, board: { id: 'b_bench_stability', title: 'Stability', capacity_days: 100, notes: all, participants, rounds, ballots } }));
}

/** The longest task and the longest way from frame to frame, in ms, from the edit until the page rests. */
export async function stability(bench) {
  await choose(bench, revealed());
  await merge(bench, await mergeButton(bench));
  await bench.quiet();
  await bench.click(await tab(bench, 'List'));
  await bench.until(FIGURES);
  await bench.quiet();
  await bench.run(() => {
    const seen = { task: 0, frame: 0 };
    window.seen = seen;
    new PerformanceObserver(list => { for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration); }).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = now => {
      seen.frame = Math.max(seen.frame, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    document.querySelector('[data-row] input[type=number]').focus();
  });
  await bench.page.keyboard.press('ArrowUp');
  await bench.page.keyboard.press('Enter');
  await bench.quiet();
  return bench.run(() => window.seen);
}

export const stabilityRows = ({ task, frame }) => [
  { what: `Longest task of an edit and 1,000 resamples of ${PEOPLE} people (0: none over ${LONG} ms)`, count: NOTES, unit: 'ms', app: task, most: LONG },
  { what: 'Longest way from frame to frame meanwhile', count: NOTES, unit: 'ms', app: frame },
];
