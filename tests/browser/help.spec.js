// Help: where it is, what it says, and the switch for single-key shortcuts; and how the first visit goes.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, details, expectUnplaced, home, list, map, newBoard, note, plot, redo, titleOf, tray, undo } from './steps.js';

const help = page => page.getByRole('heading', { level: 1, name: 'Help' });
const switches = page => page.getByRole('checkbox', { name: /^Single-key shortcuts/ });
const key = (page, what) => page.getByRole('row').filter({ has: page.getByRole('cell', { name: what, exact: true }) });

test('it opens by its address, by its link and by ?', async ({ page }) => {
  await page.goto('./#/help');
  await expect(help(page)).toBeVisible();
  await expect(page).toHaveTitle('Help – Overlap');
  await home(page);
  await page.getByRole('link', { name: 'Help' }).click();
  await expect(help(page)).toBeVisible();
  await newBoard(page, 'Plan');
  await map(page).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('?');
  await expect(help(page)).toBeVisible();
  await page.goBack();
  await expect(titleOf(page)).toHaveText('Plan');
});

test('it says how to begin, what the words mean, which keys there are, and what leaves the browser', async ({ page }) => {
  await page.goto('./#/help');
  for (const name of ['Getting started', 'Keys', 'The words', 'How notes are ranked', 'Files, links and what leaves your browser', 'Where your data lives', 'Browsers']) {
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await expect(page.getByRole('listitem').filter({ hasText: 'Add notes' })).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Impact' })).toBeVisible();
  await expect(key(page, 'Redo')).toContainText('Ctrl Shift Z or Ctrl Y');
  await expect(key(page, 'Search notes')).toContainText('/');
  await expect(key(page, 'Command palette')).toContainText('Ctrl K');
});

test('single-key shortcuts can be switched off, and stay off', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  const board = page.url();
  await page.goto('./#/help');
  await switches(page).uncheck();
  await expect(key(page, 'List')).toContainText('off');
  await expect(key(page, 'Undo')).not.toContainText('off');
  await page.goto(board);
  await page.reload();
  await expect(plot(page)).toBeVisible();
  await map(page).click({ position: { x: 5, y: 5 } });
  for (const single of ['l', 'n', 'f', '/', '?']) await page.keyboard.press(single);
  await expect(page).toHaveURL(board);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('searchbox', { name: 'Search notes' })).not.toBeFocused();
  await addNotes(page, 'Beta');
  await note(page, 'Alpha').focus();
  await page.keyboard.press('Control+z');
  await expect(note(page, 'Beta')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expectUnplaced(page, 'Beta');
  await expect(redo(page)).toBeDisabled();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('single');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Single-key shortcuts are on');
  await map(page).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('l');
  await expect(page).toHaveURL(/\/list$/);
});

test('single keys do nothing in a text, in a menu and in a dialog', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  const box = page.getByRole('textbox', { name: 'Add notes' });
  await box.pressSequentially('l?/');
  await expect(box).toHaveValue('l?/');
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.keyboard.press('l');
  await page.getByRole('menuitem', { name: 'Board settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('l');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
  await expect(list(page)).toHaveCount(0);
});

test('on a phone it stands in a menu', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await home(page);
  await page.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Help' }).tap();
  await expect(help(page)).toBeVisible();
  await switches(page).tap();
  await expect(switches(page)).not.toBeChecked();
});

test('axe finds nothing', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('./#/help');
  await expect(page.getByRole('heading', { name: 'Browsers' })).toBeVisible();
  expect(await allFindings(page)).toEqual([]);
});

test.describe('when its text does not come', () => {
  test.use({ expectedComplaints: [/Failed to load resource|help\.txt/] });

  test('the keys stand there all the same', async ({ page }) => {
    await page.route('**/help.txt', route => route.fulfill({ status: 404 }));
    await page.goto('./#/help');
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await expect(key(page, 'Undo')).toContainText('Ctrl Z');
  });
});

test.describe('a first visit', () => {
  test('a pasted list becomes a board in one step, which says what comes next', async ({ page }) => {
    await home(page);
    await page.getByRole('textbox', { name: /^Start from your list/ }).fill('- Alpha\n- Beta\n- Gamma');
    await page.getByRole('button', { name: 'Make a board of it' }).click();
    for (const title of ['Alpha', 'Beta', 'Gamma']) await expectUnplaced(page, title);
    await expect(tray(page)).toContainText('Next: drag a note to its place on the map. Or press it, then Move.');
    await note(page, 'Beta').click();
    await details(page).getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Quick wins' }).click();
    await expect(note(page, 'Beta')).toHaveAccessibleName(/, impact 75, effort 25, /);
    await expect(tray(page)).not.toContainText('Next:');
    await undo(page).click();
    await expect(tray(page)).toContainText('Next:');
  });

  test('a new board takes what is typed or pasted at once', async ({ page }) => {
    await newBoard(page);
    await expect(page.getByRole('textbox', { name: 'Add notes' })).toBeFocused();
    await page.keyboard.type('Alpha');
    await page.keyboard.press('Enter');
    await expectUnplaced(page, 'Alpha');
    await map(page).click({ position: { x: 5, y: 5 } });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('* Beta\n* Gamma\n'));
    await page.keyboard.press('Control+v');
    await expectUnplaced(page, 'Gamma');
  });
});
