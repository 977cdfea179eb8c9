// Several notes at once: chosen in the list and by keys, moved, given something in common, copied and deleted as one step each.
import { test, expect } from './fixtures.js';
import { AxeBuilder } from '@axe-core/playwright';
import { details, expectPlace, expectUnplaced, file, list, note, openBoardFile, placesIn, row, rowsOf, saveFile, showList, showMap, status, undo } from './steps.js';

const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 80, effort: 20, tags: ['web'] },
  { id: 'n_b', title: 'Beta', impact: 60, effort: 30, tags: ['web', 'pay'] },
  { id: 'n_c', title: 'Gamma', impact: 40, effort: 40 },
  { id: 'n_d', title: 'Delta', impact: 20, effort: 95 },
  { id: 'n_e', title: 'Epsilon' },
];

const open = async (page, notes = NOTES) => {
  await openBoardFile(page, file('several.json', { format: 'overlap/board', version: 1, board: { id: 'b_several', title: 'Several', notes } }));
  await showList(page);
};
const bar = page => page.getByRole('region', { name: 'Chosen notes' });
const pick = (page, title) => row(page, title).getByRole('checkbox', { name: `Choose ${title}` });
const act = (page, name) => bar(page).getByRole('button', { name }).click();
const dialog = (page, name) => page.getByRole('dialog', { name, exact: true });
const choose = async (page, ...titles) => {
  for (const title of titles) await pick(page, title).check();
  await expect(bar(page).getByText(titles.length === 1 ? '1 note chosen' : `${titles.length} notes chosen`)).toBeVisible();
};
/** Values of the notes in the file, by title. */
const values = async (page, key) => Object.fromEntries((await saveFile(page)).json.board.notes.map(one => [one.title, one[key] ?? null]));
const label = async (page, text) => expect(undo(page)).toHaveAttribute('title', new RegExp(`^Undo: ${text}`));

test('check boxes, ranges, all and none', async ({ page }) => {
  await open(page);
  await expect(bar(page)).toHaveCount(0);
  await choose(page, 'Alpha');
  await pick(page, 'Gamma').click({ modifiers: ['Shift'] });
  await expect(bar(page).getByText('3 notes chosen')).toBeVisible();
  await expect(status(page)).toContainText('3 notes chosen');
  await row(page, 'Beta').getByRole('button').click({ modifiers: ['Control'] });
  await expect(bar(page).getByText('2 notes chosen')).toBeVisible();
  await expect(pick(page, 'Beta')).not.toBeChecked();
  await expect(details(page), 'choosing several opens nothing').toHaveCount(0);
  await list(page).getByRole('checkbox', { name: 'Choose all notes' }).check();
  await expect(bar(page).getByText('5 notes chosen')).toBeVisible();
  await act(page, 'Clear');
  await expect(bar(page)).toHaveCount(0);
  await expect(status(page)).toContainText('No notes chosen');
  await expect(pick(page, 'Alpha')).not.toBeChecked();
});

