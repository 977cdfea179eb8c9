// Golden table for debt as a loan, computed apart from the app: node tests/golden/debt.mjs > tests/golden/debt.txt
//
// The rules are those of product.md, *Debt as a loan* and *Effort in days*. Interest is added up sprint by sprint, days
// are looked up on the scale by halving: neither uses the closed form that the app uses.
const SPRINTS = [0, 1, 2, 3, 6, 12];
const SCALES = [[1, 3, 10, 20, 60], [0.1, 1, 5, 50, 10000]];
const FAR = 100000;

function* sprints(interest, growth) {
  let [paid, next] = [0, interest];
  yield paid;
  for (;;) {
    paid += next;
    next *= 1 + growth / 100;
    yield paid;
  }
}

function paidThrough(interest, growth, n) {
  let at = 0;
  for (const paid of sprints(interest, growth)) if (at++ === n) return paid;
}

function breakEven(principal, interest, growth) {
  if (interest === 0) return 'never';
  let at = 0, before = -1;
  for (const paid of sprints(interest, growth)) {
    if (paid >= principal * (1 - 1e-9)) return at;
    if (paid === before || at === FAR) return 'never';
    before = paid;
    at++;
  }
}

const days = (effort, scale) => {
  const i = Math.min(3, Math.floor(effort / 25));
  return scale[i] * (scale[i + 1] / scale[i]) ** ((effort - 25 * i) / 25);
};

function effort(wanted, scale) {
  let [low, high] = [0, 100];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (days(middle, scale) < wanted) low = middle; else high = middle;
  }
  return (low + high) / 2;
}

console.log('# scale | effort | principal interest growth | break-even | sprint: interest, days, effort');
for (const scale of SCALES) for (const start of [0, 20, 50, 87, 100]) for (const [principal, interest, growth] of [
  [8, 1, 0], [8, 1, 5], [5, 0.5, 10], [12, 2, -20], [3, 2, -60], [6, 0, 10], [2.1, 0.7, 0], [0, 1, 0], [40, 3, 25], [1, 4, -100], [10, 0.25, 100], [1, 0.1, 0.1],
]) {
  const then = SPRINTS.map(n => {
    const paid = paidThrough(interest, growth, n);
    const total = days(start, scale) + paid;
    return `${n}: ${paid.toFixed(6)}, ${total.toFixed(6)}, ${effort(total, scale).toFixed(5)}`;
  });
  console.log([scale.join(' '), start, `${principal} ${interest} ${growth}`, breakEven(principal, interest, growth), then.join('; ')].join(' | '));
}
