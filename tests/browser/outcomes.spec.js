// Outcomes: a target before, what came of it after, and the prediction that freezes once when work begins.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { details, file, note, openBoardFile, openNote, row, saveFile, setField, showList, undo } from './steps.js';

const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 72, effort: 40 },
  { id: 'n_b', title: 'Beta', impact: 60, effort: 25, status: 'doing' },
  { id: 'n_c', title: 'Gamma', impact: 50, effort: 75, status: 'shipped', outcome: { measure: 'Orders, %', baseline: 41, target: 46, actual: 43, actual_days: 26, predicted_impact: 50, predicted_days: 20 } },
];
const board = file('outcomes.json', { format: 'overlap/board', version: 1, board: { id: 'b_outcomes', title: 'Outcomes', notes: NOTES } });

const outcome = page => details(page).getByRole('region', { name: 'Outcome' });
const setTarget = page => details(page).getByRole('button', { name: 'Set a target' });
const commit = async (page, name, value) => {
  await outcome(page).getByLabel(name, { exact: true }).fill(value);
  await outcome(page).getByLabel(name, { exact: true }).press('Enter');
};
const become = (page, status) => details(page).getByLabel('Status').selectOption(status);
const saved = async (page, title) => (await saveFile(page)).json.board.notes.find(one => one.title === title).outcome;

test.beforeEach(({ page }) => openBoardFile(page, board));

test('a target is set, met and removed, a step of undo each', async ({ page }) => {
  await openNote(page, 'Alpha');
  await expect(outcome(page)).toHaveCount(0);
  await setTarget(page).click();
  await expect(outcome(page).getByRole('textbox', { name: 'Measure' })).toBeFocused();
  await expect(setTarget(page)).toHaveCount(0);
  await expect(outcome(page).getByLabel('Actual', { exact: true }), 'only after shipping').toHaveCount(0);
  await commit(page, 'Measure', 'Finished orders, %');
  await commit(page, 'Baseline', '41');
  await commit(page, 'Target', '46.5');
  await become(page, 'shipped');
  await expect(outcome(page)).toContainText('What does the measure say now, and how many days did it take?');
  await commit(page, 'Actual', '47');
  await expect(outcome(page)).toContainText('Target met: 47, hoped for 46.5, from 41.');
  await expect(outcome(page)).toContainText('How many days did it take?');
  await commit(page, 'Actual days', '8');
  await expect(outcome(page)).toContainText('It took 8 days, predicted were 6.2 days.');
  expect(await saved(page, 'Alpha')).toEqual({ measure: 'Finished orders, %', baseline: 41, target: 46.5, actual: 47, actual_days: 8, predicted_impact: 72, predicted_days: 6.2 });
  await outcome(page).getByRole('button', { name: 'Remove target' }).click();
  await expect(setTarget(page)).toBeFocused();
  await expect(outcome(page)).toContainText('Predicted: impact 72, about 6 days, when work began.');
  await undo(page).click();
  await expect(outcome(page).getByLabel('Actual', { exact: true })).toHaveValue('47');
  await undo(page).click();
  await expect(outcome(page).getByLabel('Actual days')).toHaveValue('');
  await undo(page).click();
  await expect(outcome(page).getByLabel('Actual', { exact: true })).toHaveValue('');
  await undo(page).click();
  await expect(details(page).getByLabel('Status')).toHaveValue('idea');
  await expect(outcome(page)).not.toContainText('Predicted');
  await expect(outcome(page).getByLabel('Target')).toHaveValue('46.5');
});

test('the prediction freezes when work begins, once, and undo takes it back with the status', async ({ page }) => {
  await openNote(page, 'Alpha');
  await become(page, 'doing');
  await expect(outcome(page)).toContainText('Predicted: impact 72, about 6 days, when work began.');
  await setField(page, 'Impact', 10);
  await setField(page, 'Effort', 90);
  await become(page, 'planned');
  await become(page, 'doing');
  await expect(outcome(page)).toContainText('Predicted: impact 72, about 6 days, when work began.');
  for (let step = 0; step < 5; step += 1) await undo(page).click();
  await expect(details(page).getByLabel('Status')).toHaveValue('idea');
  await expect(outcome(page)).toHaveCount(0);
});

test('what a file calls doing was predicted by nobody here', async ({ page }) => {
  await openNote(page, 'Beta');
  await expect(outcome(page)).toHaveCount(0);
  expect(await saved(page, 'Beta')).toBeUndefined();
  await become(page, 'shipped');
  await expect(outcome(page), 'the last chance').toContainText('Predicted: impact 60, about 3 days, when work began.');
  await expect(outcome(page)).toContainText('It is shipped. How many days did it take?');
});

test('several notes become doing in the list and freeze together', async ({ page }) => {
  await showList(page);
  await row(page, 'Alpha').getByLabel('Status of Alpha').selectOption('Doing');
  await row(page, 'Alpha').getByRole('button', { name: 'Alpha' }).click();
  await expect(outcome(page)).toContainText('Predicted: impact 72');
  await undo(page).click();
  await expect(outcome(page)).toHaveCount(0);
});

test('numbers off their range are refused with a sentence, letters change nothing', async ({ page }) => {
  await openNote(page, 'Gamma');
  await expect(outcome(page)).toContainText('Target missed');
  await expect(outcome(page)).toContainText('Missed by 3: 43, hoped for 46, from 41.');
  await commit(page, 'Actual days', '-1');
  await expect(page.getByRole('alert').first()).toContainText('The number of days runs from 0 to 1000000, found -1.');
  await expect(outcome(page).getByLabel('Actual days')).toHaveValue('26');
  await commit(page, 'Baseline', '');
  await expect(outcome(page)).toContainText('Not judged: 43, hoped for 46.');
  await commit(page, 'Target', '43');
  await expect(outcome(page)).toContainText('Target met: 43, hoped for 43.');
});

test('by keyboard alone', async ({ page }) => {
  await note(page, 'Alpha').focus();
  await page.keyboard.press('Enter');
  await setTarget(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Orders');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await expect(outcome(page).getByRole('button', { name: 'Remove target' })).toBeFocused();
  await expect(outcome(page).getByLabel('Target')).toHaveValue('2');
  await page.keyboard.press('Enter');
  await expect(setTarget(page)).toBeFocused();
  await expect(outcome(page)).toHaveCount(0);
});

test('what cannot be read out loud or reached is nowhere', async ({ page }) => {
  await openNote(page, 'Gamma');
  await expect(outcome(page)).toContainText('Missed by 3');
  expect(await allFindings(page)).toEqual([]);
});
