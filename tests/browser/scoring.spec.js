// The score page: one note at a time, for one person's eyes, by mouse, finger and keyboard.
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { boardWithRound, button, cannotSay, counts, finish, goScore, isIn, reveal, say, sayWho, saveBallot, scoreAll, scored, scores, slider, startRound } from './rounds.js';
import { addNotes, newBoard, status, titleOf } from './steps.js';

const NOTES = ['Alpha', 'Beta', 'Gamma'];

test('who one is is asked once, and can be changed in Help', async ({ page }) => {
  await boardWithRound(page, 'Plan', ...NOTES);
  await button(page, 'Score').click();
  await button(page, 'Start scoring').click();
  await expect(page.getByRole('alert')).toContainText('Choose the side you speak for');
  await expect(page.getByLabel('Discipline')).toBeFocused();
  await sayWho(page, 'engineering', 'Dev');
  await page.getByRole('link', { name: 'Leave, keep my answers' }).click();
  await expect(titleOf(page)).toHaveText('Plan');
  await goScore(page);
  await page.goto('./#/help');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Dev');
  await expect(page.getByLabel('Discipline')).toHaveValue('engineering');
  await page.getByLabel('Discipline').selectOption('design');
  await button(page, 'Keep').click();
  await page.reload();
  await expect(page.getByLabel('Discipline')).toHaveValue('design');
});

test('an address without an open round says so and leads on', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await button(page, 'Score').click();
  await expect(page.getByRole('heading', { level: 1, name: 'No round is open' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  await expect(button(page, 'Start round')).toBeVisible();
  await page.goto('./#/board/b_nowhere/score');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This board is not in this browser');
});

test('a slider that nobody touched is no score', async ({ page }) => {
  await boardWithRound(page, 'Plan', ...NOTES);
  await goScore(page);
  await expect(slider(page, 'Impact')).toHaveAttribute('aria-valuetext', 'no score yet');
  await expect(button(page, 'Finish')).toBeDisabled();
  await button(page, 'Next').click();
  await expect(page.getByText('1 left for later')).toBeVisible();
  // Pressed where it stands it is touched.
  const box = await slider(page, 'Impact').boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(slider(page, 'Impact')).toHaveAttribute('aria-valuetext', '50, Eases a weekly pain');
  await cannotSay(page, 'Effort').check();
  await expect(counts(page)).toHaveAttribute('aria-valuenow', '1');
  await finish(page);
  const ballot = JSON.parse((await saveBallot(page)).text);
  expect(ballot.scores).toEqual([expect.objectContaining({ impact: 50, effort: null, confidence: null, comment: '' })]);
});

test('what was said can be changed, and can\'t say replaces it', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await goScore(page);
  await say(page, { impact: 80, effort: null });
  await expect(cannotSay(page, 'Effort')).toBeChecked();
  await slider(page, 'Effort').fill('20');
  await expect(cannotSay(page, 'Effort')).not.toBeChecked();
  await cannotSay(page, 'Impact').check();
  await scores(page).getByRole('group', { name: 'Effort' }).getByRole('spinbutton').fill('35');
  await scores(page).getByRole('group', { name: 'Effort' }).getByRole('spinbutton').press('Tab');
  await expect(slider(page, 'Effort')).toHaveValue('35');
  await scores(page).getByRole('radio', { name: 'I have seen it' }).check();
  await scores(page).getByRole('radio', { name: 'A guess' }).check();
  await finish(page);
  expect(JSON.parse((await saveBallot(page)).text).scores[0]).toMatchObject({ impact: null, effort: 35, confidence: 30 });
  await button(page, 'Change my scores').click();
  await slider(page, 'Impact').fill('5');
  await scores(page).getByRole('radio', { name: 'A guess' }).click();
  await finish(page);
  expect(JSON.parse((await saveBallot(page)).text).scores[0]).toMatchObject({ impact: 5, effort: 35, confidence: null });
});

test('leaving keeps the answers, and so does closing the browser', async ({ page }) => {
  await boardWithRound(page, 'Plan', ...NOTES);
  await goScore(page, 'product', 'Mira');
  const order = [];
  for (const impact of [10, 20, 30]) {
    order.push(await scored(page).innerText());
    await say(page, { impact, effort: impact + 1, comment: `Said ${impact}` });
    await button(page, 'Next').click();
  }
  expect([...order].sort()).toEqual(NOTES);
  await page.reload();
  await expect(scored(page)).toHaveText(order[2]);
  await expect(slider(page, 'Impact')).toHaveValue('30');
  await page.getByRole('link', { name: 'Leave, keep my answers' }).click();
  const later = await page.context().newPage();
  await page.close();
  await later.goto('./');
  await later.getByRole('link', { name: 'Plan' }).click();
  await goScore(later);
  await button(later, 'Back').click();
  await button(later, 'Back').click();
  await expect(button(later, 'Back')).toBeDisabled();
  await expect(scored(later)).toHaveText(order[0]);
  await expect(slider(later, 'Effort')).toHaveValue('11');
  await expect(later.getByRole('textbox', { name: 'Comment' })).toHaveValue('Said 10');
});

test('the whole round can be scored with the keyboard alone', async ({ page }) => {
  await boardWithRound(page, 'Plan', ...NOTES);
  await button(page, 'Score').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Discipline').focus();
  await page.keyboard.press('p');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Mira');
  await page.keyboard.press('Enter');
  await expect(scores(page)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(slider(page, 'Impact')).toHaveValue('61');
  await expect(slider(page, 'Effort')).toHaveValue('40');
  await expect(status(page)).toContainText('Effort 40');
  await page.keyboard.press('2');
  await expect(scores(page).getByRole('radio', { name: 'Fairly sure' })).toBeChecked();
  await page.keyboard.press('2');
  await expect(scores(page).getByRole('radio', { name: 'Fairly sure' })).not.toBeChecked();
  const first = await scored(page).innerText();
  await page.keyboard.press('Enter');
  await expect(scored(page)).not.toHaveText(first);
  await expect(scored(page)).toBeFocused();
  await page.keyboard.press('x');
  await expect(cannotSay(page, 'Impact')).toBeChecked();
  const second = await scored(page).innerText();
  await page.keyboard.press('s');
  await expect(scored(page)).not.toHaveText(second);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('textbox', { name: 'Comment' }).focus();
  await page.keyboard.type('123 xs');
  await page.keyboard.press('Enter');
  await expect(scored(page), 'back to what was left for later').toHaveText(second);
  await slider(page, 'Effort').focus();
  await page.keyboard.press('Home');
  await expect(slider(page, 'Effort')).toHaveValue('0');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Finish')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your scores are in' })).toBeVisible();
  await expect(page.getByText('3 notes are in your ballot.')).toBeVisible();
});

