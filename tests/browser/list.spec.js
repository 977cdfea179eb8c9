// The ranked list: the order of the formula, blockers ahead, the capacity line in place, and fields edited where they stand.
import { test, expect } from './fixtures.js';
import { blockBy, boardMenu, details, expectPlace, file, list, openBoardFile, row, rowsOf, saveFile, showList, showMap, undo } from './steps.js';

// With the usual anchors: effort 25 is 3 days, 50 is 10, 75 is 20.
const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 60, effort: 25 },
  { id: 'n_b', title: 'Beta', impact: 90, effort: 50 },
  { id: 'n_c', title: 'Gamma', impact: 50, effort: 75 },
  { id: 'n_d', title: 'Delta', impact: 30, effort: 0 },
  { id: 'n_e', title: 'Shipped one', impact: 99, effort: 0, status: 'shipped' },
  { id: 'n_f', title: 'Turned down', impact: 98, effort: 0, decision: { verdict: 'no', reason: '', date: '2026-11-01', revisit_when: '' } },
  { id: 'n_g', title: 'Half known', impact: 77 },
];

const board = (more = {}, notes = NOTES) => file('list.json', { format: 'overlap/board', version: 1, board: { id: 'b_list', title: 'List', notes, ...more } });

const open = async (page, ...from) => {
  await openBoardFile(page, board(...from));
  await showList(page);
};

const RANKED = ['Delta', 'Alpha', 'Beta', 'Gamma'];

test('impact per day, highest first; the others below without a number', async ({ page }) => {
  await open(page);
  const order = await rowsOf(page);
  expect(order.slice(0, 4)).toEqual(RANKED);
  expect(order.slice(4).toSorted()).toEqual(['Half known', 'Shipped one', 'Turned down']);
  for (const [at, title] of RANKED.entries()) await expect(row(page, title).getByRole('cell').first()).toHaveText(`${at + 1}`);
  for (const title of order.slice(4)) await expect(row(page, title).getByRole('cell').first(), title).toHaveText(/^\D*$/);
  await expect(row(page, 'Alpha').getByText('20.00')).toBeVisible();
  await expect(list(page).getByRole('columnheader', { name: /impact/i }).first()).toBeVisible();
});

test('ties: higher impact, fewer days, title by code point, id', async ({ page }) => {
  await open(page, {}, [
    { id: 'n_1', title: 'b', impact: 60, effort: 50 },
    { id: 'n_2', title: 'a', impact: 60, effort: 50 },
    { id: 'n_3', title: 'Z', impact: 60, effort: 50 },
    { id: 'n_4', title: 'lower', impact: 18, effort: 25 },
    { id: 'n_5', title: 'é', impact: 60, effort: 50 },
  ]);
  await expect.poll(() => rowsOf(page)).toEqual(['Z', 'a', 'b', 'é', 'lower']);
});

test('blockers stand before what waits for them', async ({ page }) => {
  await open(page, {}, [{ ...NOTES[3], blocked_by: ['n_c'] }, ...NOTES.slice(0, 3), ...NOTES.slice(4)]);
  await expect.poll(async () => (await rowsOf(page)).slice(0, 4)).toEqual(['Gamma', 'Delta', 'Alpha', 'Beta']);
  await row(page, 'Gamma').getByLabel('Status of Gamma').selectOption({ label: 'Shipped' });
  await expect.poll(async () => (await rowsOf(page)).slice(0, 3), 'a shipped blocker orders nothing').toEqual(['Delta', 'Alpha', 'Beta']);
});

test('a circle of blockers is named', async ({ page }) => {
  await open(page, {}, [{ ...NOTES[0], blocked_by: ['n_b'] }, { ...NOTES[1], blocked_by: ['n_a'] }, ...NOTES.slice(2)]);
  const said = page.getByText(/wait for each other|in a circle|cycle/i).first();
  await expect(said).toBeVisible();
  const around = page.getByRole('region', { name: 'List' });
  await expect(around).toContainText(/Alpha[^]*Beta|Beta[^]*Alpha/);
  expect((await rowsOf(page)).slice(0, 4).toSorted()).toEqual(RANKED.toSorted());
});

