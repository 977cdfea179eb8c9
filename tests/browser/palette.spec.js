// The command palette: actions, notes and boards by name, with the keyboard alone and with the pointer.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, details, expectUnplaced, file, home, list, newBoard, note, openBoardFile, plot, sampleBoard, titleOf, undo } from './steps.js';

const palette = page => page.getByRole('dialog', { name: 'Command palette' });
const box = page => palette(page).getByRole('combobox');
const options = page => palette(page).getByRole('option');
const chosen = page => palette(page).getByRole('option', { selected: true });

async function open(page) {
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
}

/** What the box says is chosen, by its id. */
async function expectActive(page, text) {
  await expect(chosen(page)).toHaveCount(1);
  await expect(chosen(page)).toContainText(text);
  await expect(box(page)).toHaveAttribute('aria-activedescendant', await chosen(page).getAttribute('id'));
}

test('it finds an action, shows its key, does it, and remembers it', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await open(page);
  await page.keyboard.type('board sett');
  await expectActive(page, 'Board settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await open(page);
  await expectActive(page, 'Board settings');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(plot(page)).toBeVisible();
  await open(page);
  await expectActive(page, 'Board settings');
  await box(page).fill('list');
  await expect(options(page).first()).toHaveText(/List.*L$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/list$/);
});

test('arrows, Home and End move, Escape and Ctrl K close and give the focus back', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await note(page, 'Alpha').focus();
  await open(page);
  const count = await options(page).count();
  await page.keyboard.press('ArrowUp');
  await expect(options(page).nth(count - 1)).toHaveAttribute('aria-selected', 'true');
  await expect(options(page).nth(count - 1)).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(options(page).nth(count - 1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(note(page, 'Alpha')).toBeFocused();
  await open(page);
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeHidden();
  await expect(note(page, 'Alpha')).toBeFocused();
});

test('what cannot be done now is left out', async ({ page }) => {
  await home(page);
  await open(page);
  await expect(options(page).filter({ hasText: 'New board' })).toHaveCount(1);
  for (const label of ['Add notes', 'Undo', 'Delete note', 'Boards']) await expect(options(page).filter({ hasText: label })).toHaveCount(0);
  await page.keyboard.type('new boa');
  await page.keyboard.press('Enter');
  await expect(plot(page)).toBeVisible();
  await open(page);
  for (const label of ['Undo', 'Matrix', 'Clear filter', 'Delete note']) await expect(options(page).filter({ hasText: label })).toHaveCount(0);
  await expect(options(page).filter({ hasText: 'Add notes' })).toHaveCount(1);
  await box(page).fill('qqqq');
  await expect(options(page)).toHaveCount(0);
  await expect(palette(page)).toContainText('Nothing found');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeVisible();
});

test('actions on a note go to the one that had the focus', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const choose = async words => {
    await note(page, 'Beta').focus();
    await open(page);
    await page.keyboard.type(words);
    await expect(chosen(page)).toContainText('Beta');
    await page.keyboard.press('Enter');
    await expect(palette(page)).toBeHidden();
  };
  await choose('move to big');
  await expect(note(page, 'Beta')).toHaveAccessibleName(/, impact 75, effort 75, /);
  await choose('take off');
  await expectUnplaced(page, 'Beta');
  await choose('status: doing');
  await choose('kind: bug');
  await choose('open details');
  await expect(details(page).getByLabel('Status', { exact: true })).toHaveValue('doing');
  await expect(details(page).getByLabel('Kind', { exact: true })).toHaveValue('bug');
  await page.keyboard.press('Escape');
  await choose('delete note');
  await expect(note(page, 'Beta')).toHaveCount(0);
  await undo(page).click();
  await expectUnplaced(page, 'Beta');
  await expect(note(page, 'Alpha')).toHaveCount(1);
});

