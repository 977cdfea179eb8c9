// Storage that fails in every shape: the app says so at once, keeps the work, and says when it is well again.
import { test, expect } from './fixtures.js';
import { addNotes, drag, expectPlace, file, home, merge, newBoard, note, openFiles, placesIn, saveFile, status, titleOf } from './steps.js';

// Each function runs in the page before the app; the fault stands while `storageFault` is true.
const WRITES = {
  'setItem throws QuotaExceededError': () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...all) {
      if (globalThis.storageFault) throw new DOMException('full', 'QuotaExceededError');
      return set.apply(this, all);
    };
  },
  'setItem throws SecurityError': () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...all) {
      if (globalThis.storageFault) throw new DOMException('denied', 'SecurityError');
      return set.apply(this, all);
    };
  },
  'setItem throws an error without a name': () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...all) {
      if (globalThis.storageFault) throw Object.create(null);
      return set.apply(this, all);
    };
  },
  'setItem silently does nothing': () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...all) {
      if (!globalThis.storageFault) set.apply(this, all);
    };
  },
  'getItem throws': () => {
    const get = Storage.prototype.getItem;
    Storage.prototype.getItem = function (...all) {
      if (globalThis.storageFault) throw new DOMException('broken', 'UnknownError');
      return get.apply(this, all);
    };
  },
};

const DENIED = {
  'the localStorage getter throws': () => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }),
  'localStorage is null': () => Object.defineProperty(globalThis, 'localStorage', { get: () => null }),
};

const fault = (page, on) => page.evaluate(value => { globalThis.storageFault = value; }, on);
const titles = async page => placesIn((await saveFile(page)).json).map(([title]) => title);

for (const [shape, script] of Object.entries(WRITES)) {
  test.describe(shape, () => {
    test('after the start: said within a second, kept in memory, stored when it is well again', async ({ page }) => {
      await page.addInitScript(script);
      await newBoard(page, 'Plan');
      await addNotes(page, 'Before', 'Also before');
      await expect(status(page)).toContainText('Saved');
      await fault(page, true);
      await addNotes(page, 'During');
      await expect(status(page)).toContainText('Not saved', { timeout: 1_000 });
      await expect(page.getByRole('alert').first()).toContainText('Not saved');
      await expect(page.getByRole('alert').first()).toContainText(/\w{4,}.*\./);
      await drag(page, 'During', 80, 20);
      await addNotes(page, 'Later');
      await expect(status(page)).toContainText('Not saved');
      expect(await titles(page)).toEqual(['Before', 'Also before', 'During', 'Later']);
      await fault(page, false);
      await expect(status(page)).toContainText('Saved here', { timeout: 6_000 });
      await expect(page.getByRole('alert')).toHaveCount(0);
      await page.reload();
      for (const title of ['Before', 'Also before', 'Later']) await expect(note(page, title)).toBeVisible();
      await expectPlace(page, 'During', 80, 20);
    });

    test('from the start: said, and the app works', async ({ page }) => {
      await page.addInitScript(script);
      await page.addInitScript(() => { globalThis.storageFault = true; });
      await home(page);
      await page.getByRole('button', { name: 'New board', exact: true }).click();
      await addNotes(page, 'Alpha', 'Beta');
      await expect(status(page)).toContainText('Not saved', { timeout: 1_000 });
      await drag(page, 'Alpha', 30, 30);
      expect(await titles(page)).toEqual(['Alpha', 'Beta']);
      await expect(status(page)).toContainText('Not saved');
    });
  });
}

for (const [shape, script] of Object.entries(DENIED)) {
  test(`${shape}: said at once, and the app works in memory`, async ({ page }) => {
    await page.addInitScript(script);
    await home(page);
    await expect(status(page)).toContainText('Not saved', { timeout: 1_000 });
    await page.getByRole('button', { name: 'New board', exact: true }).click();
    await addNotes(page, 'Alpha', 'Beta');
    await drag(page, 'Alpha', 30, 30);
    await expect(status(page)).toContainText('Not saved');
    expect(await titles(page)).toEqual(['Alpha', 'Beta']);
    await page.getByRole('link', { name: 'Boards' }).click();
    await page.getByRole('link', { name: 'Untitled board' }).click();
    await expectPlace(page, 'Alpha', 30, 30);
  });
}

