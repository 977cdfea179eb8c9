// Works out which plays to try next, apart from the app: node tests/golden/plays.mjs > tests/golden/plays.txt
//
// A line holds "score,gap" of the six dimensions in thousandths of whole numbers, the plays committed to in the last two
// waves, and the plays chosen. Everything is compared in whole thousandths, so no rounding can decide anything.
import { readFileSync } from 'node:fs';

const { plays } = JSON.parse(readFileSync(new URL('../../src/content/plays.json', import.meta.url), 'utf8'));
const DIMENSIONS = ['early_involvement', 'shared_context', 'deciding_together', 'candour', 'working_rhythm', 'outcomes_credit'];

/** Numbers that look random and are the same each time (a linear congruential generator). */
let seed = 20261120;
const below = limit => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % limit; };

/** The place of the best of those places that are allowed; the earliest of equals. */
function best(allowed, worth) {
  let found;
  for (const at of allowed) if (found === undefined || worth(at) > worth(found)) found = at;
  return found;
}

function pick(at, tried, taken) {
  const fitting = plays.filter(play => play.dimensions.includes(DIMENSIONS[at]) && play.id !== taken).map(play => play.id);
  const fresh = fitting.find(id => !tried.includes(id));
  return fresh ? { play: fresh, word: 'new' } : { play: fitting[0], word: 'again' };
}

function choose(scores, gaps, tried) {
  const all = DIMENSIONS.map((_, at) => at);
  const chosen = [];
  const take = (at, reason, figure) => {
    const { play, word } = pick(at, tried, chosen[0]?.play);
    chosen.push({ at, play, text: `${play} ${DIMENSIONS[at]} ${reason} ${written(figure)} ${word}` });
  };
  const low = best(all.filter(at => scores[at] !== null), at => -scores[at]);
  if (low !== undefined) take(low, 'lowest', scores[low]);
  const shown = all.filter(at => gaps[at] !== null && Math.abs(gaps[at]) >= 50);
  const wide = best(shown, at => Math.abs(gaps[at]));
  const wideElsewhere = best(shown.filter(at => at !== low), at => Math.abs(gaps[at]));
  const nextLow = best(all.filter(at => at !== low && scores[at] !== null), at => -scores[at]);
  if (wideElsewhere !== undefined) take(wideElsewhere, wideElsewhere === wide ? 'widest' : 'next-gap', gaps[wideElsewhere]);
  else if (nextLow !== undefined) take(nextLow, 'next-lowest', scores[nextLow]);
  return chosen.map(({ text }) => text).join('; ');
}

/** Thousandths as a decimal number with three places. */
function written(thousandths) {
  if (thousandths === null) return '-';
  const size = Math.abs(thousandths);
  return `${thousandths < 0 ? '-' : ''}${Math.floor(size / 1000)}.${String(size % 1000).padStart(3, '0')}`;
}

function line(scores, gaps, tried) {
  const figures = scores.map((score, at) => `${written(score)},${written(gaps[at])}`).join(' ');
  console.log(`${figures}|${tried.join(' ')}|${choose(scores, gaps, tried)}`);
}

const NONE = [null, null, null, null, null, null];
const EVEN = [3000, 3000, 3000, 3000, 3000, 3000];
line(NONE, NONE, []);
line(EVEN, NONE, []);
line(EVEN, [0, 0, 0, 0, 0, 0], []);
line(EVEN, [49, -49, 0, 0, 0, 0], []);
line(EVEN, [50, -50, 0, 0, 0, 0], []);
line(NONE, [null, null, -1500, null, null, null], []);
line([null, 4000, null, null, null, null], NONE, []);
line(EVEN, NONE, plays.map(({ id }) => id));
for (let at = 0; at < DIMENSIONS.length; at += 1) {
  // Each dimension is the lowest once, with the widest gap there and elsewhere, nothing tried and all of its plays tried.
  const scores = EVEN.map((score, place) => (place === at ? 2000 : score));
  const own = plays.filter(play => play.dimensions.includes(DIMENSIONS[at])).map(({ id }) => id);
  for (const tried of [[], own.slice(0, 1), own]) {
    line(scores, NONE, tried);
    line(scores, NONE.map((_, place) => (place === at ? -2000 : null)), tried);
    line(scores, EVEN.map((_, place) => (place === at ? -2000 : 300)), tried);
    line(scores, EVEN.map((_, place) => (place === (at + 1) % 6 ? 1200 : -300)), tried);
  }
}
for (let round = 0; round < 400; round += 1) {
  // Steps of a quarter make ties frequent; every fifth figure is withheld.
  const scores = DIMENSIONS.map(() => (below(5) === 0 ? null : 1000 + 250 * below(17)));
  const gaps = DIMENSIONS.map(() => (below(5) === 0 ? null : 250 * (below(33) - 16)));
  const tried = plays.filter(() => below(3) === 0).map(({ id }) => id);
  line(scores, round % 4 === 0 ? NONE : gaps, tried);
}
