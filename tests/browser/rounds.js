// What people do in a round, by role and accessible name, in words that the tests share.
import { readFile } from 'node:fs/promises';
import { expect } from './fixtures.js';
import { addNotes, newBoard } from './steps.js';

export const scores = page => page.getByRole('group', { name: 'Your scores' });
export const slider = (page, axis) => scores(page).getByRole('slider', { name: axis, exact: true });
export const cannotSay = (page, axis) => scores(page).getByRole('group', { name: axis, exact: true }).getByRole('checkbox', { name: "Can't say" });
export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const scored = page => scores(page).getByRole('heading', { level: 1 });
export const counts = page => page.getByRole('progressbar', { name: 'Notes scored' });

/** Goes to the Gaps page. */
export async function showGaps(page) {
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(page.getByRole('region', { name: 'Round', exact: true })).toBeVisible();
}

/** A board with notes and an open round about all of them; it stays on the Gaps page. */
export async function boardWithRound(page, title, ...notes) {
  await newBoard(page, title);
  await addNotes(page, ...notes);
  await startRound(page);
}

export async function startRound(page, { nameless = false } = {}) {
  await showGaps(page);
  if (nameless) await page.getByLabel('Nameless').check();
  await button(page, 'Start round').click();
  await expect(button(page, 'Reveal scores')).toBeVisible();
}

/** Goes to the score page, saying who one is where that is asked. */
export async function goScore(page, discipline = 'product', name = '') {
  await button(page, 'Score').click();
  await sayWho(page, discipline, name);
}

export async function sayWho(page, discipline = 'product', name = '') {
  await expect(button(page, 'Start scoring').or(scores(page))).toBeVisible();
  if (await scores(page).isVisible()) return;
  await page.getByLabel('Discipline').selectOption(discipline);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await button(page, 'Start scoring').click();
  await expect(scores(page)).toBeVisible();
}

/** Says something of the note that is shown: a number, or null for *can't say*; nothing for what is left out. */
export async function say(page, { impact, effort, comment } = {}) {
  for (const [axis, value] of [['Impact', impact], ['Effort', effort]]) {
    if (value === null) await cannotSay(page, axis).check();
    else if (value !== undefined) await slider(page, axis).fill(String(value));
  }
  if (comment !== undefined) await page.getByRole('textbox', { name: 'Comment' }).fill(comment);
}

/** Scores every note of the round, by title, in whatever order they come, and finishes. */
export async function scoreAll(page, said) {
  for (let left = Object.keys(said).length; left > 0; left -= 1) {
    const title = await scored(page).innerText();
    await say(page, said[title]);
    if (left > 1) {
      await button(page, 'Next').click();
      await expect(scored(page)).not.toHaveText(title);
    }
  }
  await finish(page);
}

export async function finish(page) {
  await button(page, 'Finish').click();
  await expect(page.getByRole('heading', { level: 1, name: /(is|are) in$/ })).toBeVisible();
}

/** Saves the ballot file: its name and its text. */
export async function saveBallot(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save ballot file').click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Copies the ballot link. */
export async function copyBallotLink(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, 'Copy ballot link').click();
  await expect(page.getByRole('status')).toContainText('The ballot link was copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Reveals the scores, saying yes to the question that is asked while nobody of a side is in. */
export async function reveal(page) {
  await button(page, 'Reveal scores').click();
  const question = page.getByRole('dialog', { name: 'Reveal scores?' });
  await expect(question.or(button(page, 'Start round'))).toBeVisible();
  if (await question.isVisible()) await question.getByRole('button', { name: 'Reveal scores' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button(page, 'Start round')).toBeVisible();
}

/** How many are in, as the Gaps page says it. */
export const isIn = (page, count) => expect(page.getByText(`${count} in`, { exact: true })).toBeVisible();
