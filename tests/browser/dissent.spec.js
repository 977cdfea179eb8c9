// Dissents: anybody at any time, with a name or without; those far from the others are invited after the reveal; all in one list.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { boardMenu, details, file, home, newBoard, addNotes, note, openBoardFile, openNote, saveFile, undo } from './steps.js';

const part = page => details(page).getByRole('region', { name: 'Dissent' });
const form = page => part(page).getByRole('group', { name: 'Your dissent' });
const dialog = page => page.getByRole('dialog', { name: 'Dissents' });

async function say(page, text, when = '') {
  await part(page).getByRole('button', { name: 'Add dissent' }).click();
  await form(page).getByLabel('In one sentence').fill(text);
  await form(page).getByLabel('Revisit when').fill(when);
  await form(page).getByRole('button', { name: 'Keep dissent' }).click();
  await expect(form(page)).toHaveCount(0);
}

const dissentsIn = async page => (await saveFile(page)).json.board.notes.flatMap(({ title, dissents = [] }) => dissents.map(({ by, text, revisit_when }) => [title, by, text, revisit_when]));

test.describe('on a board without a round', () => {
  test.beforeEach(async ({ page }) => {
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    await openNote(page, 'Alpha');
  });

  test('one without a name is said, changed, removed and taken back', async ({ page }) => {
    await say(page, 'Guest checkout may win most of them.', '2099-01-31');
    await expect(part(page)).toContainText('Without a name');
    await expect(part(page)).toContainText('look again: 2099-01-31');
    await expect(part(page).getByRole('button', { name: 'Add dissent' })).toBeFocused();
    expect(await dissentsIn(page)).toEqual([['Alpha', undefined, 'Guest checkout may win most of them.', '2099-01-31']]);
    await part(page).getByRole('button', { name: 'Change' }).click();
    await form(page).getByLabel('In one sentence').fill('Not both in one quarter.');
    await form(page).getByRole('button', { name: 'Keep dissent' }).click();
    await expect(part(page)).toContainText('Not both in one quarter.');
    await part(page).getByRole('button', { name: 'Remove' }).click();
    await expect(part(page)).not.toContainText('Not both');
    await undo(page).click();
    await expect(part(page)).toContainText('Not both in one quarter.');
    await undo(page).click();
    await undo(page).click();
    await expect(part(page).getByRole('listitem')).toHaveCount(0);
    expect(await dissentsIn(page)).toEqual([]);
  });

  test('one with a name: who you are is asked once', async ({ page }) => {
    await part(page).getByRole('button', { name: 'Add dissent' }).click();
    await form(page).getByLabel('Signed').selectOption('As…');
    await form(page).getByLabel('Discipline').selectOption('Engineering');
    await form(page).getByLabel('Name').fill('Mira');
    await form(page).getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(form(page).getByLabel('Signed')).toHaveValue('signed');
    await form(page).getByLabel('In one sentence').fill('Every provider differs.');
    await form(page).getByRole('button', { name: 'Keep dissent' }).click();
    await expect(part(page)).toContainText('Mira, engineering');
    const { board } = (await saveFile(page)).json;
    expect(board.participants).toEqual([{ id: board.notes[0].dissents[0].by, name: 'Mira', discipline: 'engineering' }]);
    await openNote(page, 'Beta');
    await part(page).getByRole('button', { name: 'Add dissent' }).click();
    await expect(form(page).getByLabel('Signed')).toHaveValue('signed');
    await form(page).getByLabel('In one sentence').press('Escape');
    await expect(form(page)).toHaveCount(0);
    await expect(details(page)).toBeVisible();
  });

  test('an empty one is refused, and the words stay', async ({ page }) => {
    await part(page).getByRole('button', { name: 'Add dissent' }).click();
    await form(page).getByLabel('Revisit when').fill('soon');
    await form(page).getByRole('button', { name: 'Keep dissent' }).click();
    await expect(page.getByRole('alert')).toContainText('A dissent needs at least one word');
    await expect(form(page).getByLabel('Revisit when')).toHaveValue('soon');
  });
});

