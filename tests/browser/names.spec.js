// What a screen reader is told: the roles, names and announcements that formats.md promises, along the main tasks of a board.
import { test, expect } from './fixtures.js';
import { addNotes, details, drag, expectUnplaced, list, map, newBoard, note, openNote, row, setField, showList, status, titleOf, undo } from './steps.js';

test('a board says what everything is and what has happened', async ({ page }) => {
  test.setTimeout(180_000);
  await newBoard(page, 'Plan');
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(titleOf(page)).toHaveAccessibleName('Plan');
  for (const region of ['Matrix', 'Unplaced']) await expect(page.getByRole('region', { name: region, exact: true })).toHaveCount(1);
  for (const tab of ['Matrix', 'List']) await expect(page.getByRole('tab', { name: tab, exact: true })).toHaveCount(1);
  for (const button of ['Undo', 'Redo', 'Share', 'Filter']) await expect(page.getByRole('button', { name: button, exact: true })).toHaveCount(1);
  await expect(page.getByRole('searchbox', { name: 'Search notes' })).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: 'Add notes' })).toHaveCount(1);
  await expect(page.locator('input[type="file"]')).toHaveAccessibleName('Open or merge files');
  await expect(status(page)).toHaveCount(1);

  await addNotes(page, 'Alpha', 'Beta');
  await expectUnplaced(page, 'Alpha');
  await expect(status(page)).toContainText('Saved');
  await drag(page, 'Alpha', 80, 20);
  await expect(note(page, 'Alpha')).toHaveAccessibleName('Alpha, impact 80, effort 20, about 2 days, Quick win');
  await expect(status(page)).toContainText('Moved: Impact 80, about 2 days, Quick win');
  await note(page, 'Alpha').press('ArrowUp');
  await expect(status(page)).toContainText('Impact 81, about 2 days, Quick win');
  await expect(map(page).getByRole('group', { name: 'Impact and effort, 1 note', exact: true })).toHaveCount(1);
  for (const slider of ['Split of impact', 'Split of effort']) await expect(map(page).getByRole('slider', { name: slider })).toHaveAttribute('aria-valuenow', '50');

  await openNote(page, 'Alpha');
  for (const [role, ...names] of [['textbox', 'Title', 'Description', 'Link', 'Tags'], ['spinbutton', 'Impact', 'Effort'], ['combobox', 'Kind', 'Status', 'Owner', 'Blocked by'], ['button', 'Delete note', 'Move']]) {
    for (const name of names) await expect(details(page).getByRole(role, { name, exact: true }), `${role} ${name}`).toHaveCount(1);
  }
  await expect(details(page).getByRole('slider', { name: 'Impact slider' })).toHaveAttribute('aria-valuetext', 'Moves the goal');
  await setField(page, 'Owner', 'Mira');
  await page.keyboard.press('Escape');
  await note(page, 'Beta').press('Shift+Space');
  await expect(status(page)).toContainText('1 note chosen');
  await page.keyboard.press('Escape');
  await expect(status(page)).toContainText('No notes chosen');

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  for (const item of ['Save board file', 'Copy link', 'Copy as Markdown', 'Export CSV', 'Export SVG', 'Export PNG', 'Print']) {
    await expect(page.getByRole('menu', { name: 'Share menu' }).getByRole('menuitem', { name: item, exact: true })).toHaveCount(1);
  }
  await page.keyboard.press('Escape');

  await showList(page);
  await expect(list(page).getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'ascending');
  await expect(row(page, 'Alpha').getByRole('spinbutton', { name: 'Impact of Alpha' })).toHaveValue('81');
  await expect(row(page, 'Alpha').getByRole('combobox', { name: 'Status of Alpha' })).toHaveValue('idea');
  await expect(row(page, 'Alpha').getByRole('checkbox', { name: 'Choose Alpha' })).toHaveCount(1);
  await row(page, 'Beta').getByRole('button').press('Delete');
  await expect(status(page)).toContainText('Beta');
  await undo(page).click();
  await expect(status(page)).toContainText(/Undone|Undo/);
});
