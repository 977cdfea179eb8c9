// Responses and teams as values, for tests and for the benchmark.
export const ITEMS = ['user_research', 'design_reviews', 'technical_input', 'why_explained', 'user_stories', 'limits_shown', 'same_data', 'debt_together', 'trade_offs',
  'push_back', 'dissent_asked', 'settled_here', 'refinement', 'demos_why', 'level_set', 'outcomes', 'wins_shared', 'predictions'];

/** Whole numbers below a limit, drawn by a fixed generator. */
export function draws(state) {
  return below => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % below;
  };
}

/** A response; `answers` is one answer to every item, or a list of them. */
export const response = (id, discipline, answers, { wave = '2026-11', revision = 1, comments = {} } = {}) => ({
  format: 'overlap/response', version: 1, questionnaire: 'partnership/1',
  response: {
    id, revision, discipline, wave, comments,
    answers: Object.fromEntries(ITEMS.map((item, at) => [item, Array.isArray(answers) ? answers[at] : answers])),
  },
});

/** So many people of each side, product answering higher by `gap` in the first dimensions. */
export function team(product, engineering, { wave = '2026-11', seed = 1, gap = 2 } = {}) {
  const next = draws(seed);
  const answers = high => ITEMS.map((_, at) => {
    const base = high ? 2 + next(3) + (at < 6 ? gap - 1 : 0) : 1 + next(3) + (at >= 12 ? 1 : 0);
    return next(24) === 0 ? 'cant_say' : Math.max(1, Math.min(5, base));
  });
  const one = (side, at, high) => response(`a_${wave}-${side[0]}${at}`, side, answers(high), { wave });
  return [
    ...Array.from({ length: product }, (_, at) => one('product', at, true)),
    ...Array.from({ length: engineering }, (_, at) => one('engineering', at, false)),
  ];
}
