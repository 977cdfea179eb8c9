// The notes of every measurement: the same titles and places for the app, the hand-written pages and yjs.

/** A stream of pseudo-random numbers from 0 to 1 (Park–Miller, "minimal standard"), equal in every run. */
function* randoms(seed) {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

/** `count` notes all over the map; the last one is called Target and stands where it can be grabbed. */
export function notes(count) {
  const random = randoms(2026);
  const score = () => Math.round(random.next().value * 100);
  const list = Array.from({ length: count }, (_, at) => ({
    id: `n_${at}`,
    title: `Note ${at} makes something better`,
    impact: score(),
    effort: score(),
    tags: [at % 2 ? 'checkout' : 'search'],
  }));
  Object.assign(list.at(-1), { title: 'Target', impact: 70, effort: 25 });
  return list;
}

/** A board file of those notes, or the first few of them, as another tool would write it. */
export const boardFile = (count, change = {}, few = count) =>
  JSON.stringify({ format: 'overlap/board', version: 1, board: { id: `b_bench_${count}`, title: `Bench ${count}`, notes: notes(count).slice(0, few).map(note => ({ ...note, ...change })) } });
