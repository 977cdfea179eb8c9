// Snapshots, what cannot be read, and the reminder to save a file.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { test, expect } from './fixtures.js';
import { addNotes, boardMenu, drag, expectPlace, expectUnplaced, file, home, merge, newBoard, note, openFiles, openNote, place, placesIn, saveFile, setField, status, titleOf, undo } from './steps.js';

const dialog = page => page.getByRole('dialog', { name: 'Snapshots' });
const all = page => dialog(page).getByRole('listitem').getByRole('button');
const table = page => dialog(page).getByRole('table', { name: 'Side by side' });
const row = (page, ...cells) => table(page).getByRole('row', { name: cells.join(' '), exact: true });

/** A board of three notes, with a merge that moved one and brought another. */
async function merged(page) {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await place(page, 'Alpha', 80, 20);
  const { json } = await saveFile(page);
  const [alpha] = json.board.notes;
  const board = { id: json.board.id, title: 'Plan', notes: [{ ...alpha, impact: 30, owner: 'Mira' }, { id: 'n_new', title: 'Delta' }] };
  await openFiles(page, file('more.json', { format: 'overlap/board', version: 1, partial: true, board }));
  await merge(page);
  await expect(note(page, 'Delta')).toBeVisible();
  await expectPlace(page, 'Alpha', 30, 20);
  return json;
}

/** Opens *Snapshots* when there are at least `least`. */
async function openSnapshots(page, least = 1) {
  await expect(async () => {
    await boardMenu(page, 'Snapshots');
    await expect(dialog(page)).toBeVisible();
    try {
      await expect(all(page).nth(least - 1)).toBeVisible({ timeout: 1_000 });
    } catch (error) {
      await dialog(page).getByRole('button', { name: 'Done' }).click();
      throw error;
    }
  }).toPass({ timeout: 10_000 });
}

const stored = page => page.evaluate(() => Object.keys({ ...localStorage }).filter(key => key.startsWith('overlap/1/')).sort());

test('one is taken before a merge: side by side, restore, undo', async ({ page }) => {
  await merged(page);
  await openNote(page, 'Beta');
  await setField(page, 'Title', 'Beta two');
  await openSnapshots(page, 2);
  const before = all(page).filter({ hasText: 'Before a merge' });
  await expect(before).toHaveAccessibleName(/^Today \d\d:\d\d Before a merge 3 notes$/);
  await before.click();
  await expect(dialog(page).getByText('2 changed, 0 only in the snapshot, 1 only on the board now.')).toBeVisible();
  await expect(row(page, 'Alpha', 'Impact', '80', '30')).toBeVisible();
  await expect(row(page, 'Alpha', 'Owner', 'empty', 'Mira')).toBeVisible();
  await expect(row(page, 'Beta two', 'Title', 'Beta', 'Beta two')).toBeVisible();
  await expect(row(page, 'Delta', 'Note', 'Not there', 'There')).toBeVisible();
  await expect(table(page).getByRole('row')).toHaveCount(5);
  await dialog(page).getByRole('button', { name: 'Restore' }).click();
  await expect(dialog(page)).toBeHidden();
  await expectPlace(page, 'Alpha', 80, 20);
  await expectUnplaced(page, 'Beta');
  await expect(note(page, 'Delta')).toHaveCount(0);
  await expect(status(page)).toContainText('Saved');
  await undo(page).click();
  await expectPlace(page, 'Alpha', 30, 20);
  await expectUnplaced(page, 'Beta two');
  await expect(note(page, 'Delta')).toBeVisible();
});

test('a restored snapshot is an edit that is stored', async ({ page }) => {
  await merged(page);
  await openSnapshots(page, 2);
  await all(page).filter({ hasText: 'Before a merge' }).click();
  await dialog(page).getByRole('button', { name: 'Restore' }).click();
  await expectPlace(page, 'Alpha', 80, 20);
  await page.reload();
  await expectPlace(page, 'Alpha', 80, 20);
  await expect(note(page, 'Delta')).toHaveCount(0);
});

