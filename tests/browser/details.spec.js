// The panel of one note: every field keeps what was meant, and only that.
import { test, expect } from './fixtures.js';
import {
  addNotes, blockBy, details, drag, expectPlace, expectUnplaced, file, map, merge, newBoard, note, openFiles, openNote, place, plot, saveFile, setField,
  undo,
} from './steps.js';

const field = (page, name) => details(page).getByLabel(name, { exact: true });
const saved = async (page, title) => (await saveFile(page)).json.board.notes.find(one => one.title === title);

test.beforeEach(async ({ page }) => {
  await newBoard(page, 'Details');
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
});

test('every field is kept on Enter or on leaving it', async ({ page }) => {
  await openNote(page, 'Alpha');
  await field(page, 'Description').fill('First line\nsecond line');
  await field(page, 'Link').fill('https://example.org/ticket/1');
  await field(page, 'Link').press('Enter');
  await field(page, 'Owner').fill('Mira');
  await field(page, 'Owner').press('Enter');
  await field(page, 'Impact').fill('72');
  await field(page, 'Effort').fill('31');
  await field(page, 'Effort').press('Enter');
  await field(page, 'Kind').selectOption({ label: 'Tech debt' });
  await field(page, 'Status').selectOption({ label: 'Planned' });
  for (const tag of ['checkout', 'q1']) {
    await field(page, 'Tags').fill(tag);
    await field(page, 'Tags').press('Enter');
  }
  await field(page, 'Title').fill('Alpha two');
  await field(page, 'Title').press('Enter');
  await expectPlace(page, 'Alpha two', 72, 31);
  await page.reload();
  await openNote(page, 'Alpha two');
  for (const [name, value] of [['Description', 'First line\nsecond line'], ['Link', 'https://example.org/ticket/1'], ['Owner', 'Mira'], ['Impact', '72'], ['Effort', '31'], ['Kind', 'tech_debt'], ['Status', 'planned']]) {
    await expect(field(page, name), name).toHaveValue(value);
  }
  expect(await saved(page, 'Alpha two')).toMatchObject({
    description: 'First line\nsecond line', link: 'https://example.org/ticket/1', owner: 'Mira', kind: 'tech_debt', status: 'planned', tags: ['checkout', 'q1'], impact: 72, effort: 31,
  });
});

test('each committed field is one undo step', async ({ page }) => {
  await openNote(page, 'Alpha');
  await setField(page, 'Owner', 'Mira');
  await setField(page, 'Impact', 40);
  await setField(page, 'Title', 'Omega');
  await undo(page).click();
  await expect(field(page, 'Title')).toHaveValue('Alpha');
  await undo(page).click();
  await expect(field(page, 'Impact')).toHaveValue('');
  await undo(page).click();
  await expect(field(page, 'Owner')).toHaveValue('');
});

test('Escape puts the old value back, a second one closes and gives the focus back', async ({ page }) => {
  await openNote(page, 'Alpha');
  for (const [name, was] of [['Title', 'Alpha'], ['Description', ''], ['Link', ''], ['Owner', ''], ['Impact', '']]) {
    await field(page, name).fill(name === 'Impact' ? '33' : 'something else');
    await field(page, name).press('Escape');
    await expect(field(page, name), name).toHaveValue(was);
  }
  await expectUnplaced(page, 'Alpha');
  await field(page, 'Title').press('Escape');
  await expect(details(page)).toBeHidden();
  await expect(note(page, 'Alpha')).toBeFocused();
});

test('what is being typed survives an edit from another tab', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await openNote(page, 'Alpha');
  await field(page, 'Owner').fill('Mi');
  await openNote(other, 'Alpha');
  await setField(other, 'Owner', 'Dev');
  await setField(other, 'Impact', 12);
  await expect(field(page, 'Impact')).toHaveValue('12');
  await expect(field(page, 'Owner')).toHaveValue('Mi');
  await field(page, 'Owner').press('End');
  await field(page, 'Owner').pressSequentially('ra');
  await field(page, 'Owner').press('Enter');
  await expect(field(other, 'Owner')).toHaveValue('Mira');
});

test('out of range or no number changes nothing that stands', async ({ page }) => {
  await openNote(page, 'Alpha');
  await setField(page, 'Impact', 60);
  await setField(page, 'Effort', 20);
  for (const [typed, stored] of [['101', /^(100|60)$/], ['-5', /^(0|60|100)$/]]) {
    await field(page, 'Impact').fill(typed);
    await field(page, 'Impact').press('Enter');
    await expect(field(page, 'Impact')).toHaveValue(stored);
  }
  await setField(page, 'Title', '   ');
  await expect(field(page, 'Title')).toHaveValue('Alpha');
  await expect(note(page, 'Alpha')).toHaveCount(1);
});

