// Home and the boards of one browser: several side by side, renamed, copied, deleted and brought back.
import { test, expect } from './fixtures.js';
import {
  addNotes, boardMenu, details, drag, expectPlace, file, home, map, newBoard, note, openBoardFile, openNote, place, rename, sampleBoard, saveFile, setField, titleOf,
  tray, undo,
} from './steps.js';

const boards = page => page.getByRole('region', { name: 'On this browser' });
const boardRow = (page, title) => boards(page).getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });

async function rowMenu(page, title, item) {
  await boardRow(page, title).getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('a first visit shows the promise, the ways in and how to begin', async ({ page }) => {
  await home(page);
  await expect(titleOf(page)).toHaveText('Decide what to build next, together.');
  await expect(page.getByRole('button', { name: 'New board', exact: true })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Sample board', exact: true })).toHaveCount(1);
  await expect(boards(page)).toHaveCount(0);
  await expect(page.getByText('Paste the list')).toBeVisible();
  await expect(page.getByText(/Nothing leaves this browser/)).toBeVisible();
});

test('several boards are listed with counts and changes that are in no file', async ({ page }) => {
  await newBoard(page, 'First');
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await drag(page, 'Alpha', 70, 20);
  await newBoard(page, 'Second');
  await addNotes(page, 'Delta', 'Epsilon');
  await saveFile(page);
  await newBoard(page);
  await home(page);
  await expect(boardRow(page, 'First')).toContainText('1 placed, 2 waiting');
  await expect(boardRow(page, 'First')).toContainText(/\d+ changes not in any file/);
  await expect(boardRow(page, 'First')).toContainText(/today/i);
  await expect(boardRow(page, 'Second')).toContainText('2 waiting');
  await expect(boardRow(page, 'Second')).toContainText('All in a file');
  await expect(boardRow(page, 'Untitled board')).toContainText('No notes yet');
  await expect(boards(page)).toContainText('3 boards');
  await page.reload();
  await boardRow(page, 'First').getByRole('link').click();
  await expect(titleOf(page)).toHaveText('First');
  await expectPlace(page, 'Alpha', 70, 20);
});

test('a title is changed by clicking the heading; Escape leaves it; undo brings it back', async ({ page }) => {
  await newBoard(page);
  await titleOf(page).click();
  const box = page.getByRole('textbox', { name: 'Board title' });
  await expect(box).toBeFocused();
  await box.fill('Nothing of this');
  await box.press('Escape');
  await expect(titleOf(page)).toHaveText('Untitled board');
  await rename(page, 'Q1 checkout');
  await expect(page).toHaveTitle(/Q1 checkout/);
  await titleOf(page).click();
  await box.fill('By leaving');
  await page.getByRole('textbox', { name: 'Add notes' }).focus();
  await expect(titleOf(page)).toHaveText('By leaving');
  await undo(page).click();
  await expect(titleOf(page)).toHaveText('Q1 checkout');
  await titleOf(page).click();
  await box.fill('  ');
  await box.press('Enter');
  await expect(titleOf(page)).toHaveText('Q1 checkout');
});

test('renamed on the home page', async ({ page }) => {
  await newBoard(page, 'Before');
  await home(page);
  await rowMenu(page, 'Before', 'Rename');
  const box = boards(page).getByRole('textbox', { name: 'Title' });
  await expect(box).toBeFocused();
  await box.fill('Never');
  await box.press('Escape');
  await expect(boardRow(page, 'Before')).toBeVisible();
  await rowMenu(page, 'Before', 'Rename');
  await box.fill('After');
  await box.press('Enter');
  await expect(boardRow(page, 'After')).toBeVisible();
  await page.reload();
  await boardRow(page, 'After').getByRole('link').click();
  await expect(titleOf(page)).toHaveText('After');
});

test('a duplicate is a board of its own', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await drag(page, 'Alpha', 60, 40);
  const id = (await saveFile(page)).json.board.id;
  await boardMenu(page, 'Duplicate');
  await expect(titleOf(page)).toHaveText('Plan (copy)');
  await drag(page, 'Alpha', 10, 90);
  expect((await saveFile(page)).json.board.id).not.toBe(id);
  await home(page);
  await expect(boards(page)).toContainText('2 boards');
  await boardRow(page, 'Plan').getByRole('link').click();
  await expectPlace(page, 'Alpha', 60, 40);
  await home(page);
  await rowMenu(page, 'Plan (copy)', 'Duplicate');
  await expect(titleOf(page)).toHaveText('Plan (copy) (copy)');
});

for (const where of ['the home page', 'the board']) {
  test(`deleted from ${where} and taken back`, async ({ page }) => {
    await newBoard(page, 'Other');
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    const address = page.url();
    if (where === 'the board') {
      await boardMenu(page, 'Delete board');
    } else {
      await home(page);
      await rowMenu(page, 'Plan', 'Delete');
    }
    await expect(boardRow(page, 'Other')).toBeVisible();
    await expect(boardRow(page, 'Plan')).toHaveCount(0);
    await page.getByRole('button', { name: 'Take back' }).click();
    await boardRow(page, 'Plan').getByRole('link').click();
    await expect(note(page, 'Beta')).toBeVisible();
    await home(page);
    await rowMenu(page, 'Plan', 'Delete');
    await expect(boardRow(page, 'Plan')).toHaveCount(0);
    await page.goto(address);
    await expect(titleOf(page)).toHaveText('This board is not in this browser');
    await page.reload();
    await expect(titleOf(page)).toHaveText('This board is not in this browser');
  });
}

test('a deleted board comes back with its file', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const saved = await saveFile(page);
  await boardMenu(page, 'Delete board');
  await expect(boards(page)).toHaveCount(0);
  await openBoardFile(page, file(saved.name, saved.text));
  await expect(titleOf(page)).toHaveText('Plan');
  await expect(note(page, 'Alpha')).toBeVisible();
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
});

