// A revealed round for a document or a chat: its agenda and minutes, the scores in CSV, decisions and dissents everywhere;
// and the formula of the board, which list, map, settings and exports share.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.js';
import { boardMenu, details, file, openBoardFile, openNote, preview, rowsOf, saveFile, showList, showMap, status } from './steps.js';

const cast = (participant, discipline, note, impact, effort) => ({ round: 1, note, participant, discipline, impact, effort, comment: 'Only in the ballot.', cast_at: '2026-11-10T09:00:00Z' });
const board = (state, more = {}) => file('round.json', {
  format: 'overlap/board', version: 1,
  board: {
    id: 'b_round', title: 'Round', ...more,
    participants: [{ id: 'p_a', name: 'Ana', discipline: 'product' }, { id: 'p_b', name: 'Bo', discipline: 'engineering' }],
    notes: [
      { id: 'n_a', title: 'Alpha', impact: 60, effort: 25, dissents: [{ id: 'd_1', by: 'p_b', text: 'It will not hold.', revisit_when: '', date: '2026-11-12' }] },
      { id: 'n_b', title: 'Beta', impact: 50, effort: 25, decision: { verdict: 'do', reason: 'Both agree', date: '2026-11-12', revisit_when: '' }, evidence: [{ id: 'e_1', level: 'experiment' }] },
    ],
    rounds: [{ number: 1, state, notes: ['n_a', 'n_b'], ...(state === 'revealed' ? { revealed_at: '2026-11-11T09:00:00Z' } : {}) }],
    ballots: [cast('p_a', 'product', 'n_a', 90, 20), cast('p_b', 'engineering', 'n_a', 30, 60), cast('p_a', 'product', 'n_b', 52, 25), cast('p_b', 'engineering', 'n_b', 50, 25)],
  },
});

const menu = page => page.getByRole('menu', { name: 'Share menu' });
async function share(page, item) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await menu(page).getByText(item, { exact: true }).click();
}
async function csv(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), menu(page).getByText('Export CSV').click()]);
  return readFile(await download.path());
}
const clipboard = page => page.evaluate(() => navigator.clipboard.readText());

test('the agenda of a revealed round is copied: gaps, decisions, dissents', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openBoardFile(page, board('revealed'));
  await share(page, 'Copy agenda as Markdown');
  await expect(status(page)).toContainText('agenda was copied');
  const text = await clipboard(page);
  expect(text).toMatch(/^# Round 1: Round\n\nRevealed 2026-11-11 · 2 people scored: 1 product, 1 engineering/);
  expect(text).toContain('1. **Alpha**, gap 72 (impact +60, effort −40)');
  expect(text).toContain('Dissent: It will not hold. (Bo, engineering, 2026-11-12)');
  expect(text).toMatch(/## Smaller gaps\n\n- \*\*Beta\*\*, gap 2 [^]*Decision: Do\. Both agree\. \(2026-11-12\)/);
  await share(page, 'Copy as Markdown');
  await expect(status(page)).toContainText('board was copied');
  const whole = await clipboard(page);
  expect(whole).toContain('## Decisions\n\n- **Beta:** Do. Both agree. (2026-11-12)\n');
  expect(whole).toContain('## Dissents\n\n- **Alpha:** It will not hold. (Bo, engineering, 2026-11-12)\n');
});

test('CSV holds medians, quartiles and numbers of scores, and comes back as the same board', async ({ page }) => {
  await openBoardFile(page, board('revealed'));
  const bytes = await csv(page);
  const [head, ...rows] = bytes.toString('utf8').slice(1).trim().split('\r\n').map(line => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  const cell = (title, column) => rows.find(row => row[2] === title)[head.indexOf(column)];
  for (const [column, value] of [['Product impact median', '90'], ['Engineering impact n', '1'], ['Impact gap', '60'], ['Effort gap', '-40'], ['Product impact lower quartile', '']]) {
    expect(cell('Alpha', column), column).toBe(value);
  }
  expect(cell('Beta', 'Decision')).toBe('Do');
  await page.getByLabel('Open or merge files').setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: bytes });
  await expect(preview(page).getByRole('paragraph').filter({ hasText: /^0 new$/ })).toBeVisible();
  await expect(preview(page).getByRole('paragraph').filter({ hasText: /^0 changed$/ })).toBeVisible();
});

test('nothing of an open round is exported', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openBoardFile(page, board('open'));
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(menu(page).getByText('Copy as Markdown')).toBeVisible();
  await expect(menu(page).getByText('Copy agenda as Markdown')).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect((await csv(page)).toString('utf8')).not.toMatch(/median|Only in the ballot/);
  await share(page, 'Copy as Markdown');
  await expect(status(page)).toContainText('board was copied');
  expect(await clipboard(page)).not.toContain('Only in the ballot');
});

test('the formula is chosen for the board, and list, map, details and exports say which it is', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openBoardFile(page, board('revealed'));
  await openNote(page, 'Alpha');
  await expect(details(page)).toContainText('Rank 1 of 2, impact per day');
  await boardMenu(page, 'Board settings');
  const settings = page.getByRole('dialog', { name: 'Board settings' });
  await settings.getByLabel('Ranked by').selectOption('Evidence-weighted');
  await settings.getByRole('button', { name: 'Save settings' }).click();
  await expect(details(page)).toContainText('Rank 2 of 2, evidence-weighted');
  await expect(page.getByRole('region', { name: 'Matrix' })).toContainText('Ranked: Evidence-weighted');
  await showList(page);
  await expect(page.getByLabel('Ranked by', { exact: true })).toHaveValue('evidence_weighted');
  await expect.poll(() => rowsOf(page)).toEqual(['Beta', 'Alpha']);
  expect((await csv(page)).toString('utf8')).toMatch(/n_b,1,Beta,[^\n]*Evidence-weighted,16\.67/);
  await share(page, 'Copy as Markdown');
  await expect(status(page)).toContainText('board was copied');
  expect(await clipboard(page)).toContain('2 notes · Evidence-weighted · ');
  expect((await saveFile(page)).json.board.formula).toBe('evidence_weighted');
  await page.getByLabel('Ranked by', { exact: true }).selectOption('Impact per day');
  await expect.poll(() => rowsOf(page)).toEqual(['Alpha', 'Beta']);
  await showMap(page);
  await expect(page.getByRole('region', { name: 'Matrix' })).not.toContainText('Ranked:');
});
