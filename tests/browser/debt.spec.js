// Debt as a loan: its figures in the details, looking ahead on map and list, and the cost of waiting.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { boardMenu, details, expectPlace, file, lift, list, map, note, openBoardFile, openNote, pointOf, row, rowsOf, saveFile, setField, showList, showMap, status, undo } from './steps.js';

const NOTES = [
  { id: 'n_a', title: 'Alpha', kind: 'tech_debt', impact: 60, effort: 50, debt: { principal_days: 8, interest_days: 1, growth_percent: 0 } },
  { id: 'n_b', title: 'Beta', impact: 55, effort: 50 },
  { id: 'n_c', title: 'Gamma', impact: 40, effort: 45, debt: { principal_days: 6, interest_days: 2, growth_percent: 10 } },
  { id: 'n_d', title: 'Delta', impact: 30, effort: 25, status: 'shipped', debt: { principal_days: 6, interest_days: 9, growth_percent: 0 } },
  { id: 'n_e', title: 'Epsilon', kind: 'tech_debt', impact: 20, effort: 20 },
];
const board = file('debt.json', { format: 'overlap/board', version: 1, board: { id: 'b_debt', title: 'Debts', notes: NOTES } });

const debt = page => details(page).getByRole('region', { name: 'Debt' });
const slider = page => page.getByRole('slider', { name: 'Look ahead' });
const now = page => page.getByRole('button', { name: 'Now', exact: true });
const waiting = page => page.getByRole('dialog', { name: 'Cost of waiting' });
const places = async page => (await saveFile(page)).json.board.notes.map(one => [one.impact, one.effort]);

/** Slides by keyboard; the words say where it stands. */
async function slide(page, presses) {
  await slider(page).focus();
  for (let press = 0; press < presses; press += 1) await page.keyboard.press('ArrowRight');
}

test.beforeEach(({ page }) => openBoardFile(page, board));

test('a debt is added, put into figures, read in words and removed, a step of undo each', async ({ page }) => {
  await openNote(page, 'Epsilon');
  await expect(details(page).locator('.adds button').first(), 'tech debt is offered it first').toHaveText('Add debt');
  await details(page).getByRole('button', { name: 'Add debt' }).click();
  await expect(debt(page).getByLabel('Principal')).toBeFocused();
  await expect(debt(page).getByLabel('Principal')).toHaveValue('2');
  await expect(debt(page)).toContainText('Costs 2 days now; waiting costs nothing more, so it never pays for itself.');
  await setField(page, 'Principal', 8);
  await setField(page, 'Interest', 1);
  await expect(debt(page)).toContainText('Costs 8 days now; every sprint of waiting costs 1 more; pays for itself after 8 sprints.');
  await setField(page, 'Growth', -50);
  await expect(debt(page)).toContainText('each after it 50\u00a0% less than the one before; waiting never adds up to what it costs.');
  expect((await saveFile(page)).json.board.notes.find(one => one.id === 'n_e').debt).toEqual({ principal_days: 8, interest_days: 1, growth_percent: -50 });
  await setField(page, 'Growth', -101);
  await expect(page.getByRole('alert').filter({ hasText: 'The growth in percent per sprint runs from -100 to 1000, found -101.' })).toBeVisible();
  await expect(debt(page).getByLabel('Growth')).toHaveValue('-50');
  await setField(page, 'Interest', '');
  await expect(debt(page).getByLabel('Interest')).toHaveValue('0');
  await undo(page).click();
  await expect(debt(page).getByLabel('Interest')).toHaveValue('1');
  await debt(page).getByRole('button', { name: 'Remove debt' }).click();
  await expect(debt(page)).toHaveCount(0);
  await expect(details(page).getByRole('button', { name: 'Add debt' })).toBeFocused();
  await undo(page).click();
  await expect(debt(page).getByLabel('Principal')).toHaveValue('8');
});

test('looking ahead by keyboard moves debts only, says so once it rests, and writes nothing', async ({ page }) => {
  const before = await places(page);
  await slide(page, 3);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'in 3 sprints, about 6 weeks');
  await expect(status(page)).toContainText('Look ahead: in 3 sprints, about 6 weeks; 2 notes moved');
  // 10 days and 3 of interest; 8.0 days and 2 + 2.2 + 2.42.
  await expectPlace(page, 'Alpha', 60, 59);
  await expect(note(page, 'Gamma')).toHaveAccessibleName(/^Gamma, impact 40, effort 6\d, /);
  await expectPlace(page, 'Beta', 55, 50);
  await expectPlace(page, 'Delta', 30, 25);
  await expect(map(page).locator('.trails .today')).toHaveAttribute('d', /^M.*M/);
  expect(await places(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();
  await slider(page).focus();
  await page.keyboard.press('Escape');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Now');
  await expectPlace(page, 'Alpha', 60, 50);
  await expect(map(page).locator('.trails')).toHaveCount(0);
});

test('sliding there and back without a rest puts the pins back', async ({ page }) => {
  const pin = map(page).locator('circle[data-pin="n_a"]');
  const stood = await pin.getAttribute('cx');
  const slid = to => slider(page).evaluate((input, to) => { input.value = to; input.dispatchEvent(new Event('input', { bubbles: true })); }, to);
  await slid('6');
  await expect(pin).not.toHaveAttribute('cx', stood);
  await slid('0');
  await expect(pin).toHaveAttribute('cx', stood);
});

test('the list stands as of then, with what climbed, and goes back', async ({ page }) => {
  await showList(page);
  expect(await rowsOf(page)).toEqual(['Epsilon', 'Alpha', 'Beta', 'Gamma', 'Delta']);
  await expect(row(page, 'Alpha')).toContainText('8 d + 1/sprint');
  await slide(page, 3);
  await expect.poll(() => rowsOf(page)).toEqual(['Epsilon', 'Beta', 'Alpha', 'Gamma', 'Delta']);
  await expect(row(page, 'Beta').getByRole('img', { name: '1 higher than now' })).toHaveText('↑1');
  await expect(row(page, 'Alpha').getByRole('img', { name: '1 lower than now' })).toHaveText('↓1');
  await expect(row(page, 'Alpha')).toContainText('13 days');
  await showMap(page);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'in 3 sprints, about 6 weeks');
  await expectPlace(page, 'Alpha', 60, 59);
  await showList(page);
  await now(page).click();
  await expect(slider(page)).toBeFocused();
  expect(await rowsOf(page)).toEqual(['Epsilon', 'Alpha', 'Beta', 'Gamma', 'Delta']);
  await slide(page, 2);
  await page.reload();
  await expect(list(page)).toBeVisible();
  await expect(slider(page)).toHaveValue('0');
});

