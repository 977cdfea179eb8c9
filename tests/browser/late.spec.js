// The part of the app that comes after the start: when it comes, and what happens when it has not come yet or never does.
import { settle } from './copies.js';
import { test, expect } from './fixtures.js';
import { file, openBoardFile } from './steps.js';

const LATE = /-late-[0-9a-f]+\.wasm$/;

/** Addresses of the late part that `page` has asked for so far. */
function listen(page) {
  const asked = [];
  page.on('request', request => LATE.test(request.url()) && asked.push(request.url()));
  return asked;
}

test('it comes with the first move, and once', async ({ page }) => {
  // A browser without windows tells a page at once of a pointer that is not there.
  await page.addInitScript(() => addEventListener('pointermove', event => !event.clientX && !event.clientY && event.stopImmediatePropagation(), true));
  const asked = listen(page);
  await page.goto('./');
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(asked).toEqual([]);
  await page.mouse.move(200, 200);
  await expect.poll(() => asked.length).toBe(1);
  await page.getByRole('button', { name: 'New board', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Matrix' })).toBeVisible();
  expect(asked.length).toBe(1);
});

test('a stored board is shown without it, the address of a list brings it along', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Sample board' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  // Where the second copy lacks something, it takes code from the late part to bring it there.
  await settle(page);
  const asked = listen(page);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Matrix' }).getByRole('button', { name: /impact/ }).first()).toBeVisible();
  expect(asked).toEqual([]);
  await page.goto('./#/board/b_sample/list');
  await page.reload();
  await expect(page.getByRole('table', { name: 'Ranked list' })).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
});

test('so is one with plain notes and nothing else', async ({ page }) => {
  const notes = [{ title: 'Alpha', impact: 70, effort: 20 }, { title: 'Beta', impact: 20, effort: 60, tags: ['x'] }];
  await openBoardFile(page, file('plain.json', { format: 'overlap/board', version: 1, board: { title: 'Plain', notes } }));
  await expect(page.getByRole('status')).toContainText('Saved');
  await settle(page);
  const asked = listen(page);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Matrix' }).getByRole('button', { name: /impact/ })).toHaveCount(2);
  expect(asked).toEqual([]);
});

test('so is a crowd of notes, as opened and as edited', async ({ page }) => {
  const notes = Array.from({ length: 24 }, (_, at) => ({ title: `Note ${at} makes something better`, impact: 40 + at * 7 % 30, effort: 30 + at * 11 % 40, tags: ['x'] }));
  await openBoardFile(page, file('crowd.json', { format: 'overlap/board', version: 1, board: { title: 'Crowd', notes } }));
  const placed = page.getByRole('region', { name: 'Matrix' }).getByRole('button', { name: /impact/ });
  const asked = listen(page);
  for (const edits of [0, 1]) {
    await placed.first().focus();
    for (let edit = 0; edit < edits; edit += 1) await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('status')).toContainText(edits ? 'Impact 41' : 'Saved');
    await settle(page);
    asked.length = 0;
    await page.reload();
    await expect(placed).toHaveCount(24);
    expect(asked).toEqual([]);
  }
});

test('a command that is earlier than any move finds it all the same', async ({ page }) => {
  const asked = listen(page);
  await page.goto('./');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.evaluate(() => [...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'New board').click());
  await expect(page.getByRole('region', { name: 'Matrix' })).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
});

test.describe('when it never comes', () => {
  test.use({ expectedComplaints: [/Failed to load resource|ERR_FAILED|late|NetworkError|TypeError|CompileError|WebAssembly/] });

  test('the page says so and hands out what is stored', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Sample board' }).click();
    await expect(page.getByRole('region', { name: 'Matrix' })).toBeVisible();
    await expect(page.getByRole('status')).toContainText('Saved');
    await settle(page);
    // Off the map: a page that comes up under a pointer is told of it at once, and the map would ask for what never comes.
    await page.mouse.move(2, 2);
    await page.route(LATE, route => route.abort());
    await page.reload();
    await expect(page.getByRole('region', { name: 'Matrix' })).toBeVisible();
    await page.mouse.move(700, 500);
    await expect(page.getByRole('heading', { name: 'Overlap could not be loaded' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download what is stored' })).toBeVisible();
  });
});
