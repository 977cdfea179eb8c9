// Before the app is live and after it has stopped: the frame that is painted first, slow and missing parts, traps, safe mode.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.js';
import { addNotes, newBoard, note, plot, sampleBoard, saveFile, showList, status } from './steps.js';

const isWasm = url => url.pathname.endsWith('.wasm');
const live = page => expect(page.getByLabel('Open or merge files').first()).toBeAttached();

/** Lets the test say when the wasm of `page` arrives. */
async function hold(page) {
  let letGo;
  const held = new Promise(done => { letGo = done; });
  await page.route(isWasm, async route => { await held; await route.continue(); });
  return letGo;
}

/** What the crash page or the bar hands out. */
async function takeStored(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
  return JSON.parse(await readFile(await download.path(), 'utf8'));
}

/**
 * Runs in the page before the app: `trapWith('trap')` or `trapWith('overflow')` makes the next look at the clock, from
 * wherever in the app it comes, end as a fault inside wasm does. Every write is noted in `writes`.
 */
function prepare() {
  const bytes = { trap: [0x0a, 5, 1, 3, 0, 0x00, 0x0b], overflow: [0x0a, 6, 1, 4, 0, 0x10, 0, 0x0b] };
  const end = how => {
    const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0];
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([...head, ...bytes[how]]))).exports.f();
  };
  let armed = null;
  globalThis.trapWith = how => { armed = how; };
  const now = Date.now;
  Date.now = () => {
    const how = armed;
    // Others look at the clock too.
    if (how && /wasm/.test(new Error().stack)) {
      armed = null;
      end(how);
    }
    return now.call(Date);
  };
  globalThis.writes = [];
  for (const [kind, ...names] of [[Storage, 'setItem', 'removeItem', 'clear'], [IDBObjectStore, 'put', 'add', 'delete', 'clear']]) {
    for (const name of names) {
      const write = kind.prototype[name];
      kind.prototype[name] = function (...values) {
        if (this !== sessionStorage) globalThis.writes.push(name);
        if (globalThis.storageFault && this === localStorage) throw new DOMException('full', 'QuotaExceededError');
        return write.apply(this, values);
      };
    }
  }
}

const arm = (page, how) => page.evaluate(how => globalThis.trapWith(how), how);

/** Boxes of the parts that the frame and the app have in common. */
const boxes = (page, root) => page.evaluate(root => Object.fromEntries(['.topbar', '.boardhead', '.tray', '.plot', '.sheet-tabs'].map(part => {
  const element = document.querySelector(`${root} ${part}`);
  const box = element?.getBoundingClientRect();
  return [part, box?.width ? [box.x, box.y, box.width, box.height].map(Math.round) : null];
})), root);

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height } });

    for (const [where, suffix] of [['home', null], ['a stored board', ''], ['its list', '/list']]) {
      test(`${where} is painted in its final shape before the app is here, and nothing shifts`, async ({ page, context }) => {
        await sampleBoard(page);
        const address = suffix === null ? './' : `${page.url()}${suffix}`;
        const fresh = await context.newPage();
        await fresh.addInitScript(() => {
          globalThis.shifts = [];
          new PerformanceObserver(list => globalThis.shifts.push(...list.getEntries().map(entry => entry.value))).observe({ type: 'layout-shift', buffered: true });
        });
        const letGo = await hold(fresh);
        await fresh.goto(address, { waitUntil: 'commit' });
        await expect.poll(() => fresh.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)).toBe(1);
        const before = await boxes(fresh, '#shell');
        expect(await fresh.locator('h1, h2, input').count()).toBe(0);
        letGo();
        await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(fresh.locator('#shell')).toHaveCount(0);
        if (suffix === '') await expect(note(fresh, 'Full total before paying')).toBeVisible();
        await fresh.evaluate(() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
        const after = await boxes(fresh, '#app');
        const shown = suffix === null ? ['.topbar'] : suffix === '' ? Object.keys(after) : ['.topbar', '.boardhead'];
        for (const part of shown) expect(before[part], part).toEqual(after[part]);
        expect(before['.plot'] !== null).toBe(suffix === '');
        expect(await fresh.evaluate(() => globalThis.shifts)).toEqual([]);
      });
    }
  });
}

test('without JavaScript the page says what it needs and that data stays', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Overlap needs JavaScript' })).toBeInViewport();
  await expect(page.getByRole('main')).toContainText('stay as they are');
  await context.close();
});

test('a part that takes long is said, with a way to what is stored, and the note goes when it comes', async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    localStorage.setItem('overlap/proof', 'kept');
    globalThis.shifts = [];
    new PerformanceObserver(list => globalThis.shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
  });
  const letGo = await hold(page);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#shell')).toBeVisible();
  await page.clock.runFor(3000);
  await expect(page.getByText('Overlap is still loading')).toHaveCount(0);
  await page.clock.runFor(6000);
  await expect(page.getByRole('status')).toContainText('Overlap is still loading');
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  expect(await takeStored(page)).toEqual({ 'overlap/proof': 'kept' });
  expect(await page.evaluate(() => globalThis.shifts.length)).toBe(0);
  letGo();
  await live(page);
  await expect(page.getByText('Overlap is still loading')).toHaveCount(0);
});

