// The feasibility check-in: what was found, by whom and when; its risks become notes; seen in the list and while scoring.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { button, goScore, scores, startRound } from './rounds.js';
import { details, file, list, note, openBoardFile, openNote, row, rowsOf, saveFile, showList, status, tray, undo } from './steps.js';

const RISKS = '- Two days of waiting\n2) Second contract\n\nOne provider, no spare';
const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 60, effort: 25, tags: ['payment'] },
  { id: 'n_b', title: 'Beta', impact: 50, effort: 25, owner: 'Mira', feasibility: { verdict: 'risky', risks: RISKS, alternatives: 'By invoice', by: 'Priya', date: '2026-11-10' } },
  { id: 'n_c', title: 'One provider, no spare', kind: 'risk', impact: 40, effort: 40 },
];
const PEOPLE = [{ id: 'p_a', name: 'Ana', discipline: 'engineering' }];
const board = file('feasible.json', { format: 'overlap/board', version: 1, board: { id: 'b_feasible', title: 'Feasible', notes: NOTES, participants: PEOPLE } });

const part = page => details(page).getByRole('region', { name: 'Feasibility' });
const find = (page, word) => part(page).getByText(word, { exact: true }).last().click();
const found = (page, word) => expect(part(page).getByRole('radio', { name: word, exact: true })).toBeChecked();
const risks = page => part(page).getByRole('list', { name: 'Risks one by one' }).getByRole('listitem');
const commit = async (page, name, value) => {
  await part(page).getByLabel(name, { exact: true }).fill(value);
  await part(page).getByLabel(name, { exact: true }).press('Tab');
};
const saved = async (page, title) => (await saveFile(page)).json.board.notes.find(one => one.title === title);

test.beforeEach(({ page }) => openBoardFile(page, board));

test('a check-in is asked for, made, and removed, a step of undo each', async ({ page }) => {
  await openNote(page, 'Alpha');
  await expect(part(page)).toHaveCount(0);
  await details(page).getByRole('button', { name: 'Check feasibility' }).click();
  await expect(part(page).getByRole('radio', { name: 'Unknown yet' })).toBeFocused();
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  await expect(part(page).getByLabel('Checked on')).toHaveValue(today);
  await find(page, 'Not feasible');
  await found(page, 'Not feasible');
  await commit(page, 'Risks', 'It needs a licence.');
  await commit(page, 'Alternatives', 'A partner');
  await commit(page, 'Checked by', 'Ana');
  await commit(page, 'Checked on', '2026-11-12');
  await find(page, 'Risky');
  expect((await saved(page, 'Alpha')).feasibility).toEqual({ verdict: 'risky', risks: 'It needs a licence.', alternatives: 'A partner', by: 'Ana', date: '2026-11-12' });
  await part(page).getByRole('button', { name: 'Remove check-in' }).click();
  await expect(part(page)).toHaveCount(0);
  expect((await saved(page, 'Alpha')).feasibility).toBeUndefined();
  await undo(page).click();
  await found(page, 'Risky');
  await undo(page).click();
  await found(page, 'Not feasible');
  for (let steps = 0; steps < 6; steps += 1) await undo(page).click();
  await expect(part(page)).toHaveCount(0);
  await expect(details(page).getByRole('button', { name: 'Check feasibility' })).toBeVisible();
});

test('people and owners are suggested for who checked', async ({ page }) => {
  await openNote(page, 'Beta');
  const offered = await part(page).locator('#d-checkers option').evaluateAll(options => options.map(option => option.value));
  expect(offered).toEqual(['Ana', 'Mira']);
});