test('a note that is lifted while one looks ahead is moved as of now, from where it is seen', async ({ page }) => {
  await slide(page, 6);
  await expect(status(page)).toContainText('2 notes moved');
  await lift(page, 'Alpha', 30, 20);
  await expect(slider(page)).toHaveValue('0');
  await expect(page.locator('.lifted')).toHaveCount(1);
  const to = await pointOf(page, 30, 20);
  await expect.poll(async () => {
    const dot = await page.locator('.lifted-pin').boundingBox();
    return Math.round(Math.hypot(dot.x + dot.width / 2 - to.x, dot.y + dot.height / 2 - to.y) / 4);
  }).toBe(0);
  await page.mouse.up();
  await expectPlace(page, 'Alpha', 30, 20);
  await expect(note(page, 'Gamma')).toHaveAccessibleName(/effort 45, /);
});

test('any edit leads back to now', async ({ page }) => {
  await slide(page, 4);
  await expect(status(page)).toContainText('2 notes moved');
  await openNote(page, 'Beta');
  await expect(slider(page)).toHaveValue('4');
  await setField(page, 'Impact', 70);
  await expect(slider(page)).toHaveValue('0');
  await expectPlace(page, 'Alpha', 60, 50);
});

test('no debt with interest, no slider', async ({ page }) => {
  await expect(slider(page)).toBeVisible();
  for (const title of ['Alpha', 'Gamma']) {
    await openNote(page, title);
    await debt(page).getByRole('button', { name: 'Remove debt' }).click();
  }
  await expect(slider(page)).toHaveCount(0);
});

test('the cost of waiting: curves, figures by cost, and the way to a note', async ({ page }) => {
  await boardMenu(page, 'Cost of waiting');
  await expect(waiting(page)).toContainText('Waiting costs this board 3 days in the next sprint; 54.8 days by sprint 12.');
  await expect(waiting(page).getByRole('img', { name: 'Gamma: 42.8 days of interest by sprint 12; pays for itself after 3 sprints' })).toBeVisible();
  await expect(waiting(page).getByRole('img')).toHaveCount(3);
  const table = waiting(page).getByRole('table', { name: 'Cost of waiting, in days' });
  const cells = await table.getByRole('row').evaluateAll(rows => rows.map(one => [...one.cells].map(cell => cell.textContent.trim())));
  expect(cells.slice(1)).toEqual([
    ['Gamma', '6', '2', '+10\u00a0%', '42.8', 'sprint 3'],
    ['Alpha', '8', '1', '–', '12', 'sprint 8'],
    ['Whole board', '14', '3', '', '54.8 days', ''],
  ]);
  await table.getByRole('button', { name: 'Gamma' }).click();
  await expect(waiting(page)).toBeHidden();
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Gamma');
  await debt(page).getByRole('button', { name: 'Cost of waiting' }).click();
  await expect(waiting(page).locator('.curves [data-chosen]')).toContainText('Gamma');
  await page.keyboard.press('Escape');
  await expect(waiting(page)).toBeHidden();
});

test('without a debt the cost of waiting says how to add one', async ({ page }) => {
  for (const title of ['Alpha', 'Gamma', 'Delta']) {
    await openNote(page, title);
    await debt(page).getByRole('button', { name: 'Remove debt' }).click();
  }
  await boardMenu(page, 'Cost of waiting');
  await expect(waiting(page)).toContainText('No note has a debt');
  await expect(waiting(page).getByRole('table')).toHaveCount(0);
});

const SCREENS = {
  'the map ahead': page => expect(status(page)).toContainText('2 notes moved'),
  'the list ahead': async page => {
    await showList(page);
    await expect(row(page, 'Beta').getByRole('img', { name: /than now/ })).toBeVisible();
  },
  'the cost of waiting': async page => {
    await boardMenu(page, 'Cost of waiting');
    await expect(waiting(page)).toBeVisible();
  },
  'the details': async page => {
    await openNote(page, 'Alpha');
    await expect(debt(page)).toBeVisible();
  },
};

for (const [screen, show] of Object.entries(SCREENS)) {
  test(`nothing to find fault with: ${screen}`, async ({ page }) => {
    test.slow();
    await slide(page, 5);
    await show(page);
    expect(await allFindings(page)).toEqual([]);
  });
}