test.describe('a fault inside the app', () => {
  test.use({ expectedComplaints: [/RuntimeError|Maximum call stack|404|MIME|wasm/] });

  const stopped = page => expect(page.getByRole('heading', { name: 'Overlap has stopped' })).toBeFocused();

  for (const how of ['trap', 'overflow']) {
    test(`in an event handler (${how}): said, what was stored is handed out, nothing is written any more`, async ({ page }) => {
      await page.addInitScript(prepare);
      await newBoard(page, 'Plan');
      await addNotes(page, 'Alpha', 'Beta');
      const before = await page.evaluate(() => ({ ...localStorage }));
      await arm(page, how);
      await page.getByRole('textbox', { name: 'Add notes' }).fill('Gamma');
      await page.getByRole('textbox', { name: 'Add notes' }).press('Enter');
      await stopped(page);
      const written = await page.evaluate(() => globalThis.writes.length);
      await page.evaluate(() => {
        for (const name of ['focus', 'pageshow', 'pagehide', 'beforeunload', 'hashchange']) dispatchEvent(new Event(name));
        dispatchEvent(new StorageEvent('storage', { key: 'overlap/1/b_1/r_1/edit/0/0' }));
        new BroadcastChannel('overlap').postMessage(null);
        document.dispatchEvent(new Event('visibilitychange'));
        location.hash = '#/';
      });
      // Longer than any delay after which the app stores something.
      await page.waitForTimeout(3000);
      expect(await page.evaluate(() => globalThis.writes.length)).toBe(written);
      expect(await page.evaluate(() => ({ ...localStorage }))).toEqual(before);
      expect(await page.evaluate(() => { try { localStorage.setItem('overlap/x', '1'); } catch (error) { return error.name; } return null; })).toBe('InvalidStateError');
      expect(await takeStored(page)).toMatchObject(before);
    });
  }

  test('in a timer: said, nothing is written any more', async ({ page }) => {
    await page.addInitScript(prepare);
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    await page.evaluate(() => { globalThis.storageFault = true; });
    await addNotes(page, 'Gamma');
    await expect(status(page)).toContainText('Not saved');
    // The next attempt to store comes by a timer.
    await page.evaluate(() => { globalThis.storageFault = false; });
    await arm(page, 'trap');
    await stopped(page);
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(stored).not.toContain('Gamma');
    await page.waitForTimeout(2500);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toBe(stored);
  });

  test('hands out the second copy too, and looking makes none', async ({ page }) => {
    await page.addInitScript(prepare);
    await page.goto('./');
    await live(page);
    await page.evaluate(() => new Promise((done, failed) => {
      const opening = indexedDB.open('overlap');
      opening.onupgradeneeded = () => opening.result.createObjectStore('pieces');
      opening.onerror = failed;
      opening.onsuccess = () => {
        const writing = opening.result.transaction('pieces', 'readwrite');
        writing.objectStore('pieces').put('second', 'overlap/1/b_1/r_9/edit/0/1');
        writing.oncomplete = () => { opening.result.close(); done(); };
      };
    }));
    await page.evaluate(() => localStorage.setItem('overlap/proof', 'first'));
    const crash = () => page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
    await crash();
    expect(await takeStored(page)).toMatchObject({ 'overlap/proof': 'first', 'overlap/1/b_1/r_9/edit/0/1': 'second' });
  });

  test('where there is no second copy none is made', async ({ page }) => {
    await page.route(isWasm, route => route.fulfill({ status: 404 }));
    await page.addInitScript(() => localStorage.setItem('overlap/proof', 'kept'));
    await page.goto('./');
    await expect(page.getByRole('heading', { name: 'Overlap could not be loaded' })).toBeVisible();
    expect(await takeStored(page)).toEqual({ 'overlap/proof': 'kept' });
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });
});

test.describe('safe mode', () => {
  test.use({ expectedComplaints: [/RuntimeError/] });
  const crash = page => page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));

  test('after two crashes in a row: said, everything works on a copy, nothing is written, and there is a way out', async ({ page }) => {
    await page.addInitScript(prepare);
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    for (let i = 0; i < 2; i += 1) {
      await crash(page);
      await page.getByRole('button', { name: 'Reload' }).click();
      await live(page);
    }
    const before = await page.evaluate(() => ({ ...localStorage }));
    await expect(page.getByRole('alert')).toContainText('Safe mode: nothing is written.');
    await expect(page.getByRole('alert')).toContainText('twice in a row');
    await expect(status(page)).toContainText('Not saved: safe mode');
    await expect(note(page, 'Alpha')).toBeVisible();
    await addNotes(page, 'Gamma');
    await page.getByRole('button', { name: /^Theme/ }).click();
    await showList(page);
    await page.getByRole('link', { name: 'Boards' }).click();
    await page.getByRole('button', { name: 'New board', exact: true }).click();
    await expect(plot(page)).toBeVisible();
    await page.getByRole('link', { name: 'Boards' }).click();
    await page.getByRole('link', { name: 'Plan' }).click();
    await expect(note(page, 'Gamma')).toBeVisible();
    expect((await saveFile(page)).json.board.notes.map(one => one.title)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(await takeStored(page)).toMatchObject(before);
    expect(await page.evaluate(() => [{ ...localStorage }, globalThis.writes])).toEqual([before, []]);
    await page.getByRole('button', { name: 'Leave safe mode' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(note(page, 'Alpha')).toBeVisible();
    await expect(note(page, 'Gamma')).toHaveCount(0);
    await addNotes(page, 'Delta');
    await expect(status(page)).toContainText('Saved here');
  });
});
