// Hidden until revealed: nothing that others have said is anywhere on the page, whatever is done.
import { test, expect } from './fixtures.js';
import { boardWithRound, button, goScore, isIn, reveal, scoreAll } from './rounds.js';
import { boardMenu, file, merge, openFiles, openNote, place, rowsOf, saveFile, showList, showMap } from './steps.js';

// Figures and words that stand nowhere else on any page.
const SECRETS = ['73.25', '26.75', 'Quetzalcoatl'];
const boardOf = page => /b_\w+/.exec(page.url())[0];

/** Everything that a page says: its markup with every attribute, the values of its fields, its title and its address. */
const everything = page => page.evaluate(() => {
  const fields = [...document.querySelectorAll('input, textarea, select')].map(field => field.value);
  return [document.documentElement.outerHTML, document.title, location.href, ...fields].join('\n');
});

async function expectNoSecret(page, where) {
  const said = await everything(page);
  for (const secret of SECRETS) expect(said, `${secret}: ${where}`).not.toContain(secret);
}

/** A round with ballots of others, and nothing of one's own. */
async function withHiddenBallots(page) {
  await boardWithRound(page, 'Plan', 'Alpha', 'Beta');
  const notes = (await saveFile(page)).json.board.notes;
  const by = (id, discipline) => file(`${id}.json`, {
    format: 'overlap/ballot', version: 1, board: { id: boardOf(page), title: 'Plan' }, round: 1,
    participant: { id: `p_${id}`, name: id, discipline }, cast_at: '2026-11-20T09:30:00Z',
    scores: notes.map(({ id: note }) => ({ note, impact: 73.25, effort: 26.75, confidence: 90, comment: 'Quetzalcoatl' })),
  });
  await openFiles(page, by('ann', 'product'), by('ben', 'product'), by('cat', 'engineering'), by('dan', 'engineering'));
  await expectNoSecret(page, 'the merge preview');
  await merge(page);
  await isIn(page, 4);
}

test('no view of the board shows anything of a hidden ballot', async ({ page }) => {
  await withHiddenBallots(page);
  await expectNoSecret(page, 'the Gaps page');
  await button(page, 'Collect ballots').click();
  await expectNoSecret(page, 'collecting');
  await page.keyboard.press('Escape');
  await showMap(page);
  await place(page, 'Alpha', 50, 50);
  await expectNoSecret(page, 'map and details');
  await page.keyboard.press('Escape');
  await showList(page);
  await expectNoSecret(page, 'the list');
  await page.getByRole('searchbox', { name: 'Search notes' }).fill('Quetzal');
  await expect.poll(() => rowsOf(page), 'a comment of a hidden ballot is not searched').toEqual([]);
  await page.getByRole('searchbox', { name: 'Search notes' }).fill('');
  await expectNoSecret(page, 'the list after a search');
  await boardMenu(page, 'Snapshots');
  await expect(page.getByRole('dialog', { name: 'Snapshots' })).toBeVisible();
  await expectNoSecret(page, 'snapshots');
  await page.keyboard.press('Escape');
  await goScore(page, 'product', 'Mira');
  await expectNoSecret(page, 'the score page');
  await scoreAll(page, { Alpha: { impact: 1, effort: 2 }, Beta: { impact: 3, effort: 4 } });
  await expectNoSecret(page, 'after finishing');
});

test('nothing that is saved, copied or undone tells of a hidden ballot', async ({ page }) => {
  await withHiddenBallots(page);
  await showMap(page);
  await place(page, 'Alpha', 50, 50);
  await page.keyboard.press('Escape');
  expect((await saveFile(page)).text).not.toContain('Quetzalcoatl');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('status')).toContainText('copied as Markdown');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const secret of SECRETS) expect(copied).not.toContain(secret);
  await expect(button(page, 'Undo')).toHaveAttribute('title', /Alpha/);
  await expectNoSecret(page, 'undo');
});

test('the other tab learns how many are in, and nothing else', async ({ page }) => {
  await withHiddenBallots(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await isIn(other, 4);
  await expectNoSecret(other, 'another tab');
  await openNote(await showMapOf(other), 'Alpha');
  await expectNoSecret(other, 'details in another tab');
});

test('once revealed it is there for those who may see it', async ({ page }) => {
  await withHiddenBallots(page);
  await reveal(page);
  const { json } = await saveFile(page);
  expect(json.board.ballots).toHaveLength(8);
  expect(json.board.rounds).toEqual([expect.objectContaining({ number: 1, state: 'revealed', revealed_at: expect.stringMatching(/^20\d\d-.*Z$/) })]);
});

async function showMapOf(page) {
  await showMap(page);
  return page;
}
