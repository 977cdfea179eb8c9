// Chance that is the same on every machine, for the boards of golden tables.

/** mulberry32 (T. Ettinger, 2017, public domain): numbers from 0 up to 1, and what is made of them. */
export function seeded(seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6D2B79F5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = limit => Math.floor(random() * limit);
  return { random, below, pick: values => values[below(values.length)], chance: share => random() < share };
}
