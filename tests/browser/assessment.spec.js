// Taking the self-assessment: by mouse, by keys alone, on a phone; leaving it and coming back; two tabs; storage that fails.
import { test, expect } from './fixtures.js';
import { COUNT, answerAll, answers, back, expectAt, finish, next, scores, shownScores, start, take } from './assessment-steps.js';
import { home, status } from './steps.js';

const radios = page => answers(page).getByRole('radio');

test('from home to the result with the mouse', async ({ page }) => {
  await home(page);
  await page.getByRole('link', { name: 'Self-assessment', exact: true }).first().click();
  await expect(page).toHaveURL(/#\/assessment$/);
  await page.getByRole('button', { name: 'Start' }).click();
  for (let place = 1; place <= COUNT; place++) {
    await expectAt(page, place);
    const statement = await page.getByRole('heading', { level: 1 }).innerText();
    await expect(page.getByRole('radiogroup', { name: statement, exact: true })).toBeVisible();
    await expect(radios(page)).toHaveCount(6);
    await radios(page).nth(2).check();
    await (place < COUNT ? next(page) : finish(page)).click();
  }
  await expect(page).toHaveURL(/#\/assessment\/results$/);
  expect(await shownScores(page)).toEqual(Array(6).fill('3.0'));
  await expect(page.getByText('All dimensions stand at the same height')).toBeVisible();
});

test('wholly by keyboard', async ({ page }) => {
  await page.goto('./#/assessment');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'I would rather not say' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Mira');
  await page.keyboard.press('Enter');
  await expectAt(page, 1);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('2');
  await expect(radios(page).nth(1)).toBeChecked();
  await expect(radios(page).nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(radios(page).nth(2)).toBeChecked();
  await page.keyboard.press('0');
  await expect(radios(page).nth(5)).toBeChecked();
  await page.keyboard.press('Enter');
  await expectAt(page, 2);
  await page.keyboard.press('5');
  await page.keyboard.press('Enter');
  await expectAt(page, 3);
  // Tab goes from the statement to the answers, the comment, back and next.
  await page.keyboard.press('Tab');
  await expect(radios(page).first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12345 stay text');
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('12345 stay text');
  await expect(radios(page).and(page.locator(':checked'))).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(back(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectAt(page, 2);
  await expect(radios(page).nth(4)).toBeChecked();
});

test('what was left goes on after the browser was closed', async ({ page }) => {
  await start(page, { side: 'Engineering', name: 'Nils' });
  await answerAll(page, '1234', 1);
  await expectAt(page, 5);
  const state = await page.context().storageState();
  await page.reload();
  await expectAt(page, 5);
  await back(page).click();
  await expect(radios(page).nth(3)).toBeChecked();
  await page.getByRole('link', { name: /^Leave/ }).click();
  await expect(page).toHaveURL(/#\/$/);
  const again = await page.context().browser().newContext({ storageState: state, baseURL: page.url().split('#')[0] });
  const later = await again.newPage();
  await later.goto('./#/assessment');
  await expectAt(later, 5);
  await expect(later.getByRole('navigation', { name: 'Dimensions' })).toContainText('Early involvement3 of 3');
  for (let place = 5; place > 1; place--) await back(later).click();
  await back(later).click();
  await expect(later.getByRole('radio', { name: 'Engineering' })).toBeChecked();
  await expect(later.getByRole('textbox', { name: /^Name/ })).toHaveValue('Nils');
  await expect(later.getByText('You have answered 4 of 18.')).toBeVisible();
  await later.getByRole('button', { name: 'Resume' }).click();
  await expectAt(later, 1);
  await again.close();
});

test('answers can be discarded and begun anew', async ({ page }) => {
  await start(page);
  await page.keyboard.press('4');
  await expect(radios(page).nth(3)).toBeChecked();
  await back(page).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(radios(page).and(page.locator(':checked'))).toHaveCount(0);
});

test('items can be passed over; a dimension has a score from two answers', async ({ page }) => {
  await take(page, '12-0--455333000111');
  expect(await shownScores(page)).toEqual(['1.5', '–', '4.7', '3.0', '–', '1.0']);
  await expect(scores(page).getByText('Too few answers')).toHaveCount(2);
});

test('correcting answers raises the revision once', async ({ page }) => {
  await take(page, '111222333444555333');
  await page.getByRole('button', { name: 'Wave menu' }).click();
  await page.getByRole('menuitem', { name: 'Correct answers' }).click();
  await expectAt(page, 1);
  await page.keyboard.press('4');
  await next(page).click();
  await page.keyboard.press('4');
  await page.getByRole('link', { name: /^Leave/ }).click();
  await page.goto('./#/assessment/results');
  expect((await shownScores(page))[0]).toBe('3.0');
  await page.getByRole('button', { name: 'I have finished' }).click();
  await expect(page.getByText('You have changed answers of this wave.')).toBeHidden();
  await page.getByRole('button', { name: 'Share results' }).click();
  await expect(page.getByRole('dialog', { name: 'Share results' }).locator('dl')).toContainText('Revision2');
});

test('two tabs that answer at the same time lose nothing', async ({ page }) => {
  await start(page);
  const other = await page.context().newPage();
  await other.goto('./#/assessment');
  await expectAt(other, 1);
  await page.keyboard.press('2');
  await expect(radios(page).nth(1)).toBeChecked();
  await next(other).click();
  await expectAt(other, 2);
  await other.keyboard.press('5');
  await expect(radios(other).nth(4)).toBeChecked();
  await next(page).click();
  await expect(radios(page).nth(4)).toBeChecked();
  await back(other).click();
  await expect(radios(other).nth(1)).toBeChecked();
});

test('a response that another tab discards is gone here as well', async ({ page }) => {
  await start(page);
  await page.keyboard.press('2');
  const other = await page.context().newPage();
  await other.goto('./#/assessment');
  await expectAt(other, 1);
  await back(other).click();
  await other.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
});

test('storage that fails is told, the answers stay, and are stored when it is well again', async ({ page }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...all) {
      if (globalThis.storageFault) throw new DOMException('full', 'QuotaExceededError');
      return set.apply(this, all);
    };
  });
  await start(page);
  await page.keyboard.press('1');
  await expect(status(page)).toContainText('Saved');
  await next(page).click();
  await page.evaluate(() => { globalThis.storageFault = true; });
  await page.keyboard.press('2');
  await expect(status(page)).toContainText('Not saved');
  await expect(page.getByRole('alert')).toContainText('Not saved');
  await expect(radios(page).nth(1)).toBeChecked();
  await page.evaluate(() => { globalThis.storageFault = false; });
  await expect(status(page)).toContainText('Saved here');
  await page.reload();
  await expectAt(page, 2);
  await expect(radios(page).nth(1)).toBeChecked();
});

test('what cannot be read is left where it is, told, and can be downloaded', async ({ page }) => {
  await take(page, '111222333444555333');
  const keys = await page.evaluate(() => {
    const [key] = Object.keys(localStorage).filter(key => key.startsWith('overlap/1-response/'));
    const broken = key.replace(/[^/]+\/[^/]+$/, '9z/1');
    localStorage.setItem(broken, '{"format":"overlap/response","version":2}');
    return [key, broken];
  });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('could not be read');
  expect(await shownScores(page)).toEqual(['1.0', '2.0', '3.0', '4.0', '5.0', '3.0']);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^overlap-stored-/);
  expect(await page.evaluate(keys => keys.map(key => localStorage.getItem(key) !== null), keys)).toEqual([true, true]);
});

test('single keys can be switched off and then answer only among the answers', async ({ page }) => {
  await page.goto('./#/help');
  await page.getByRole('checkbox', { name: /^Single-key shortcuts/ }).uncheck();
  await start(page);
  await page.keyboard.press('3');
  await expect(radios(page).and(page.locator(':checked'))).toHaveCount(0);
  await radios(page).first().focus();
  await page.keyboard.press('3');
  await expect(radios(page).nth(2)).toBeChecked();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('by touch, with the ways on at the thumb and nothing to scroll sideways', async ({ page }) => {
    await page.goto('./#/assessment');
    await page.getByRole('button', { name: 'Start' }).tap();
    for (let place = 1; place <= COUNT; place++) {
      await expectAt(page, place);
      await radios(page).nth(place % 6).tap();
      const button = place < COUNT ? next(page) : finish(page);
      const box = await button.boundingBox();
      expect(box.y + box.height).toBeLessThanOrEqual(844);
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await button.tap();
    }
    await expect(scores(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
