// The main tasks of a board, end to end, by keyboard alone and by clicks alone.
import { faultOfFocus, walkTo } from './focus.js';
import { test, expect } from './fixtures.js';
import { details, expectPlace, expectUnplaced, list, mergeButton, note, plot, pointOf, preview, rowsOf, saveFile, titleOf } from './steps.js';
import { chosenBar, dialog, expectFields, field, filterBar, palette, read, theirFile, TITLES } from './ways.js';

test('by keyboard alone', async ({ page, anotherPerson }) => {
  test.setTimeout(180_000);
  const { keyboard } = page;
  // Playwright takes over choosing files while somebody listens; to begin with the key that opens it is too late at times.
  page.on('filechooser', () => {});
  const press = async (...keys) => {
    for (const key of keys) {
      await keyboard.press(key);
      expect(await faultOfFocus(page), `after ${key}`).toBe('');
    }
  };
  const back = target => walkTo(page, target, 'Shift+Tab');
  await page.goto('./');
  await expect(titleOf(page)).toBeVisible();
  await walkTo(page, page.getByRole('button', { name: 'New board', exact: true }));
  await press('Enter');

  await expect(page.getByRole('textbox', { name: 'Add notes' })).toBeFocused();
  for (const [at, title] of TITLES.entries()) {
    if (at > 0) await press('Shift+Enter');
    await keyboard.type(title);
  }
  await press('Enter');
  await expectUnplaced(page, 'Delta');

  await walkTo(page, note(page, 'Alpha'));
  await press('ArrowUp');
  // The focus goes with the note from the tray to the map, in the frame after.
  await expectPlace(page, 'Alpha', 50, 50);
  await expect(note(page, 'Alpha')).toBeFocused();
  await press('ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowLeft', 'ArrowLeft');
  await expectPlace(page, 'Alpha', 61, 39);
  await back(note(page, 'Beta'));
  await press('Enter');
  await expect(field(page, 'Title')).toBeFocused();
  await walkTo(page, field(page, 'Impact'));
  await keyboard.type('30');
  await walkTo(page, field(page, 'Effort'));
  await keyboard.type('80');
  await press('Enter');
  await expectPlace(page, 'Beta', 30, 80);
  await walkTo(page, details(page).getByRole('combobox', { name: 'Blocked by' }));
  await keyboard.type('Alp');
  await press('Enter');
  await expect(details(page).getByRole('button', { name: 'Remove blocker Alpha' })).toBeVisible();
  await press('Escape');
  await expect(note(page, 'Beta')).toBeFocused();

  await back(note(page, 'Gamma'));
  await press('Enter');
  await back(details(page).getByRole('button', { name: 'Move', exact: true }));
  await press('Enter', 'ArrowDown', 'ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Quick wins' })).toBeFocused();
  await press('Enter');
  await expectPlace(page, 'Gamma', 75, 25);
  await press('Escape');
  await expect(details(page)).toHaveCount(0);

  await back(note(page, 'Alpha'));
  await press('Enter');
  await back(field(page, 'Kind'));
  await keyboard.type('Bug');
  await walkTo(page, field(page, 'Status'));
  await keyboard.type('Planned');
  await walkTo(page, field(page, 'Owner'));
  await keyboard.type('Mira');
  await press('Enter', 'Escape');
  await expect(note(page, 'Alpha')).toBeFocused();

  await press('Shift+Space');
  await walkTo(page, note(page, 'Beta'));
  await press('Shift+Space');
  await expect(chosenBar(page)).toContainText('2 notes chosen');
  await press('Shift+ArrowDown');
  await expectPlace(page, 'Alpha', 51, 39);
  await expectPlace(page, 'Beta', 20, 80);
  await walkTo(page, chosenBar(page).getByRole('button', { name: 'Move…' }));
  await press('Enter');
  await walkTo(page, dialog(page, 'Move notes').getByRole('spinbutton', { name: 'Effort by' }));
  await keyboard.type('5');
  await press('Enter');
  await expectPlace(page, 'Alpha', 51, 44);
  await expectPlace(page, 'Beta', 20, 85);
  await press('Escape');
  await expect(chosenBar(page)).toHaveCount(0);

  await press('/');
  await keyboard.type('alp');
  await press('Enter');
  await expect(note(page, 'Alpha')).toBeFocused();
  await press('f');
  await expect(dialog(page, 'Filter')).toBeVisible();
  await walkTo(page, dialog(page, 'Filter').getByRole('checkbox', { name: 'Bug' }));
  await press('Space');
  await expect(filterBar(page)).toContainText('1 of 4 shown');
  await press('Escape');
  await walkTo(page, filterBar(page).getByRole('button', { name: 'Clear filter' }));
  await press('Enter');
  await expect(filterBar(page)).toHaveCount(0);

  await press('l');
  await expect(list(page)).toBeVisible();
  await walkTo(page, list(page).getByRole('columnheader', { name: 'Owner' }).getByRole('button'));
  await press('Enter');
  await expect.poll(async () => (await rowsOf(page))[0]).toBe('Alpha');
  await walkTo(page, list(page).getByRole('button', { name: 'Alpha' }));
  await press('ArrowDown', 'Enter');
  await expect(field(page, 'Title')).toBeFocused();
  await press('Escape', 'm');
  await expect(plot(page)).toBeVisible();

  await press('Control+z');
  await expectPlace(page, 'Alpha', 51, 39);
  await press('Control+Shift+z');
  await expectPlace(page, 'Alpha', 51, 44);

  const saving = page.waitForEvent('download');
  await press('Control+s');
  const saved = await read(await saving);
  expectFields(saved.json);
  const theirs = await theirFile(anotherPerson, saved);
  await walkTo(page, note(page, 'Alpha'));
  await press('ArrowUp');
  const choosing = page.waitForEvent('filechooser');
  await press('Control+o');
  await (await choosing).setFiles(theirs);
  await expect(preview(page)).toBeVisible();
  await walkTo(page, preview(page).getByRole('radio', { checked: true }));
  const taken = () => preview(page).getByRole('radio', { checked: true }).evaluate(radio => radio.labels[0].innerText);
  if (!/impact 11\b/.test(await taken())) await press('ArrowDown');
  expect(await taken()).toMatch(/impact 11\b/);
  await walkTo(page, mergeButton(page));
  await press('Enter');
  await expect(preview(page)).toBeHidden();
  await expectPlace(page, 'Alpha', 11, 12);

  await press('Control+k');
  await keyboard.type('snap');
  await press('Enter');
  await expect(dialog(page, 'Snapshots')).toBeVisible();
  await walkTo(page, dialog(page, 'Snapshots').getByRole('button', { name: 'Done' }));
  await press('Enter');
  await expect(dialog(page, 'Snapshots')).toHaveCount(0);
  await press('?');
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  await walkTo(page, page.getByRole('checkbox', { name: /^Single-key shortcuts/ }));
});

