// Golden table of what waits behind notes and of owner load, computed apart from the app: node tests/golden/waiting.mjs > tests/golden/waiting.json
//
// The rules are those of product.md: Effort in days, Rank, Capacity line, What else a note carries (Blockers). A note waits
// for another directly or through others, as long as all of them are neither shipped nor dropped. It is found here by
// walking from each note against the edges, and by counting whom the walk has met.
import { seeded } from './random.mjs';

const DAYS = [1, 3, 10, 20, 60];
function days(effort) {
  const i = Math.min(3, Math.floor(effort / 25));
  return DAYS[i] * (DAYS[i + 1] / DAYS[i]) ** ((effort - 25 * i) / 25);
}

const isOpen = note => note.status !== 'shipped' && note.status !== 'dropped';

function behind(notes, start) {
  const met = new Set();
  const walk = id => {
    for (const note of notes) {
      if (isOpen(note) && note.blocked_by.includes(id) && note.id !== start.id && !met.has(note)) {
        met.add(note);
        walk(note.id);
      }
    }
  };
  if (isOpen(start)) walk(start.id);
  return [met.size, [...met].reduce((sum, note) => sum + (note.impact ?? 0), 0)];
}

const rounded = value => Math.round(value * 1e6) / 1e6;

function load({ notes, capacity_days }) {
  const counts = notes.filter(note => ['idea', 'planned', 'doing'].includes(note.status) && note.decision !== 'no' && note.impact !== null && note.effort !== null);
  const names = [...new Set(counts.map(note => note.owner.trim().toLowerCase()))];
  const of = name => {
    const own = counts.filter(note => note.owner.trim().toLowerCase() === name);
    const sum = some => rounded(some.reduce((total, note) => total + days(note.effort), 0));
    return { owner: own[0]?.owner.trim() ?? '', notes: own.length, days: sum(own), begun: sum(own.filter(note => note.status !== 'idea')) };
  };
  const owners = names.filter(name => name !== '').map(of).sort((a, b) => b.days - a.days);
  const share = capacity_days === null || owners.length === 0 ? null : rounded(capacity_days / owners.length);
  return { owners, nobody: of(''), share, over: owners.filter(({ days }) => share !== null && days > share).map(({ owner }) => owner) };
}

const { below, pick, chance } = seeded(6);

/** A board of so many notes, each with up to so many blockers; only to notes made earlier where there are to be no circles. */
function board(name, { notes = 12, edges = 2, circles = true, done = 0.2, capacity = null, owners = ['Mira', 'Jonas Lindqvist', 'Ana', ''] }) {
  const list = Array.from({ length: notes }, (_, at) => ({
    id: `n_${at}`, impact: chance(0.85) ? below(101) : null, effort: chance(0.85) ? below(101) : null,
    status: chance(done) ? pick(['shipped', 'dropped']) : pick(['idea', 'planned', 'doing', 'idea', 'paused']), decision: pick([null, null, null, 'do', 'no']),
    owner: (owner => pick([owner, ` ${owner}`, owner.toUpperCase()]))(pick(owners)),
    blocked_by: [...new Set(Array.from({ length: below(edges + 1) }, () => `n_${below(circles ? notes + 2 : at || 1)}`))].filter(id => circles || id !== `n_${at}`),
  }));
  const made = { name, capacity_days: capacity, notes: list };
  return { ...made, behind: Object.fromEntries(list.map(note => [note.id, behind(list, note)])), load: load(made) };
}

const chain = Array.from({ length: 130 }, (_, at) => ({ id: `n_${at}`, impact: at % 7, effort: 50, status: 'idea', decision: null, owner: 'Mira', blocked_by: at === 0 ? [] : [`n_${at - 1}`] }));
const chained = { name: 'a chain of 130', capacity_days: 2000, notes: chain };

const boards = [
  board('no circles', { circles: false, edges: 3, capacity: 60 }),
  board('circles, unknown notes and notes that wait for themselves', { edges: 3 }),
  board('everything is open', { notes: 14, edges: 2, done: 0, capacity: 90 }),
  board('much is done', { notes: 14, edges: 3, done: 0.6, capacity: 10 }),
  board('nobody owns anything', { owners: [''], capacity: 30 }),
  board('no blockers', { edges: 0, capacity: 0 }),
  board('a large one', { notes: 150, edges: 2, capacity: 300, owners: ['Zoë', 'ÉMILE', 'Mira', 'Bo', ''] }),
  board('a dense one', { notes: 90, edges: 8, circles: false, done: 0 }),
  { ...chained, behind: Object.fromEntries(chain.map(note => [note.id, behind(chain, note)])), load: load(chained) },
];
console.log(`[\n${boards.map(board => JSON.stringify(board)).join(',\n')}\n]`);
