// Ballots on their way: by file, by link, in a chat, and everything that is said of them before they are merged.
import { test, expect } from './fixtures.js';
import { boardWithRound, button, copyBallotLink, goScore, isIn, reveal, saveBallot, scoreAll, showGaps } from './rounds.js';
import { expectCounts, expectTotal, file, filePart, home, merge, mergeButton, newBoard, openBoardFile, openFiles, preview, saveFile, titleOf } from './steps.js';

/** The board of `page` in a browser of somebody else, on the Gaps page. */
async function copyFor(anotherPerson, saved) {
  const theirs = await anotherPerson();
  await openBoardFile(theirs, file(saved.name, saved.text));
  await showGaps(theirs);
  return theirs;
}

/** The board file as it is sent around once the round is open. */
async function sent(page) {
  await page.getByRole('tab', { name: 'Matrix' }).click();
  const saved = await saveFile(page);
  await showGaps(page);
  return saved;
}

const ballot = (board, more) => ({
  format: 'overlap/ballot', version: 1, board: { id: board, title: 'Plan' }, round: 1,
  participant: { id: 'p_sam', name: 'Sam', discipline: 'engineering' },
  scores: [], cast_at: '2026-11-20T09:30:00Z', ...more,
});

const boardOf = page => /b_\w+/.exec(page.url())[0];
const noteIds = async saved => Object.fromEntries(saved.json.board.notes.map(({ id, title }) => [title, id]));

test('a ballot file goes from one browser to another', async ({ page, anotherPerson }) => {
  await boardWithRound(page, 'Plan', 'Alpha', 'Beta');
  const saved = await sent(page);
  const theirs = await copyFor(anotherPerson, saved);
  await goScore(theirs, 'engineering', 'Dev Iyer');
  await scoreAll(theirs, { Alpha: { impact: 71, effort: 30, comment: 'Worth it' }, Beta: { impact: null, effort: 10 } });
  const sentBallot = await saveBallot(theirs);
  expect(sentBallot.name).toBe('plan.dev-iyer.ballot.json');
  expect(JSON.parse(sentBallot.text)).toMatchObject({
    format: 'overlap/ballot', version: 1, board: { title: 'Plan' }, round: 1, participant: { name: 'Dev Iyer', discipline: 'engineering' },
  });
  await openFiles(page, file(sentBallot.name, sentBallot.text), file('bad.json', '{'), file('again.json', sentBallot.text));
  await expect(filePart(page, 'plan.dev-iyer.ballot.json')).toContainText('Dev Iyer, engineering, round 1, 2 scores: new.');
  await expect(filePart(page, 'again.json')).toContainText('in already');
  await expect(filePart(page, 'bad.json').getByRole('alert')).toContainText('Expected a JSON file');
  await expectTotal(page, 1, 0, 0, 0);
  await merge(page);
  await isIn(page, 1);
  await openFiles(page, file('again.json', sentBallot.text));
  await expectTotal(page, 0, 0, 1, 0);
  await expect(mergeButton(page)).toBeDisabled();
});

test('a newer ballot replaces the older one, in any order', async ({ page, anotherPerson }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const saved = await sent(page);
  const theirs = await copyFor(anotherPerson, saved);
  await goScore(theirs, 'product', 'Mira');
  await scoreAll(theirs, { Alpha: { impact: 10, effort: 10 } });
  const older = await saveBallot(theirs);
  await button(theirs, 'Change my scores').click();
  await scoreAll(theirs, { Alpha: { impact: 90 } });
  const newer = await saveBallot(theirs);
  await openFiles(page, file('newer.json', newer.text));
  await merge(page);
  await openFiles(page, file('older.json', older.text));
  await expect(filePart(page, 'older.json')).toContainText('in already');
  await page.keyboard.press('Escape');
  await isIn(page, 1);
  const other = await copyFor(anotherPerson, saved);
  await openFiles(other, file('older.json', older.text));
  await merge(other);
  await openFiles(other, file('newer.json', newer.text));
  await expect(filePart(other, 'newer.json')).toContainText('replaces 1 score');
  await expectTotal(other, 0, 1, 0, 0);
});

test('a ballot link fits into a chat message and many are read from one chat', async ({ page, anotherPerson }) => {
  const titles = Array.from({ length: 20 }, (_, at) => `Note number ${at} with a title of some length`);
  await boardWithRound(page, 'Plan', ...titles);
  const saved = await sent(page);
  const links = [];
  for (const [discipline, name, seed] of [['product', 'Mira Öztürk', 7], ['engineering', 'Alexandra Featherstone', 31]]) {
    const theirs = await copyFor(anotherPerson, saved);
    await goScore(theirs, discipline, name);
    await scoreAll(theirs, Object.fromEntries(titles.map((title, at) => [title, { impact: (at * seed) % 101, effort: (at * at * seed) % 101 }])));
    const link = await copyBallotLink(theirs);
    const payload = link.split('#/open/')[1];
    expect(payload, `${payload.length} characters`).toMatch(/^s1[\w-]{60,598}$/);
    links.push(link);
  }
  const chat = `[10:02] Mira: done ${links[0]}\n[10:04] Alexandra (she/her): mine (${links[1]}).\nBen: thanks! ${links[0]} came twice, and ${links[1].slice(0, -9)} is cut`;
  await page.evaluate(text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, chat);
  await expect(preview(page)).toBeVisible();
  await expect(filePart(page, 'Link 1')).toContainText('Mira Öztürk, product, round 1, 20 scores: new.');
  await expect(filePart(page, 'Link 2')).toContainText('Alexandra Featherstone');
  await expect(filePart(page, 'Link 3').getByRole('alert')).toContainText('cut short');
  await expectTotal(page, 2, 0, 0, 0);
  await merge(page);
  await isIn(page, 2);
  await expect(page.getByText('1 product, 1 engineering')).toBeVisible();
});

