// The main job on real input: a pasted backlog becomes a ranked board that three people change, and nothing is lost.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.js';
import {
  addNotes, blockBy, drag, expectPlace, expectTotal, file, list, map, merge, newBoard, note, openBoardFile, openFiles, openNote, place, placesIn,
  preview, redo, rowsOf, saveFile, setField, showList, showMap, tray, undo,
} from './steps.js';

const DAYS = [1, 3, 10, 20, 60];
const days = effort => {
  const i = Math.min(3, Math.floor(effort / 25));
  return DAYS[i] * (DAYS[i + 1] / DAYS[i]) ** ((effort - 25 * i) / 25);
};

/** Titles by impact per day, each after the placed notes it waits for. */
function ranked(placed, blockers) {
  const value = ([, impact, effort]) => Math.round(impact / days(effort) * 1e9);
  const order = [...placed].sort((a, b) => value(b) - value(a) || b[1] - a[1] || a[2] - b[2]).map(([title]) => title);
  const done = [];
  const visit = title => {
    if (done.includes(title)) return;
    order.filter(other => blockers[title]?.includes(other)).forEach(visit);
    done.push(title);
  };
  order.forEach(visit);
  return done;
}

test.setTimeout(180_000);

test('paste, place, block, rank, send, merge, settle, undo, redo, reload', async ({ page, anotherPerson }) => {
  const backlog = await readFile(new URL('../fixtures/backlog.txt', import.meta.url), 'utf8');
  await newBoard(page, 'Backlog');
  await page.getByRole('textbox', { name: 'Add notes' }).fill(backlog);
  const unplaced = tray(page).getByRole('button', { name: /, unplaced$/ });
  await expect(unplaced).toHaveCount(24);
  const titles = (await Promise.all((await unplaced.all()).map(one => one.getAttribute('aria-label')))).map(name => name.replace(/, unplaced$/, ''));
  for (const title of titles) expect(title, 'bullets, numbers and boxes are off').not.toMatch(/^(\s|[-*]\s|\d+\.\s|\[[ x]\])/);
  expect(titles[0]).toBe('Enhancing Real-Time Collaboration Efficiency in Excalidraw');
  expect(titles.at(-1)).toBe('[Feature] Ability to import from CSV and after enable bank sync');

  const placed = titles.slice(0, 20).map((title, i) => [title, 95 - i * 4 - (i % 3), (i * 37 + 11) % 93 + 3]);
  for (const [title, impact, effort] of placed.slice(0, 10)) await drag(page, title, impact, effort);
  for (const [at, [title]] of placed.slice(10, 15).entries()) {
    await note(page, title).focus();
    await page.keyboard.press('ArrowUp');
    await expectPlace(page, title, 50, 50);
    await expect(note(page, title)).toBeFocused();
    for (let step = 0; step <= at; step += 1) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowUp');
    placed[10 + at] = [title, 51, 40 - at * 10];
    await expectPlace(page, title, 51, 40 - at * 10);
  }
  for (const one of placed.slice(15)) await place(page, ...one);
  await expect(unplaced).toHaveCount(4);
  await expect(map(page).getByRole('button', { name: /, impact \d+, effort \d+, about / })).toHaveCount(20);

  const blockers = { [titles[0]]: [titles[19]], [titles[3]]: [titles[0], titles[12]] };
  for (const [title, waitsFor] of Object.entries(blockers)) {
    await openNote(page, title);
    for (const blocker of waitsFor) await blockBy(page, blocker);
  }
  await page.getByRole('button', { name: 'Close details' }).click();
  await showList(page);
  const order = ranked(placed, blockers);
  await expect.poll(async () => (await rowsOf(page)).slice(0, 20)).toEqual(order);
  await expect(list(page).getByText(titles[23])).toBeVisible();
  await showMap(page);

  const sent = await saveFile(page);
  expect(sent.name).toBe('backlog.overlap.json');
  expect(placesIn(sent.json).filter(([, impact]) => impact !== null)).toEqual(placed);

  const answers = [];
  for (const [name, own, effort] of [['mira', 1, 12], ['dev', 2, 88]]) {
    const theirs = await anotherPerson();
    await openBoardFile(theirs, file(sent.name, sent.text));
    await expect(note(theirs, titles[23])).toBeVisible();
    await openNote(theirs, titles[own]);
    await setField(theirs, 'Owner', name);
    await place(theirs, titles[5], 66, effort);
    answers.push(file(`${name}.overlap.json`, (await saveFile(theirs)).text));
  }
  await openFiles(page, ...answers);
  await expectTotal(page, 0, 2, 22, 1);
  const radios = preview(page).getByRole('radio');
  await expect(radios).toHaveCount(2);
  const other = preview(page).getByRole('radio', { checked: false });
  const effort = /effort 12\b/.test(await other.evaluate(radio => radio.labels[0].textContent)) ? 12 : 88;
  await other.check();
  await merge(page);
  await expectPlace(page, titles[5], 66, effort);

  const [, wasImpact, wasEffort] = placed[5];
  await undo(page).click();
  await expectPlace(page, titles[5], wasImpact, wasEffort);
  await redo(page).click();
  await expectPlace(page, titles[5], 66, effort);

  const before = (await saveFile(page)).json;
  await page.reload();
  await expect(note(page, titles[23])).toBeVisible();
  const after = (await saveFile(page)).json;
  expect(after.board).toEqual(before.board);
  const owners = after.board.notes.map(one => one.owner).filter(Boolean);
  expect(owners).toEqual(['mira', 'dev']);
  expect(after.board.notes).toHaveLength(24);
  expect(after.board.notes.find(one => one.title === titles[5])).toMatchObject({ impact: 66, effort });
  const idOf = title => after.board.notes.find(one => one.title === title).id;
  for (const [title, waitsFor] of Object.entries(blockers)) {
    expect(after.board.notes.find(one => one.title === title).blocked_by.toSorted()).toEqual(waitsFor.map(idOf).toSorted());
  }
});