test('the sample has something of everything and is made once', async ({ page }) => {
  await sampleBoard(page);
  const { json: { board } } = await saveFile(page);
  expect(board.notes.length).toBeGreaterThanOrEqual(18);
  expect(board.notes.length).toBeLessThanOrEqual(24);
  expect([...new Set(board.notes.map(one => one.kind))].toSorted()).toEqual(['bug', 'feature', 'research', 'risk', 'tech_debt']);
  for (const part of ['evidence', 'blocked_by']) expect(board.notes.some(one => one[part]?.length), part).toBe(true);
  expect(board.notes.filter(one => one.debt), 'three loans').toHaveLength(3);
  expect(board.notes.filter(one => (one.outcome?.actual ?? null) !== null), 'what came of three').toHaveLength(3);
  expect(board.rounds.some(round => round.state === 'revealed')).toBe(true);
  expect(board.ballots.length).toBeGreaterThan(20);
  await expect(tray(page).getByRole('button', { name: /, unplaced$/ }).first()).toBeVisible();
  await expect(map(page).getByRole('button', { name: /, impact \d/ }).first()).toBeVisible();
  await home(page);
  await expect(boards(page)).toContainText('1 board');
  await expect(boardRow(page, board.title)).toContainText('All in a file');
  await page.getByRole('button', { name: 'Sample board', exact: true }).click();
  await expect(titleOf(page)).toHaveText(board.title);
  await home(page);
  await expect(boards(page)).toContainText('1 board');
});

for (const address of ['#/nowhere', '#/board/b_unknown', '#/board/b_unknown/list', '#/board/', '#/board/../../x']) {
  test(`the address ${address} says what is missing and leads on`, async ({ page }) => {
    await page.goto(`./${address}`);
    await expect(titleOf(page)).toHaveText(/not in this browser|nothing at this address/i);
    await expect(page.getByRole('main').getByRole('paragraph').first()).toHaveText(/\S.{20,}/);
    await page.getByRole('main').getByRole('link').click();
    await expect(page.getByRole('button', { name: 'New board', exact: true })).toBeVisible();
  });
}

test('light, dark and system stay chosen', async ({ page }) => {
  await home(page);
  const html = page.locator('html');
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  const dark = await page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(html).not.toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor);
  expect(light).not.toBe(dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor)).toBe(dark);
});

test('the settings change title, goal, axes, quadrants and split, and refuse what cannot be', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await place(page, 'Alpha', 60, 60);
  await boardMenu(page, 'Board settings');
  const settings = page.getByRole('dialog', { name: 'Board settings' });
  const field = name => settings.getByLabel(name, { exact: true });
  await field('Title').fill('Settled');
  await settings.getByLabel(/^Goal/).fill('Fewer lost baskets');
  await field('Effort anchor at 0').fill('an hour');
  await field('Days at 25').fill('0.5');
  await settings.getByRole('button', { name: /^save/i }).click();
  await expect(settings.getByRole('alert')).toHaveText(/days must grow/i);
  await field('Days at 0').fill('0.2');
  await settings.getByRole('button', { name: /^save/i }).click();
  await expect(settings).toBeHidden();
  await expect(titleOf(page)).toHaveText('Settled');
  await expect(page.getByText('Fewer lost baskets')).toBeVisible();
  const { board } = (await saveFile(page)).json;
  expect(board).toMatchObject({ title: 'Settled', goal: 'Fewer lost baskets' });
  expect(board.axes.effort.anchors.slice(0, 2)).toMatchObject([{ text: 'an hour', days: 0.2 }, { days: 0.5 }]);
  await undo(page).click();
  await expect(titleOf(page), 'the settings are one step').toHaveText('Plan');
  expect((await saveFile(page)).json.board.axes.effort.anchors[0].days).toBe(1);
  await boardMenu(page, 'Board settings');
  await field('Title').fill('Nothing of this');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(titleOf(page)).toHaveText('Plan');
});

test('keys: undo, redo, save, and the views', async ({ page }) => {
  await newBoard(page, 'Keys');
  await addNotes(page, 'Alpha', 'Beta');
  await openNote(page, 'Alpha');
  await setField(page, 'Impact', 30);
  await setField(page, 'Effort', 30);
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await page.keyboard.press('Control+z');
  await expect(note(page, 'Alpha')).toHaveAccessibleName('Alpha, unplaced');
  await page.keyboard.press('Control+Shift+z');
  await expectPlace(page, 'Alpha', 30, 30);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(download.suggestedFilename()).toBe('keys.overlap.json');
});