test('after an undone merge the board is as in the snapshot taken before it', async ({ page }) => {
  await merged(page);
  await undo(page).click();
  await expect(note(page, 'Delta')).toHaveCount(0);
  await openSnapshots(page, 2);
  await all(page).filter({ hasText: 'Before a merge' }).click();
  await expect(dialog(page).getByText('Nothing differs')).toBeVisible();
});

test('one is taken with the first edit of a page load, and then not for ten minutes', async ({ page }) => {
  await page.clock.install();
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await page.clock.runFor(2_000);
  await page.reload();
  await boardMenu(page, 'Snapshots');
  await expect(dialog(page).getByText('No snapshots yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await addNotes(page, 'Gamma');
  await addNotes(page, 'Delta');
  await page.clock.runFor(5 * 60_000);
  await addNotes(page, 'Epsilon');
  await page.clock.runFor(2_000);
  await openSnapshots(page);
  await expect(all(page)).toHaveCount(1);
  await expect(all(page)).toHaveAccessibleName(/While editing 2 notes$/);
  await page.keyboard.press('Escape');
  await page.clock.runFor(5 * 60_000);
  await addNotes(page, 'Zeta');
  await page.clock.runFor(2_000);
  await openSnapshots(page, 2);
  await expect(all(page)).toHaveCount(2);
  await expect(all(page).first()).toHaveAccessibleName(/While editing 5 notes$/);
});

test('taking and looking write nothing into the board, and a file of one is the board as it was', async ({ page }) => {
  const json = await merged(page);
  await expect(status(page)).toContainText('Saved');
  const before = await stored(page);
  await openSnapshots(page, 2);
  await all(page).filter({ hasText: 'Before a merge' }).click();
  await expect(table(page)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog(page).getByRole('button', { name: 'Save as file' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^plan\.snapshot-\d{4}-\d\d-\d\d\.overlap\.json$/);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(placesIn(saved)).toEqual(placesIn(json));
  expect(saved.board).toEqual(json.board);
  expect(await stored(page)).toEqual(before);
  await dialog(page).getByRole('button', { name: 'All snapshots' }).click();
  await expect(all(page)).toHaveCount(2);
});

test('snapshots go with their board', async ({ page }) => {
  await merged(page);
  await openSnapshots(page, 2);
  await page.keyboard.press('Escape');
  await boardMenu(page, 'Delete board');
  await expect(page.getByRole('link', { name: 'Plan' })).toHaveCount(0);
  await page.clock.setSystemTime(Date.now() + 2 * 60_000);
  await page.reload();
  const count = () => page.evaluate(() => new Promise(resolve => {
    indexedDB.open('overlap').onsuccess = event => {
      const database = event.target.result;
      database.transaction('snapshots').objectStore('snapshots').count().onsuccess = counted => { database.close(); resolve(counted.target.result); };
    };
  }));
  await expect.poll(count).toBe(0);
});

test('old snapshots make room for new ones and for edits', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.full = {};
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (globalThis.full[this.name]-- > 0) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, all);
    };
  });
  await merged(page);
  await openSnapshots(page, 2);
  const oldest = await all(page).last().innerText();
  await page.keyboard.press('Escape');
  await page.evaluate(() => { globalThis.full = { snapshots: 1 }; });
  await openFiles(page, file('again.json', { format: 'overlap/board', version: 1, partial: true, board: { id: page.url().split('/').at(-1), title: 'Plan', notes: [{ id: 'n_more', title: 'More' }] } }));
  await merge(page);
  await expect(note(page, 'More')).toBeVisible();
  await expect(async () => {
    await openSnapshots(page);
    const texts = await all(page).allInnerTexts();
    await page.keyboard.press('Escape');
    expect(texts.length).toBe(2);
    expect(texts).not.toContain(oldest);
  }).toPass({ timeout: 10_000 });
  await page.evaluate(() => { globalThis.full = { pieces: 1 }; });
  await addNotes(page, 'Safe');
  await openSnapshots(page);
  await expect(all(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(note(page, 'Safe')).toBeVisible();
});

test('by keyboard alone, and nothing for axe to find', async ({ page }) => {
  await merged(page);
  await openSnapshots(page, 2);
  const found = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)]);
  expect(await found()).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(all(page).first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeVisible();
  expect(await found()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await found()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await found()).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(dialog(page).getByRole('button', { name: 'All snapshots' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(all(page)).toHaveCount(2);
  expect(await found()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Board menu' })).toBeVisible();
});

test('what cannot be read is listed on the home page and offered by the board', async ({ page }) => {
  // A second copy would have it whole.
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { get: () => null }));
  await newBoard(page, 'Partly');
  await addNotes(page, 'Alpha', 'Beta');
  await addNotes(page, 'Gamma');
  const address = page.url();
  const id = address.split('/').at(-1);
  await page.evaluate(id => {
    const key = Object.keys({ ...localStorage }).find(key => key.includes(`/${id}/`) && /"Gamma"/.test(localStorage[key]));
    localStorage.setItem(key, 'garbage');
    localStorage.setItem('overlap/2/b_future/r_1/whatever', 'from the future');
    localStorage.setItem('overlap/nonsense', 'odd');
  }, id);
  const before = await page.evaluate(() => ({ ...localStorage }));
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('could not be read');
  const get = async button => {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toMatch(/^overlap-stored-.*\.json$/);
    return JSON.parse(await readFile(await download.path(), 'utf8'));
  };
  expect(Object.values(await get(page.getByRole('button', { name: 'Download' })))).toContain('garbage');
  await page.goto('./#/');
  const list = page.getByRole('region', { name: 'Some stored data could not be read' });
  await expect(list.getByRole('listitem')).toHaveText([/^\s*Partly has 1 stored edit that cannot be read\./, /^\s*A board was stored by a newer Overlap\./, /^\s*1 entry belongs to no board/]);
  expect(Object.values(await get(list.getByRole('button', { name: 'Download Partly' })))).toContain('garbage');
  expect(await get(list.getByRole('button', { name: 'Download A board' }))).toEqual({ 'overlap/2/b_future/r_1/whatever': 'from the future' });
  expect(await get(list.getByRole('button', { name: 'Download everything stored' }))).toMatchObject({ 'overlap/nonsense': 'odd' });
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual(before);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a board that a newer app has written to is refused untouched, and can be had as it is', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  const id = page.url().split('/').at(-1);
  await page.evaluate(id => localStorage.setItem(`overlap/2/${id}/r_9/x`, 'newer'), id);
  await page.reload();
  await expect(titleOf(page)).toHaveText('This board cannot be opened');
  await expect(page.getByRole('main')).toContainText('newer Overlap');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ [`overlap/2/${id}/r_9/x`]: 'newer' });
});

