// Works out a dimension's score for every way to answer three items: node tests/golden/dimension-score.mjs > tests/golden/dimension-score.txt
//
// In whole numbers and apart from the app, written with six decimals by long division.
const CHOICES = ['-', '1', '2', '3', '4', '5'];

/** sum ÷ count with six decimals, rounded half up, by long division. */
function quotient(sum, count) {
  const millionths = Math.floor((sum * 1_000_000 * 2 + count) / (2 * count));
  return `${Math.floor(millionths / 1_000_000)}.${String(millionths % 1_000_000).padStart(6, '0')}`;
}

for (const a of CHOICES) for (const b of CHOICES) for (const c of CHOICES) {
  const answered = [a, b, c].filter(choice => choice !== '-').map(Number);
  const shown = answered.length === 3 || answered.length === 2;
  console.log(`${a}${b}${c} ${shown ? quotient(answered.reduce((sum, score) => sum + score, 0), answered.length) : 'none'}`);
}
