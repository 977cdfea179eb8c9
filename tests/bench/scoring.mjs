// Scoring together: 40 ballots of 200 notes are collected, revealed and drawn, until the agenda and the plot are on the screen.
import { choose, merge, mergeButton, onDisk, tab } from './app.mjs';
import { notes } from './notes.mjs';

const NOTES = 200;
const PEOPLE = 40;
const BOARD = { id: 'b_bench_round', title: 'Bench round' };
const SIDES = ['product', 'engineering', 'product', 'engineering', 'design'];

/** The board, with a round that is open and nobody in. */
const board = () => {
  const all = notes(NOTES);
  const round = { number: 1, state: 'open', notes: all.map(note => note.id), nameless: false };
  return onDisk('round.overlap.json', JSON.stringify({ format: 'overlap/board', version: 1, board: { ...BOARD, notes: all, rounds: [round] } }));
};

/** One person's ballot file. Both sides lean their own way, so that there are gaps of every size. */
const ballot = person => {
  const discipline = SIDES[person % SIDES.length];
  const lean = discipline === 'product' ? 20 : discipline === 'engineering' ? -20 : 0;
  const near = (score, at, by) => Math.max(0, Math.min(100, score + Math.round(lean * ((at % 7) / 3 - 1)) + ((person * 13 + at * by) % 21) - 10));
  const scores = notes(NOTES).map(({ id, title, impact, effort }, at) => ({
    note: id, title, impact: near(impact, at, 5), effort: (person + at) % 11 ? near(effort, at + 3, 11) : null,
    confidence: 60, comment: (person + at) % 9 ? '' : 'A sentence about why it is so.',
  }));
  const participant = { id: `p_${person}`, name: `Person ${person}`, discipline };
  return onDisk(`${person}.ballot.json`, JSON.stringify({ format: 'overlap/ballot', version: 1, board: BOARD, round: 1, participant, scores, cast_at: '2026-11-10T09:00:00Z' }));
};

const button = (bench, name, within) => bench.middle(
  ([name, within]) => [...document.querySelectorAll(`${within} button`)].find(button => button.textContent.trim() === name)?.getBoundingClientRect().toJSON(), [name, within]);

/** What it costs, each step until it is painted. */
export async function collected(bench) {
  await choose(bench, board());
  await merge(bench, await mergeButton(bench));
  await bench.click(await tab(bench, 'Gaps'));
  await bench.until('.roundpanel');
  const ballots = Array.from({ length: PEOPLE }, (_, person) => ballot(person));
  const collect = (await bench.cost(async () => {
    await choose(bench, ballots);
    await bench.click(await mergeButton(bench));
    await bench.until('.roundpanel', 'dialog[open]');
  })).painted;
  const place = await button(bench, 'Reveal scores', '.roundpanel');
  const reveal = (await bench.cost(async () => {
    await bench.click(place);
    await bench.until(`.agitem:nth-child(${NOTES})`, 'dialog[open]');
  })).painted;
  return { collect, reveal };
}

/** The rows of the table. */
export const rows = ({ collect, reveal }) => [
  { what: `Collect ${PEOPLE} ballot files`, count: NOTES, unit: 'ms', app: collect },
  { what: 'Reveal them and draw the gaps', count: NOTES, unit: 'ms', app: reveal },
  { what: 'Both', count: NOTES, unit: 'ms', app: collect + reveal, most: 1000 },
];
