// Joint wins: the page for an all-hands, its figures and picture, what is worth another look, on paper and as Markdown.
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { boardMenu, details, file, home, openBoardFile, plot, row, sampleBoard, showList } from './steps.js';

const wins = page => page.getByRole('main');
const win = (page, title) => wins(page).getByRole('article').filter({ has: page.getByRole('heading', { name: title }) });
const again = page => wins(page).getByRole('region', { name: 'Worth another look' });
const figures = page => wins(page).getByRole('region', { name: 'How well we predict' });
const picture = page => wins(page).getByRole('region', { name: 'Predicted against actual' });

async function sampleWins(page) {
  await sampleBoard(page);
  await boardMenu(page, 'Joint wins');
  await expect(page.getByRole('heading', { level: 1, name: 'Joint wins' })).toBeVisible();
}

test('a win is told with its values, its customer, its reason and both sides', async ({ page }) => {
  await sampleWins(page);
  await expect(page).toHaveURL(/#\/board\/b_sample\/wins$/);
  await expect(wins(page).getByRole('article')).toHaveCount(2);
  const form = win(page, 'Shorter address form');
  for (const words of ['68→ to 79', 'People who finish the address step, %', 'Target met: 76', 'It took 4 days, predicted were 2.5 days.', 'Why do you need my title to send me a kettle?', 'Six of ten people']) await expect(form).toContainText(words);
  await expect(form.getByRole('term')).toHaveText(['Why we did it', 'Product', 'Engineering']);
  await expect(form.getByRole('definition')).toContainText([/./, 'Mateo Fuentes', 'Jonas Lindqvist']);
  await wins(page).getByRole('link', { name: 'Q1: a checkout people finish' }).click();
  await expect(plot(page)).toBeVisible();
});

test('the figures say what they rest on, as a whole and by kind', async ({ page }) => {
  await sampleWins(page);
  await expect(figures(page)).toContainText('2 of 3 targets met');
  await expect(figures(page)).toContainText(/1\.6 ×\s*the days predicted \(3 notes\)/);
  const kinds = figures(page).getByRole('table', { name: 'By kind' });
  await expect(kinds.getByRole('row').nth(1).getByRole('cell')).toHaveText([/^1 of 2\s+few$/, /^1\.7 ×\s+few$/, '2']);
  await expect(kinds.getByRole('rowheader')).toHaveText(['Feature', 'Bug']);
  for (const name of ['Mateo', 'Hana', 'Jonas', 'Leila']) await expect(figures(page), 'never by person').not.toContainText(name);
});

test('predicted against actual: a bar per note, the days on one scale, the same as a table', async ({ page }) => {
  await sampleWins(page);
  await expect(picture(page).getByRole('img', { name: 'Predicted and actual days of 3 notes: 2 took longer than predicted.' })).toBeVisible();
  const bar = picture(page).getByRole('button', { name: /^3 Gift message/ });
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(bar).toHaveAttribute('aria-pressed', 'true');
  await expect(picture(page).locator('g[data-chosen]')).toHaveText('3');
  await page.keyboard.press('Enter');
  await expect(bar).toHaveAttribute('aria-pressed', 'false');
  await picture(page).getByText('As a table').click();
  const rows = picture(page).getByRole('table', { name: 'Predicted against actual' }).getByRole('row');
  await expect(rows.nth(2).getByRole('cell')).toHaveText(['2', 'from 9, to 0, target 1', '1.6 days', '1.5 days']);
});

test('a missed target brings the dissent back that had foreseen it', async ({ page }) => {
  await sampleWins(page);
  await expect(again(page).getByRole('listitem')).toHaveCount(1);
  await expect(again(page)).toContainText('Missed by 83: 37, hoped for 120, from 0.');
  await expect(again(page)).toContainText('One call in a year asked for this.');
  await expect(again(page)).toContainText('Hana Sato, engineering');
  await expect(again(page)).toContainText('how we predict, and some of us had seen it coming.');
});

test('from nothing to a win: the page says how, and asks for what is awaited', async ({ page }) => {
  const outcome = { measure: 'Orders', baseline: 1, target: 3 };
  const notes = [{ id: 'n_a', title: 'Alpha', impact: 80, effort: 20, status: 'shipped', outcome }];
  await openBoardFile(page, file('plan.json', { format: 'overlap/board', version: 1, board: { id: 'b_plan', title: 'Plan', notes } }));
  await boardMenu(page, 'Joint wins');
  await expect(wins(page)).toContainText('No joint wins yet');
  await expect(wins(page).getByRole('link', { name: 'Go to the map' })).toBeVisible();
  await expect(figures(page)).toHaveCount(0);
  await wins(page).getByRole('button', { name: 'Alpha' }).click();
  const actual = details(page).getByRole('region', { name: 'Outcome' }).getByLabel('Actual', { exact: true });
  await actual.fill('3');
  await actual.press('Enter');
  await boardMenu(page, 'Joint wins');
  await expect(win(page, 'Alpha')).toContainText('Target met: 3');
  await expect(figures(page)).toContainText('1 of 1 target met, which is little to judge by');
  await expect(picture(page).getByRole('img')).toHaveCount(0);
});

test('a shipped note says in the list whether its target was met', async ({ page }) => {
  await sampleBoard(page);
  await showList(page);
  await expect(row(page, 'Shorter address form')).toContainText('Target met');
  await expect(row(page, 'Gift message on the parcel')).toContainText('Target missed');
  await expect(row(page, 'Check out without an account')).not.toContainText('Target');
});

test.describe('as Markdown', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the page is copied, dissents and all', async ({ page }) => {
    await sampleWins(page);
    await wins(page).getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect(page.getByRole('region', { name: 'Notice' })).toContainText('The joint wins were copied as Markdown.');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^# Joint wins: Q1: a checkout people finish\n\n2 of 3 targets met · took 1\.6 × the days predicted \(3 notes\) · \d{4}-\d\d-\d\d\n/);
    expect(text).toContain('## Shorter address form\n\nPeople who finish the address step, % · **68 → 79** · target 76\n');
    expect(text).toContain('   - Seen beforehand: One call in a year asked for this.');
  });
});

test('on paper: no controls, and every win whole', async ({ page }) => {
  await sampleWins(page);
  await page.emulateMedia({ media: 'print' });
  await expect(wins(page).getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Playbook' })).toBeHidden();
  await expect(win(page, 'Accents broken on receipts')).toBeVisible();
  await expect(win(page, 'Accents broken on receipts')).toHaveCSS('break-inside', 'avoid');
  await expect(again(page)).toBeVisible();
});

test('by keyboard from the palette, and on a phone without sideways scroll', async ({ page }) => {
  await sampleBoard(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('joint wins');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Joint wins' })).toBeFocused();
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await page.reload();
  await expect(win(page, 'Shorter address form')).toBeVisible();
});

test('a board that is not here says so', async ({ page }) => {
  await home(page);
  await page.goto('./#/board/b_gone/wins');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This board is not in this browser');
});

test('what cannot be read out loud or reached is nowhere', async ({ page }) => {
  await sampleWins(page);
  await picture(page).getByText('As a table').click();
  expect(await allFindings(page)).toEqual([]);
});
