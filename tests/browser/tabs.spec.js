// Tabs of one browser keep in step and lose nothing.
import { test, expect } from './fixtures.js';
import { addNotes, boardMenu, details, drag, expectPlace, expectUnplaced, home, newBoard, note, openNote, place, rename, saveFile, setField, status, titleOf, undo } from './steps.js';

/** The same board in a second tab. */
async function second(page) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(titleOf(other)).toHaveText(await titleOf(page).innerText());
  return other;
}

test('what one tab does, the other shows', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const other = await second(page);
  await addNotes(other, 'From the other');
  await expect(note(page, 'From the other')).toBeVisible();
  await drag(page, 'Alpha', 70, 30);
  await expectPlace(other, 'Alpha', 70, 30);
  await rename(other, 'Together');
  await expect(titleOf(page)).toHaveText('Together');
  await note(page, 'Beta').focus();
  await page.keyboard.press('Delete');
  await expect(note(other, 'Beta')).toHaveCount(0);
});

test('undo in one tab leaves the edit of the other', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const other = await second(page);
  await place(page, 'Alpha', 20, 20);
  await expectPlace(other, 'Alpha', 20, 20);
  await place(other, 'Beta', 60, 60);
  await expectPlace(page, 'Beta', 60, 60);
  await openNote(other, 'Alpha');
  await setField(other, 'Owner', 'Mira');
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('Mira');
  await undo(page).click();
  await undo(page).click();
  await expectUnplaced(page, 'Alpha');
  await expectUnplaced(other, 'Alpha');
  await expectPlace(page, 'Beta', 60, 60);
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('Mira');
  await undo(other).click();
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('');
});

test('a field that another tab has written since is not undone', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const other = await second(page);
  await openNote(page, 'Alpha');
  await setField(page, 'Owner', 'Mira');
  await openNote(other, 'Alpha');
  await expect(details(other).getByLabel('Owner', { exact: true })).toHaveValue('Mira');
  await setField(other, 'Owner', 'Dev');
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('Dev');
  if (await undo(page).isEnabled()) await undo(page).click();
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('Dev');
});

test('a board deleted in one tab is gone in the other, and can be taken back', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const other = await second(page);
  await boardMenu(other, 'Delete board');
  await expect(page.getByText('This board was deleted in another tab.').first()).toBeVisible();
  await expect(titleOf(page)).toHaveText('This board is not in this browser');
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(note(page, 'Alpha')).toBeVisible();
});

test('the home page follows', async ({ page }) => {
  await home(page);
  const other = await page.context().newPage();
  await newBoard(other, 'From the other');
  await expect(page.getByRole('link', { name: 'From the other' })).toBeVisible();
});

test('two tabs, five hundred edits each at the same time: none is lost', async ({ page }) => {
  test.setTimeout(180_000);
  await newBoard(page, 'Busy');
  await addNotes(page, 'Alpha', 'Beta');
  const other = await second(page);
  const work = (tab, who) => tab.evaluate(async who => {
    const box = document.querySelector('textarea[aria-label="Add notes"]');
    for (let i = 0; i < 500; i += 1) {
      box.value = `${who} ${i}`;
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: box.value }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await new Promise(done => { setTimeout(done); });
    }
  }, who);
  await Promise.all([work(page, 'one'), work(other, 'two')]);
  for (const tab of [page, other]) await expect(status(tab)).toContainText('Saved');
  const wanted = ['one', 'two'].flatMap(who => Array.from({ length: 500 }, (_, i) => `${who} ${i}`)).concat('Alpha', 'Beta').sort();
  const titles = async tab => (await saveFile(tab)).json.board.notes.map(one => one.title).sort();
  await expect.poll(() => titles(page), { timeout: 15_000 }).toEqual(wanted);
  expect(await titles(other)).toEqual(wanted);
  await other.close();
  await page.reload();
  await expect(note(page, 'Alpha')).toBeAttached({ timeout: 15_000 });
  expect(await titles(page)).toEqual(wanted);
});

test('two tabs that close at once leave everything', async ({ page, context }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const address = page.url();
  const other = await second(page);
  await addNotes(other, 'Last of other');
  await addNotes(page, 'Last of page');
  await Promise.all([page.close(), other.close()]);
  const again = await context.newPage();
  await again.goto(address);
  for (const title of ['Alpha', 'Beta', 'Last of other', 'Last of page']) await expect(note(again, title)).toBeVisible();
});
