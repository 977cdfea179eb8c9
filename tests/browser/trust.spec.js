// What a ranking rests on: notes that a side has not scored are hollow and say why; the meter says how firmly notes stand.
import { readFileSync } from 'node:fs';
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { reveal } from './rounds.js';
import { details, file, list, map, note, openBoardFile, openNote, row, setField, showList } from './steps.js';

const PEOPLE = [['p_a', 'product'], ['p_b', 'product'], ['p_c', 'engineering'], ['p_d', 'design']].map(([id, discipline]) => ({ id, name: '', discipline }));
const cast = (participant, note, impact, effort, cast_at = '2026-11-10T09:00:00Z') => ({ round: 1, note, participant, discipline: PEOPLE.find(person => person.id === participant).discipline, impact, effort, cast_at });
const board = (state, ballots) => file('ready.json', {
  format: 'overlap/board', version: 1,
  board: {
    id: 'b_ready', title: 'Ready', participants: PEOPLE,
    notes: [
      { id: 'n_a', title: 'Alpha', impact: 60, effort: 25 },
      { id: 'n_b', title: 'Beta', impact: 90, effort: 50 },
      { id: 'n_c', title: 'Gamma', impact: 50, effort: 75 },
      { id: 'n_d', title: 'Delta', impact: 30, effort: 10 },
      { id: 'n_e', title: 'Shipped one', impact: 99, effort: 0, status: 'shipped' },
      { id: 'n_f', title: 'Waiting' },
    ],
    rounds: [{ number: 1, state, notes: ['n_a', 'n_b', 'n_c'], ...(state === 'revealed' ? { revealed_at: '2026-11-11T09:00:00Z' } : {}) }],
    ballots,
  },
});
const BALLOTS = [
  cast('p_a', 'n_a', 60, null), cast('p_c', 'n_a', null, 25),
  cast('p_a', 'n_b', 90, 40), cast('p_c', 'n_b', 80, null), cast('p_c', 'n_b', 80, 45, '2026-11-12T09:00:00Z'), cast('p_d', 'n_b', 50, 50),
  cast('p_c', 'n_c', 50, 75), cast('p_d', 'n_c', 50, 75),
];
const LACKS = {
  Beta: 'No engineering score of effort',
  Gamma: 'No product score of impact',
  Delta: 'Placed by hand: no product score of impact, no engineering score of effort',
};

test('a note that a side has not scored is hollow on map and list, and says what is missing', async ({ page }) => {
  await openBoardFile(page, board('revealed', BALLOTS));
  for (const [title, lacks] of Object.entries(LACKS)) {
    await expect(note(page, title)).toHaveAttribute('data-hollow', '');
    await expect(note(page, title)).toHaveAccessibleDescription(lacks);
  }
  for (const title of ['Alpha', 'Shipped one', 'Waiting']) await expect(note(page, title)).not.toHaveAttribute('data-hollow');
  await expect(map(page).locator('circle[data-hollow]')).toHaveCount(3);
  await openNote(page, 'Beta');
  await expect(details(page)).toContainText(LACKS.Beta);
  await openNote(page, 'Alpha');
  await expect(details(page)).not.toContainText('score of');
  await showList(page);
  for (const [title, lacks] of Object.entries(LACKS)) await expect(row(page, title).getByRole('img', { name: lacks })).toBeVisible();
  await expect(row(page, 'Alpha').getByRole('img', { name: /score of/ })).toHaveCount(0);
  await row(page, 'Gamma').getByLabel('Status of Gamma').selectOption('Dropped');
  await expect(row(page, 'Gamma').getByRole('img', { name: LACKS.Gamma })).toHaveCount(0);
  expect(await allFindings(page)).toEqual([]);
});

test('before the reveal nothing says who has scored what', async ({ page }) => {
  await openBoardFile(page, board('open', BALLOTS));
  await expect(page.locator('[data-hollow]')).toHaveCount(0);
  await openNote(page, 'Beta');
  await expect(details(page)).not.toContainText('score of');
  await showList(page);
  await expect(list(page).getByRole('img', { name: /score of|resamples/ })).toHaveCount(0);
  await expect(list(page).getByRole('columnheader', { name: /Stability/ })).toHaveCount(0);
});

// Computed by tests/golden/trust.mjs.
const golden = JSON.parse(readFileSync(new URL('../golden/trust.json', import.meta.url), 'utf8'));
const GOLDEN = golden.find(({ name }) => name === 'weighed by evidence');

