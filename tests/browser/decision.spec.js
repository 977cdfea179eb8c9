// Decisions: do, later or no, with reason, day and when to look again; in the details, the list, the filter and the rank.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { details, file, list, openBoardFile, openNote, row, rowsOf, saveFile, showList, undo } from './steps.js';

const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 60, effort: 25 },
  { id: 'n_b', title: 'Beta', impact: 90, effort: 50 },
  { id: 'n_c', title: 'Gamma', impact: 50, effort: 75, decision: { verdict: 'later', reason: 'Not in this quarter.', date: '2026-11-01', revisit_when: '2027-01-31' } },
];
const board = file('decide.json', { format: 'overlap/board', version: 1, board: { id: 'b_decide', title: 'Decide', notes: NOTES } });

const decision = page => details(page).getByRole('region', { name: 'Decision' });
const decide = (page, word) => decision(page).getByText(word, { exact: true }).click();
const chosen = (page, word) => expect(decision(page).getByRole('radio', { name: word, exact: true })).toBeChecked();
const filterPanel = page => page.getByRole('dialog', { name: 'Filter' });

test.beforeEach(({ page }) => openBoardFile(page, board));

test('a decision is taken, explained and taken back, a step of undo each', async ({ page }) => {
  await openNote(page, 'Alpha');
  await chosen(page, 'Undecided');
  await expect(decision(page).getByRole('textbox')).toHaveCount(0);
  await decide(page, 'Do');
  await chosen(page, 'Do');
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  await expect(decision(page).getByLabel('Decided on')).toHaveValue(today);
  const reason = decision(page).getByRole('textbox', { name: 'Reason' });
  await reason.fill('Both sides score it alike.');
  await reason.press('Enter');
  await decision(page).getByLabel('Revisit when').fill('After two weeks without more orders');
  await decision(page).getByLabel('Revisit when').press('Enter');
  await decision(page).getByLabel('Decided on').fill('2026-11-12');
  await decision(page).getByLabel('Decided on').press('Enter');
  const saved = (await saveFile(page)).json.board.notes.find(note => note.title === 'Alpha').decision;
  expect(saved).toEqual({ verdict: 'do', reason: 'Both sides score it alike.', date: '2026-11-12', revisit_when: 'After two weeks without more orders' });
  await decide(page, 'Undecided');
  await expect(decision(page).getByRole('textbox')).toHaveCount(0);
  await undo(page).click();
  await chosen(page, 'Do');
  await expect(reason).toHaveValue('Both sides score it alike.');
  for (const value of ['After two weeks without more orders', '', '']) {
    await undo(page).click();
    if (value) await expect(decision(page).getByLabel('Decided on')).toHaveValue(today);
  }
  await expect(reason).toHaveValue('');
  await undo(page).click();
  await chosen(page, 'Undecided');
});

test('by keyboard: the arrows choose', async ({ page }) => {
  await openNote(page, 'Beta');
  await decision(page).getByRole('radio', { name: 'Undecided' }).focus();
  await page.keyboard.press('ArrowRight');
  await chosen(page, 'Do');
  await page.keyboard.press('ArrowRight');
  await chosen(page, 'Later');
  await expect(decision(page).getByRole('radio', { name: 'Later' })).toBeFocused();
});

test('no leaves the ranking, later stays in it', async ({ page }) => {
  await showList(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Decision' }).click();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Gamma').getByLabel('Decision of Gamma')).toHaveValue('later');
  await expect(row(page, 'Gamma').getByRole('cell').first()).toHaveText('3');
  await row(page, 'Alpha').getByLabel('Decision of Alpha').selectOption('No');
  await expect.poll(() => rowsOf(page)).toEqual(['Beta', 'Gamma', 'Alpha']);
  await expect(row(page, 'Alpha').getByRole('cell').first()).toHaveText('');
  await row(page, 'Alpha').getByLabel('Decision of Alpha').selectOption('Undecided');
  await expect.poll(() => rowsOf(page)).toEqual(['Alpha', 'Beta', 'Gamma']);
  await list(page).getByRole('button', { name: 'Decision', exact: true }).click();
  await expect.poll(() => rowsOf(page), 'undecided stand last').toEqual(['Gamma', 'Alpha', 'Beta']);
});

test('the list can be filtered by decision, and the filter is a part of the address', async ({ page }) => {
  await showList(page);
  await page.getByRole('button', { name: /^Filter/ }).click();
  await filterPanel(page).getByText('Later', { exact: true }).click();
  await expect.poll(() => rowsOf(page)).toEqual(['Gamma']);
  await expect.poll(() => page.url()).toContain('decision=later');
  await page.reload();
  await expect.poll(() => rowsOf(page)).toEqual(['Gamma']);
  await page.getByRole('button', { name: 'Remove Later from the filter' }).click();
  await page.getByRole('button', { name: /^Filter/ }).click();
  await filterPanel(page).getByText('Undecided', { exact: true }).click();
  await expect.poll(() => rowsOf(page)).toEqual(['Alpha', 'Beta']);
});

test('what cannot be read out loud or reached is nowhere', async ({ page }) => {
  await openNote(page, 'Gamma');
  await expect(decision(page).getByRole('textbox', { name: 'Reason' })).toHaveValue('Not in this quarter.');
  expect(await allFindings(page)).toEqual([]);
});
