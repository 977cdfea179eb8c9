// Golden tables for a revealed round, computed apart from the app: node tests/golden/scoring.mjs > tests/golden/scoring.json
//
// Quantiles follow Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996),
// definition 7: the default of R's quantile() and of NumPy's percentile() ('linear'). Written here in their general form,
// Q(p) = (1 - g) x[j] + g x[j+1] with m = 1 - p, j = floor(np + m), g = np + m - j, counted from 1.
import assert from 'node:assert/strict';
import { seeded } from './random.mjs';

const sorted = values => [...values].sort((a, b) => a - b);

function quantile(values, p) {
  const x = sorted(values);
  const n = x.length;
  const j = Math.floor(n * p + (1 - p));
  const g = n * p + (1 - p) - j;
  const at = i => x[Math.min(Math.max(i, 1), n) - 1];
  return g === 0 ? at(j) : (1 - g) * at(j) + g * at(j + 1);
}

// The median as every schoolbook has it.
function median(values) {
  const x = sorted(values);
  const half = x.length / 2;
  return Number.isInteger(half) ? (x[half - 1] + x[half]) / 2 : x[Math.floor(half)];
}

// What R 4 prints for quantile(1:4), quantile(c(10,20,30,40,50)) and quantile(c(3,7,8,5,12,14,21,13,18)).
assert.deepEqual([0.25, 0.5, 0.75].map(p => quantile([1, 2, 3, 4], p)), [1.75, 2.5, 3.25]);
assert.deepEqual([0.25, 0.5, 0.75].map(p => quantile([10, 20, 30, 40, 50], p)), [20, 30, 40]);
assert.deepEqual([0.25, 0.5, 0.75].map(p => quantile([3, 7, 8, 5, 12, 14, 21, 13, 18], p)), [7, 12, 14]);

const roundHalfUp = value => Math.floor(value + 0.5);

function side(ballots, discipline, axis, nameless) {
  const scores = ballots.filter(ballot => ballot.discipline === discipline && ballot[axis] !== null).map(ballot => ballot[axis]);
  const shown = nameless ? scores.length >= 3 : scores.length >= 1;
  const whiskers = nameless ? scores.length >= 5 : scores.length >= 4;
  return {
    n: scores.length,
    median: shown ? median(scores) : null,
    quartiles: whiskers ? [quantile(scores, 0.25), quantile(scores, 0.75)] : null,
  };
}

function axis(ballots, name, nameless) {
  const product = side(ballots, 'product', name, nameless);
  const engineering = side(ballots, 'engineering', name, nameless);
  const both = product.median !== null && engineering.median !== null;
  const proposed = both ? (product.median + engineering.median) / 2 : product.median ?? engineering.median;
  return {
    product, engineering,
    gap: both ? product.median - engineering.median : null,
    proposed: proposed === null ? null : roundHalfUp(proposed),
    hollow: !both && proposed !== null,
  };
}

function note(id, ballots, round) {
  const inTime = ballots.filter(ballot => ballot.cast_at <= round.revealed_at);
  const [impact, effort] = ['impact', 'effort'].map(name => axis(inTime, name, round.nameless));
  const gaps = [impact.gap, effort.gap].filter(gap => gap !== null);
  const size = gaps.length === 0 ? null : Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0));
  return { id, impact, effort, size, onAgenda: size !== null && size >= 30, close: size !== null && size < 10 };
}

const { random, below, pick } = seeded(1);

const REVEALED = '2026-11-12T14:05:00Z';
const SIDES = ['product', 'engineering', 'product', 'engineering', 'design', 'other'];

// A ballot is written as discipline, impact, effort, time. Each kind of case brings another trouble: ties, single scores, missing axes, halves, late ballots, few of a side.
const score = {
  any: () => below(101),
  ties: () => pick([20, 20, 50, 80]),
  halves: () => below(201) / 2,
  missing: () => (random() < 0.4 ? null : below(101)),
  edges: () => pick([0, 100, null]),
};

function round(kind, nameless, people, notes) {
  const sides = Array.from({ length: people }, () => pick(SIDES));
  const revealed = { nameless, revealed_at: REVEALED };
  const cases = Array.from({ length: notes }, (_, number) => {
    const ballots = sides.map(discipline => ({
      discipline, impact: score[kind](), effort: score[kind](),
      cast_at: random() < 0.1 ? '2026-11-12T14:05:01Z' : pick(['2026-11-10T09:00:00Z', REVEALED, '']),
    }));
    return { ballots: ballots.map(Object.values), expected: note(`n_${number}`, ballots, revealed) };
  });
  const sizes = cases.map(({ expected }) => expected.size ?? -1);
  // Array.prototype.sort is stable: equal sizes stay in order of creation.
  const agenda = cases.map((_, at) => at).sort((a, b) => sizes[b] - sizes[a]);
  return { kind, nameless, revealed_at: REVEALED, agenda, notes: cases };
}

const rounds = [];
for (const kind of Object.keys(score)) {
  for (const nameless of [false, true]) {
    for (const people of [1, 2, 3, 5, 8, 13]) rounds.push(round(kind, nameless, people, 5));
  }
}
// One line for each round: small enough to keep, and a change shows where it is.
process.stdout.write(`[\n${rounds.map(each => JSON.stringify(each)).join(',\n')}\n]\n`);
