// The frame around the app: it starts under any path, keeps to its own origin, and says so when it cannot run.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.js';

const trap = page => page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
const isWasm = url => url.pathname.endsWith('.wasm');
const isSheet = url => /\/style-[^/]*\.css$/.test(url.pathname);

test('the app starts under a sub-path', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.getByLabel('Open or merge files').first()).toBeAttached();
  await expect(page.locator('#shell')).toHaveCount(0);
  await expect(page).toHaveTitle(/Overlap/);
});

test('before the app is live there is a frame without heading or file input', async ({ page }) => {
  let letGo;
  const held = new Promise(done => { letGo = done; });
  await page.route(isWasm, async route => { await held; await route.continue(); });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#shell')).toBeVisible();
  expect(await page.locator('h1, h2, input').count()).toBe(0);
  letGo();
  await expect(page.getByRole('heading').first()).toBeVisible();
});

test('the app waits for the style sheet: what is measured without it would be drawn twice', async ({ page }) => {
  let letGo;
  const held = new Promise(done => { letGo = done; });
  await page.route(isSheet, async route => { await held; await route.continue(); });
  const parts = ['.wasm', '.js'].map(end => page.waitForResponse(response => /\/overlap-/.test(response.url()) && response.url().endsWith(end)));
  await page.goto('./', { waitUntil: 'commit' });
  for (const part of await Promise.all(parts)) await part.finished();
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('interactive');
  // Long enough for a start, once all its parts are here; the style sheet alone is wanting.
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => [document.querySelectorAll('#shell').length, document.querySelectorAll('h1').length])).toEqual([1, 0]);
  letGo();
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('#shell')).toHaveCount(0);
});

test.describe('where the style sheet does not come', () => {
  test.use({ expectedComplaints: [/Failed to load resource|ERR_FAILED/] });

  test('the app starts without it', async ({ page }) => {
    await page.route(isSheet, route => route.abort());
    await page.goto('./');
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.getByLabel('Open or merge files').first()).toBeAttached();
  });
});

test('the chosen theme stands before the app has loaded', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('overlap/1-setting/theme', 'dark'));
  await page.route(isWasm, () => {});
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('these tests', () => {
  test.use({ expectedComplaints: [/./] });

  test('hear what a page must not do', async ({ page, complaints }) => {
    await page.goto('./');
    await expect(page.locator('#shell')).toHaveCount(0);
    await page.evaluate(async () => {
      document.body.setAttribute('style', 'color: red');
      await fetch(document.querySelector('meta[name="app-entry"]').dataset.wasm);
      await fetch('./_headers');
      await fetch('https://example.invalid/').catch(() => {});
      setTimeout(() => { throw new Error('on purpose'); });
    });
    for (const heard of [/security policy: style-src-attr/, /after the start: .*\.wasm$/, /not part of the app: .*_headers$/, /security policy: connect-src https:\/\/example/, /uncaught: .*on purpose/]) {
      await expect.poll(() => complaints.some(line => heard.test(line)), `${heard}`).toBe(true);
    }
  });
});

test.describe('after a fault inside the app', () => {
  test.use({ expectedComplaints: [/RuntimeError: unreachable/] });

  test('the page says so and hands out what is stored', async ({ page }) => {
    await page.goto('./');
    await page.evaluate(() => localStorage.setItem('overlap/proof', 'kept'));
    await trap(page);
    await expect(page.getByRole('heading', { name: 'Overlap has stopped' })).toBeFocused();
    await expect(page.locator('html')).toHaveAttribute('data-crashed', 'true');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
    expect(download.suggestedFilename()).toBe('overlap-stored.json');
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ 'overlap/proof': 'kept' });
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByLabel('Open or merge files').first()).toBeAttached();
  });

  test('two in a row lead to safe mode, a good visit out of it', async ({ page }) => {
    const html = page.locator('html');
    await page.goto('./');
    for (const safe of [0, 1]) {
      await expect(page.getByLabel('Open or merge files').first()).toBeAttached();
      await expect(html, `before crash ${safe + 1}`).not.toHaveAttribute('data-safe');
      await trap(page);
      await page.getByRole('button', { name: 'Reload' }).click();
    }
    await expect(page.getByLabel('Open or merge files').first()).toBeAttached();
    await expect(html).toHaveAttribute('data-safe', 'true');
    await page.reload();
    await expect(page.getByLabel('Open or merge files').first()).toBeAttached();
    await expect(html).not.toHaveAttribute('data-safe');
  });
});

test.describe('when a part of the app does not arrive whole', () => {
  test.use({ expectedComplaints: [/^console: /] });

  for (const [how, answer] of [
    ['is missing', route => route.fulfill({ status: 404 })],
    ['is cut short', async route => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 2000) });
    }],
  ]) {
    test(`the page says that the wasm ${how}`, async ({ page }) => {
      await page.route(isWasm, answer);
      await page.goto('./');
      await expect(page.getByRole('heading', { name: 'Overlap could not be loaded' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
    });
  }
});

test('a browser without WebAssembly is told so', async ({ page }) => {
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'This browser cannot run Overlap' })).toBeVisible();
});