const PEOPLE = [['p_a', 'Ana', 'product'], ['p_b', 'Bo', 'product'], ['p_c', 'Cy', 'engineering'], ['p_d', 'Di', 'engineering']].map(([id, name, discipline]) => ({ id, name, discipline }));
const cast = (participant, note, impact, effort) => ({ round: 1, note, participant, discipline: PEOPLE.find(person => person.id === participant).discipline, impact, effort, cast_at: '2026-11-10T09:00:00Z' });
const board = state => file('apart.json', {
  format: 'overlap/board', version: 1,
  board: {
    id: 'b_apart', title: 'Apart', participants: PEOPLE,
    notes: [{ id: 'n_a', title: 'Alpha', impact: 60, effort: 25 }, { id: 'n_b', title: 'Beta', impact: 60, effort: 50 }],
    rounds: [{ number: 1, state, notes: ['n_a', 'n_b'], ...(state === 'revealed' ? { revealed_at: '2026-11-11T09:00:00Z' } : {}) }],
    ballots: [
      cast('p_a', 'n_a', 50, 20), cast('p_b', 'n_a', 52, 20), cast('p_c', 'n_a', 48, 60), cast('p_d', 'n_a', 92, null),
      cast('p_a', 'n_b', 50, 20), cast('p_b', 'n_b', 52, 20), cast('p_c', 'n_b', 48, 25), cast('p_d', 'n_b', 79, 22),
    ],
  },
});

/** Sits down as a person of the board. */
const sitAs = (page, id) => page.addInitScript(id => localStorage.setItem('overlap/1-setting/participant/b_apart', id), id);

test('whoever scored far from the others is invited, once the round is revealed, until they have spoken', async ({ page }) => {
  await sitAs(page, 'p_d');
  await openBoardFile(page, board('revealed'));
  await openNote(page, 'Alpha');
  await expect(part(page)).toContainText('Your score of impact lies 41 above the median of all.');
  await say(page, 'I have seen it done.');
  await expect(part(page)).not.toContainText('Your score of impact');
  await openNote(page, 'Beta');
  await expect(part(page)).not.toContainText('Your score');
});

test('on Gaps they are told on which notes, and say it there', async ({ page }) => {
  await sitAs(page, 'p_d');
  await openBoardFile(page, board('revealed'));
  await page.getByRole('tab', { name: 'Gaps' }).click();
  const agenda = page.getByRole('complementary', { name: 'Agenda' });
  await expect(agenda).toContainText('You stand far from the others.');
  await agenda.getByRole('button', { name: 'Alpha', exact: true }).click();
  const dissent = agenda.getByRole('region', { name: 'Dissent' });
  await expect(dissent).toContainText('Your score of impact lies 41 above the median of all.');
  expect(await allFindings(page)).toEqual([]);
  await dissent.getByRole('button', { name: 'Add dissent' }).click();
  await dissent.getByLabel('In one sentence').fill('I have seen it done.');
  await dissent.getByRole('button', { name: 'Keep dissent' }).click();
  await expect(dissent).toContainText('I have seen it done.');
  await expect(agenda).not.toContainText('You stand far from the others.');
});

test('others are not invited, and nobody is before the reveal', async ({ page, anotherPerson }) => {
  await sitAs(page, 'p_a');
  await openBoardFile(page, board('revealed'));
  await openNote(page, 'Alpha');
  await expect(part(page)).not.toContainText('Your score');
  const theirs = await anotherPerson();
  await sitAs(theirs, 'p_d');
  await openBoardFile(theirs, board('open'));
  await openNote(theirs, 'Alpha');
  await expect(part(theirs)).toBeVisible();
  await expect(part(theirs)).not.toContainText('Your score');
});

test('all dissents in one list: those whose day has come stand first, each with its note and decision', async ({ page }) => {
  const dissent = (id, text, revisit_when, date) => ({ id, by: 'p_c', text, revisit_when, date });
  await openBoardFile(page, file('list.json', {
    format: 'overlap/board', version: 1,
    board: {
      id: 'b_list', title: 'List', participants: PEOPLE,
      notes: [
        { id: 'n_a', title: 'Alpha', dissents: [dissent('d_1', 'One.', 'when it is live', '2026-01-05'), dissent('d_2', 'Two.', '2099-01-01', '2026-01-04')] },
        { id: 'n_b', title: 'Beta', decision: { verdict: 'later' }, dissents: [dissent('d_3', 'Three.', 'by 2020-01-01 at the latest', '2019-01-03')] },
      ],
    },
  }));
  await boardMenu(page, 'Dissents');
  await expect(dialog(page)).toContainText('3 dissents');
  const items = dialog(page).getByRole('listitem');
  await expect(items).toHaveText([/Beta.*Decided: Later.*Three\..*Cy, engineering.*Time to look again/s, /Alpha.*Two\./s, /Alpha.*One\..*look again: when it is live/s]);
  expect(await allFindings(page)).toEqual([]);
  await items.first().getByRole('button', { name: 'Beta' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Beta');
  await expect(part(page).getByRole('button', { name: 'Change' }), 'of somebody else').toHaveCount(0);
  expect(await allFindings(page)).toEqual([]);
});

test('a board without any says so', async ({ page }) => {
  await newBoard(page, 'Plan');
  await boardMenu(page, 'Dissents');
  await expect(dialog(page)).toContainText('None yet.');
});
