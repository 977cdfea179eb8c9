// What people do with the self-assessment, by role and accessible name.
import { readFile } from 'node:fs/promises';
import { expect } from './fixtures.js';

export const COUNT = 18;
export const answers = page => page.getByRole('radiogroup');
export const next = page => page.getByRole('button', { name: 'Next' });
export const back = page => page.getByRole('button', { name: 'Back' });
export const finish = page => page.getByRole('button', { name: 'Finish' });
export const scores = page => page.getByRole('table', { name: /^Scores by dimension/ });
export const panel = page => page.getByRole('dialog', { name: 'Share results' });

export const expectAt = (page, place) => expect(page.getByText(`${place} of ${COUNT}`, { exact: true })).toBeVisible();

/** Opens the page to start from and starts. */
export async function start(page, { side, name } = {}) {
  await page.goto('./#/assessment');
  if (side) await page.getByRole('radio', { name: side, exact: true }).check();
  if (name) await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByRole('button', { name: 'Start' }).click();
  await expectAt(page, 1);
}

/** Answers by keys, one letter per item: 1 to 5, 0 for can't say, - to pass it over. Ends before *Finish*. */
export async function answerAll(page, letters, from = 1) {
  for (const [at, letter] of [...letters].entries()) {
    await expectAt(page, from + at);
    if (letter !== '-') {
      await page.keyboard.press(letter);
      await expect(answers(page).getByRole('radio', { checked: true })).toHaveCount(1);
    }
    if (from + at < COUNT) await next(page).click();
  }
}

/** Takes the whole questionnaire. */
export async function take(page, letters, who) {
  await start(page, who);
  await answerAll(page, letters);
  await finish(page).click();
  await expect(scores(page)).toBeVisible();
}

/** The scores shown, by dimension. */
export async function shownScores(page) {
  const rows = scores(page).getByRole('row').filter({ has: page.getByRole('rowheader') });
  return Promise.all((await rows.all()).map(async row => (await row.getByRole('cell').nth(1).innerText()).trim().split('\n').at(-1)));
}

export async function openPanel(page) {
  await page.getByRole('button', { name: 'Share results' }).click();
  await expect(panel(page).getByRole('heading', { name: 'What is in this file' })).toBeVisible();
}

/** Saves the response file: its name, text and content. */
export async function saveResponse(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), panel(page).getByRole('button', { name: 'Save response file' }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text, json: JSON.parse(text) };
}