// Without a second copy, which would have the bytes whole (second-copy.spec.js).
const withoutSecondCopy = () => Object.defineProperty(globalThis, 'indexedDB', { get: () => null });

/** Keys of a board with their texts, as they are stored. */
const stored = (page, id) => page.evaluate(id => Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.includes(`/${id}/`)).sort()), id);

test('bytes that cannot be read are left untouched, and other boards work', async ({ page }) => {
  await page.addInitScript(withoutSecondCopy);
  await newBoard(page, 'Broken');
  await addNotes(page, 'Alpha', 'Beta');
  const broken = page.url();
  const id = broken.split('/').at(-1);
  await newBoard(page, 'Whole');
  await addNotes(page, 'Gamma', 'Delta');
  const whole = page.url();
  await page.evaluate(id => {
    for (const key of Object.keys({ ...localStorage })) if (key.includes(`/${id}/`)) localStorage.setItem(key, '{"not": "a board');
  }, id);
  const before = await stored(page, id);
  expect(Object.keys(before).length).toBeGreaterThan(0);
  await page.goto(broken);
  await page.reload();
  await expect(titleOf(page)).toHaveText('This board cannot be opened');
  await expect(page.getByRole('main')).toContainText(/untouched/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  await home(page);
  await page.goto(whole);
  await page.reload();
  await expect(note(page, 'Gamma')).toBeVisible();
  await addNotes(page, 'Epsilon');
  await expect(status(page)).toContainText('Saved');
  await page.reload();
  await expect(note(page, 'Epsilon')).toBeVisible();
  expect(await stored(page, id)).toEqual(before);
});

test('one unreadable edit among others is said and left, the rest is there', async ({ page }) => {
  await page.addInitScript(withoutSecondCopy);
  await newBoard(page, 'Partly');
  await addNotes(page, 'Alpha', 'Beta');
  await addNotes(page, 'Gamma');
  const id = page.url().split('/').at(-1);
  const key = await page.evaluate(id => {
    const key = Object.keys({ ...localStorage }).filter(key => key.includes(`/${id}/`) && /"Gamma"/.test(localStorage[key]) && !/"Alpha"/.test(localStorage[key]))[0];
    localStorage.setItem(key, 'garbage');
    return key;
  }, id);
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('could not be read');
  await addNotes(page, 'Delta');
  await page.reload();
  await expect(note(page, 'Delta')).toBeVisible();
  expect(await page.evaluate(key => localStorage.getItem(key), key)).toBe('garbage');
});

test('keys of a newer version and of others are left alone', async ({ page }) => {
  await page.addInitScript(() => {
    if (localStorage.length) return;
    localStorage.setItem('overlap/2/b_x/r_1/whatever', 'from the future');
    localStorage.setItem('somebody else', 'theirs');
  });
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await page.reload();
  await expect(note(page, 'Alpha')).toBeVisible();
  expect(await page.evaluate(() => [localStorage['overlap/2/b_x/r_1/whatever'], localStorage['somebody else']])).toEqual(['from the future', 'theirs']);
});

test('a board that came from a file stays whole after so many edits that they are gathered', async ({ page }) => {
  await home(page);
  const notes = [{ title: 'Alpha', impact: 80, effort: 20 }, { title: 'Beta', impact: 40, effort: 60 }];
  await openFiles(page, file('plan.json', { format: 'overlap/board', version: 1, board: { title: 'Plan', notes } }));
  await merge(page);
  await note(page, 'Alpha').focus();
  for (let edit = 0; edit < 70; edit += 1) await page.keyboard.press(edit % 2 ? 'ArrowRight' : 'ArrowLeft');
  await expectPlace(page, 'Alpha', 80, 20);
  await page.reload();
  await expect(titleOf(page)).toHaveText('Plan');
  await expectPlace(page, 'Alpha', 80, 20);
  await expectPlace(page, 'Beta', 40, 60);
});
