// What the ways through a board share: parts of the page, the file that comes back with a conflict, and where every way ends.
import { readFile } from 'node:fs/promises';
import { expect } from './fixtures.js';
import { details, file, openBoardFile, place, saveFile } from './steps.js';

export const TITLES = ['Alpha', 'Beta', 'Gamma', 'Delta'];
export const field = (page, name) => details(page).getByLabel(name, { exact: true });
export const dialog = (page, name) => page.getByRole('dialog', { name, exact: true });
export const chosenBar = page => page.getByRole('region', { name: 'Chosen notes' });
export const filterBar = page => page.getByRole('group', { name: 'Filtered notes' });
export const palette = page => dialog(page, 'Command palette');

/** What somebody else did with the file meanwhile: a conflict about the impact of Alpha. */
export async function theirFile(anotherPerson, saved) {
  const theirs = await anotherPerson();
  await openBoardFile(theirs, file(saved.name, saved.text));
  await place(theirs, 'Alpha', 11, 12);
  return file('theirs.json', (await saveFile(theirs)).text);
}

/** What a download holds. */
export async function read(download) {
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text, json: JSON.parse(text) };
}

/** The values that all three ways arrive at. */
export const expectFields = json => expect(json.board.notes.find(one => one.title === 'Alpha')).toMatchObject({ status: 'planned', kind: 'bug', owner: 'Mira' });
