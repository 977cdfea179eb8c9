// What people do with the app, by role and accessible name, in words that the tests share.
import { readFile } from 'node:fs/promises';
import { expect } from './fixtures.js';

const plain = text => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The one button of a note, on the map or in the tray. */
export const note = (page, title) => page.getByRole('button', { name: new RegExp(`^${plain(title)}, (impact \\d|unplaced$)`) });
export const titleOf = page => page.getByRole('heading', { level: 1 });
export const map = page => page.getByRole('region', { name: 'Matrix' });
export const plot = page => map(page).getByRole('group', { name: /^Impact and effort/ });
export const tray = page => page.getByRole('region', { name: 'Unplaced' });
export const details = page => page.getByRole('complementary', { name: 'Note details' });
export const preview = page => page.getByRole('dialog', { name: 'Merge preview' });
export const list = page => page.getByRole('table', { name: 'Ranked list' });
export const agenda = page => page.getByRole('list', { name: 'Biggest gap first' });
export const status = page => page.getByRole('status');
export const undo = page => page.getByRole('button', { name: 'Undo', exact: true });
export const redo = page => page.getByRole('button', { name: 'Redo', exact: true });

/** Opens home and waits until the app is live. */
export async function home(page) {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** A fresh board; with a title it is renamed by its heading. */
export async function newBoard(page, title) {
  await home(page);
  await page.getByRole('button', { name: 'New board', exact: true }).click();
  await expect(plot(page)).toBeVisible();
  if (title) await rename(page, title);
}

export async function rename(page, title) {
  await titleOf(page).getByRole('button').click();
  const box = page.getByRole('textbox', { name: 'Board title' });
  await box.fill(title);
  await box.press('Enter');
  await expect(titleOf(page)).toHaveText(title);
}

/** The map of the sample board, without the notice of its revealed round. */
export async function sampleBoard(page) {
  await home(page);
  await page.getByRole('button', { name: 'Sample board', exact: true }).click();
  await expect(plot(page)).toBeVisible();
  await page.getByRole('region', { name: 'Notice' }).getByRole('button', { name: 'Dismiss' }).click();
}

/** The gaps of the sample board. */
export async function sampleGaps(page) {
  await sampleBoard(page);
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(agenda(page)).toBeVisible();
}

/** Writes titles into *Add notes*, one per line, and waits for the last one. */
export async function addNotes(page, ...titles) {
  const box = page.getByRole('textbox', { name: 'Add notes' });
  await box.fill(titles.join('\n'));
  await box.press('Enter');
  await expect(note(page, titles.at(-1))).toBeAttached();
  await expect(box).toHaveValue('');
}

/** The end of the name of a note that stands at impact and effort. */
export const at = (impact, effort) => new RegExp(`, impact ${impact}, effort ${effort}, about `);

export async function expectPlace(page, title, impact, effort) {
  await expect(note(page, title)).toHaveAccessibleName(at(impact, effort));
}

export async function expectUnplaced(page, title) {
  await expect(note(page, title)).toHaveAccessibleName(`${title}, unplaced`);
}

/** Where impact and effort are on the screen. */
export async function pointOf(page, impact, effort) {
  const box = await plot(page).boundingBox();
  return { x: box.x + effort / 100 * box.width, y: box.y + (1 - impact / 100) * box.height };
}

/** Impact and effort of a placed note by its name; nothing for one in the tray. */
export async function placeOf(page, title) {
  const name = await note(page, title).getAttribute('aria-label');
  const found = /, impact (\d+), effort (\d+), about /.exec(name ?? '');
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** Waits until an element has stood still for some frames; gives where it is. */
async function resting(locator) {
  await locator.evaluate(element => new Promise(done => {
    let before = '', still = 0;
    const look = () => {
      const { x, y } = element.getBoundingClientRect();
      still = before === `${x} ${y}` ? still + 1 : 0;
      before = `${x} ${y}`;
      if (still === 3) done();
      else requestAnimationFrame(look);
    };
    look();
  }));
  return locator.boundingBox();
}

/** Where to press a note, and where to let it go so that it lands on impact and effort. */
export async function way(page, title, impact, effort) {
  await note(page, title).scrollIntoViewIfNeeded();
  const box = await resting(note(page, title));
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const target = await pointOf(page, impact, effort);
  const place = await placeOf(page, title);
  if (!place) return { from, to: target };
  const pin = await pointOf(page, ...place);
  return { from, to: { x: from.x + target.x - pin.x, y: from.y + target.y - pin.y } };
}

/** Presses a note with the mouse and takes it to impact and effort, without letting go. */
export async function lift(page, title, impact, effort) {
  const { from, to } = await way(page, title, impact, effort);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

/** Drags a note with the mouse. */
export async function drag(page, title, impact, effort) {
  await lift(page, title, impact, effort);
  await page.mouse.up();
  await expectPlace(page, title, impact, effort);
}

/** Opens the details of a note by keyboard. */
export async function openNote(page, title) {
  await note(page, title).focus();
  await note(page, title).press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue(title);
}

/** Writes into a field of *Note details* and commits it. */
export async function setField(page, name, value) {
  const field = details(page).getByLabel(name, { exact: true });
  await field.fill(String(value));
  await field.press(name === 'Description' ? 'Tab' : 'Enter');
}

/** Places a note by typing numbers into its details. */
export async function place(page, title, impact, effort) {
  await openNote(page, title);
  await setField(page, 'Impact', impact);
  await setField(page, 'Effort', effort);
  await expectPlace(page, title, impact, effort);
}

/** Says in the open details that the note waits for another one. */
export async function blockBy(page, blocker) {
  const search = details(page).getByRole('combobox', { name: 'Blocked by' });
  await search.fill(blocker);
  await details(page).getByRole('option', { name: blocker }).first().click();
  await expect(details(page).getByRole('button', { name: `Remove blocker ${blocker}` })).toBeVisible();
}

/** A file to open: an object becomes JSON. */
export const file = (name, content) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

/** Picks files and waits for the preview. */
export async function openFiles(page, ...files) {
  await page.getByLabel('Open or merge files').setInputFiles(files);
  await expect(preview(page)).toBeVisible();
}

export const mergeButton = page => preview(page).getByRole('button', { name: 'Merge', exact: true });

export async function merge(page) {
  await mergeButton(page).click();
  await expect(preview(page)).toBeHidden();
}

const words = ([fresh, changed, same, conflicts]) => [`${fresh} new`, `${changed} changed`, `${same} same`, conflicts === 1 ? '1 conflict' : `${conflicts} conflicts`];

/** What the preview counts in total: new, changed, same, conflicts. */
export async function expectTotal(page, ...counts) {
  for (const line of words(counts)) {
    await expect(preview(page).getByRole('paragraph').filter({ hasText: new RegExp(`^\\s*${line}\\s*$`) }), `in total: ${line}`).toBeVisible();
  }
}

/** What the preview shows of one file. */
export const filePart = (page, name) => preview(page).getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

/** What the preview counts for one file. */
export async function expectCounts(page, name, ...counts) {
  for (const line of words(counts)) await expect(filePart(page, name).getByText(line, { exact: true }), `${name}: ${line}`).toBeVisible();
}

/** Saves the board file: its name, its text and what it holds. */
export async function saveFile(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menu', { name: 'Share menu' }).getByText('Save board file').click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text, json: JSON.parse(text) };
}

/** What a board file says about its notes: title, impact and effort. */
export const placesIn = json => json.board.notes.map(({ title, impact = null, effort = null }) => [title, impact, effort]);

/** Picks something of the *Board menu*. */
export async function boardMenu(page, item) {
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Goes to the list. */
export async function showList(page) {
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(list(page)).toBeVisible();
}

/** Goes to the map. */
export async function showMap(page) {
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await expect(plot(page)).toBeVisible();
}

/** Titles in the order of the list's rows. */
export const rowsOf = async page => {
  const rows = list(page).getByRole('row').filter({ has: page.getByLabel(/^Owner of /) });
  return (await rows.getByRole('button').allInnerTexts()).map(text => text.trim());
};

/** A row of the list. */
export const row = (page, title) => list(page).getByRole('row').filter({ has: page.getByLabel(`Owner of ${title}`, { exact: true }) });

/** Opens the board of a file that is not here yet. */
export async function openBoardFile(page, ...files) {
  await home(page);
  await openFiles(page, ...files);
  await merge(page);
  await expect(plot(page)).toBeVisible();
}