test('a note of this board opens, even one that a filter hides', async ({ page }) => {
  await sampleBoard(page);
  await page.getByRole('searchbox', { name: 'Search notes' }).fill('basket');
  await expect(page.getByRole('group', { name: 'Filtered notes' })).toBeVisible();
  await open(page);
  await page.keyboard.type('one-page');
  await expectActive(page, 'One-page checkout');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('One-page checkout');
  await expect(note(page, 'One-page checkout')).toBeFocused();
  await expect(page.getByRole('group', { name: 'Filtered notes' })).toHaveCount(0);
});

test('boards and notes of other boards are found too', async ({ page }) => {
  await newBoard(page, 'Autumn plan');
  await addNotes(page, 'Sharpen the pencils');
  await newBoard(page, 'Winter plan');
  await addNotes(page, 'Alpha');
  await open(page);
  await page.keyboard.type('pencil');
  await expect(options(page)).toHaveText(/Sharpen the pencils.*Autumn plan/);
  await page.keyboard.press('Enter');
  await expect(titleOf(page)).toHaveText('Autumn plan');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Sharpen the pencils');
  await open(page);
  await page.keyboard.type('winter');
  await expect(options(page)).toHaveText(/Winter plan/);
  await options(page).first().click();
  await expect(titleOf(page)).toHaveText('Winter plan');
  await expect(details(page)).toHaveCount(0);
});

test('a note far down among the unplaced is shown and has the focus', async ({ page }) => {
  const notes = Array.from({ length: 450 }, (_, i) => ({ title: `Note ${i}` }));
  await openBoardFile(page, file('long.json', { format: 'overlap/board', version: 1, board: { title: 'Long', notes } }));
  await open(page);
  await page.keyboard.type('note 431');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Note 431');
  await expect(note(page, 'Note 431')).toBeFocused();
});

test('of many hits the first fifty are shown', async ({ page }) => {
  const notes = Array.from({ length: 1200 }, (_, i) => ({ title: `Note ${i}`, impact: i % 101, effort: (i * 7) % 101 }));
  await openBoardFile(page, file('many.json', { format: 'overlap/board', version: 1, board: { title: 'Many', notes } }));
  await open(page);
  await page.keyboard.type('note ');
  await expect(options(page)).toHaveCount(50);
  await expect(palette(page)).toContainText(/The first 50 of 12\d\d/);
  await page.keyboard.type('1199');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Note 1199');
});

test('it opens by its button, is left by a press beside it, and does not open over a dialog', async ({ page }) => {
  await newBoard(page, 'Plan');
  await page.getByRole('button', { name: 'Command palette' }).click();
  await expect(box(page)).toBeFocused();
  await page.mouse.click(5, 600);
  await expect(palette(page)).toBeHidden();
  await open(page);
  await options(page).filter({ hasText: 'Deleted notes' }).click();
  await expect(page.getByRole('dialog', { name: 'Deleted notes' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toHaveCount(0);
});

test('it exports and shows the link, as the Share menu does', async ({ page }) => {
  await sampleBoard(page);
  await open(page);
  await page.keyboard.type('export csv');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await open(page);
  await page.keyboard.type('copy link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Copy link' })).toBeVisible();
});

test('it opens while somebody writes, and its letters are no shortcuts', async ({ page }) => {
  await newBoard(page, 'Plan');
  await page.getByRole('textbox', { name: 'Add notes' }).focus();
  await open(page);
  await page.keyboard.type('lmnf?/');
  await expect(box(page)).toHaveValue('lmnf?/');
  await expect(list(page)).toHaveCount(0);
});

test('on a phone it stands in a menu', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await sampleBoard(page);
  await page.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Command palette' }).tap();
  await box(page).fill('gift');
  await options(page).first().tap();
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Gift message on the parcel');
});

test('axe finds nothing', async ({ page }) => {
  test.setTimeout(180_000);
  await sampleBoard(page);
  await open(page);
  await page.keyboard.type('c');
  await expect(options(page).first()).toBeVisible();
  expect(await allFindings(page)).toEqual([]);
});
