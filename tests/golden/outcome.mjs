// Golden tables for outcomes, computed apart from the app: node tests/golden/outcome.mjs > tests/golden/outcome.json
//
// The rules are those of product.md, *Outcome*: a target is met when (actual − target) · sign(target − baseline) ≥ 0; the
// hit rate is met by judged; the effort ratio is actual by predicted days, each added up. Shipped notes only.
import assert from 'node:assert/strict';
import { seeded } from './random.mjs';

const known = value => value !== null && value !== undefined;

/** Whether the target was met; null where nobody can tell. */
function met({ baseline, target, actual }) {
  if (!known(target) || !known(actual)) return null;
  const direction = known(baseline) ? Math.sign(target - baseline) : 0;
  if (direction === 0) return actual === target ? true : null;
  return (actual - target) * direction >= 0;
}
assert.equal(met({ baseline: 6, target: 2, actual: 2 }), true);
assert.equal(met({ baseline: 2, target: 6, actual: 2 }), false);

const shipped = note => note.status === 'shipped';
const judged = note => (shipped(note) && note.outcome ? met(note.outcome) : null);
const sum = values => values.reduce((total, value) => total + value, 0);

function record(notes) {
  const verdicts = notes.map(judged).filter(known);
  const timed = notes.filter(note => shipped(note) && note.outcome?.predicted_days > 0 && known(note.outcome.actual_days)).map(note => note.outcome);
  const hits = verdicts.filter(Boolean).length;
  const [predicted, actual] = [sum(timed.map(one => one.predicted_days)), sum(timed.map(one => one.actual_days))];
  return {
    met: hits, judged: verdicts.length, hit_rate: verdicts.length > 0 ? hits / verdicts.length : null,
    timed: timed.length, effort_ratio: timed.length > 0 ? actual / predicted : null,
  };
}

const { below, pick, chance } = seeded(6);
const maybe = (share, make) => (chance(share) ? make() : null);
const tenths = limit => below(limit * 10) / 10;

const KINDS = ['feature', 'tech_debt', 'bug', 'research', 'risk'];

function note(at, { gaps, kinds, done }) {
  const value = () => tenths(8) - 2;
  const outcome = maybe(0.85, () => ({
    measure: `Measure ${at}`, baseline: maybe(1 - gaps, value), target: maybe(1 - gaps / 2, value), actual: maybe(1 - gaps / 2, value),
    actual_days: maybe(1 - gaps, () => tenths(60)), predicted_impact: maybe(1 - gaps, () => below(101)), predicted_days: maybe(1 - gaps, () => tenths(40)),
  }));
  return {
    id: `n_${at}`, title: `Note ${at}`, kind: pick(kinds), status: chance(done) ? 'shipped' : pick(['idea', 'planned', 'doing', 'dropped', 'live']),
    decision: maybe(0.5, () => ({ verdict: pick(['do', 'do', 'later', 'no', 'perhaps']) })),
    dissents: Array.from({ length: below(3) }, (_, n) => ({ id: `d_${at}_${n}`, text: `Dissent ${n}` })), outcome,
  };
}

function board(name, { notes = 24, gaps = 0.2, kinds = KINDS, done = 0.8 } = {}) {
  const list = Array.from({ length: notes }, (_, at) => note(at, { gaps, kinds, done }));
  const all = [...KINDS, ...list.map(({ kind }) => kind)].filter((kind, at, kinds) => kinds.indexOf(kind) === at);
  const by_kind = all.map(kind => ({ kind, ...record(list.filter(one => one.kind === kind)) })).filter(one => one.judged + one.timed > 0);
  const right = list.filter(one => judged(one) === false && (one.decision === null || one.decision.verdict === 'do')).flatMap(one => one.dissents.map(({ id }) => id));
  return { name, record: record(list), by_kind, wins: list.filter(one => judged(one) === true).map(({ id }) => id), missed: list.filter(one => judged(one) === false).map(({ id }) => id), right, notes: list };
}

const boards = [
  board('nothing', { notes: 0 }),
  board('everything said', { gaps: 0 }),
  board('usual gaps'),
  board('hardly anything known', { gaps: 0.8 }),
  board('nothing shipped', { done: 0 }),
  board('one note', { notes: 1, gaps: 0, done: 1 }),
  board('a kind of a newer writer', { kinds: ['bug', 'spike', 'research', 'chore'] }),
  board('a large one', { notes: 120, gaps: 0.1, done: 0.95 }),
];
console.log(`[\n${boards.map(one => JSON.stringify(one)).join(',\n')}\n]`);
