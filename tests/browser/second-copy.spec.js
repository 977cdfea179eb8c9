// The second copy in IndexedDB: what local storage loses comes back, what was taken away stays away, and its failing harms nothing.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { keys, settle } from './copies.js';
import { test, expect } from './fixtures.js';
import { addNotes, boardMenu, file, home, merge, newBoard, note, openFiles, plot, rename, status, titleOf, undo } from './steps.js';

const clear = page => page.evaluate(() => localStorage.clear());
const boardLink = (page, title) => page.getByRole('link', { name: title, exact: true });

test('boards come back after local storage was cleared', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const address = page.url();
  await settle(page);
  await clear(page);
  await page.goto('./#/');
  await page.reload();
  await boardLink(page, 'Plan').click();
  await expect(note(page, 'Alpha')).toBeVisible();
  await expect(note(page, 'Beta')).toBeVisible();
  await settle(page);
  await clear(page);
  await page.goto(address);
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
  await addNotes(page, 'Gamma');
  await expect(status(page)).toContainText('Saved here');
});

test('what only the second copy holds of an open board joins it', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const before = await page.evaluate(() => ({ ...localStorage }));
  await addNotes(page, 'Gamma');
  await settle(page);
  // As a browser that was killed before it wrote the last edit out.
  await page.evaluate(before => {
    localStorage.clear();
    for (const [key, text] of Object.entries(before)) localStorage.setItem(key, text);
  }, before);
  await page.reload();
  for (const title of ['Alpha', 'Beta', 'Gamma']) await expect(note(page, title)).toBeVisible();
});

test('a second copy that missed something gets it', async ({ page }) => {
  await page.addInitScript(() => {
    if (!sessionStorage.getItem('healed')) Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get: () => null });
  });
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await page.evaluate(() => sessionStorage.setItem('healed', 'yes'));
  await page.reload();
  await settle(page);
});

test('what local storage has spoilt is read from the second copy, and stays as it is', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await addNotes(page, 'Gamma');
  const [address, id] = [page.url(), page.url().split('/').at(-1)];
  await settle(page);
  const spoil = which => page.evaluate(([id, which]) => {
    for (const key of Object.keys({ ...localStorage })) {
      if (key.includes(`/${id}/`) && localStorage[key].includes(which)) localStorage.setItem(key, 'garbage');
    }
  }, [id, which]);
  await spoil('"Gamma"');
  await page.reload();
  await expect(note(page, 'Gamma')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await spoil('');
  await page.reload();
  for (const title of ['Alpha', 'Beta', 'Gamma']) await expect(note(page, title)).toBeVisible();
  await addNotes(page, 'Delta');
  await expect(status(page)).toContainText('Saved here');
  expect(await page.evaluate(() => Object.values({ ...localStorage }).filter(text => text === 'garbage').length)).toBeGreaterThan(2);
  await page.goto('./#/');
  await page.reload();
  await expect(boardLink(page, 'Plan')).toBeVisible();
  await expect(page.getByText('Some stored data could not be read')).toHaveCount(0);
  await page.goto(address);
  await expect(note(page, 'Delta')).toBeVisible();
});

test('a deleted board stays deleted', async ({ page }) => {
  await newBoard(page, 'Gone');
  await addNotes(page, 'Alpha');
  await newBoard(page, 'Plan');
  await addNotes(page, 'Beta');
  await settle(page);
  const before = await page.evaluate(() => ({ ...localStorage }));
  await home(page);
  await page.getByRole('row', { name: /Gone/ }).getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(boardLink(page, 'Gone')).toHaveCount(0);
  await settle(page);
  const deletion = async () => (await keys(page)).first.some(key => key.startsWith('overlap/1-deleted/'));
  await clear(page);
  await page.reload();
  await expect(boardLink(page, 'Plan')).toBeVisible();
  expect(await deletion()).toBe(true);
  await expect(boardLink(page, 'Gone')).toHaveCount(0);
  // Local storage that has forgotten the deletion is told of it.
  await page.evaluate(before => {
    localStorage.clear();
    for (const [key, text] of Object.entries(before)) localStorage.setItem(key, text);
  }, before);
  await page.reload();
  await expect.poll(deletion).toBe(true);
  await expect(boardLink(page, 'Plan')).toBeVisible();
  await expect(boardLink(page, 'Gone')).toHaveCount(0);
});