test('a ballot link opened in a browser without its board is refused with a sentence', async ({ page, anotherPerson }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  await goScore(page, 'product');
  await scoreAll(page, { Alpha: { impact: 1, effort: 2 } });
  const link = await copyBallotLink(page);
  const theirs = await anotherPerson();
  await theirs.goto(link);
  await expect(preview(theirs).getByRole('alert')).toContainText('is not in this browser. Open its board file first, then the ballot.');
  await expect(mergeButton(theirs)).toBeDisabled();
  await expect(theirs).toHaveURL(/#\/$/);
});

test('board file and ballot can be opened together', async ({ page, anotherPerson }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const saved = await sent(page);
  await goScore(page, 'product', 'Mira');
  await scoreAll(page, { Alpha: { impact: 1, effort: 2 } });
  const mine = await saveBallot(page);
  const theirs = await anotherPerson();
  await home(theirs);
  await openFiles(theirs, file('mine.json', mine.text), file('plan.json', saved.text));
  await expect(filePart(theirs, 'mine.json')).toContainText('new');
  await merge(theirs);
  await showGaps(theirs);
  await isIn(theirs, 1);
});

test('what a ballot written by hand brings, and why one is refused', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha', 'Beta');
  const { Alpha } = await noteIds(await sent(page));
  const board = boardOf(page);
  await openFiles(
    page,
    file('hand.json', ballot(board, { scores: [{ note: Alpha, impact: 60 }, { note: 'n_else', title: 'Elsewhere', impact: 5 }] })),
    file('round.json', ballot(board, { round: 4 })),
    file('score.json', ballot(board, { scores: [{ note: Alpha, impact: 101 }] })),
    file('newer.json', ballot(board, { version: 2 })),
  );
  await expect(filePart(page, 'hand.json')).toContainText('Sam, engineering, round 1, 2 scores: new.');
  await expect(filePart(page, 'hand.json')).toContainText('Not among the notes of this round here: “Elsewhere”.');
  await expect(filePart(page, 'round.json').getByRole('alert')).toContainText('round 4, which this board does not know: it knows round 1.');
  await expect(filePart(page, 'score.json').getByRole('alert')).toContainText('scores[0].impact: expected a number from 0 to 100, or null, found 101.');
  await expect(filePart(page, 'newer.json').getByRole('alert')).toContainText('newer Overlap');
  await expectCounts(page, 'hand.json', 1, 0, 0, 0);
  await merge(page);
  await isIn(page, 1);
});

test('two of one name and discipline: it is asked whether they are one person', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const { Alpha } = await noteIds(await sent(page));
  const board = boardOf(page);
  const by = (id, impact, cast_at) => file(`${id}.json`, ballot(board, { participant: { id, name: 'Sam', discipline: 'engineering' }, scores: [{ note: Alpha, impact }], cast_at }));
  await openFiles(page, by('p_1', 10, '2026-11-20T09:00:00Z'));
  await merge(page);
  await openFiles(page, by('p_2', 20, '2026-11-20T10:00:00Z'));
  await expect(preview(page).getByRole('group', { name: /Sam.*Are they one person/ })).toBeVisible();
  await expect(preview(page).getByRole('radio', { name: /Two people/ })).toBeChecked();
  await expectTotal(page, 1, 0, 0, 0);
  await preview(page).getByRole('radio', { name: /One person/ }).check();
  await expectTotal(page, 0, 1, 0, 0);
  await merge(page);
  await isIn(page, 1);
  await openFiles(page, by('p_2', 20, '2026-11-20T10:00:00Z'));
  await expect(preview(page).getByRole('radio')).toHaveCount(0);
  await expectTotal(page, 0, 0, 1, 0);
});

test('a late ballot is kept and marked, and undo takes a merge of ballots back', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const { Alpha } = await noteIds(await sent(page));
  const board = boardOf(page);
  const by = (id, cast_at) => file(`${id}.json`, ballot(board, { participant: { id, name: id, discipline: 'product' }, scores: [{ note: Alpha, impact: 5 }], cast_at }));
  await openFiles(page, by('p_1', '2026-11-20T09:00:00Z'));
  await merge(page);
  await isIn(page, 1);
  await page.getByRole('button', { name: 'Take back' }).click();
  await isIn(page, 0);
  await button(page, 'Redo').click();
  await isIn(page, 1);
  await reveal(page);
  await openFiles(page, by('p_2', '2999-01-01T09:00:00Z'));
  await expect(filePart(page, 'p_2.json')).toContainText('marked late, and not counted');
  await merge(page);
  await expect(titleOf(page)).toHaveText('Plan');
});

test('a ballot of a board that is not open is merged aside', async ({ page }) => {
  await boardWithRound(page, 'Plan', 'Alpha');
  const { Alpha } = await noteIds(await sent(page));
  const board = boardOf(page);
  await newBoard(page, 'Other');
  await openFiles(page, file('b.json', ballot(board, { scores: [{ note: Alpha, impact: 5 }] })));
  await expect(preview(page)).toContainText('“Plan”');
  await merge(page);
  await home(page);
  await page.getByRole('link', { name: 'Plan' }).click();
  await showGaps(page);
  await isIn(page, 1);
});