test('a board that has been in no file for a week says so, until it is saved or put off', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const reminder = page.getByRole('region', { name: 'Reminder' });
  const later = async days => {
    await page.clock.setSystemTime(new Date(await page.evaluate(() => Date.now()) + days * 24 * 60 * 60_000));
    await page.reload();
    await expect(note(page, 'Alpha')).toBeVisible();
  };
  await later(8);
  await expect(reminder).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await reminder.getByRole('button', { name: 'Not this week' }).click();
  await expect(reminder).toBeHidden();
  await later(8);
  await expect(reminder).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), reminder.getByRole('button', { name: 'Save board file' }).click()]);
  expect(download.suggestedFilename()).toBe('plan.overlap.json');
  await expect(reminder).toBeHidden();
  await drag(page, 'Alpha', 30, 30);
  await later(1);
  await expect(status(page)).toContainText('not in any file');
  await later(7);
  await expect(reminder).toBeVisible();
});

test('the browser is asked to keep what is stored after the first edit and not before', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.asked = 0;
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => { globalThis.asked += 1; return true; };
  });
  const asked = () => page.evaluate(() => globalThis.asked);
  await home(page);
  await page.getByRole('button', { name: 'New board', exact: true }).click();
  await expect(titleOf(page)).toHaveText('Untitled board');
  expect(await asked()).toBe(0);
  await addNotes(page, 'Alpha');
  await expect.poll(asked).toBe(1);
  await addNotes(page, 'Beta');
  await expect(status(page)).toContainText('Saved');
  expect(await asked()).toBe(1);
  await page.reload();
  await addNotes(page, 'Gamma');
  await expect(status(page)).toContainText('Saved');
  expect(await asked()).toBe(0);
});
