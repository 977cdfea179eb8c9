// Collecting ballots: many files, a whole chat, and somebody without the app; and what is said of hidden ballots that leave.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { boardWithRound, button, finish, goScore, isIn, reveal, say, scoreAll, scores, showGaps, slider, startRound } from './rounds.js';
import { addNotes, file, filePart, merge, newBoard, openBoardFile, preview, saveFile, status } from './steps.js';

const dialog = page => page.getByRole('dialog', { name: 'Collect ballots' });
const boardOf = page => /b_\w+/.exec(page.url())[0];

async function collect(page) {
  await button(page, 'Collect ballots').click();
  await expect(dialog(page)).toBeVisible();
}

/** Opens the part for somebody without the app and says who they are. */
async function enterFor(page, name, discipline) {
  await collect(page);
  await dialog(page).getByText('Enter scores for somebody without the app').click();
  await dialog(page).getByLabel('Their discipline').selectOption(discipline);
  if (name) await dialog(page).getByLabel('Their name').fill(name);
}

test('many files at once, and a bad one stops nobody', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const saved = await saveFile(page);
  const note = saved.json.board.notes[0].id;
  const by = (id, discipline) => file(`${id}.json`, {
    format: 'overlap/ballot', version: 1, board: { id: boardOf(page), title: 'Plan' }, round: 1,
    participant: { id: `p_${id}`, name: id, discipline }, scores: [{ note, impact: 5, effort: 5 }], cast_at: '2026-11-20T09:30:00Z',
  });
  await collect(page);
  await expect(dialog(page)).toContainText('For round 1: 0 in.');
  await dialog(page).getByLabel('Choose ballot files').setInputFiles([by('ann', 'product'), file('bad.json', '{'), by('ben', 'engineering'), by('eve', 'design'), by('fay', 'legal')]);
  await expect(dialog(page)).toBeHidden();
  await expect(filePart(page, 'bad.json').getByRole('alert')).toBeVisible();
  for (const [name, side] of [['ann', 'product'], ['ben', 'engineering'], ['eve', 'design'], ['fay', 'legal']]) {
    await expect(filePart(page, `${name}.json`)).toContainText(`${name}, ${side}, round 1, 1 score: new.`);
  }
  await merge(page);
  await isIn(page, 4);
  await expect(page.getByText('1 product, 1 engineering, 1 design, 1 other')).toBeVisible();
});

test('a text without links says so, one with links is read', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await collect(page);
  const box = dialog(page).getByLabel('Links, or a whole chat with links in it');
  await expect(dialog(page).getByRole('button', { name: 'Read links' })).toBeDisabled();
  await box.fill('Ann: I am done!');
  await expect(dialog(page)).toContainText('No link in this text.');
  await box.fill('Ann: https://x.org/#/open/s1abc\nBen: https://x.org/#/open/s1def');
  await expect(dialog(page)).toContainText('2 links found');
  await dialog(page).getByRole('button', { name: 'Read links' }).click();
  await expect(preview(page).getByRole('alert')).toHaveCount(2);
});

test('the facilitator enters scores for somebody, and never sees what somebody has said', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha', 'Beta');
  await enterFor(page, 'Sam', 'engineering');
  await dialog(page).getByRole('button', { name: 'Enter their scores' }).click();
  await expect(scores(page), 'nobody asks the facilitator who they are').toBeVisible();
  await expect(page.getByText('For Sam')).toBeVisible();
  await scoreAll(page, { Alpha: { impact: 91, effort: 13 }, Beta: { impact: 92, effort: 14 } });
  await expect(page.getByRole('heading', { name: 'The scores of Sam are in' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  await isIn(page, 1);
  await enterFor(page, 'Sam', 'engineering');
  await expect(dialog(page)).toContainText('replaces what they said');
  await dialog(page).getByRole('button', { name: 'Enter their scores' }).click();
  await expect(slider(page, 'Impact')).toHaveAttribute('aria-valuetext', 'no score yet');
  await say(page, { impact: 1, effort: 2 });
  await finish(page);
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  await isIn(page, 1);
  // Whoever sits here is somebody else.
  await goScore(page, 'product', 'Mira');
  await scoreAll(page, { Alpha: { impact: 3, effort: 4 }, Beta: { impact: 5, effort: 6 } });
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  await isIn(page, 2);
});

test('leaving while scoring for somebody drops that', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await enterFor(page, 'Sam', 'engineering');
  await dialog(page).getByRole('button', { name: 'Enter their scores' }).click();
  await say(page, { impact: 44 });
  await page.getByRole('link', { name: 'Leave, drop these scores' }).click();
  await isIn(page, 0);
  await button(page, 'Score').click();
  await expect(button(page, 'Start scoring')).toBeVisible();
});

test('a nameless round asks for no name of somebody without the app', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await startRound(page, { nameless: true });
  await enterFor(page, '', 'engineering');
  await expect(dialog(page).getByLabel('Their name')).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Enter their scores' }).click();
  await expect(page.getByText('For Engineering')).toBeVisible();
});

test('files and links leave hidden ballots out unless asked, and say so', async ({ page, anotherPerson }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await goScore(page, 'product', 'Mira');
  await scoreAll(page, { Alpha: { impact: 73, effort: 37, comment: 'Hush' } });
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  const plain = await saveFile(page);
  await expect(status(page)).toContainText('Ballots of the open round are left out.');
  expect(plain.json.board.ballots).toEqual([]);
  expect(plain.text).not.toContain('Hush');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: /Include hidden ballots/ }).click();
  await page.keyboard.press('Escape');
  const whole = await saveFile(page);
  await expect(status(page)).toContainText('It holds the hidden ballots of the open round');
  expect(whole.json.board.ballots).toEqual([expect.objectContaining({ impact: 73, comment: 'Hush' })]);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog', { name: 'Copy link' })).toContainText('1 ballot. It holds the hidden ballots');
  const theirs = await anotherPerson();
  await openBoardFile(theirs, file('whole.json', whole.text));
  await showGaps(theirs);
  await isIn(theirs, 1);
  await page.keyboard.press('Escape');
  await reveal(page);
  expect((await saveFile(page)).json.board.ballots).toHaveLength(1);
});

test('axe finds nothing in the dialog', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await enterFor(page, 'Sam', 'engineering');
  expect(await allFindings(page)).toEqual([]);
});