test('single keys do nothing once they are switched off', async ({ page }) => {
  await page.goto('./#/help');
  await page.getByLabel('Single-key shortcuts').uncheck();
  await boardWithRound(page, 'Plan', ...NOTES);
  await goScore(page);
  await page.keyboard.press('x');
  await page.keyboard.press('1');
  await expect(cannotSay(page, 'Impact')).not.toBeChecked();
  await expect(scores(page).getByRole('radio', { name: 'A guess' })).not.toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(slider(page, 'Impact')).toHaveValue('51');
});

test('the order is one of one\'s own, and stays', async ({ page }) => {
  const many = Array.from({ length: 12 }, (_, at) => `Note ${at}`);
  await boardWithRound(page, 'Plan', ...many);
  const seen = async page => {
    const order = [];
    for (let at = 0; at < many.length; at += 1) {
      order.push(await scored(page).innerText());
      await say(page, { impact: 1, effort: 1 });
      if (at + 1 < many.length) await button(page, 'Next').click();
    }
    return order;
  };
  await goScore(page);
  const mine = await seen(page);
  expect(mine).not.toEqual(many);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(scored(other)).toHaveText(mine.at(-1));
  expect(new Set(mine).size).toBe(many.length);
});

test('what two tabs say of different notes both stays', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha', 'Beta');
  await goScore(page, 'product', 'Mira');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await button(other, 'Later').click();
  const title = await scored(page).innerText();
  await expect(scored(other)).not.toHaveText(title);
  await say(page, { impact: 11, effort: 12 });
  await say(other, { impact: 21, effort: 22 });
  await finish(other);
  const said = JSON.parse((await saveBallot(other)).text).scores.map(({ impact }) => impact);
  expect(said.sort()).toEqual([11, 21]);
});