test('a board that was brought back stays', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await boardMenu(page, 'Delete board');
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(boardLink(page, 'Plan')).toBeVisible();
  await settle(page);
  await clear(page);
  await page.reload();
  await expect(boardLink(page, 'Plan')).toBeVisible();
});

test('an undone merge stays undone after a reload, and after local storage was cleared', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const board = { id: page.url().split('/').at(-1), title: 'Plan', notes: [{ id: 'n_merged', title: 'Merged' }] };
  await openFiles(page, file('more.json', { format: 'overlap/board', version: 1, partial: true, board }));
  await merge(page);
  await expect(note(page, 'Merged')).toBeVisible();
  await settle(page);
  const before = await page.evaluate(() => ({ ...localStorage }));
  await undo(page).click();
  await expect(note(page, 'Merged')).toHaveCount(0);
  await settle(page);
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
  await settle(page);
  await expect(note(page, 'Merged')).toHaveCount(0);
  await clear(page);
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
  await settle(page);
  await expect(note(page, 'Merged')).toHaveCount(0);
  // Local storage that has forgotten the undoing is told of it.
  await page.evaluate(before => {
    localStorage.clear();
    for (const [key, text] of Object.entries(before)) localStorage.setItem(key, text);
  }, before);
  await page.reload();
  await settle(page);
  await expect(note(page, 'Alpha')).toBeVisible();
  await expect(note(page, 'Merged')).toHaveCount(0);
});

test('the second copy follows when pieces are joined', async ({ page }) => {
  await newBoard(page, 'Plan');
  for (let at = 1; at < 30; at++) await addNotes(page, `Note ${at}`);
  await settle(page, 30);
  // Pieces of another page load are joined when they are a day old.
  await page.clock.setSystemTime(Date.now() + 25 * 60 * 60 * 1000);
  await page.reload();
  await expect(note(page, 'Note 29')).toBeAttached();
  await expect(async () => expect((await keys(page)).first.length).toBeLessThan(30)).toPass({ timeout: 5_000 });
  await settle(page);
  await clear(page);
  await page.reload();
  await expect(note(page, 'Note 1')).toBeAttached();
  await expect(note(page, 'Note 29')).toBeAttached();
});

// Each runs in the page before the app.
const FAILING = {
  'the getter throws': () => Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } }),
  'there is none': () => Object.defineProperty(globalThis, 'indexedDB', { get: () => null }),
  'opening throws': () => { IDBFactory.prototype.open = () => { throw new DOMException('denied', 'InvalidStateError'); }; },
  'opening never answers': () => { IDBFactory.prototype.open = () => ({}); },
  'opening fails': () => {
    IDBFactory.prototype.open = () => {
      const request = new EventTarget();
      Object.assign(request, { error: new DOMException('broken', 'UnknownError') });
      setTimeout(() => request.onerror(Object.defineProperty(new Event('error'), 'target', { value: request })), 50);
      return request;
    };
  },
  'a newer version is there': () => {
    const open = IDBFactory.prototype.open;
    open.call(indexedDB, 'overlap', 9);
  },
  'writing throws': () => { IDBObjectStore.prototype.put = () => { throw new DOMException('broken', 'DataError'); }; },
  'writing is aborted': () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      setTimeout(() => { try { this.transaction.abort(); } catch { /* it has ended */ } });
      return put.apply(this, all);
    };
  },
  'reading throws': () => { IDBObjectStore.prototype.getAllKeys = () => { throw new DOMException('broken', 'UnknownError'); }; },
};

for (const [shape, script] of Object.entries(FAILING)) {
  test(`the app works without it: ${shape}`, async ({ page }) => {
    await page.addInitScript(script);
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    await expect(status(page)).toContainText('Saved here');
    await page.reload();
    await expect(note(page, 'Alpha')).toBeVisible();
    await addNotes(page, 'Gamma');
    await expect(status(page)).toContainText('Saved here');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await boardMenu(page, 'Snapshots');
    await expect(page.getByRole('dialog', { name: 'Snapshots' }).getByText(/No snapshots yet|does not work now/)).toBeVisible();
  });
}

