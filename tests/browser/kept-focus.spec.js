// Where the focus goes when what had it leaves the page: never nowhere.
import { expect, test } from './fixtures.js';
import { addNotes, details, home, list, newBoard, note, preview, tray } from './steps.js';

const focused = page => page.evaluate(() => document.activeElement?.tagName);

test('deleting notes by key goes from one to the next, and from the last to the one before', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await note(page, 'Beta').focus();
  await page.keyboard.press('Delete');
  await expect(note(page, 'Gamma')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(note(page, 'Alpha')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(tray(page).getByRole('button', { name: /unplaced$/ })).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('H1');
});

test('deleting from the details goes on to a note', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta');
  await note(page, 'Alpha').press('Enter');
  await details(page).getByRole('button', { name: 'Delete note' }).press('Enter');
  await expect(note(page, 'Beta')).toBeFocused();
});

test('deleting several goes on to one that stays', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await note(page, 'Alpha').click({ modifiers: ['Shift'] });
  await note(page, 'Beta').click({ modifiers: ['Shift'] });
  await page.getByRole('region', { name: 'Chosen notes' }).getByRole('button', { name: 'Delete' }).click();
  await expect(note(page, 'Gamma')).toBeFocused();
});

test('in the list the next row has it', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta');
  await page.getByRole('tab', { name: 'List' }).click();
  await list(page).getByRole('button', { name: 'Alpha' }).focus();
  await page.keyboard.press('Delete');
  await expect(list(page).getByRole('button', { name: 'Beta' })).toBeFocused();
});

test('another view and another page take it', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha');
  await note(page, 'Alpha').focus();
  await page.keyboard.press('l');
  await expect(list(page)).toBeVisible();
  await expect.poll(() => focused(page)).toBe('H1');
  await page.getByRole('link', { name: 'Boards' }).press('Enter');
  await expect(page.getByRole('button', { name: 'New board', exact: true })).toBeVisible();
  expect(await focused(page)).not.toBe('BODY');
});

test('a board made of a list on the home page has it', async ({ page }) => {
  await home(page);
  await page.getByRole('textbox', { name: /^Start from your list/ }).fill('Alpha\nBeta');
  await page.getByRole('button', { name: 'Make a board of it' }).press('Enter');
  await expect(note(page, 'Beta')).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('BODY');
});

test('“Say why this board exists” asks for the goal', async ({ page }) => {
  await newBoard(page);
  await page.getByRole('button', { name: 'Say why this board exists' }).press('Enter');
  await expect(page.getByRole('textbox', { name: /^Goal/ })).toBeFocused();
});

test('whoever goes back leaves the merge preview', async ({ page }) => {
  await newBoard(page);
  const file = { format: 'overlap/board', version: 1, board: { title: 'Another', notes: [{ title: 'Alpha' }] } };
  await page.getByLabel('Open or merge files').first().setInputFiles([{ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) }]);
  await expect(preview(page)).toBeVisible();
  await page.goBack();
  await expect(preview(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New board', exact: true })).toBeVisible();
});

test('a list without hits says so', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha');
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByRole('searchbox', { name: 'Search notes' }).fill('zzz');
  await expect(page.getByText('No note matches the filter.')).toBeVisible();
});
