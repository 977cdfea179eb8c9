// The main tasks of a board, end to end, by a finger on a phone.
import { test, expect } from './fixtures.js';
import { details, expectPlace, expectUnplaced, list, mergeButton, note, pointOf, preview, rowsOf, way } from './steps.js';
import { chosenBar, dialog, expectFields, field, filterBar, palette, read, theirFile, TITLES } from './ways.js';

test('by touch on a phone', async ({ anotherPerson }) => {
  test.setTimeout(180_000);
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const tap = (place, name) => place.getByRole('button', { name, exact: true }).tap();
  const pick = async (menu, item) => page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item, exact: true }).tap();
  const write = async (target, text) => { await target.tap(); await page.keyboard.insertText(text); };
  const quadrant = name => page.getByRole('region', { name: 'Notes by quadrant' }).getByRole('tab', { name: new RegExp(`^${name} \\d+$`) }).tap();
  await page.goto('./');
  await tap(page, 'New board');
  await write(page.getByRole('textbox', { name: 'Add notes' }), 'Alpha\nBeta\nGamma\nDelta');
  for (const title of TITLES) await expectUnplaced(page, title);

  for (const [title, item] of [['Alpha', 'Quick wins'], ['Beta', 'Time sinks']]) {
    await note(page, title).tap();
    await tap(details(page), 'Move');
    await pick('Move', item);
    await tap(details(page), 'Close details');
  }
  await note(page, 'Gamma').tap();
  await tap(details(page), 'Move');
  await pick('Move', 'Choose a place on the map');
  const to = await pointOf(page, 35, 65);
  await page.touchscreen.tap(to.x, to.y);
  await expectPlace(page, 'Alpha', 75, 25);
  await expectPlace(page, 'Beta', 25, 75);
  await expectPlace(page, 'Gamma', 35, 65);

  const client = await page.context().newCDPSession(page);
  const { from, to: end } = await way(page, 'Alpha', 60, 40);
  const touch = (type, ...touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', from);
  for (let i = 1; i <= 5; i += 1) await touch('touchMove', { x: from.x + (end.x - from.x) * i / 5, y: from.y + (end.y - from.y) * i / 5 });
  await touch('touchEnd');
  await expectPlace(page, 'Alpha', 60, 40);
  // A finger as quick as this one: the browser may take the tap for the end of its drag.
  await expect(async () => {
    await quadrant('Quick wins');
    await expect(page.getByRole('button', { name: 'Open Alpha', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await tap(page, 'Open Alpha');
  await field(page, 'Kind').selectOption('Bug');
  await field(page, 'Status').selectOption('Planned');
  await write(field(page, 'Owner'), 'Mira');
  await write(details(page).getByRole('combobox', { name: 'Blocked by' }), 'del');
  await details(page).getByRole('option', { name: 'Delta' }).tap();
  await expect(details(page).getByRole('button', { name: 'Remove blocker Delta' })).toBeVisible();
  await tap(details(page), 'Close details');
  await page.getByRole('button', { name: 'Add', exact: true }).tap();
  await write(page.getByRole('textbox', { name: 'Add notes' }), 'Epsilon\nZeta');
  await expectUnplaced(page, 'Zeta');

  await tap(page, 'Filter');
  await dialog(page, 'Filter').getByText('Bug', { exact: true }).tap();
  await tap(dialog(page, 'Filter'), 'Done');
  await expect(filterBar(page)).toContainText('1 of 6 shown');
  await tap(filterBar(page), 'Clear filter');

  await page.getByRole('tab', { name: 'List' }).tap();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('By note');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 3)).toEqual(['Alpha', 'Beta', 'Delta']);
  for (const title of ['Alpha', 'Beta']) await list(page).getByRole('checkbox', { name: `Choose ${title}` }).tap();
  await tap(chosenBar(page), 'Move…');
  await tap(dialog(page, 'Move notes'), 'Fill-ins');
  await tap(chosenBar(page), 'Clear');
  await page.getByRole('tab', { name: 'Matrix' }).tap();
  await expect(note(page, 'Beta')).toHaveAccessibleName(/, Fill-in$/);
  await tap(page, 'Undo');
  await expectPlace(page, 'Beta', 25, 75);
  await tap(page, 'Redo');
  await tap(page, 'Undo');

  const [download] = await Promise.all([page.waitForEvent('download'), tap(page, 'Share').then(() => pick('Share menu', 'Save board file'))]);
  const saved = await read(download);
  expectFields(saved.json);
  const theirs = await theirFile(anotherPerson, saved);
  await quadrant('Quick wins');
  await tap(page, 'Open Alpha');
  await tap(details(page), 'Move');
  await pick('Move', 'Big bets');
  await tap(details(page), 'Close details');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel('Open or merge files').tap()]);
  await chooser.setFiles(theirs);
  for (const value of [/impact 11\b/, /effort 12\b/]) await preview(page).getByText(value).tap();
  await mergeButton(page).tap();
  await expectPlace(page, 'Alpha', 11, 12);

  await tap(page, 'Board menu');
  await pick('Board menu', 'Snapshots');
  await tap(dialog(page, 'Snapshots'), 'Done');
  await expect(dialog(page, 'Snapshots')).toHaveCount(0);
  await tap(page, 'More');
  await pick('More', 'Command palette');
  await write(palette(page).getByRole('combobox'), 'gamma');
  await palette(page).getByRole('option').first().tap();
  await expect(field(page, 'Title')).toHaveValue('Gamma');
  await tap(details(page), 'Close details');
  await tap(page, 'More');
  await pick('More', 'Help');
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
});
