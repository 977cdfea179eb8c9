// The board report: one page with everything there is to tell, to read, print and copy; and nothing that is still hidden.
import { readFile } from 'node:fs/promises';
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { boardMenu, details, file, openBoardFile, rename, sampleBoard, showList, status } from './steps.js';

const cast = (round, participant, discipline, note, impact, effort) => ({ round, note, participant, discipline, impact, effort, comment: 'Quetzalcoatl', cast_at: '2026-11-10T09:00:00Z' });
const board = (more = {}) => file('report.json', {
  format: 'overlap/board', version: 1,
  board: {
    id: 'b_report', title: 'Q1 checkout', goal: 'People finish.', capacity_days: 20,
    participants: [{ id: 'p_a', name: 'Ana', discipline: 'product' }, { id: 'p_b', name: 'Bo', discipline: 'engineering' }],
    notes: [
      { id: 'n_a', title: 'Alpha', impact: 60, effort: 25, owner: 'Mira', blocked_by: ['n_b'], dissents: [{ id: 'd_1', by: 'p_b', text: 'It will not hold.', revisit_when: '2020-01-31', date: '2019-11-12' }] },
      { id: 'n_b', title: 'Beta', impact: 50, effort: 50, decision: { verdict: 'later', reason: 'One description first', date: '2020-01-12', revisit_when: 'by 2020-02-01' }, debt: { principal_days: 8, interest_days: 1, growth_percent: 0 } },
      { id: 'n_c', title: 'Gamma', impact: 40, effort: 100, feasibility: { verdict: 'not_feasible', risks: '- A licence\n- A second contract', alternatives: 'A partner', by: 'Bo', date: '2026-11-10' } },
      { id: 'n_d', title: 'Delta', status: 'shipped', impact: 50, effort: 25, outcome: { measure: 'Orders', baseline: 41, target: 46, actual: 47, predicted_days: 4, actual_days: 6 } },
    ],
    rounds: [{ number: 1, state: 'revealed', notes: ['n_a', 'n_b'], revealed_at: '2026-11-11T09:00:00Z' }],
    ballots: [cast(1, 'p_a', 'product', 'n_a', 90, 20), cast(1, 'p_b', 'engineering', 'n_a', 30, 60), cast(1, 'p_a', 'product', 'n_b', 52, 25), cast(1, 'p_b', 'engineering', 'n_b', 50, 25)],
    ...more,
  },
});

const report = page => page.getByRole('article', { name: 'Board report' });
const heading = (page, name) => report(page).getByRole('heading', { name, exact: true });
const table = (page, name) => report(page).getByRole('table', { name });
const cells = row => row.getByRole('cell').or(row.getByRole('rowheader')).allInnerTexts();
async function showReport(page) {
  await boardMenu(page, 'Board report');
  await expect(report(page)).toBeVisible();
}