test('clearing a number takes the note off the map', async ({ page }) => {
  await place(page, 'Alpha', 60, 20);
  await setField(page, 'Effort', '');
  await expectUnplaced(page, 'Alpha');
  await expect(page.getByRole('region', { name: 'Unplaced' }).getByText('impact 60, no effort yet')).toBeVisible();
});

test('sliders commit with the keyboard and say the anchor words', async ({ page }) => {
  await openNote(page, 'Alpha');
  await setField(page, 'Impact', 74);
  await setField(page, 'Effort', 49);
  const slider = name => details(page).getByRole('slider', { name: new RegExp(`^${name}`) });
  await slider('Impact').focus();
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Impact')).toHaveValue('75');
  await expect(slider('Impact')).toHaveAttribute('aria-valuetext', /moves the goal/i);
  await slider('Effort').focus();
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Effort')).toHaveValue('50');
  await expect(slider('Effort')).toHaveAttribute('aria-valuetext', /about 10 days/);
  await expectPlace(page, 'Alpha', 75, 50);
});

test('a safe link is a link, any other is only text', async ({ page }) => {
  await openNote(page, 'Alpha');
  await setField(page, 'Link', 'https://example.org/a');
  const link = details(page).getByRole('link', { name: 'https://example.org/a' });
  await expect(link).toHaveAttribute('rel', /noopener/);
  await setField(page, 'Link', 'javascript:alert(1)');
  await expect(field(page, 'Link')).toHaveValue('javascript:alert(1)');
  await expect(details(page).getByRole('link')).toHaveCount(0);
  await setField(page, 'Link', 'mailto:team@example.org');
  await expect(details(page).getByRole('link')).toHaveCount(1);
  for (const bad of ['data:text/html,x', ' JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'file:///etc/passwd']) {
    await setField(page, 'Link', bad);
    await expect(details(page).getByRole('link'), bad).toHaveCount(0);
  }
});

test('tags are added and removed', async ({ page }) => {
  await openNote(page, 'Alpha');
  await field(page, 'Tags').fill('one, two');
  await field(page, 'Tags').press('Enter');
  await details(page).getByRole('button', { name: 'Remove tag one' }).click();
  await expect(details(page).getByText('one', { exact: true })).toHaveCount(0);
  expect((await saved(page, 'Alpha')).tags).toEqual(['two']);
});

test('a blocker is drawn as an arrow, described, and removed again', async ({ page }) => {
  await place(page, 'Alpha', 70, 30);
  await place(page, 'Beta', 40, 60);
  await blockBy(page, 'Alpha');
  const dep = plot(page).locator('svg path.dep');
  await expect(dep).toHaveCount(1);
  await expect(note(page, 'Beta')).toHaveAccessibleDescription('Blocked by Alpha');
  await openNote(page, 'Alpha');
  await expect(dep, 'only the arrows of the chosen note').toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Alpha\b/ }), 'one button begins with the title').toHaveCount(1);
  await blockBy(page, 'Beta');
  await expect(details(page).getByText(/wait for each other/)).toBeVisible();
  await details(page).getByRole('button', { name: 'Remove blocker Beta' }).click();
  await openNote(page, 'Beta');
  await expect(page.getByRole('button', { name: /^Alpha\b/ }), 'one button begins with the title').toHaveCount(1);
  await details(page).getByRole('button', { name: 'Remove blocker Alpha' }).click();
  await expect(dep).toHaveCount(0);
  await expect(note(page, 'Beta')).not.toHaveAccessibleDescription(/Alpha/);
});

test('delete and take back', async ({ page }) => {
  await place(page, 'Alpha', 70, 30);
  await details(page).getByRole('button', { name: 'Delete note' }).click();
  await expect(note(page, 'Alpha')).toHaveCount(0);
  await expect(details(page)).toBeHidden();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expectPlace(page, 'Alpha', 70, 30);
});

test('the panel of a note that a merge or undo takes away closes quietly', async ({ page }) => {
  await openFiles(page, file('one.json', { format: 'overlap/board', version: 1, board: { title: 'X', notes: [{ title: 'Delta', impact: 10, effort: 10 }] } }));
  await merge(page);
  await openNote(page, 'Delta');
  await undo(page).click();
  await expect(note(page, 'Delta')).toHaveCount(0);
  await expect(details(page)).toBeHidden();
});

test('the details follow the note while it is dragged', async ({ page }) => {
  await openNote(page, 'Alpha');
  await drag(page, 'Alpha', 81, 22);
  await expect(field(page, 'Impact')).toHaveValue('81');
  await expect(field(page, 'Effort')).toHaveValue('22');
  await expect(map(page).getByRole('button', { name: /^Alpha,/ })).toHaveAttribute('aria-pressed', 'true');
});
