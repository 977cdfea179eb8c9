// Files: what is saved, how it merges, and what is refused, with the board untouched until Merge.
import { test, expect } from './fixtures.js';
import {
  addNotes, details, expectCounts, expectPlace, expectTotal, file, filePart, home, merge, mergeButton, newBoard, note, openBoardFile, openFiles, openNote,
  place, placesIn, preview, redo, rename, saveFile, setField, status, titleOf, undo,
} from './steps.js';

const FIVE_LINES = `{
  "format": "overlap/board", "version": 1,
  "board": { "title": "Script", "notes": [
    { "title": "Alpha", "impact": 80, "effort": 20 }, { "title": "Beta" } ] }
}`;

const script = (title, ...notes) => ({ format: 'overlap/board', version: 1, board: { title, notes } });

/** A board with Alpha, Beta and Gamma, of which Alpha and Beta are placed, and its saved file. */
async function start(page) {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await place(page, 'Alpha', 80, 20);
  await place(page, 'Beta', 40, 60);
  await details(page).getByRole('button', { name: 'Close details' }).click();
  return saveFile(page);
}

test('a saved file has the shape of the format and the name of the title', async ({ page }) => {
  await start(page);
  await rename(page, '../Q1: Größe & co?');
  await openNote(page, 'Alpha');
  await setField(page, 'Link', 'https://example.org/1');
  const { name, json } = await saveFile(page);
  expect(name).toBe('q1-größe-co.overlap.json');
  expect(json).toMatchObject({ format: 'overlap/board', version: 1 });
  expect(Object.keys(json)).toEqual(['format', 'version', 'app', 'exported_at', 'board', 'stamps', 'seen']);
  expect(json.app).toMatch(/^\d+\.\d+\.\d+$/);
  expect(json.exported_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(json.board.id).toMatch(/^b_[A-Za-z0-9_-]+$/);
  expect(json.board.title).toBe('../Q1: Größe & co?');
  expect(placesIn(json)).toEqual([['Alpha', 80, 20], ['Beta', 40, 60], ['Gamma', null, null]]);
  for (const one of json.board.notes) expect(one.id).toMatch(/^n_[A-Za-z0-9_-]+$/);
  const order = Object.keys(json.board.notes[0]);
  const wanted = ['id', 'title', 'description', 'link', 'kind', 'status', 'owner', 'tags', 'impact', 'effort', 'blocked_by'];
  expect(order.filter(key => wanted.includes(key))).toEqual(wanted.filter(key => order.includes(key)));
});

test('saving twice and opening again write nothing: the bytes are the same', async ({ page, anotherPerson }) => {
  const first = await start(page);
  const second = await saveFile(page);
  const bare = ({ text }) => text.replace(/"exported_at": ?"[^"]*"/, '');
  expect(bare(second)).toBe(bare(first));
  const theirs = await anotherPerson();
  await openBoardFile(theirs, file(first.name, first.text));
  await expectPlace(theirs, 'Alpha', 80, 20);
  expect(bare(await saveFile(theirs))).toBe(bare(first));
});

test('a board written by a script in five lines opens and merges twice as the same', async ({ page }) => {
  await openBoardFile(page, file('five.json', FIVE_LINES));
  await expect(titleOf(page)).toHaveText('Script');
  await expectPlace(page, 'Alpha', 80, 20);
  await expect(note(page, 'Beta')).toHaveAccessibleName('Beta, unplaced');
  await place(page, 'Alpha', 10, 90);
  await openFiles(page, file('five.json', FIVE_LINES));
  await expectCounts(page, 'five.json', 0, 0, 3, 0);
  await expect(mergeButton(page)).toBeDisabled();
  await preview(page).getByRole('button', { name: 'Cancel' }).click();
  await expectPlace(page, 'Alpha', 10, 90);
});

test('our own file merged again is wholly the same', async ({ page }) => {
  const saved = await start(page);
  await openFiles(page, file('again.json', saved.text), file('and again.json', saved.text));
  await expectTotal(page, 0, 0, 4, 0);
  await expectCounts(page, 'again.json', 0, 0, 4, 0);
  await expect(mergeButton(page)).toBeDisabled();
});

test('counts per file and in total; a refused file stands beside good ones', async ({ page, anotherPerson }) => {
  const saved = await start(page);
  const answers = [];
  for (const [name, change] of [
    ['mira.json', async theirs => { await place(theirs, 'Gamma', 11, 22); await addNotes(theirs, 'From Mira'); }],
    ['dev.json', async theirs => { await place(theirs, 'Beta', 41, 61); await addNotes(theirs, 'From Dev'); }],
  ]) {
    const theirs = await anotherPerson();
    await openBoardFile(theirs, file(saved.name, saved.text));
    await change(theirs);
    answers.push(file(name, (await saveFile(theirs)).text));
  }
  await openFiles(page, answers[0], file('broken.json', saved.text.slice(0, -40)), answers[1]);
  await expectCounts(page, 'mira.json', 1, 1, 3, 0);
  await expectCounts(page, 'dev.json', 1, 1, 3, 0);
  await expectTotal(page, 2, 2, 2, 0);
  await expect(filePart(page, 'broken.json').getByRole('alert')).toBeVisible();
  await expect(preview(page).getByRole('alert')).toHaveCount(1);
  await merge(page);
  await expectPlace(page, 'Gamma', 11, 22);
  await expectPlace(page, 'Beta', 41, 61);
  await expect(note(page, 'From Mira')).toBeVisible();
  await expect(note(page, 'From Dev')).toBeVisible();
});

test.describe('conflicts', () => {
  /** Both sides renumber Alpha; the preview of theirs is open on ours. */
  async function clash(page, anotherPerson) {
    const saved = await start(page);
    const theirs = await anotherPerson();
    await openBoardFile(theirs, file(saved.name, saved.text));
    await place(theirs, 'Alpha', 15, 20);
    await place(page, 'Alpha', 55, 20);
    await openFiles(page, file('theirs.json', (await saveFile(theirs)).text));
    await expectCounts(page, 'theirs.json', 0, 0, 3, 1);
    await expectTotal(page, 0, 0, 3, 1);
    await expect(preview(page).getByRole('group', { name: /Alpha/ }).getByRole('radio')).toHaveCount(2);
    await expect(preview(page).getByRole('radio', { checked: true }), 'one is chosen beforehand').toHaveCount(1);
  }

  for (const [side, impact] of [['On this board', 55], ['In theirs.json', 15]]) {
    test(`choosing “${side}”`, async ({ page, anotherPerson }) => {
      await clash(page, anotherPerson);
      await preview(page).getByRole('radio', { name: side }).check();
      await expectPlace(page, 'Alpha', 55, 20);
      await merge(page);
      await expectPlace(page, 'Alpha', impact, 20);
      await page.reload();
      await expectPlace(page, 'Alpha', impact, 20);
    });
  }

  test('Cancel and Escape change nothing', async ({ page, anotherPerson }) => {
    await clash(page, anotherPerson);
    await preview(page).getByRole('radio', { checked: false }).check();
    await preview(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(preview(page)).toBeHidden();
    await expectPlace(page, 'Alpha', 55, 20);
    await openFiles(page, file('more.json', script('Plan', { title: 'Other' })));
    await page.keyboard.press('Escape');
    await expect(preview(page)).toBeHidden();
    expect(placesIn((await saveFile(page)).json)).toEqual([['Alpha', 55, 20], ['Beta', 40, 60], ['Gamma', null, null]]);
  });

  test('undo takes the whole merge back and keeps edits made since', async ({ page, anotherPerson }) => {
    await clash(page, anotherPerson);
    await preview(page).getByRole('radio', { name: 'In theirs.json' }).check();
    await merge(page);
    await page.getByRole('button', { name: 'Take back' }).click();
    await expectPlace(page, 'Alpha', 55, 20);
    await redo(page).click();
    await expectPlace(page, 'Alpha', 15, 20);
    await place(page, 'Gamma', 70, 70);
    await undo(page).click();
    await undo(page).click();
    await undo(page).click();
    await expectPlace(page, 'Alpha', 55, 20);
  });
});

test.describe('deletion', () => {
  test('a deleted note stays deleted when an old file comes back', async ({ page }) => {
    const saved = await start(page);
    await note(page, 'Beta').focus();
    await page.keyboard.press('Delete');
    await expect(note(page, 'Beta')).toHaveCount(0);
    await openFiles(page, file('old.json', saved.text));
    await expect(filePart(page, 'old.json')).toContainText('0 new');
    await expect(filePart(page, 'old.json')).toContainText('0 changed');
    await expect(filePart(page, 'old.json')).toContainText('0 conflicts');
    await expect(mergeButton(page)).toBeDisabled();
    await preview(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(note(page, 'Beta')).toHaveCount(0);
  });

  test('edited elsewhere after the deletion is a conflict that starts on “stays deleted”', async ({ page, anotherPerson }) => {
    const saved = await start(page);
    const theirs = await anotherPerson();
    await openBoardFile(theirs, file(saved.name, saved.text));
    await place(theirs, 'Beta', 91, 9);
    const answer = file('theirs.json', (await saveFile(theirs)).text);
    await note(page, 'Beta').focus();
    await page.keyboard.press('Delete');
    await openFiles(page, answer);
    await expectTotal(page, 0, 0, 3, 1);
    const chosen = preview(page).getByRole('radio', { checked: true });
    expect(await chosen.evaluate(radio => radio.labels[0].textContent)).toMatch(/stays deleted/i);
    await preview(page).getByRole('radio', { name: /bring it back/i }).check();
    await merge(page);
    await expectPlace(page, 'Beta', 91, 9);
  });

  test('a deletion in a file deletes here, and a partial file never does', async ({ page, anotherPerson }) => {
    const saved = await start(page);
    const partial = structuredClone(saved.json);
    partial.partial = true;
    delete partial.seen;
    partial.board.notes.pop();
    await openFiles(page, file('partial.json', partial));
    await expect(mergeButton(page)).toBeDisabled();
    await preview(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(note(page, 'Gamma')).toBeVisible();
    const theirs = await anotherPerson();
    await openBoardFile(theirs, file(saved.name, saved.text));
    await note(theirs, 'Gamma').focus();
    await theirs.keyboard.press('Delete');
    await expect(note(theirs, 'Gamma')).toHaveCount(0);
    await openFiles(page, file('theirs.json', (await saveFile(theirs)).text));
    await expectTotal(page, 0, 1, 3, 0);
    await merge(page);
    await expect(note(page, 'Gamma')).toHaveCount(0);
  });
});

test.describe('a board without an id', () => {
  const other = file('other.json', script('Something else', { title: 'Alpha', impact: 5, effort: 5 }, { title: 'Delta' }));

  test('into this board', async ({ page }) => {
    await start(page);
    await openFiles(page, other);
    await preview(page).getByRole('radio', { name: 'Into this board' }).check();
    await merge(page);
    await expect(titleOf(page)).toHaveText('Plan');
    await expectPlace(page, 'Alpha', 5, 5);
    await expect(note(page, 'Delta')).toBeVisible();
  });

  test('as a new board', async ({ page }) => {
    await start(page);
    await openFiles(page, other);
    await preview(page).getByRole('radio', { name: 'As a new board' }).check();
    await expectTotal(page, 3, 0, 0, 0);
    await merge(page);
    await home(page);
    await expect(page.getByRole('link', { name: 'Plan' })).toBeVisible();
    await page.getByRole('link', { name: 'Something else' }).click();
    await expect(titleOf(page)).toHaveText('Something else');
    await expectPlace(page, 'Alpha', 5, 5);
    await home(page);
    await page.getByRole('link', { name: 'Plan' }).click();
    await expectPlace(page, 'Alpha', 80, 20);
  });
});

test('a file of another board, opened on this one, becomes a board of its own', async ({ page, anotherPerson }) => {
  const theirs = await anotherPerson();
  const saved = await start(theirs);
  await newBoard(page, 'Mine');
  await addNotes(page, 'Own', 'Second');
  await openFiles(page, file(saved.name, saved.text));
  await expectTotal(page, 4, 0, 0, 0);
  await merge(page);
  await expect(titleOf(page)).toHaveText('Plan');
  await home(page);
  await page.getByRole('link', { name: 'Mine' }).click();
  await expect(note(page, 'Own')).toBeVisible();
  await expect(note(page, 'Alpha')).toHaveCount(0);
});

test('a file changed by hand is told apart and taken as a fresh edit', async ({ page }) => {
  const saved = await start(page);
  const edited = structuredClone(saved.json);
  edited.board.notes[0].title = 'Alpha by hand';
  await openFiles(page, file('hand.json', edited));
  await expect(preview(page).getByText(/changed outside the app/)).toBeVisible();
  await preview(page).getByRole('radio', { name: /by hand/ }).check();
  await merge(page);
  await expectPlace(page, 'Alpha by hand', 80, 20);
  await openFiles(page, file('hand.json', edited));
  await expect(mergeButton(page), 'merged twice').toBeDisabled();
  await preview(page).getByRole('button', { name: 'Cancel' }).click();
  await openFiles(page, file('before.json', saved.text));
  await expect(mergeButton(page), 'the fresh edit supersedes what was there').toBeDisabled();
});

test('every cut of a saved file is refused or read, and nothing changes before Merge', async ({ page }) => {
  const saved = await start(page);
  const cuts = Array.from({ length: 20 }, (_, i) => Math.floor(saved.text.trimEnd().length * i / 20));
  const files = cuts.map((end, i) => file(`cut ${String(i).padStart(2, '0')}.json`, saved.text.slice(0, end)));
  await openFiles(page, ...files);
  for (const { name } of files) {
    await expect(filePart(page, name).getByRole('alert'), name).toHaveText(/\S.{15,}/);
  }
  await expect(mergeButton(page)).toBeDisabled();
  await preview(page).getByRole('button', { name: 'Cancel' }).click();
  expect((await saveFile(page)).json.board).toEqual(saved.json.board);
});

const BAD = [
  ['not JSON', 'hello', /json/i],
  ['empty', '', /\S{4}/],
  ['a list', '[]', /\S{4}/],
  ['another format', { format: 'other/thing', version: 1 }, /overlap\/board/],
  ['no title', { format: 'overlap/board', version: 1, board: {} }, /title/],
  ['a number out of range', script('X', { title: 'A', impact: 101 }), /impact/],
  ['a bad id', { format: 'overlap/board', version: 1, board: { id: '../b', title: 'X' } }, /id/],
  ['a doubled id', script('X', { id: 'n_1', title: 'A' }, { id: 'n_1', title: 'B' }), /n_1/],
  ['a long title', script('X', { title: 'x'.repeat(201) }), /title|200/],
  ['an anchor that does not grow', { format: 'overlap/board', version: 1, board: { title: 'X', axes: { effort: { anchors: [5, 4, 3, 2, 1].map(days => ({ text: `${days}`, days })) } } } }, /days/],
  ['too deep', `{"format":"overlap/board","version":1,"board":{"title":"X","more":${'['.repeat(40)}${']'.repeat(40)}}}`, /depth|deep|level|nest/i],
];

test('each bad file has its own sentence with the place of the fault', async ({ page }) => {
  const saved = await start(page);
  const files = BAD.map(([name, content]) => file(`${name}.json`, content));
  files.push({ name: 'bytes.json', mimeType: 'application/json', buffer: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) });
  files.push({ name: 'mark.json', mimeType: 'application/json', buffer: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(saved.text)]) });
  await openFiles(page, ...files);
  for (const [name, , says] of BAD) await expect(filePart(page, `${name}.json`).getByRole('alert'), name).toHaveText(says);
  await expect(filePart(page, 'bytes.json').getByRole('alert')).toHaveText(/text/i);
  await expect(filePart(page, 'mark.json').getByRole('alert'), 'a byte order mark is tolerated').toHaveCount(0);
});

test('files dropped anywhere open the preview', async ({ page }) => {
  await start(page);
  const files = await page.evaluateHandle(text => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    data.items.add(new File(['no'], 'bad.txt', { type: 'text/plain' }));
    return data;
  }, FIVE_LINES);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.getByRole('banner').dispatchEvent(type, { dataTransfer: files });
  await expect(preview(page)).toBeVisible();
  await expect(filePart(page, 'bad.txt').getByRole('alert')).toBeVisible();
  await expect(filePart(page, 'dropped.json')).toContainText(/\d+ new/);
});