test('the page tells what fits, what differs, what is owed and what is due', async ({ page }) => {
  await openBoardFile(page, board());
  await showReport(page);
  await expect(page).toHaveURL(/#\/board\/b_report\/report$/);
  await expect(heading(page, 'Q1 checkout')).toBeVisible();
  await expect(report(page)).toContainText('2 notes fit into 20 days, 7 to spare; 1 more waits below the line.');
  await expect(report(page)).toContainText('Product and engineering differ most on “Alpha” (impact +60, effort −40).');
  expect(await cells(table(page, 'Above the line: 13 days').getByRole('row').nth(2))).toEqual(['2', 'Alpha', '60', '3', '13', 'Mira', 'Idea']);
  expect(await cells(table(page, 'Below the line: 60 days').getByRole('row').nth(1))).toEqual(['3', 'Gamma', '40', '60', '73', '', 'Idea']);
  expect(await cells(table(page, 'Where product and engineering differ').getByRole('row').nth(1))).toEqual(['Alpha', '90, about 2 days', '30, about 13 days', '+60', '−40']);
  expect(await cells(table(page, 'Bottlenecks').getByRole('row').nth(1))).toEqual(['Beta', '1', '60', '', 'Idea']);
  expect(await cells(table(page, 'Debt').getByRole('row').nth(1))).toEqual(['Beta', '8', '1', '6', 'after 8 sprints']);
  expect(await cells(table(page, 'Risky or not feasible').getByRole('row').nth(1))).toEqual(['Gamma', 'Not feasible', 'A licence · A second contract', 'A partner', 'Bo, 2026-11-10']);
  expect(await cells(table(page, 'Decisions').getByRole('row').nth(1))).toEqual(['Beta', 'Later', 'One description first', '2020-01-12', 'Time to look again: by 2020-02-01']);
  await expect(report(page).getByRole('listitem')).toContainText('It will not hold. (Bo, engineering, 2019-11-12)');
  expect(await cells(table(page, 'Joint wins').getByRole('row').nth(1))).toEqual(['Delta', 'Orders', '41', '46', '47', '4 days', '6 days']);
  expect(await page.content(), 'a comment belongs to its round').not.toContain('Quetzalcoatl');
});

test('of an open round it tells only how many are in', async ({ page }) => {
  const secret = [cast(2, 'p_a', 'product', 'n_a', 73.25, 26.75), cast(2, 'p_b', 'engineering', 'n_a', 26.75, 73.25)];
  await openBoardFile(page, board({ rounds: [{ number: 2, state: 'open', notes: ['n_a'] }], ballots: secret }));
  await showReport(page);
  await expect(report(page)).toContainText('Round 2 is open: 2 people are in, and the scores stay hidden until it is revealed.');
  const everything = await page.content();
  for (const hidden of ['73.25', '26.75', 'Quetzalcoatl', 'differ most']) expect(everything).not.toContain(hidden);
});

test('it follows the board, and a board without anything says so', async ({ page }) => {
  await openBoardFile(page, file('empty.json', { format: 'overlap/board', version: 1, board: { id: 'b_empty', title: 'New' } }));
  await showReport(page);
  await expect(report(page)).toContainText('There are no notes yet.');
  await expect(report(page)).toContainText('Nothing to tell yet of gaps, bottlenecks, debt, feasibility, decisions, dissents and outcomes.');
  await expect(report(page).getByRole('table')).toHaveCount(0);
  await rename(page, 'Renamed');
  await expect(heading(page, 'Renamed')).toBeVisible();
});

test('it is copied and saved as Markdown with the same content', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openBoardFile(page, board());
  await showReport(page);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(status(page)).toContainText('The report was copied as Markdown.');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^# Q1 checkout\n\nBoard report · \d{4}-\d\d-\d\d\n\n\*\*Why:\*\* People finish\.\n/);
  for (const name of await report(page).getByRole('heading', { level: 3 }).allInnerTexts()) expect(text).toContain(`\n## ${name}\n`);
  const said = (await report(page).getByRole('rowheader').allInnerTexts()).filter(name => !text.includes(`| ${name} |`));
  expect(said, 'on the page and not in the text').toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as Markdown' }).click()]);
  expect(download.suggestedFilename()).toBe('q1-checkout.md');
  expect(await readFile(await download.path(), 'utf8')).toBe(text);
});

test('on paper it stands alone, and light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openBoardFile(page, board());
  await showReport(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(report(page)).toBeVisible();
  for (const chrome of [page.getByRole('tablist'), page.getByRole('button', { name: 'Print', exact: true }), page.getByRole('button', { name: 'Board menu' })]) await expect(chrome).toBeHidden();
  await expect(page.getByRole('region', { name: 'On paper' })).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  for (const [width, height] of [[794, 1123], [816, 1056]]) {
    await page.setViewportSize({ width, height });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(pages.length).toBeLessThanOrEqual(3);
});

test('by keyboard alone, from the palette and the Share menu', async ({ page }) => {
  await openBoardFile(page, board());
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Board report');
  await page.keyboard.press('Enter');
  await expect(report(page)).toBeVisible();
  await showList(page);
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(report(page)).toBeVisible();
});

test('decisions that are due stand with the dissents, and lead to their note', async ({ page }) => {
  await openBoardFile(page, board());
  await showReport(page);
  await boardMenu(page, 'Dissents');
  const dialog = page.getByRole('dialog', { name: 'Dissents' });
  await expect(dialog).toContainText('It will not hold.');
  const due = dialog.getByRole('list', { name: 'Decisions to look at again' });
  await expect(due.getByRole('listitem')).toHaveCount(1);
  await expect(due).toContainText('One description first');
  await expect(due).toContainText('Time to look again');
  await due.getByRole('button', { name: 'Beta' }).click();
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Beta');
});

test('the sample has a report without gaps in it, in both themes and on a phone', async ({ page }) => {
  await sampleBoard(page);
  await showReport(page);
  await expect(report(page)).not.toContainText('Nothing to tell yet');
  expect(await allFindings(page)).toEqual([]);
});