/** A golden board as a file. */
function goldenFile({ formula, capacity_days, nameless, notes, ballots }, at, round = { state: 'revealed', revealed_at: '2026-11-11T09:00:00Z' }) {
  const people = new Map(ballots.map(([participant, discipline]) => [participant, discipline]));
  return file('golden.json', {
    format: 'overlap/board', version: 1,
    board: {
      id: `b_golden${at}`, title: 'Golden', formula, capacity_days,
      notes: notes.map(({ decision, evidence, ...note }, index) => ({
        ...note, title: `${note.title}, ${index}`,
        evidence: evidence.map((level, e) => ({ id: `e_${e}`, level })), ...(decision ? { decision: { verdict: decision } } : {}),
      })),
      participants: [...people].map(([id, discipline]) => ({ id, name: '', discipline })),
      rounds: [{ number: 1, notes: notes.map(({ id }) => id), nameless, ...round }],
      ballots: ballots.map(([participant, discipline, note, impact, effort, late]) => ({ round: 1, note, participant, discipline, impact, effort, cast_at: `2026-11-1${late ? 2 : 0}T09:00:00Z` })),
    },
  });
}

test('stability: the figures of the table, a meter each, and the list sorts by them', async ({ page }) => {
  await openBoardFile(page, goldenFile(GOLDEN, 1));
  await showList(page);
  const { top, counts } = GOLDEN.stability;
  await expect(list(page).getByRole('columnheader', { name: `Stability, top ${top}` })).toBeVisible();
  const shown = async id => (await list(page).locator(`tr[data-row="${id}"]`).getByRole('img', { name: /resamples/ }).getAttribute('aria-label'));
  const ranked = await list(page).locator('tr[data-row]').evaluateAll(rows => rows.filter(row => /\d/.test(row.cells[0].innerText)).map(row => row.dataset.row));
  expect(ranked.length).toBeGreaterThan(3);
  for (const id of ranked) {
    await expect.poll(() => shown(id)).toBe(`In the top ${top} in ${Math.floor(counts[id] / 10 + 0.5)}% of resamples`);
  }
  await list(page).getByRole('button', { name: /^Stability/ }).click();
  const order = await list(page).locator('tr[data-row]').evaluateAll(rows => rows.map(row => row.dataset.row));
  expect(order.map(id => Math.round(counts[id] / 10))).toEqual(order.map(id => Math.round(counts[id] / 10)).toSorted((a, b) => b - a));
});

test('stability follows the board: another capacity is another top', async ({ page }) => {
  await openBoardFile(page, goldenFile(GOLDEN, 2));
  await showList(page);
  await expect(list(page).getByRole('columnheader', { name: `Stability, top ${GOLDEN.stability.top}` })).toBeVisible();
  await list(page).getByRole('button', { name: /Change|capacity/i }).click();
  const settings = page.getByRole('dialog', { name: 'Board settings' });
  await settings.getByLabel('Capacity in days').fill('');
  await settings.getByRole('button', { name: 'Save settings' }).click();
  await expect(list(page).getByRole('columnheader', { name: 'Stability, top 5' })).toBeVisible();
  await expect(list(page).getByRole('img', { name: /^In the top 5 in \d+% of resamples$/ }).first()).toBeVisible();
});

test('stability that comes while somebody types leaves focus and text alone', async ({ page }) => {
  await openBoardFile(page, goldenFile(GOLDEN, 4, { state: 'open' }));
  await showList(page);
  const owner = list(page).getByLabel(/^Owner of /).first();
  const id = await owner.evaluate(field => field.closest('tr').dataset.row);
  await owner.click();
  await page.keyboard.type('Mir');
  const other = await page.context().newPage();
  await other.goto(page.url().replace(/list$/, 'gaps'));
  await reveal(other);
  await expect(list(page).getByRole('columnheader', { name: /^Stability/ })).toBeVisible();
  await expect(list(page).getByRole('img', { name: /resamples/ }).first()).toBeVisible();
  const same = list(page).locator(`tr[data-row="${id}"]`).getByLabel(/^Owner of /);
  await expect(same).toBeFocused();
  await expect(same).toHaveValue('Mir');
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await expect(same).toHaveValue('Mira');
  const cells = await list(page).locator('tr[data-row]').evaluateAll(rows => rows.map(row => [...row.cells].map(cell => cell.className).join()));
  expect(new Set(cells).size, 'all rows have the cells of the head').toBe(1);
});

test('two people on a side are too few for stability', async ({ page }) => {
  await openBoardFile(page, goldenFile(golden.find(({ name }) => name === 'two engineers are too few'), 3));
  await showList(page);
  await expect(list(page).getByRole('columnheader', { name: /Stability/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Evidence' })).toBeVisible();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Stability' })).toHaveCount(0);
});

test('a hollow note stays hollow when it is moved by hand', async ({ page }) => {
  await openBoardFile(page, board('revealed', BALLOTS));
  await openNote(page, 'Delta');
  await setField(page, 'Impact', 80);
  await expect(note(page, 'Delta')).toHaveAttribute('data-hollow', '');
  await expect(details(page)).toContainText('Placed by hand');
});