test('the count of changes that are in no file grows with edits and ends with the file', async ({ page }) => {
  await start(page);
  await expect(status(page)).not.toContainText('not in any file');
  await addNotes(page, 'One more');
  await expect(status(page)).toContainText('1 change not in any file');
  await place(page, 'One more', 3, 4);
  await expect(status(page)).toContainText(/[2-9] changes not in any file/);
  await page.reload();
  await expect(status(page)).toContainText(/[2-9] changes not in any file/);
  await saveFile(page);
  await expect(status(page)).not.toContainText('not in any file');
});

test('unknown fields and words survive a load and a save', async ({ page }) => {
  const odd = script('Odd', { title: 'Alpha', kind: 'spike', status: 'parked', mood: { deep: [1, 'x'] } });
  odd.board.colour = 'teal';
  await openBoardFile(page, file('odd.json', odd));
  await place(page, 'Alpha', 10, 20);
  const { json } = await saveFile(page);
  expect(json.board.colour).toBe('teal');
  expect(json.board.notes[0]).toMatchObject({ kind: 'spike', status: 'parked', mood: { deep: [1, 'x'] }, impact: 10 });
});

test('ten thousand notes open, are stored, and are there after a reload', async ({ page }) => {
  test.setTimeout(120_000);
  const notes = Array.from({ length: 10_000 }, (_, i) => ({ title: `Note ${i} of many, with a title of usual length`, impact: i % 101, effort: (i * 7) % 101, owner: `Person ${i % 9}`, tags: ['import'] }));
  await home(page);
  await openFiles(page, file('big.json', script('Big', ...notes)));
  await expect(preview(page).getByRole('paragraph').filter({ hasText: /^10001 new$|^10,001 new$/ })).toBeVisible({ timeout: 20_000 });
  await mergeButton(page).click({ timeout: 20_000 });
  await expect(titleOf(page)).toHaveText('Big', { timeout: 20_000 });
  await expect(status(page)).toContainText('Saved', { timeout: 20_000 });
  await page.reload();
  await expect(titleOf(page)).toHaveText('Big', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Share', exact: true }).click({ timeout: 20_000 });
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), page.getByText('Save board file').click({ timeout: 20_000 })]);
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(await download.path(), 'utf8');
  expect(JSON.parse(text).board.notes).toHaveLength(10_000);
  await page.getByLabel('Open or merge files').setInputFiles(file('own.json', text));
  await expect(preview(page).getByRole('paragraph').filter({ hasText: /^10001 same$|^10,001 same$/ })).toBeVisible({ timeout: 30_000 });
});

test('one note more than ten thousand is refused', async ({ page }) => {
  await home(page);
  await openFiles(page, file('toomany.json', script('Big', ...Array.from({ length: 10_001 }, (_, i) => ({ title: `${i}` })))));
  await expect(preview(page).getByRole('alert')).toHaveText(/10,?000/);
  await expect(mergeButton(page)).toBeDisabled();
});

test('a long file is announced while it is read, and stored whole once it has been drawn', async ({ page }) => {
  test.slow();
  await home(page);
  const notes = Array.from({ length: 2_000 }, (_, i) => ({ title: `Note ${i}`, description: 'Why it matters. '.repeat(80), impact: i % 100, effort: 50 }));
  await openFiles(page, file('long.json', script('Long', ...notes)));
  await expect(status(page)).toHaveText(/Reading 1 file, 3 MB…/);
  await merge(page);
  await expect(titleOf(page)).toHaveText('Long');
  await page.reload();
  await expect(titleOf(page)).toHaveText('Long');
  expect(placesIn((await saveFile(page)).json)).toHaveLength(2_000);
});