test('each risk can become a note, and one that is a note already leads there', async ({ page }) => {
  await openNote(page, 'Beta');
  await expect(risks(page)).toHaveCount(3);
  await expect(risks(page).nth(2)).toContainText('is a note');
  await part(page).getByRole('button', { name: 'Make it a note: Second contract' }).click();
  await expect(tray(page).getByRole('button', { name: 'Second contract, unplaced' })).toBeVisible();
  await expect(risks(page).nth(1)).toContainText('is a note');
  await expect(part(page).getByRole('button', { name: /^Make/ }), 'one is left').toHaveCount(1);
  expect(await saved(page, 'Second contract')).toMatchObject({ kind: 'risk', status: 'idea', description: 'Risk of: Beta' });
  await undo(page).click();
  await expect(tray(page).getByRole('button', { name: 'Second contract, unplaced' })).toHaveCount(0);
  await part(page).getByRole('button', { name: 'Make all notes' }).click();
  await expect(status(page)).toContainText('2 notes of kind risk added, unplaced.');
  await expect(part(page).getByRole('button', { name: /^Make/ })).toHaveCount(0);
  expect((await saveFile(page)).json.board.notes.map(one => one.title)).toEqual(['Alpha', 'Beta', 'One provider, no spare', 'Two days of waiting', 'Second contract']);
  await part(page).getByRole('button', { name: 'Open One provider, no spare' }).click();
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('One provider, no spare');
  await undo(page).click();
  await expect(tray(page).getByRole('button', { name: /, unplaced$/ }), 'both in one step').toHaveCount(0);
});

test('by keyboard alone', async ({ page }) => {
  await note(page, 'Alpha').focus();
  await page.keyboard.press('Enter');
  await details(page).getByRole('button', { name: 'Check feasibility' }).focus();
  await page.keyboard.press('Enter');
  await expect(part(page).getByRole('radio', { name: 'Unknown yet' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await found(page, 'Risky');
  await page.keyboard.press('Tab');
  await page.keyboard.type('First');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second');
  await page.keyboard.press('Control+Enter');
  await expect(risks(page)).toHaveCount(2);
  await page.keyboard.press('Tab');
  await expect(part(page).getByRole('button', { name: 'Make it a note: First' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(risks(page).first()).toContainText('is a note');
  await expect(part(page).getByRole('button', { name: 'Open First' })).toBeFocused();
  await part(page).getByRole('button', { name: 'Remove check-in' }).focus();
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('button', { name: 'Check feasibility' })).toBeFocused();
});

test('the list can be filtered by what was found', async ({ page }) => {
  await showList(page);
  await page.getByRole('button', { name: /^Filter/ }).click();
  const panel = page.getByRole('dialog', { name: 'Filter' });
  await panel.getByText('Risky', { exact: true }).click();
  await expect.poll(() => page.url()).toContain('feasibility=risky');
  await expect(list(page).getByRole('button', { name: /Alpha/ })).toHaveCount(0);
  await expect(row(page, 'Beta')).toBeVisible();
  await panel.getByText('Risky', { exact: true }).click();
  await panel.getByText('Not checked', { exact: true }).click();
  await expect.poll(() => rowsOf(page)).toEqual(['Alpha', 'One provider, no spare']);
});

test('the list says what was found', async ({ page }) => {
  await showList(page);
  await expect(row(page, 'Beta')).toContainText('Risky');
  await expect(row(page, 'Alpha')).not.toContainText('feasible');
  await row(page, 'Beta').getByRole('button', { name: /Beta/ }).click();
  await find(page, 'Feasible');
  await expect(row(page, 'Beta')).toContainText('Feasible');
  await expect.poll(() => rowsOf(page)).toHaveLength(3);
});

test('who scores sees what engineers found', async ({ page }) => {
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await startRound(page);
  await goScore(page, 'product', 'Leila');
  const seen = scores(page).getByRole('region', { name: 'Feasibility' });
  for (let notes = 0; notes < 2 && !(await seen.isVisible()); notes += 1) await button(page, 'Next').click();
  await expect(scores(page).getByRole('heading', { level: 1 })).toHaveText('Beta');
  await expect(seen).toContainText('Risky');
  await expect(seen).toContainText('Priya · 2026-11-10');
  await expect(seen.getByRole('listitem')).toHaveText(['Two days of waiting', 'Second contract', 'One provider, no spare', 'By invoice']);
  expect(await allFindings(page)).toEqual([]);
});

test('too long a text is refused with a sentence and nothing is lost', async ({ page }) => {
  await openNote(page, 'Beta');
  await commit(page, 'Checked by', 'x'.repeat(2_001));
  await expect(page.getByRole('alert')).toContainText('The name of who checked can hold 2000 characters, this has 2001');
  await expect(part(page).getByLabel('Checked by')).toHaveValue('Priya');
});

test('what cannot be read out loud or reached is nowhere', async ({ page }) => {
  await openNote(page, 'Beta');
  await expect(risks(page)).toHaveCount(3);
  expect(await allFindings(page)).toEqual([]);
});