test('fields are edited in place and the order follows', async ({ page }) => {
  await open(page);
  const impact = row(page, 'Gamma').getByRole('spinbutton', { name: 'Impact of Gamma' });
  await impact.fill('88');
  await row(page, 'Gamma').getByRole('spinbutton', { name: 'Effort of Gamma' }).fill('0');
  await row(page, 'Gamma').getByRole('spinbutton', { name: 'Effort of Gamma' }).press('Enter');
  await expect.poll(async () => (await rowsOf(page))[0]).toBe('Gamma');
  await row(page, 'Gamma').getByLabel('Owner of Gamma').fill('Mira');
  await row(page, 'Gamma').getByLabel('Owner of Gamma').press('Enter');
  await row(page, 'Delta').getByLabel('Status of Delta').selectOption({ label: 'Dropped' });
  await expect.poll(async () => (await rowsOf(page)).slice(0, 3)).toEqual(['Gamma', 'Alpha', 'Beta']);
  await undo(page).click();
  await expect.poll(async () => (await rowsOf(page)).slice(0, 2)).toEqual(['Gamma', 'Delta']);
  const gamma = (await saveFile(page)).json.board.notes.find(one => one.title === 'Gamma');
  expect(gamma).toMatchObject({ impact: 88, effort: 0, owner: 'Mira' });
  await row(page, 'Half known').getByRole('spinbutton', { name: 'Effort of Half known' }).fill('25');
  await row(page, 'Half known').getByRole('spinbutton', { name: 'Effort of Half known' }).press('Enter');
  await expect(row(page, 'Half known').getByRole('cell').first()).toHaveText('3');
  await showMap(page);
  await expectPlace(page, 'Half known', 77, 25);
});

test('the capacity line stands before the first note that would exceed it', async ({ page }) => {
  await open(page);
  const line = list(page).getByText('We have 14 days', { exact: true });
  await expect(line).toHaveCount(0);
  await boardMenu(page, 'Board settings');
  const settings = page.getByRole('dialog', { name: 'Board settings' });
  await settings.getByLabel(/capacity/i).fill('14');
  await settings.getByRole('button', { name: /^save/i }).click();
  await expect(settings).toBeHidden();
  const top = async locator => (await locator.boundingBox()).y;
  const lines = async () => {
    const shown = [['line', await top(line)]];
    for (const title of RANKED) shown.push([title, await top(row(page, title))]);
    return shown.sort((a, b) => a[1] - b[1]).map(([what]) => what);
  };
  await expect.poll(lines).toEqual(['Delta', 'Alpha', 'Beta', 'line', 'Gamma']);
  await row(page, 'Alpha').getByRole('spinbutton', { name: 'Effort of Alpha' }).fill('30');
  await row(page, 'Alpha').getByRole('spinbutton', { name: 'Effort of Alpha' }).press('Enter');
  await expect.poll(lines, 'one more day is too much for Beta').toEqual(['Delta', 'Alpha', 'line', 'Beta', 'Gamma']);
  expect((await saveFile(page)).json.board.capacity_days).toBe(14);
});

test('a title leads to the details, where a blocker moves the row', async ({ page }) => {
  await open(page);
  await row(page, 'Delta').getByRole('button').click();
  await expect(details(page).getByLabel('Title', { exact: true })).toHaveValue('Delta');
  await blockBy(page, 'Beta');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 2)).toEqual(['Beta', 'Delta']);
  await expect(row(page, 'Delta')).toContainText('Beta');
});

test('two hundred rows are rendered whole', async ({ page }) => {
  await open(page, {}, Array.from({ length: 200 }, (_, i) => ({ id: `n_${i}`, title: `Row ${i}.`, impact: i % 101, effort: (i * 7) % 101 })));
  await expect.poll(async () => (await rowsOf(page)).length).toBe(200);
});

test('the address of the list opens the list', async ({ page }) => {
  await open(page);
  await expect(page).toHaveURL(/#\/board\/b_list\/list$/);
  await page.reload();
  await expect(list(page)).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(list(page)).toBeVisible();
});
