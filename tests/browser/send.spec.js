// Notes sent to another board of this browser: copied or moved, to one that is there or a new one, and never twice.
import { test, expect } from './fixtures.js';
import { boardMenu, details, file, home, list, merge, note, openBoardFile, openFiles, placesIn, row, saveFile, setField, showList, titleOf, undo } from './steps.js';

const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 80, effort: 20, tags: ['web'], owner: 'Mira', description: 'Long', link: 'https://x.test/1', kind: 'bug', status: 'planned',
    blocked_by: ['n_b'], evidence: [{ id: 'e_1', level: 'data', quote: 'So', source: 'S', link: '', date: '2026-11-01' }] },
  { id: 'n_b', title: 'Beta', impact: 60, effort: 30 },
  { id: 'n_c', title: 'Gamma', impact: 40, effort: 40 },
];
const board = (id, title, notes) => file(`${id}.json`, { format: 'overlap/board', version: 1, board: { id, title, notes } });
const dialog = page => page.getByRole('dialog', { name: 'Send to board' });

/** Two boards; the first is shown as a list. */
const open = async page => {
  await openBoardFile(page, board('b_there', 'There', [{ id: 'n_x', title: 'Own' }]));
  await openFiles(page, board('b_here', 'Here', NOTES));
  await merge(page);
  await page.goto('./#/board/b_here/list');
  await expect(list(page)).toBeVisible();
};

const send = async (page, titles, { to = 'There', move = false, update = false } = {}) => {
  for (const title of titles) await row(page, title).getByRole('checkbox', { name: `Choose ${title}` }).check();
  await page.getByRole('region', { name: 'Chosen notes' }).getByRole('button', { name: 'Send to board…' }).click();
  await dialog(page).getByRole('radio', { name: to }).check();
  if (move) await dialog(page).getByRole('radio', { name: /^Move/ }).check();
  if (update) await dialog(page).getByRole('checkbox').check();
  await dialog(page).getByRole('button', { name: move ? 'Move' : 'Copy', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
};

const go = async (page, id) => {
  await page.goto(`./#/board/${id}`);
  await expect(note(page, 'Alpha')).toBeAttached();
  return (await saveFile(page)).json.board;
};

test('copied notes arrive with what they carry, and stay', async ({ page }) => {
  await open(page);
  await send(page, ['Alpha', 'Beta']);
  await expect(page.getByText('2 notes copied to “There”.').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Chosen notes' })).toHaveCount(0);
  const here = (await saveFile(page)).json.board;
  expect(here.notes.map(one => one.title)).toEqual(['Alpha', 'Beta', 'Gamma']);
  const there = await go(page, 'b_there');
  expect(there.notes.map(one => one.title)).toEqual(['Own', 'Alpha', 'Beta']);
  expect(there.notes[1]).toEqual(here.notes[0]);
  await page.reload();
  await expect(note(page, 'Alpha')).toBeAttached();
  await expect(note(page, 'Beta')).toBeAttached();
});

test('a moved note can be taken back', async ({ page }) => {
  await open(page);
  await send(page, ['Gamma'], { move: true });
  await expect(row(page, 'Gamma')).toHaveCount(0);
  await expect(page.getByText('1 note moved to “There”.').first()).toBeVisible();
  await undo(page).click();
  await expect(row(page, 'Gamma')).toBeVisible();
});

test('sent again, a note is not doubled and not overwritten unasked', async ({ page }) => {
  await open(page);
  await send(page, ['Alpha']);
  await go(page, 'b_there');
  await note(page, 'Alpha').press('Enter');
  await setField(page, 'Owner', 'Theirs');
  await page.goto('./#/board/b_here/list');
  await row(page, 'Alpha').getByLabel('Owner of Alpha').fill('Ours');
  await row(page, 'Alpha').getByLabel('Owner of Alpha').press('Enter');
  await send(page, ['Alpha', 'Beta']);
  let there = await go(page, 'b_there');
  expect(there.notes.map(one => [one.title, one.owner ?? ''])).toEqual([['Own', ''], ['Alpha', 'Theirs'], ['Beta', '']]);
  await page.goto('./#/board/b_here/list');
  await expect(row(page, 'Alpha')).toBeVisible();
  await send(page, ['Alpha'], { update: true });
  there = await go(page, 'b_there');
  expect(there.notes.map(one => [one.title, one.owner ?? ''])).toEqual([['Own', ''], ['Alpha', 'Ours'], ['Beta', '']]);
});

test('a new board is made for them, and another tab hears of it', async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await other.goto('./#/board/b_there');
  await expect(note(other, 'Own')).toBeAttached();
  await send(page, ['Beta']);
  await expect(note(other, 'Beta')).toBeAttached();
  await row(page, 'Alpha').getByRole('button').click();
  await details(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Send to board…' }).click();
  await dialog(page).getByRole('radio', { name: 'A new board' }).check();
  await dialog(page).getByLabel('Title of the new board').fill('Fresh');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 note copied to “Fresh”.').first()).toBeVisible();
  await home(page);
  await page.getByRole('link', { name: /Fresh/ }).first().click();
  await expect(titleOf(page)).toHaveText('Fresh');
  await expect(note(page, 'Alpha')).toBeAttached();
  expect(placesIn((await saveFile(page)).json)).toEqual([['Alpha', 80, 20]]);
});

test('a board that was deleted meanwhile takes nothing, and says so', async ({ page, context }) => {
  await open(page);
  await row(page, 'Alpha').getByRole('checkbox', { name: 'Choose Alpha' }).check();
  await page.getByRole('region', { name: 'Chosen notes' }).getByRole('button', { name: 'Send to board…' }).click();
  await dialog(page).getByRole('radio', { name: 'There' }).check();
  const other = await context.newPage();
  await other.goto('./#/board/b_there');
  await boardMenu(other, 'Delete board');
  await expect(other.getByRole('button', { name: 'New board', exact: true })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was sent: That board is not in this browser any more.');
  await showList(page);
  await expect(row(page, 'Alpha')).toBeVisible();
});
