// Golden tables for readiness and stability, computed apart from the app: node tests/golden/trust.mjs > tests/golden/trust.json
//
// The generator is Sebastiano Vigna's splitmix64.c (https://prng.di.unimi.it/splitmix64.c), after Steele, Lea and Flood,
// "Fast splittable pseudorandom number generators", OOPSLA 2014. A number below n is floor(h n / 2^32) of the upper 32
// bits h: nothing is rejected. The rules are those of product.md: Rank, Capacity line, Proposed position, Readiness, Stability.
import assert from 'node:assert/strict';
import { seeded } from './random.mjs';

const MASK = (1n << 64n) - 1n;

function splitmix64(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  };
}
{
  const next = splitmix64(1234567);
  assert.deepEqual([next(), next(), next()], [6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
}

const by = key => (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);

function median(values) {
  const x = values.toSorted((a, b) => a - b);
  const half = x.length / 2;
  return x.length === 0 ? null : Number.isInteger(half) ? (x[half - 1] + x[half]) / 2 : x[Math.floor(half)];
}

const DAYS = [1, 3, 10, 20, 60];
function days(effort) {
  const i = Math.min(3, Math.floor(effort / 25));
  return DAYS[i] * (DAYS[i + 1] / DAYS[i]) ** ((effort - 25 * i) / 25);
}

const WEIGHTS = { opinion: 0.3, one_customer: 0.5, several_customers: 0.7, data: 0.85, experiment: 1 };
const weight = note => Math.max(0.3, ...note.evidence.map(level => WEIGHTS[level]));

/** The ids of the ranked notes, blockers pulled up, written as the sentence has it: recursively. */
function ranked(notes, formula) {
  const alive = notes.filter(note => ['idea', 'planned', 'doing'].includes(note.status) && note.decision !== 'no' && note.impact !== null && note.effort !== null);
  const score = note => Math.round(note.impact * (formula === 'evidence_weighted' ? weight(note) : 1) / days(note.effort) * 1e9);
  const plain = alive.toSorted((a, b) => score(b) - score(a) || b.impact - a.impact || days(a.effort) - days(b.effort) || by(note => note.title)(a, b) || by(note => note.id)(a, b));
  const order = [];
  const visit = (note, path) => {
    if (order.includes(note.id) || path.includes(note.id)) return;
    for (const blocker of plain.filter(other => note.blocked_by.includes(other.id))) visit(blocker, [...path, note.id]);
    if (!order.includes(note.id)) order.push(note.id);
  };
  for (const note of plain) visit(note, []);
  return order;
}

function top(board) {
  if (board.capacity_days === null) return 5;
  let [sum, count] = [0, 0];
  for (const id of ranked(board.notes, board.formula)) {
    sum += days(board.notes.find(note => note.id === id).effort);
    if (sum > board.capacity_days + 1e-9) break;
    count += 1;
  }
  return count > 0 ? count : 5;
}

/** Scores of one side on one axis of one note, by person; in a nameless round only from 3 of them. */
function scores(board, side, note, axis) {
  const found = board.ballots.filter(ballot => ballot.discipline === side && ballot.note === note.id && ballot[axis] !== null && !ballot.late);
  return board.nameless && found.length < 3 ? [] : found;
}

function stability(board) {
  const inTime = board.ballots.filter(ballot => !ballot.late);
  const sides = ['product', 'engineering'].map(side => [...new Set(inTime.filter(ballot => ballot.discipline === side).map(ballot => ballot.participant))].sort());
  if (sides.some(people => people.length < 3)) return null;
  const k = top(board);
  const next = splitmix64(1);
  const below = n => Number(((next() >> 32n) * BigInt(n)) >> 32n);
  const counts = Object.fromEntries(board.notes.map(note => [note.id, 0]));
  const said = board.notes.map(note => ['impact', 'effort'].map(axis => ['product', 'engineering'].map(side => scores(board, side, note, axis))));
  for (let time = 0; time < 1000; time += 1) {
    const drawn = sides.map(people => people.map(() => people[below(people.length)]));
    const moved = board.notes.map((note, at) => {
      const place = (axis, index) => {
        const medians = said[at][index].map((found, side) => median(drawn[side].flatMap(person => found.filter(ballot => ballot.participant === person).map(ballot => ballot[axis]))));
        const known = medians.filter(value => value !== null);
        return known.length === 0 ? note[axis] : Math.floor(known.reduce((sum, value) => sum + value, 0) / known.length + 0.5);
      };
      return { ...note, impact: place('impact', 0), effort: place('effort', 1) };
    });
    for (const id of ranked(moved, board.formula).slice(0, k)) counts[id] += 1;
  }
  return { top: k, counts };
}

function readiness(board) {
  return Object.fromEntries(board.notes.map(note => {
    const has = (side, axis) => board.ballots.some(ballot => ballot.note === note.id && ballot.discipline === side && ballot[axis] !== null && !ballot.late);
    return [note.id, [has('product', 'impact') ? null : 'impact', has('engineering', 'effort') ? null : 'effort'].filter(Boolean)];
  }));
}

const { below, pick, chance } = seeded(2);

/** A board with so many notes and people, and the troubles named. */
function board(name, { notes = 10, product = 4, engineering = 4, other = 1, capacity = null, formula = 'impact_per_day', nameless = false, silent = 0.1, late = 0, coarse = 1, blocked = 0 }) {
  const list = Array.from({ length: notes }, (_, at) => ({
    id: `n_${at}`, title: pick(['Same title', `Note ${at}`]), impact: chance(0.8) ? below(101) : null, effort: chance(0.8) ? below(101) : null,
    status: pick(['idea', 'planned', 'doing', 'idea', 'idea', 'shipped']), decision: pick([null, null, null, 'later', 'no']),
    evidence: Array.from({ length: below(3) }, () => pick(Object.keys(WEIGHTS))),
    blocked_by: chance(blocked) ? [`n_${below(notes)}`, `n_${below(notes)}`].filter(id => id !== `n_${at}`) : [],
  }));
  const people = [['product', product], ['engineering', engineering], ['design', other]].flatMap(([discipline, count]) => Array.from({ length: count }, () => ({ discipline, id: `p_${below(1e9).toString(36)}` })));
  const middle = new Map(list.map(note => [note.id, [below(101), below(101)]]));
  const score = around => (chance(silent) ? null : Math.min(100, Math.max(0, Math.round((around + below(61) - 30) / coarse) * coarse)));
  const ballots = people.flatMap(({ discipline, id }) => list.filter(() => chance(0.85)).map(note => {
    const [impact, effort] = middle.get(note.id);
    return { participant: id, discipline, note: note.id, impact: score(impact), effort: score(effort), late: chance(late) };
  }));
  const made = { name, formula, capacity_days: capacity, nameless, notes: list, ballots };
  return { ...made, readiness: readiness(made), stability: stability(made) };
}

const boards = [
  board('four and four, no capacity', {}),
  board('three and three, a capacity', { product: 3, engineering: 3, capacity: 30 }),
  board('odd sides, much that nobody can say', { product: 5, engineering: 3, silent: 0.45 }),
  board('many ties', { notes: 14, coarse: 25, silent: 0, capacity: 60 }),
  board('weighed by evidence', { formula: 'evidence_weighted', capacity: 45 }),
  board('blockers and circles', { notes: 12, blocked: 0.5 }),
  board('nameless', { nameless: true, product: 4, engineering: 3, silent: 0.3 }),
  board('late ballots', { late: 0.3, product: 6, engineering: 6 }),
  board('a capacity that holds nothing', { capacity: 0.5 }),
  board('two engineers are too few', { engineering: 2 }),
  board('one and one', { product: 1, engineering: 1, silent: 0.5 }),
  board('a large one', { notes: 40, product: 6, engineering: 6, other: 0, capacity: 90 }),
];
const lines = boards.map(({ notes, ballots, ...rest }) => {
  const short = ballots.map(({ participant, discipline, note, impact, effort, late }) => [participant, discipline, note, impact, effort, late ? 1 : 0]);
  return JSON.stringify({ ...rest, notes, ballots: short });
});
console.log(`[\n${lines.join(',\n')}\n]`);