test('by clicks alone, without a drag and without a shortcut', async ({ page, anotherPerson }) => {
  test.setTimeout(180_000);
  const press = (place, name) => place.getByRole('button', { name, exact: true }).click();
  const pick = async (menu, item) => page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item, exact: true }).click();
  const write = async (target, text) => { await target.click(); await page.keyboard.insertText(text); };
  await page.goto('./');
  await press(page, 'New board');
  await titleOf(page).getByRole('button').click();
  await page.keyboard.insertText('Clicked');
  await write(page.getByRole('textbox', { name: 'Add notes' }), 'Alpha\nBeta\nGamma\nDelta');
  await expect(titleOf(page)).toHaveText('Clicked');
  for (const title of TITLES) await expectUnplaced(page, title);

  for (const [title, item] of [['Alpha', 'Quick wins'], ['Beta', 'Time sinks']]) {
    await note(page, title).click();
    await press(details(page), 'Move');
    await pick('Move', item);
  }
  await note(page, 'Gamma').click();
  await press(details(page), 'Move');
  await pick('Move', 'Choose a place on the map');
  const to = await pointOf(page, 35, 65);
  await page.mouse.click(to.x, to.y);
  await expectPlace(page, 'Alpha', 75, 25);
  await expectPlace(page, 'Beta', 25, 75);
  await expectPlace(page, 'Gamma', 35, 65);

  await note(page, 'Alpha').click();
  await field(page, 'Kind').selectOption('Bug');
  await field(page, 'Status').selectOption('Planned');
  await write(field(page, 'Owner'), 'Mira');
  await details(page).getByRole('combobox', { name: 'Blocked by' }).click();
  await page.keyboard.insertText('del');
  await details(page).getByRole('option', { name: 'Delta' }).click();
  await expect(details(page).getByRole('button', { name: 'Remove blocker Delta' })).toBeVisible();
  await press(details(page), 'Close details');

  await press(page, 'Filter');
  await dialog(page, 'Filter').getByText('Bug', { exact: true }).click();
  await expect(filterBar(page)).toContainText('1 of 4 shown');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(dialog(page, 'Filter')).toBeHidden();
  await press(filterBar(page), 'Clear filter');

  await page.getByRole('tab', { name: 'List' }).click();
  await press(list(page).getByRole('columnheader', { name: 'Owner' }), 'Owner');
  await expect.poll(async () => (await rowsOf(page))[0]).toBe('Alpha');
  for (const title of ['Alpha', 'Beta']) {
    await list(page).getByRole('button', { name: title }).hover();
    await list(page).getByRole('checkbox', { name: `Choose ${title}` }).click();
  }
  await press(chosenBar(page), 'Move…');
  await press(dialog(page, 'Move notes'), 'Fill-ins');
  await press(chosenBar(page), 'Status');
  await pick('Status', 'Doing');
  await press(chosenBar(page), 'Clear');
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await expect(note(page, 'Beta')).toHaveAccessibleName(/, Fill-in$/);
  await press(page, 'Undo');
  await press(page, 'Undo');
  await expectPlace(page, 'Beta', 25, 75);
  await press(page, 'Redo');
  await press(page, 'Undo');

  const saved = await saveFile(page);
  expectFields(saved.json);
  const theirs = await theirFile(anotherPerson, saved);
  await note(page, 'Alpha').click();
  await press(details(page), 'Move');
  await pick('Move', 'Big bets');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel('Open or merge files').click()]);
  await chooser.setFiles(theirs);
  await preview(page).getByText(/effort 12\b/).click();
  await mergeButton(page).click();
  await expectPlace(page, 'Alpha', 11, 12);

  await press(page, 'Board menu');
  await pick('Board menu', 'Snapshots');
  await expect(dialog(page, 'Snapshots')).toBeVisible();
  await press(dialog(page, 'Snapshots'), 'Close');
  await press(page, 'Command palette');
  await write(palette(page).getByRole('combobox'), 'gamma');
  await palette(page).getByRole('option').first().click();
  await expect(field(page, 'Title')).toHaveValue('Gamma');
  await page.getByRole('link', { name: 'Help' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  await page.getByRole('link', { name: 'Boards' }).click();
  await page.getByRole('link', { name: 'Clicked' }).click();
  await expect(plot(page)).toBeVisible();
});
