// The result alone: waves on their days, what moved and what is noise, sharing, opening again, exports.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.js';
import { openPanel, panel, saveResponse, scores, shownScores, take } from './assessment-steps.js';
import { allFindings } from './findings.js';
import { expectTotal, file, home, mergeButton, openFiles, preview } from './steps.js';

const ALL = '111222333444555333';
const waveMenu = async (page, item) => {
  await page.getByRole('button', { name: 'Wave menu' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const row = (page, dimension) => scores(page).getByRole('row', { name: new RegExp(`^${dimension}`) });

/** Three waves on their days. */
async function threeWaves(page) {
  await page.clock.install({ time: new Date('2026-06-03T10:00:00Z') });
  await take(page, '311224332543321211', { side: 'Product' });
  await page.clock.setSystemTime(new Date('2026-08-20T10:00:00Z'));
  await take(page, '321224432543331222');
  await page.clock.setSystemTime(new Date('2026-11-20T10:00:00Z'));
  await take(page, '433224432443025433');
  await expect(page.getByText('Answered on 20 Nov 2026, for product.')).toBeVisible();
}

const ITEMS = ['user_research', 'design_reviews', 'technical_input', 'why_explained', 'user_stories', 'limits_shown', 'same_data', 'debt_together', 'trade_offs',
  'push_back', 'dissent_asked', 'settled_here', 'refinement', 'demos_why', 'level_set', 'outcomes', 'wins_shared', 'predictions'];

/** Says that the opened answers are one's own. */
const amongMine = page => preview(page).getByRole('radio', { name: 'Among my own waves' }).check();

/** The same waves out of files, which know their months alone. */
async function wavesFromFiles(page) {
  const wave = (month, letters) => ({
    format: 'overlap/response', version: 1, questionnaire: 'partnership/1',
    response: { id: `a_${month}`, wave: month, answers: Object.fromEntries(ITEMS.map((item, at) => [item, Number(letters[at]) || 'cant_say'])), comments: { push_back: 'In planning, yes.' } },
  });
  await home(page);
  await openFiles(page, file('a.json', wave('2026-06', '311224332543321211')), file('b.json', wave('2026-08', '321224432543331222')), file('c.json', wave('2026-11', '433224432443025433')));
  await amongMine(page);
  await mergeButton(page).click();
  await expect(scores(page)).toBeVisible();
}

test('before anything was finished, the way there', async ({ page }) => {
  await page.goto('./#/assessment/results');
  await expect(page.getByRole('heading', { name: 'There is no result yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the self-assessment' }).click();
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
});

test('each score has the answers behind it in words', async ({ page }) => {
  await take(page, ALL);
  await expect(page.getByRole('heading', { name: 'Strongest' }).locator('..')).toContainText('Working rhythm 5.0');
  await expect(page.getByRole('heading', { name: 'Weakest' }).locator('..')).toContainText('What users say never reaches the engineers.');
  const answer = page.getByText('Product first sees the design once it is built.');
  await expect(answer).toBeHidden();
  const opener = page.getByRole('button', { name: 'Early involvement: answers' });
  await opener.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(answer).toBeVisible();
  await page.getByRole('button', { name: 'All answers' }).click();
  await expect(page.getByText('We settle most ourselves, but it takes weeks.')).toBeVisible();
});

test('waves stand on their days; what moved is said, and noise is called noise', async ({ page }) => {
  await threeWaves(page);
  await expect(row(page, 'Early involvement')).toContainText('Up by 1.3');
  await expect(row(page, 'Shared context')).toContainText('Unchanged');
  await expect(row(page, 'Candour')).toContainText('Slightly down (−0.3), within noise');
  await expect(page.getByRole('columnheader', { name: 'Since 20 Aug 2026' })).toBeVisible();
  // The middle wave stands at 78 of 170 days.
  const path = await row(page, 'Early involvement').locator('path.course-line').getAttribute('d');
  const xs = [...path.matchAll(/[ML]([\d.]+)/g)].map(found => Number(found[1]));
  expect((xs[1] - xs[0]) / (xs[2] - xs[0])).toBeCloseTo(78 / 170, 2);
  await page.getByText('All waves in figures').click();
  const figures = page.getByRole('table', { name: 'Score of each dimension in each wave' });
  await expect(figures.getByRole('row', { name: /^Early involvement/ }).getByRole('cell')).toHaveText(['1.7', '2.0', '3.3']);
  await page.getByRole('group', { name: 'Wave' }).getByRole('button', { name: '3 Jun 2026' }).click();
  expect((await shownScores(page))[0]).toBe('1.7');
  await expect(page.getByRole('columnheader', { name: /^Since/ })).toHaveCount(0);
});

test('a wave can be deleted', async ({ page }) => {
  await wavesFromFiles(page);
  await waveMenu(page, 'Delete this wave');
  await expect(page.getByText('Answered in Aug 2026')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('group', { name: 'Wave' }).getByRole('button')).toHaveText(['Jun 2026', 'Aug 2026']);
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('overlap/1-response/')).length)).toBe(2);
});

test('the panel shows all that a file reveals; name and comments stay here unless ticked', async ({ page }) => {
  await take(page, ALL, { side: 'Engineering', name: 'Nils' });
  await waveMenu(page, 'Correct answers');
  await page.getByText('Add a comment').click();
  await page.getByRole('textbox', { name: 'Comment' }).fill('Only in theory.');
  await page.goto('./#/assessment/results');
  await openPanel(page);
  await expect(panel(page).getByRole('checkbox', { name: /^Include my name/ })).not.toBeChecked();
  await expect(panel(page).getByRole('listitem')).toHaveCount(18);
  const bare = await saveResponse(page);
  expect(bare.name).toMatch(/^partnership-\d{4}-\d{2}\.[a-z0-9]{6}\.response\.json$/);
  expect(Object.keys(bare.json)).toEqual(['format', 'version', 'questionnaire', 'response']);
  expect(Object.keys(bare.json.response)).toEqual(['id', 'revision', 'discipline', 'wave', 'answers']);
  expect(Object.values(bare.json.response.answers)).toHaveLength(18);
  expect(bare.text).not.toMatch(/Nils|theory|\d{2}:\d{2}|kept/);
  await panel(page).getByText('The file as it is written').click();
  expect((await panel(page).locator('pre').innerText()).trim()).toBe(bare.text.trim());
  await panel(page).getByRole('checkbox', { name: /^Include my name/ }).check();
  await panel(page).getByRole('checkbox', { name: /^Include my comments/ }).check();
  await expect(panel(page).getByRole('paragraph').filter({ hasText: 'Only in theory.' })).toBeVisible();
  const named = await saveResponse(page);
  expect(named.name).toMatch(/^partnership-\d{4}-\d{2}\.nils\.response\.json$/);
  expect(named.json.response).toMatchObject({ name: 'Nils', revision: 2, comments: { user_research: 'Only in theory.' } });
});

test('a link holds it in under 200 characters, and opens elsewhere into the preview', async ({ page, anotherPerson }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await take(page, '011222333444555-33', { side: 'Engineering', name: 'Nils' });
  const mine = await shownScores(page);
  await openPanel(page);
  await panel(page).getByRole('button', { name: 'Copy response link' }).click();
  await expect(page.getByRole('status')).toContainText('The link was copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const payload = link.split('#/open/')[1];
  expect(payload).toMatch(/^r1/);
  expect(payload.length).toBeLessThan(200);
  const saved = await saveResponse(page);
  const theirs = await anotherPerson();
  await theirs.goto(link);
  await expect(preview(theirs)).toContainText('Engineering, no name, ');
  await expect(preview(theirs)).toContainText('17 answers, no comments');
  await amongMine(theirs);
  await expectTotal(theirs, 1, 0, 0, 0);
  await mergeButton(theirs).click();
  await expect(scores(theirs)).toBeVisible();
  expect(await shownScores(theirs)).toEqual(mine);
  // The same as a file is here already; the link in the address was taken away.
  expect(theirs.url()).not.toContain('open');
  await openFiles(theirs, file(saved.name, saved.text));
  await amongMine(theirs);
  await expectTotal(theirs, 0, 0, 1, 0);
  await expect(mergeButton(theirs)).toBeDisabled();
  const corrected = JSON.parse(saved.text);
  corrected.response.revision = 2;
  corrected.response.answers.user_research = 5;
  await theirs.getByRole('button', { name: 'Cancel' }).click();
  await openFiles(theirs, file('corrected.json', corrected));
  await amongMine(theirs);
  await expectTotal(theirs, 0, 1, 0, 0);
  await mergeButton(theirs).click();
  await expect(scores(theirs)).toBeVisible();
  expect((await shownScores(theirs))[0]).toBe('2.3');
});

test('a refused response says why beside the files that are good', async ({ page }) => {
  await home(page);
  const response = { id: 'a_1', wave: '2026-11', answers: { push_back: 4 } };
  await openFiles(
    page,
    file('good.json', { format: 'overlap/response', version: 1, questionnaire: 'partnership/1', response }),
    file('bad.json', { format: 'overlap/response', version: 1, questionnaire: 'partnership/1', response: { ...response, answers: { push_back: 9 } } }),
    file('newer.json', { format: 'overlap/response', version: 2 }),
    file('board.json', { format: 'overlap/board', version: 1, board: { title: 'Plan', notes: [{ title: 'A' }] } }),
  );
  await expect(preview(page).getByRole('alert')).toHaveText([/response\.answers\.push_back: expected a whole number from 1 to 5/, /made by a newer Overlap/]);
  await amongMine(page);
  await expectTotal(page, 3, 0, 0, 0);
  await mergeButton(page).click();
  await expect(page.getByRole('heading', { name: 'Plan' })).toBeVisible();
  await page.goto('./#/assessment/results');
  await expect(scores(page)).toBeVisible();
});

test('the result goes out as Markdown, CSV, SVG and PNG', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await take(page, ALL);
  await waveMenu(page, 'Copy as Markdown');
  await expect(page.getByRole('status')).toContainText('copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('| Working rhythm | 5.0 |');
  const saved = async item => {
    const [download] = await Promise.all([page.waitForEvent('download'), waveMenu(page, item)]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const csv = await saved('Export CSV');
  expect(csv.name).toMatch(/^partnership-.*\.csv$/);
  expect(csv.bytes.toString().split('\r\n')).toHaveLength(1 + 18 + 1);
  expect((await saved('Export SVG')).bytes.toString()).toContain('How the partnership looks to me');
  expect((await saved('Export PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');
});

test('on paper all answers stand, and nothing to press', async ({ page }) => {
  await wavesFromFiles(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Product is called in when something is stuck.')).toBeVisible();
  for (const name of ['Share results', 'Wave menu', 'All answers']) await expect(page.getByRole('button', { name })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

const SCREENS = {
  'the page to start from': async page => {
    await page.goto('./#/assessment');
    await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
  },
  'an item with a comment': async page => {
    await page.goto('./#/assessment');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.keyboard.press('4');
    await page.getByText('Add a comment').click();
    await page.getByRole('textbox', { name: 'Comment' }).fill('Mostly.');
  },
  'no result': async page => {
    await page.goto('./#/assessment/results');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'a result with waves': async page => {
    await wavesFromFiles(page);
    await page.getByRole('button', { name: 'All answers' }).click();
    await page.getByText('All waves in figures').click();
  },
  'the share panel': async page => {
    await take(page, ALL, { name: 'Nils' });
    await openPanel(page);
    await panel(page).getByText('The file as it is written').click();
  },
};

for (const [screen, open] of Object.entries(SCREENS)) {
  test(`axe finds nothing: ${screen}`, async ({ page }) => {
    await open(page);
    expect(await allFindings(page)).toEqual([]);
  });
}
