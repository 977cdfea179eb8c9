// Works out a team's figures apart from the app, for teams drawn by a fixed generator:
// node tests/golden/team.mjs > tests/golden/team.txt
//
// One line per team: what a wave is set to, the people (discipline, answers to three items of one dimension; c = can't say,
// - = left out), then each item and the dimension. Everything is added in one go. Plain fractions, rounded at the very end.
let state = 20261120;
const next = below => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % below; };
const SIDES = ['product', 'engineering', 'design', 'other'];

/** n ÷ d in tenths (or hundredths), a half going away from zero; n and d whole. */
const rounded = (n, d, times) => Math.sign(n) * Math.floor((2 * Math.abs(n) * times + d) / (2 * d));

function apart(total, counts, least) {
  let shown = Object.entries(counts).filter(([, count]) => count >= least);
  for (;;) {
    const left = total - shown.reduce((sum, [, count]) => sum + count, 0);
    if (left === 0 || left >= least || shown.length === 0) return shown.map(([side]) => side);
    const smallest = Math.min(...shown.map(([, count]) => count));
    shown = shown.filter(([, count]) => count > smallest);
  }
}

/** values: whole numbers that count `unit` to the point. */
function figures(values, unit) {
  const n = values.length;
  const sum = values.reduce((a, b) => a + b, 0);
  // n² times the variance, by pairs: the sum over all pairs of the squared difference.
  let pairs = 0;
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) pairs += (values[a] - values[b]) ** 2;
  return { n, sum, pairs, unit, mean: rounded(sum, n * unit, 10) };
}

function cell(people, unit, k, may, withheld) {
  if (withheld) return 'item';
  const answers = people.filter(({ value }) => typeof value === 'number');
  if (answers.length < k) return 'too_few';
  const all = figures(answers.map(({ value }) => value), unit);
  const of = side => answers.filter(answer => answer.side === side).map(({ value }) => value);
  const shown = apart(all.n, Object.fromEntries(may.map(side => [side, of(side).length])), 3);
  const wide = apart(all.n, Object.fromEntries(shown.map(side => [side, of(side).length])), 8);
  const unsure = side => people.filter(person => person.value === 'c' && (side === undefined || person.side === side)).length;
  const replies = all.n + unsure() - shown.reduce((sum, side) => sum + of(side).length + unsure(side), 0);
  const one = all.n * all.n * unit * unit;
  const word = all.pairs <= one ? 'close' : all.pairs <= 2 * one ? 'mixed' : 'split';
  const parts = [`n${all.n}`, `m${all.mean}`, word, all.n >= 8 ? `a${rounded(4 * one - all.pairs, 4 * one, 100)}` : 'a-'];
  const [p, e] = ['product', 'engineering'].map(side => shown.includes(side) ? figures(of(side), unit) : null);
  parts.push(p && e ? `g${rounded(p.sum * e.n - e.sum * p.n, p.n * e.n * unit, 10)}` : 'g-');
  for (const side of SIDES) {
    if (!shown.includes(side)) { parts.push('x'); continue; }
    const { n, mean, pairs } = figures(of(side), unit);
    const deviation = wide.includes(side) ? Math.round(Math.sqrt(pairs) / (n * unit) * 10 + 1e-9) : '-';
    parts.push(`${n}:${mean}:${deviation}:${replies === 1 || replies === 2 ? '-' : unsure(side)}`);
  }
  parts.push(all.n >= 8 && unit === 1 ? [1, 2, 3, 4, 5].map(v => answers.filter(a => a.value === v).length).join('+') : 's-');
  return { text: parts.join(' '), shown };
}

const text = result => typeof result === 'string' ? result : result.text;
for (let team = 0; team < 240; team++) {
  const k = [5, 5, 5, 3, 4, 7][next(6)];
  const size = team < 60 ? 1 + next(9) : 5 + next(28);
  const lean = next(5);
  const people = Array.from({ length: size }, () => ({
    side: ['product', 'engineering', 'engineering', 'product', 'design', 'other', 'none'][next(next(3) ? 4 : 7)],
    answers: [0, 1, 2].map(() => {
      const draw = next(20);
      return draw === 0 ? '-' : draw === 1 ? 'c' : Math.min(5, Math.max(1, 1 + next(5) + (next(2) ? 0 : lean - 2)));
    }),
  }));
  const items = [0, 1, 2].map(at => cell(people.map(({ side, answers }) => ({ side, value: answers[at] })), 1, k, SIDES));
  const scores = people.map(({ side, answers }) => {
    const given = answers.filter(answer => typeof answer === 'number');
    return { side, value: given.length >= 2 ? given.reduce((a, b) => a + b, 0) * 6 / given.length : '-' };
  });
  const withheld = items.some(item => typeof item === 'string');
  const may = withheld ? [] : SIDES.filter(side => items.every(item => item.shown.includes(side)));
  const dimension = cell(scores, 6, k, may, withheld);
  console.log([k, people.map(({ side, answers }) => side[0] + answers.join('')).join(' '), ...items.map(text), text(dimension)].join(' | '));
}
