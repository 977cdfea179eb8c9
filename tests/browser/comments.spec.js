// Comments on a note: with who said them and when, in several lines; one's own are changed and removed.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, details, file, newBoard, note, openBoardFile, openNote, saveFile, status, titleOf, undo } from './steps.js';

const part = page => details(page).getByRole('group', { name: 'Comments', exact: true });
const box = page => part(page).getByRole('textbox', { name: 'Comment', exact: true });
const comments = page => part(page).getByRole('list', { name: 'Comments' }).locator(':scope > li');
const commentsIn = async page => (await saveFile(page)).json.board.notes.flatMap(({ comments = [] }) => comments.map(({ by, text }) => [by, text]));

async function say(page, text) {
  await box(page).fill(text);
  await part(page).getByRole('button', { name: 'Add comment' }).click();
  await expect(box(page)).toHaveValue('');
}

test.describe('on a fresh note', () => {
  test.beforeEach(async ({ page }) => {
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    await openNote(page, 'Alpha');
  });

  test('one is said in several lines, changed, removed and taken back', async ({ page }) => {
    await expect(part(page)).toContainText('Without a name');
    await say(page, 'Ask support first.\n\nThey have the tickets.');
    await expect(status(page)).toContainText('Comment added');
    await expect(box(page)).toBeFocused();
    await expect(comments(page)).toHaveText([/^Ask support first\.\s+They have the tickets\.Without a name · Today/]);
    expect(await commentsIn(page)).toEqual([[undefined, 'Ask support first.\n\nThey have the tickets.']]);
    await part(page).getByRole('button', { name: 'Edit comment Ask support first.' }).click();
    const edit = part(page).getByRole('group', { name: 'Edit comment' });
    await expect(edit.getByRole('textbox')).toBeFocused();
    await edit.getByRole('textbox').fill('Asked.');
    await edit.getByRole('button', { name: 'Keep' }).click();
    await expect(comments(page)).toHaveText([/^Asked\./]);
    await expect(part(page).getByRole('button', { name: 'Edit comment Asked.' })).toBeFocused();
    await part(page).getByRole('button', { name: 'Remove comment Asked.' }).click();
    await expect(comments(page)).toHaveCount(0);
    await expect(box(page)).toBeFocused();
    await undo(page).click();
    await expect(comments(page)).toHaveText([/^Asked\./]);
    await undo(page).click();
    await expect(comments(page)).toHaveText([/^Ask support first/]);
    await undo(page).click();
    await expect(comments(page)).toHaveCount(0);
  });

  test('by keyboard alone, in the order in which they were said', async ({ page }) => {
    await box(page).focus();
    for (const text of ['One', 'Two', 'Three']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      await expect(box(page)).toHaveValue('');
    }
    await expect(comments(page)).toHaveText([/^One/, /^Two/, /^Three/]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(part(page).getByRole('button', { name: 'Edit comment Three' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.type(' and four');
    await page.keyboard.press('Control+Enter');
    await expect(comments(page)).toHaveText([/^One/, /^Two/, /^Three and four/]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(part(page).getByRole('button', { name: 'Edit comment Three and four' })).toBeFocused();
    await box(page).fill('A draft');
    await page.keyboard.press('Escape');
    await expect(details(page)).toBeVisible();
    await expect(box(page)).toHaveValue('A draft');
  });

  test('an empty one is refused', async ({ page }) => {
    await box(page).fill('  ');
    await part(page).getByRole('button', { name: 'Add comment' }).click();
    await expect(page.getByRole('alert')).toContainText('A comment needs at least one word');
    await expect(comments(page)).toHaveCount(0);
  });

  test('whoever has said who they are signs; it is not asked for here', async ({ page }) => {
    await say(page, 'Before.');
    const dissent = details(page).getByRole('region', { name: 'Dissent' });
    await dissent.getByRole('button', { name: 'Add dissent' }).click();
    await dissent.getByLabel('Signed').selectOption('As…');
    await dissent.getByLabel('Discipline').selectOption('Engineering');
    await dissent.getByLabel('Name').fill('Mira');
    await dissent.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(part(page)).toContainText('As Mira, engineering');
    await say(page, 'After.');
    await expect(comments(page)).toHaveText([/^Before\.Without a name · Today/, /^After\.Mira, engineering · Today/]);
    const { board } = (await saveFile(page)).json;
    expect(board.notes[0].comments.map(({ by }) => by)).toEqual([undefined, board.participants[0].id]);
    await page.reload();
    await openNote(page, 'Alpha');
    await expect(part(page).getByRole('button', { name: /^Edit comment/ })).toHaveCount(2);
  });

  test('two tabs comment, and both stay; a draft in one outlives what the other says', async ({ page }) => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(titleOf(other)).toHaveText('Plan');
    await openNote(other, 'Alpha');
    await box(page).fill('Here');
    await say(other, 'There');
    await expect(comments(page)).toHaveText([/^There/]);
    await expect(box(page)).toHaveValue('Here');
    await part(page).getByRole('button', { name: 'Add comment' }).click();
    for (const tab of [page, other]) await expect(comments(tab)).toHaveText([/^There/, /^Here/]);
  });
});

test('those of others stand with name and day, and are not changed here', async ({ page }) => {
  test.slow();
  await openBoardFile(page, file('said.json', {
    format: 'overlap/board', version: 1,
    board: {
      id: 'b_said', title: 'Said', participants: [{ id: 'p_a', name: 'Ana', discipline: 'product' }],
      notes: [{
        id: 'n_a', title: 'Alpha', impact: 60, effort: 40,
        comments: [{ id: 'c_2', by: 'p_a', text: 'Second <b>thoughts</b>', date: '2025-11-13' }, { id: 'c_1', text: 'Long'.repeat(60), date: '2025-11-12T09:00:00Z' }, { id: 'c_3', by: 'p_x', text: 'Undated' }],
      }],
    },
  }));
  await openNote(page, 'Alpha');
  await expect(comments(page)).toHaveText([/^UndatedSomebody$/, /^Long.*Without a name · Wed 12 Nov 2025$/, /^Second <b>thoughts<\/b>Ana, product · Thu 13 Nov 2025$/]);
  await expect(part(page).getByRole('button', { name: /^(Edit|Remove) comment/ })).toHaveCount(0);
  expect(await allFindings(page)).toEqual([]);
});

test('a gap that is kept is a comment of that day', async ({ page }) => {
  const cast = (participant, discipline, impact) => ({ round: 1, note: 'n_a', participant, discipline, impact, effort: 40, cast_at: '2026-11-10T09:00:00Z' });
  await openBoardFile(page, file('kept.json', {
    format: 'overlap/board', version: 1,
    board: {
      id: 'b_kept', title: 'Kept', notes: [{ id: 'n_a', title: 'Alpha', impact: 60, effort: 40 }],
      rounds: [{ number: 1, state: 'revealed', notes: ['n_a'], revealed_at: '2026-11-11T09:00:00Z' }],
      ballots: [cast('p_a', 'product', 90), cast('p_b', 'engineering', 20)],
    },
  }));
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await page.getByRole('button', { name: /^Keep the gap/ }).first().click();
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await openNote(page, 'Alpha');
  await expect(comments(page)).toHaveCount(1);
  await expect(note(page, 'Alpha')).toBeAttached();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('one is said from the details', async ({ page }) => {
    await openBoardFile(page, file('phone.json', { format: 'overlap/board', version: 1, board: { id: 'b_phone', title: 'Phone', notes: [{ id: 'n_a', title: 'Alpha', impact: 60, effort: 20 }] } }));
    await page.getByRole('region', { name: 'Notes by quadrant' }).getByRole('button', { name: 'Open Alpha' }).click();
    await say(page, 'From the train.');
    await expect(comments(page)).toHaveText([/^From the train\.Without a name · Today/]);
  });
});
