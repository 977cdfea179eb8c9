// Find and filter: what is shown, where it is said, how the address keeps it, and going from one note found to the next.
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, details, file, home, list, map, newBoard, note, openBoardFile, plot, rowsOf, sampleBoard, showList, showMap, titleOf, tray } from './steps.js';

const NOTES = [
  { id: 'n_pay', title: 'Pay by card', kind: 'feature', status: 'planned', owner: 'Mira', tags: ['payment'], impact: 80, effort: 20, description: 'Asked for by shops' },
  { id: 'n_bug', title: 'Card number is cut', kind: 'bug', status: 'doing', owner: 'Dev', tags: ['payment', 'forms'], impact: 60, effort: 70 },
  { id: 'n_old', title: 'Drop the old API', kind: 'tech_debt', status: 'idea', owner: 'Dev', tags: [], impact: 30, effort: 30 },
  { id: 'n_ask', title: 'Why do people leave?', kind: 'research', status: 'idea', owner: '', tags: ['forms'] },
  { id: 'n_acc', title: 'Bank account', kind: 'feature', status: 'idea', owner: '', tags: ['payment'] },
];
const board = { format: 'overlap/board', version: 1, board: { id: 'b_find', title: 'Finding', notes: NOTES } };

const search = page => page.getByRole('searchbox', { name: 'Search notes' });
const filterButton = page => page.getByRole('button', { name: /^Filter/ });
const panel = page => page.getByRole('dialog', { name: 'Filter' });
const bar = page => page.getByRole('group', { name: 'Filtered notes' });
const waiting = page => tray(page).getByRole('button', { name: /, unplaced$/ });
const fading = page => plot(page).locator('.note[data-out]');

const open = page => openBoardFile(page, file('find.json', board));