test('a board nobody has is said to be missing although the second copy never answers', async ({ page }) => {
  await page.addInitScript(FAILING['opening never answers']);
  await page.goto('./#/board/b_nowhere');
  await expect(titleOf(page)).toHaveText('This board is not in this browser');
});

test('what local storage has no room for lives on in the second copy', async ({ page }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (this === globalThis.localStorage && sessionStorage.getItem('full') && key !== 'full') throw new DOMException('full', 'QuotaExceededError');
      return set.call(this, key, text);
    };
  });
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await page.evaluate(() => sessionStorage.setItem('full', 'yes'));
  await addNotes(page, 'Gamma');
  await expect(status(page)).toContainText('Not saved');
  await expect(page.getByRole('alert')).toContainText('The second copy in this browser holds your work.');
  await addNotes(page, 'Delta');
  await expect(page.getByRole('alert')).toContainText('The second copy in this browser holds your work.');
  await page.reload();
  for (const title of ['Alpha', 'Gamma', 'Delta']) await expect(note(page, title)).toBeVisible();
  await expect(status(page)).toContainText('Not saved');
  // A board that never fitted in, too.
  const before = page.url();
  await newBoard(page, 'No room');
  await addNotes(page, 'Epsilon');
  await expect(page.getByRole('alert')).toContainText('The second copy in this browser holds your work.');
  await page.reload();
  await expect(note(page, 'Epsilon')).toBeVisible();
  await expect(titleOf(page)).toHaveText('No room');
  await page.evaluate(() => sessionStorage.removeItem('full'));
  await page.goto(before);
  await page.reload();
  for (const title of ['Alpha', 'Gamma', 'Delta']) await expect(note(page, title)).toBeVisible();
  await settle(page);
});

test('a browser without local storage keeps its boards in the second copy', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }));
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await expect(page.getByRole('alert')).toContainText('The second copy in this browser holds your work.');
  await expect(status(page)).toContainText('Not saved');
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
  await rename(page, 'Renamed');
  await page.goto('./#/');
  await expect(boardLink(page, 'Renamed')).toBeVisible();
});

const told = (page, word) => page.getByRole('term').filter({ hasText: new RegExp(`^${word}$`) }).locator('xpath=following-sibling::dd');

test('Help tells where the data lives', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await page.goto('./#/help');
  await expect(page.getByRole('heading', { name: 'Where your data lives' })).toBeVisible();
  await expect(told(page, 'Boards')).toHaveText('1 board, 3 changes in no file.');
  await expect(told(page, 'Second copy')).toContainText('A second copy of every edit');
  await expect(told(page, 'Room')).toHaveText(/^\d+(\.\d)? .B used, of \d+(\.\d)? .B there may be\.$/);
  await expect(told(page, 'Kept')).toContainText('This browser');
});

test('Help tells when there is no second copy', async ({ page }) => {
  await page.addInitScript(FAILING['there is none']);
  await page.goto('./#/help');
  await expect(told(page, 'Second copy')).toContainText('There is no second copy now');
});

/** The processes of a browser with that profile; those of other programs never match. */
function processes(profile) {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').some(word => word === `--user-data-dir=${profile}`);
    } catch {
      return false;
    }
  });
}

test('a browser that is killed 300 ms after an edit has lost nothing', async ({ app, launchOptions }) => {
  test.skip(process.platform !== 'linux', 'finds the browser to kill in /proc');
  const profile = mkdtempSync(join(tmpdir(), 'overlap-killed-'));
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, executablePath: chromiumPath(), baseURL: app.url, reducedMotion: 'reduce' });
    return { context, page: context.pages()[0] };
  };
  const first = await start();
  await newBoard(first.page, 'Killed');
  const address = first.page.url();
  await addNotes(first.page, 'Alpha', 'Beta');
  await addNotes(first.page, 'Last words');
  await first.page.waitForTimeout(300);
  const pids = processes(profile);
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
  await first.context.close().catch(() => {});

  const second = await start();
  await second.page.goto(address);
  await expect(note(second.page, 'Last words')).toBeVisible();
  await expect(note(second.page, 'Alpha')).toBeVisible();
  await expect(plot(second.page)).toBeVisible();
  await second.context.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
});