test('a round about the notes that the filter shows', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha one', 'Alpha two', 'Beta');
  await page.getByRole('searchbox', { name: 'Search notes' }).fill('alpha');
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(page.getByLabel('The 2 that the filter shows')).toBeChecked();
  await button(page, 'Start round').click();
  await expect(page.getByRole('region', { name: 'Round', exact: true })).toContainText('2 notes');
});

test('the other tab sees how many are in, and that the round was revealed meanwhile', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const mine = await page.context().newPage();
  await mine.goto(page.url());
  await isIn(page, 0);
  await goScore(mine, 'engineering', 'Dev');
  await scoreAll(mine, { Alpha: { impact: 77, effort: 33 } });
  await isIn(page, 1);
  await expect(page.getByText('1 engineering')).toBeVisible();
  await button(mine, 'Change my scores').click();
  await reveal(page);
  await expect(mine.getByRole('alert').filter({ hasText: 'revealed meanwhile' })).toBeVisible();
  await slider(mine, 'Impact').fill('1');
  await finish(mine);
  await page.reload();
  const saved = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(saved, 'what was said in time stands').toContain('77');
});

test('nothing of a round is an undo step', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await goScore(page);
  await scoreAll(page, { Alpha: { impact: 77, effort: 33, comment: 'Secret' } });
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  await expect(button(page, 'Undo')).toHaveAttribute('title', /Add: Alpha/);
});

test('a nameless round asks no name and keeps none', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await startRound(page, { nameless: true });
  await expect(page.getByText('Nameless', { exact: true })).toBeVisible();
  await goScore(page, 'product', 'Mira Öz');
  await scoreAll(page, { Alpha: { impact: 77, effort: 33 } });
  const ballot = await saveBallot(page);
  expect(ballot.name).toBe('plan.ballot.json');
  expect(ballot.text).not.toContain('Mira');
  const first = JSON.parse(ballot.text).participant.id;
  await page.getByRole('link', { name: 'Go to Gaps' }).click();
  await reveal(page);
  await startRound(page, { nameless: true });
  await goScore(page);
  await scoreAll(page, { Alpha: { impact: 7, effort: 3 } });
  expect(JSON.parse((await saveBallot(page)).text).participant.id).not.toBe(first);
});

const SCREENS = {
  'the question who one is': async page => {
    await button(page, 'Score').click();
    await expect(button(page, 'Start scoring')).toBeVisible();
    await button(page, 'Start scoring').click();
  },
  'a note without a word': page => goScore(page),
  'a note with everything said': async page => {
    await goScore(page);
    await say(page, { impact: 10, effort: null, comment: 'A word' });
    await scores(page).getByRole('radio', { name: 'Fairly sure' }).check();
  },
  'the end': async page => {
    await goScore(page);
    await say(page, { impact: 10 });
    await finish(page);
  },
  'the question before a reveal': async page => {
    await button(page, 'Reveal scores').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
};
for (const [name, go] of Object.entries(SCREENS)) {
  test(`axe finds nothing and nothing scrolls sideways: ${name}`, async ({ page }) => {
    await boardWithRound(page, 'Plan', 'A rather long title of a note that somebody wrote in a hurry', 'Beta');
    await go(page);
    expect(await allFindings(page)).toEqual([]);
  });
}

test('on a phone everything can be reached, and targets are large', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await boardWithRound(page, 'Plan', 'Alpha');
  await goScore(page);
  for (const name of ['Back', 'Later', 'Next', 'Finish']) {
    const box = await button(page, name).boundingBox();
    expect(box.height, name).toBeGreaterThanOrEqual(44);
    expect(box.x + box.width, name).toBeLessThanOrEqual(390);
  }
  await say(page, { impact: 10, effort: 20, comment: 'By thumb' });
  await finish(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