test('typing shows what matches in title, tags, owner and description, and says how many', async ({ page }) => {
  await open(page);
  await expect(bar(page)).toHaveCount(0);
  for (const [text, shown, left] of [['CARD', '2 of 5 shown', 0], ['card cut', '1 of 5 shown', 0], ['payment', '3 of 5 shown', 1], ['dev', '2 of 5 shown', 0], ['shops', '1 of 5 shown', 0], ['nowhere', '0 of 5 shown', 0]]) {
    await search(page).fill(text);
    await expect(bar(page)).toContainText(shown);
    await expect(waiting(page)).toHaveCount(left);
  }
  await expect(tray(page)).toContainText('No note that waits here matches the filter');
  await expect(page.getByRole('status')).toContainText('0 of 5 shown');
  await bar(page).getByRole('button', { name: 'Clear filter' }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(search(page)).toHaveValue('');
  await expect(waiting(page)).toHaveCount(2);
});

test('what does not match fades on the map and leaves the list', async ({ page }) => {
  await open(page);
  await search(page).fill('card');
  await expect(fading(page)).toHaveCount(1);
  await showList(page);
  await expect(bar(page)).toContainText('2 of 5 shown');
  await expect.poll(() => rowsOf(page)).toEqual(['Pay by card', 'Card number is cut']);
  await search(page).fill('');
  await expect.poll(async () => (await rowsOf(page)).length).toBe(5);
});

test('what is typed while another view is on its way is still there when it comes', async ({ page }) => {
  await open(page);
  await expect(titleOf(page)).toBeVisible();
  // The address changes at once, the page hears of it later; between them somebody types.
  await search(page).evaluate(box => {
    [...document.querySelectorAll('[role=tab]')].find(tab => tab.textContent === 'List').click();
    box.value = 'card';
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect.poll(() => rowsOf(page)).toEqual(['Pay by card', 'Card number is cut']);
  await expect(search(page)).toHaveValue('card');
  await expect(page).toHaveURL(/\/list\?.*card/);
});

test('among many pins a veil lies over the others, below what was found', async ({ page }) => {
  const notes = Array.from({ length: 90 }, (_, at) => ({ title: `Note ${at}`, kind: at % 3 ? 'feature' : 'bug', tags: [`lot${at % 9}`], impact: at, effort: at * 37 % 100 }));
  await openBoardFile(page, file('many.json', { format: 'overlap/board', version: 1, board: { title: 'Many', notes } }));
  const layer = name => note(page, name).evaluate(element => Number(getComputedStyle(element).zIndex));
  const veil = () => plot(page).locator('.notes').evaluate(notes => {
    const { zIndex, visibility } = getComputedStyle(notes, '::after');
    return visibility === 'visible' ? { layer: Number(zIndex) } : null;
  });
  expect(await veil()).toBeNull();
  await search(page).fill('lot0');
  await expect(bar(page)).toContainText('10 of 90 shown');
  await expect.poll(veil).not.toBeNull();
  await expect(fading(page)).toHaveCount(0);
  expect(await layer('Note 9')).toBeGreaterThan((await veil()).layer);
  expect(await layer('Note 10')).toBeLessThan((await veil()).layer);
  expect(await allFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  // Where more is found than not, the others are faint themselves.
  await search(page).fill('');
  await expect.poll(veil).toBeNull();
  await filterButton(page).click();
  await panel(page).getByRole('checkbox', { name: 'Feature' }).check();
  await expect(fading(page)).toHaveCount(30);
  expect(await veil()).toBeNull();
  // The note whose details are open is never under the veil.
  await page.keyboard.press('Escape');
  await search(page).fill('lot1');
  await expect.poll(veil).not.toBeNull();
  await note(page, 'Note 30').focus();
  await page.keyboard.press('Enter');
  await expect(details(page)).toBeVisible();
  expect(await layer('Note 30')).toBeGreaterThan((await veil()).layer);
});

test('the panel filters by kind, status, quadrant, owner and tag, by keyboard alone', async ({ page }) => {
  await open(page);
  await map(page).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('f');
  await expect(panel(page).getByRole('checkbox', { name: 'Feature' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(bar(page)).toContainText('2 of 5 shown');
  await expect(filterButton(page)).toHaveAccessibleName('Filter, 1 condition');
  await panel(page).getByRole('checkbox', { name: 'Bug' }).press('Space');
  await expect(bar(page)).toContainText('3 of 5 shown');
  await panel(page).getByRole('checkbox', { name: 'Unplaced' }).press('Space');
  await expect(panel(page)).toContainText('1 of 5 shown');
  await panel(page).getByRole('checkbox', { name: 'Unplaced' }).press('Space');
  await panel(page).getByRole('checkbox', { name: 'No owner' }).press('Space');
  await expect(panel(page)).toContainText('1 of 5 shown');
  await panel(page).getByRole('checkbox', { name: 'No owner' }).press('Space');
  await panel(page).getByRole('checkbox', { name: 'forms' }).press('Space');
  await panel(page).getByRole('checkbox', { name: 'Doing' }).press('Space');
  await expect(panel(page)).toContainText('1 of 5 shown');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(filterButton(page)).toBeFocused();
  await expect(filterButton(page)).toHaveAccessibleName('Filter, 4 conditions');
  await bar(page).getByRole('button', { name: 'Remove Bug from the filter' }).click();
  await expect(bar(page)).toContainText('0 of 5 shown');
  await filterButton(page).click();
  await panel(page).getByRole('button', { name: 'Clear' }).click();
  await expect(panel(page).getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(bar(page)).toHaveCount(0);
});

test('many owners: the busiest are offered, the others stand in a list', async ({ page }) => {
  const notes = Array.from({ length: 30 }, (_, i) => ({ title: `Note ${i}`, owner: `Person ${i % 12}`, impact: i, effort: i }));
  await openBoardFile(page, file('many.json', { ...board, board: { ...board.board, notes } }));
  await filterButton(page).click();
  await expect(panel(page).getByRole('checkbox', { name: /^Person/ })).toHaveCount(8);
  const more = panel(page).getByRole('combobox', { name: 'More: Owner' });
  await more.selectOption('Person 9');
  await expect(panel(page).getByRole('checkbox', { name: 'Person 9' })).toBeChecked();
  await expect(bar(page)).toContainText('2 of 30 shown');
});

test.describe('the address', () => {
  test('holds the filter, without an entry of the history for each letter', async ({ page }) => {
    await open(page);
    const before = await page.evaluate(() => history.length);
    await search(page).pressSequentially('card & co');
    await filterButton(page).click();
    await panel(page).getByRole('checkbox', { name: 'Bug' }).check();
    await panel(page).getByRole('checkbox', { name: 'Dev' }).check();
    await expect(page).toHaveURL(/#\/board\/b_find\?q=card%20%26%20co&kind=bug&owner=Dev$/);
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  test('brings it back: reload, the other view, another page and Back', async ({ page }) => {
    await open(page);
    await search(page).fill('payment');
    await expect(page).toHaveURL(/\?q=payment$/);
    await page.reload();
    await expect(bar(page)).toContainText('3 of 5 shown');
    await expect(search(page)).toHaveValue('payment');
    await showList(page);
    await expect(page).toHaveURL(/\/list\?q=payment$/);
    await expect(bar(page)).toContainText('3 of 5 shown');
    await page.reload();
    await expect.poll(async () => (await rowsOf(page)).length).toBe(3);
    await page.getByRole('link', { name: 'Boards' }).click();
    await expect(page.getByRole('link', { name: 'Finding' })).toBeVisible();
    await page.goBack();
    await expect(list(page)).toBeVisible();
    await expect(bar(page)).toContainText('3 of 5 shown');
    await showMap(page);
    await expect(page).toHaveURL(/b_find\?q=payment$/);
  });

  test('can be sent to somebody who has the board, and may hold what nobody knows', async ({ page }) => {
    await open(page);
    await page.goto('./#/board/b_find?kind=bug,research&colour=red&tag=%FF&owner=');
    await expect(bar(page)).toContainText('1 of 5 shown');
    await expect(bar(page)).toContainText('No owner');
    await page.goto('./#/board/b_find');
    await expect(bar(page)).toHaveCount(0);
  });
});

test('Enter goes to the first note found, F3 on to the next, Escape clears', async ({ page }) => {
  await open(page);
  await map(page).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('payment');
  await expect(bar(page)).toContainText('3 of 5 shown');
  await page.keyboard.press('Enter');
  await expect(note(page, 'Pay by card')).toBeFocused();
  await expect(page.getByRole('status')).toContainText('Note 1 of 3 found');
  // The count would be told once typing has stopped for a moment: by now it is no news.
  await page.waitForTimeout(800);
  await expect(page.getByRole('status')).toContainText('Note 1 of 3 found');
  await page.keyboard.press('F3');
  await expect(note(page, 'Card number is cut')).toBeFocused();
  await page.keyboard.press('Control+g');
  await expect(note(page, 'Bank account')).toBeFocused();
  await page.keyboard.press('F3');
  await expect(note(page, 'Pay by card')).toBeFocused();
  await page.keyboard.press('Shift+F3');
  await expect(note(page, 'Bank account')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Bank account');
  await search(page).focus();
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(search(page)).not.toBeFocused();
});

test('in the list the notes found follow in the order of the rows', async ({ page }) => {
  await open(page);
  await showList(page);
  await search(page).fill('payment');
  await expect(bar(page)).toContainText('3 of 5 shown');
  for (const title of ['Pay by card', 'Card number is cut', 'Bank account']) {
    await search(page).press('Enter');
    await expect(list(page).getByRole('button', { name: title })).toBeFocused();
  }
});

test('new notes that do not match say so', async ({ page }) => {
  await open(page);
  await search(page).fill('card');
  await expect(bar(page)).toContainText('2 of 5 shown');
  const box = page.getByRole('textbox', { name: 'Add notes' });
  await box.fill('Post card');
  await box.press('Enter');
  await expect(bar(page)).toContainText('3 of 6 shown');
  await expect(bar(page)).not.toContainText('does not match');
  await box.fill('Stamps\nEnvelopes');
  await expect(bar(page)).toContainText('3 of 8 shown');
  await expect(bar(page)).toContainText('2 new notes do not match');
  await bar(page).getByRole('button', { name: 'Clear filter' }).click();
  await expect(waiting(page)).toHaveCount(5);
});

test('an edit takes a note out of the filter, undo brings it back', async ({ page }) => {
  await open(page);
  await page.goto('./#/board/b_find?kind=bug');
  await expect(bar(page)).toContainText('1 of 5 shown');
  await note(page, 'Card number is cut').focus();
  await page.keyboard.press('Enter');
  await details(page).getByLabel('Kind', { exact: true }).selectOption('Risk');
  await expect(bar(page)).toContainText('0 of 5 shown');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(bar(page)).toContainText('1 of 5 shown');
});

test('another board has no filter', async ({ page }) => {
  await open(page);
  await search(page).fill('card');
  await expect(page).toHaveURL(/q=card/);
  await newBoard(page, 'Other');
  await addNotes(page, 'Alpha');
  await expect(bar(page)).toHaveCount(0);
  await expect(search(page)).toHaveValue('');
});

test('two thousand notes: what is found can be reached', async ({ page }) => {
  const notes = Array.from({ length: 2000 }, (_, i) => ({ title: `Note ${i}`, impact: (i * 37) % 101, effort: (i * 53) % 101 }));
  await openBoardFile(page, file('many.json', { ...board, board: { ...board.board, notes } }));
  await search(page).fill('note 1234');
  await expect(bar(page)).toContainText('1 of 2000 shown');
  await search(page).press('Enter');
  await expect(note(page, 'Note 1234')).toBeFocused();
});

test('on a phone search and filter are folded into icons', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await sampleBoard(page);
  await expect(search(page)).toBeHidden();
  await page.getByRole('button', { name: 'Search notes' }).tap();
  await expect(search(page)).toBeFocused();
  await search(page).fill('pay');
  await expect(bar(page)).toContainText(/^\d+ of 22 shown/);
  await filterButton(page).tap();
  await panel(page).getByText('Bug', { exact: true }).tap();
  await panel(page).getByRole('button', { name: 'Done' }).tap();
  await expect(panel(page)).toBeHidden();
  await expect(bar(page)).toContainText('Bug');
  expect(await overflow(page)).toBe(0);
  const sizes = await page.locator('.boardhead button:visible, .filterbar button:visible').evaluateAll(all => all.map(one => [one.getAttribute('aria-label') ?? one.textContent, one.getBoundingClientRect().height]));
  expect(sizes.filter(([, height]) => height < 24)).toEqual([]);
  await bar(page).getByRole('button', { name: 'Clear filter' }).tap();
  await expect(bar(page)).toHaveCount(0);
});

test('axe finds nothing with a filter on and with the panel open', async ({ page }) => {
  test.setTimeout(180_000);
  await open(page);
  await search(page).fill('card');
  await expect(bar(page)).toBeVisible();
  expect(await allFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await filterButton(page).click();
  await panel(page).getByRole('checkbox', { name: 'Bug' }).check();
  expect(await allFindings(page)).toEqual([]);
});

test('the title of a board stays readable beside search and filter', async ({ page }) => {
  await open(page);
  for (const width of [1440, 1100, 900, 768]) {
    await page.setViewportSize({ width, height: 800 });
    expect((await titleOf(page).boundingBox()).width, `${width} px`).toBeGreaterThan(60);
    expect(await overflow(page), `${width} px`).toBe(0);
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeInViewport({ ratio: 1 });
  }
  await home(page);
});