test('by keyboard on list and map: Shift and Space, Ctrl and A, Escape', async ({ page }) => {
  await open(page);
  await row(page, 'Alpha').getByRole('button').focus();
  await page.keyboard.press('Shift+Space');
  await expect(bar(page).getByText('1 note chosen')).toBeVisible();
  await expect(details(page)).toHaveCount(0);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page).getByText('2 notes chosen')).toBeVisible();
  await expect(row(page, 'Beta').getByRole('button')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await showMap(page);
  await note(page, 'Gamma').focus();
  await page.keyboard.press('Shift+Enter');
  await expect(bar(page).getByText('1 note chosen')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press('Shift+Space');
  await expect(bar(page).getByText('1 note chosen')).toBeVisible();
  await page.keyboard.press('Control+A');
  await expect(bar(page).getByText('5 notes chosen')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expectPlace(page, 'Alpha', 80, 21);
  await expectPlace(page, 'Delta', 20, 96);
  await expectUnplaced(page, 'Epsilon');
  await label(page, 'Move 5 notes');
  await undo(page).click();
  await expectPlace(page, 'Alpha', 80, 20);
  await expectPlace(page, 'Delta', 20, 95);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
});

test('moved by points, to a position, into a quadrant and off the map, one step each', async ({ page }) => {
  await open(page);
  await choose(page, 'Alpha', 'Beta');
  await act(page, 'Move…');
  await dialog(page, 'Move notes').getByRole('spinbutton', { name: 'Effort by' }).fill('-25');
  await dialog(page, 'Move notes').getByRole('spinbutton', { name: 'Impact by' }).fill('5');
  await dialog(page, 'Move notes').getByRole('button', { name: 'Move by' }).click();
  await expect(dialog(page, 'Move notes')).toHaveCount(0);
  await expect(status(page)).toContainText('Moved: 2 notes');
  expect(placesIn((await saveFile(page)).json).slice(0, 2), 'the first at the edge stops both').toEqual([['Alpha', 85, 0], ['Beta', 65, 10]]);
  await act(page, 'Move…');
  await dialog(page, 'Move notes').getByRole('button', { name: 'Time sinks' }).click();
  const sinks = placesIn((await saveFile(page)).json).slice(0, 2);
  for (const [, impact, effort] of sinks) expect(impact < 50 && effort >= 50).toBe(true);
  expect(sinks[0].slice(1)).not.toEqual(sinks[1].slice(1));
  await act(page, 'Move…');
  await dialog(page, 'Move notes').getByRole('spinbutton', { name: 'Impact', exact: true }).fill('33');
  await dialog(page, 'Move notes').getByRole('spinbutton', { name: 'Effort', exact: true }).fill('44');
  await page.keyboard.press('Enter');
  expect(placesIn((await saveFile(page)).json).slice(0, 2)).toEqual([['Alpha', 33, 44], ['Beta', 33, 44]]);
  await act(page, 'Move…');
  await dialog(page, 'Move notes').getByRole('button', { name: 'Take off the map' }).click();
  expect(placesIn((await saveFile(page)).json).slice(0, 2)).toEqual([['Alpha', null, null], ['Beta', null, null]]);
  for (let steps = 0; steps < 4; steps++) await undo(page).click();
  expect(placesIn((await saveFile(page)).json)).toEqual(NOTES.map(({ title, impact = null, effort = null }) => [title, impact, effort]));
});

test('status, kind, owner and tags', async ({ page }) => {
  await open(page);
  await choose(page, 'Alpha', 'Beta', 'Gamma');
  await act(page, 'Status');
  await page.getByRole('menu', { name: 'Status' }).getByRole('menuitem', { name: 'Planned' }).click();
  await act(page, 'Kind');
  await page.getByRole('menu', { name: 'Kind' }).getByRole('menuitem', { name: 'Bug' }).click();
  await label(page, 'Kind of 3 notes');
  await act(page, 'Owner…');
  await dialog(page, 'Owner').getByLabel('Owner').fill('Mira');
  await page.keyboard.press('Enter');
  await act(page, 'Tag…');
  const tags = dialog(page, 'Tags');
  await expect(tags.getByText('web 2 of 3')).toBeVisible();
  await tags.getByLabel('Tag', { exact: true }).fill('soon');
  await page.keyboard.press('Enter');
  await expect(tags.getByRole('button', { name: 'Remove tag soon' })).toBeVisible();
  await tags.getByRole('button', { name: 'Remove tag web' }).click();
  await expect(tags.getByText('web')).toHaveCount(0);
  await tags.getByRole('button', { name: 'Done' }).click();
  expect(await values(page, 'status')).toEqual({ Alpha: 'planned', Beta: 'planned', Gamma: 'planned', Delta: 'idea', Epsilon: 'idea' });
  expect(await values(page, 'kind')).toMatchObject({ Alpha: 'bug', Gamma: 'bug', Delta: 'feature' });
  expect(await values(page, 'owner')).toMatchObject({ Alpha: 'Mira', Beta: 'Mira', Delta: null });
  expect(await values(page, 'tags')).toMatchObject({ Alpha: ['soon'], Beta: ['pay', 'soon'], Gamma: ['soon'], Delta: null });
});

test('duplicated and deleted, each with a way back', async ({ page }) => {
  await open(page, [{ ...NOTES[0], blocked_by: ['n_c'] }, ...NOTES.slice(1)]);
  await choose(page, 'Alpha', 'Epsilon');
  await act(page, 'Duplicate');
  await expect(row(page, 'Alpha (copy)')).toBeVisible();
  await expect(pick(page, 'Alpha (copy)')).toBeChecked();
  await expect(pick(page, 'Alpha')).not.toBeChecked();
  const copy = (await saveFile(page)).json.board.notes.find(one => one.title === 'Alpha (copy)');
  expect(copy).toMatchObject({ impact: 76, effort: 24, tags: ['web'], blocked_by: ['n_c'] });
  await act(page, 'Delete');
  await expect(bar(page)).toHaveCount(0);
  expect(await rowsOf(page)).not.toContain('Alpha (copy)');
  await page.getByRole('region', { name: 'Notice' }).getByRole('button', { name: 'Take back' }).click();
  await expect(row(page, 'Alpha (copy)')).toBeVisible();
  await row(page, 'Gamma').getByRole('button').focus();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Gamma')).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement.classList.contains('rowlink')), 'the focus goes to the next row').toBe(true);
});

test('the details have Duplicate too', async ({ page }) => {
  await open(page);
  await row(page, 'Beta').getByRole('button').click();
  await details(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(details(page).getByLabel('Title', { exact: true })).toHaveValue('Beta (copy)');
});

test('thousands of notes are chosen and moved in one step', async ({ page }) => {
  test.slow();
  await open(page, Array.from({ length: 3000 }, (_, i) => ({ id: `n_${i}`, title: `Row ${i}.`, impact: 10 + i % 80, effort: 10 + (i * 7) % 80 })));
  await page.keyboard.press('Control+A');
  await expect(bar(page).getByText('3000 notes chosen')).toBeVisible();
  await act(page, 'Move…');
  await dialog(page, 'Move notes').getByRole('spinbutton', { name: 'Impact by' }).fill('7');
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('Moved: 3000 notes');
  await label(page, 'Move 3000 notes');
  expect((await saveFile(page)).json.board.notes.every((one, i) => one.impact === 17 + i % 80)).toBe(true);
});

for (const [size, width, height] of [['wide', 1440, 900], ['phone', 390, 844]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`nothing for axe to find, ${size} ${colorScheme}`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await open(page);
      await list(page).getByRole('checkbox', { name: 'Choose Alpha' }).check();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      const look = async what => expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(one => one.target)]), what).toEqual([]);
      await look('list and bar');
      for (const [button, name] of [['Move…', 'Move notes'], ['Tag…', 'Tags'], ['Owner…', 'Owner'], ['Send to board…', 'Send to board']]) {
        await act(page, button);
        await expect(dialog(page, name)).toBeVisible();
        await look(name);
        await page.keyboard.press('Escape');
        await expect(dialog(page, name)).toHaveCount(0);
      }
      await page.getByRole('button', { name: 'Columns' }).click();
      await look('columns');
    });
  }
}
