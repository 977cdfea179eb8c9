// The ranked list: the order of the formula, blockers ahead, the capacity line in place, and fields edited where they stand.
import { test, expect } from './fixtures.js';
import { blockBy, boardMenu, details, expectPlace, file, list, merge, openBoardFile, openFiles, row, rowsOf, saveFile, showList, showMap, undo } from './steps.js';

// With the usual anchors: effort 25 is 3 days, 50 is 10, 75 is 20.
const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 60, effort: 25 },
  { id: 'n_b', title: 'Beta', impact: 90, effort: 50 },
  { id: 'n_c', title: 'Gamma', impact: 50, effort: 75 },
  { id: 'n_d', title: 'Delta', impact: 30, effort: 0 },
  { id: 'n_e', title: 'Shipped one', impact: 99, effort: 0, status: 'shipped' },
  { id: 'n_f', title: 'Turned down', impact: 98, effort: 0, decision: { verdict: 'no', reason: '', date: '2026-11-01', revisit_when: '' } },
  { id: 'n_g', title: 'Half known', impact: 77 },
];

const board = (more = {}, notes = NOTES) => file('list.json', { format: 'overlap/board', version: 1, board: { id: 'b_list', title: 'List', notes, ...more } });

const open = async (page, ...from) => {
  await openBoardFile(page, board(...from));
  await showList(page);
};

const RANKED = ['Delta', 'Alpha', 'Beta', 'Gamma'];

test('impact per day, highest first; the others below without a number', async ({ page }) => {
  await open(page);
  const order = await rowsOf(page);
  expect(order.slice(0, 4)).toEqual(RANKED);
  expect(order.slice(4).toSorted()).toEqual(['Half known', 'Shipped one', 'Turned down']);
  for (const [at, title] of RANKED.entries()) await expect(row(page, title).getByRole('cell').first()).toHaveText(`${at + 1}`);
  for (const title of order.slice(4)) await expect(row(page, title).getByRole('cell').first(), title).toHaveText(/^\D*$/);
  await expect(row(page, 'Alpha').getByText('20.00')).toBeVisible();
  await expect(list(page).getByRole('columnheader', { name: /impact/i }).first()).toBeVisible();
});

test('ties: higher impact, fewer days, title by code point, id', async ({ page }) => {
  await open(page, {}, [
    { id: 'n_1', title: 'b', impact: 60, effort: 50 },
    { id: 'n_2', title: 'a', impact: 60, effort: 50 },
    { id: 'n_3', title: 'Z', impact: 60, effort: 50 },
    { id: 'n_4', title: 'lower', impact: 18, effort: 25 },
    { id: 'n_5', title: 'é', impact: 60, effort: 50 },
  ]);
  await expect.poll(() => rowsOf(page)).toEqual(['Z', 'a', 'b', 'é', 'lower']);
});

test('blockers stand before what waits for them', async ({ page }) => {
  await open(page, {}, [{ ...NOTES[3], blocked_by: ['n_c'] }, ...NOTES.slice(0, 3), ...NOTES.slice(4)]);
  await expect.poll(async () => (await rowsOf(page)).slice(0, 4)).toEqual(['Gamma', 'Delta', 'Alpha', 'Beta']);
  await row(page, 'Gamma').getByLabel('Status of Gamma').selectOption({ label: 'Shipped' });
  await expect.poll(async () => (await rowsOf(page)).slice(0, 3), 'a shipped blocker orders nothing').toEqual(['Delta', 'Alpha', 'Beta']);
});

test('a circle of blockers is named', async ({ page }) => {
  await open(page, {}, [{ ...NOTES[0], blocked_by: ['n_b'] }, { ...NOTES[1], blocked_by: ['n_a'] }, ...NOTES.slice(2)]);
  const said = page.getByText(/wait for each other|in a circle|cycle/i).first();
  await expect(said).toBeVisible();
  const around = page.getByRole('region', { name: 'List' });
  await expect(around).toContainText(/Alpha[^]*Beta|Beta[^]*Alpha/);
  expect((await rowsOf(page)).slice(0, 4).toSorted()).toEqual(RANKED.toSorted());
});

test('fields are edited in place and the order follows', async ({ page }) => {
  await open(page);
  const impact = row(page, 'Gamma').getByRole('spinbutton', { name: 'Impact of Gamma' });
  await impact.fill('88');
  await row(page, 'Gamma').getByRole('spinbutton', { name: 'Effort of Gamma' }).fill('0');
  await row(page, 'Gamma').getByRole('spinbutton', { name: 'Effort of Gamma' }).press('Enter');
  await expect.poll(async () => (await rowsOf(page))[0]).toBe('Gamma');
  await row(page, 'Gamma').getByLabel('Owner of Gamma').fill('Mira');
  await row(page, 'Gamma').getByLabel('Owner of Gamma').press('Enter');
  await row(page, 'Delta').getByLabel('Status of Delta').selectOption({ label: 'Dropped' });
  await expect.poll(async () => (await rowsOf(page)).slice(0, 3)).toEqual(['Gamma', 'Alpha', 'Beta']);
  await undo(page).click();
  await expect.poll(async () => (await rowsOf(page)).slice(0, 2)).toEqual(['Gamma', 'Delta']);
  const gamma = (await saveFile(page)).json.board.notes.find(one => one.title === 'Gamma');
  expect(gamma).toMatchObject({ impact: 88, effort: 0, owner: 'Mira' });
  await row(page, 'Half known').getByRole('spinbutton', { name: 'Effort of Half known' }).fill('25');
  await row(page, 'Half known').getByRole('spinbutton', { name: 'Effort of Half known' }).press('Enter');
  await expect(row(page, 'Half known').getByRole('cell').first()).toHaveText('3');
  await showMap(page);
  await expectPlace(page, 'Half known', 77, 25);
});

test('the capacity line stands before the first note that would exceed it', async ({ page }) => {
  await open(page);
  const line = list(page).getByText('We have 14 days', { exact: true });
  await expect(line).toHaveCount(0);
  await boardMenu(page, 'Board settings');
  const settings = page.getByRole('dialog', { name: 'Board settings' });
  await settings.getByLabel(/capacity/i).fill('14');
  await settings.getByRole('button', { name: /^save/i }).click();
  await expect(settings).toBeHidden();
  const top = async locator => (await locator.boundingBox()).y;
  const lines = async () => {
    const shown = [['line', await top(line)]];
    for (const title of RANKED) shown.push([title, await top(row(page, title))]);
    return shown.sort((a, b) => a[1] - b[1]).map(([what]) => what);
  };
  await expect.poll(lines).toEqual(['Delta', 'Alpha', 'Beta', 'line', 'Gamma']);
  await row(page, 'Alpha').getByRole('spinbutton', { name: 'Effort of Alpha' }).fill('30');
  await row(page, 'Alpha').getByRole('spinbutton', { name: 'Effort of Alpha' }).press('Enter');
  await expect.poll(lines, 'one more day is too much for Beta').toEqual(['Delta', 'Alpha', 'line', 'Beta', 'Gamma']);
  expect((await saveFile(page)).json.board.capacity_days).toBe(14);
});

test('a title leads to the details, where a blocker moves the row', async ({ page }) => {
  await open(page);
  await row(page, 'Delta').getByRole('button').click();
  await expect(details(page).getByLabel('Title', { exact: true })).toHaveValue('Delta');
  await blockBy(page, 'Beta');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 2)).toEqual(['Beta', 'Delta']);
  await expect(row(page, 'Delta')).toContainText('Beta');
});

test('two hundred rows are rendered whole', async ({ page }) => {
  await open(page, {}, Array.from({ length: 200 }, (_, i) => ({ id: `n_${i}`, title: `Row ${i}.`, impact: i % 101, effort: (i * 7) % 101 })));
  await expect.poll(async () => (await rowsOf(page)).length).toBe(200);
});

test('the address of the list opens the list', async ({ page }) => {
  await open(page);
  await expect(page).toHaveURL(/#\/board\/b_list\/list$/);
  await page.reload();
  await expect(list(page)).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(list(page)).toBeVisible();
});

/** Notes whose rank order is their number: the first has the highest impact per day. */
const many = count => Array.from({ length: count }, (_, i) => ({ id: `n_${i}`, title: `Row ${i}.`, impact: 100 - i * 90 / count, effort: 40, owner: i % 2 ? 'Mira' : 'Ana' }));
const title = (page, text) => row(page, text).getByRole('button');
/** How far the list is scrolled, in px. */
const scrolled = page => page.locator('.listpage').evaluate(element => element.scrollTop);
const heads = page => list(page).getByRole('columnheader');
const columns = async page => (await heads(page).allInnerTexts()).map(text => text.replace(/[↑↓\s]+$/, '').trim());

test('of a thousand rows those in view are there, and the others take their room', async ({ page }) => {
  await open(page, { capacity_days: 50 }, many(1000));
  await expect(list(page)).toHaveAttribute('aria-rowcount', '1001');
  const rows = await rowsOf(page);
  expect(rows.length).toBeLessThan(80);
  expect(rows[0]).toBe('Row 0.');
  await expect(row(page, 'Row 0.')).toHaveAttribute('aria-rowindex', '2');
  const { full, one } = await page.locator('.listpage').evaluate(element => ({
    full: element.scrollHeight, one: element.querySelector('tbody tr').getBoundingClientRect().height }));
  expect(Math.abs(full - 1000 * one)).toBeLessThan(250);
  await page.locator('.listpage').evaluate(element => element.scrollTo(0, element.scrollHeight / 2));
  await expect(row(page, 'Row 500.')).toBeInViewport();
  await expect(row(page, 'Row 500.')).toHaveAttribute('aria-rowindex', '502');
  await expect(row(page, 'Row 500.').getByRole('cell').first()).toHaveText('501');
  await expect(row(page, 'Row 0.')).toHaveCount(0);
  await page.locator('.listpage').evaluate(element => element.scrollTo(0, element.scrollHeight));
  await expect(row(page, 'Row 999.')).toBeInViewport();
  expect(Math.abs(await page.locator('.listpage').evaluate(element => element.scrollHeight) - full)).toBeLessThan(5);
});

test('arrows, pages, Home and End go from row to row; Enter opens and Escape closes', async ({ page }) => {
  await open(page, {}, many(1000));
  await title(page, 'Row 0.').focus();
  await page.keyboard.press('ArrowDown');
  await expect(title(page, 'Row 1.')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(title(page, 'Row 0.')).toBeFocused();
  await page.keyboard.press('End');
  await expect(title(page, 'Row 999.')).toBeFocused();
  await expect(title(page, 'Row 999.')).toBeInViewport();
  await page.keyboard.press('PageUp');
  const number = Number((await page.evaluate(() => document.activeElement.innerText)).match(/\d+/)[0]);
  expect(number).toBeGreaterThan(950);
  expect(number).toBeLessThan(995);
  await page.keyboard.press('Enter');
  await expect(details(page).getByLabel('Title', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(details(page)).toHaveCount(0);
  await expect(title(page, `Row ${number}.`)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(title(page, 'Row 0.')).toBeFocused();
  await expect(title(page, 'Row 0.')).toBeInViewport();
});

test('the Tab key goes on through rows that were not there before', async ({ page }) => {
  await open(page, {}, many(400));
  await title(page, 'Row 12.').focus();
  await expect(title(page, 'Row 12.')).toBeFocused();
  for (let i = 13; i < 26; i++) {
    for (let cell = 0; cell < 5; cell++) await page.keyboard.press('Tab');
    await expect(title(page, `Row ${i}.`), 'title, impact, effort, owner and status are one stop each').toBeFocused();
  }
});

test('a field keeps focus and text while its row is scrolled away', async ({ page }) => {
  await open(page, {}, many(1000));
  const owner = row(page, 'Row 3.').getByLabel('Owner of Row 3.');
  await owner.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Half a na');
  const scroll = y => page.locator('.listpage').evaluate((element, y) => element.scrollTo(0, y), y);
  for (const y of [400, 4000, 20_000]) {
    await scroll(y);
    await expect.poll(() => rowsOf(page).then(rows => rows.at(-1))).not.toBe('Row 3.');
    await expect(owner).toBeFocused();
    await expect(owner).toHaveValue('Half a na');
  }
  expect(await scrolled(page)).toBe(20_000);
  await page.keyboard.type('me');
  await page.keyboard.press('Enter');
  await expect(owner).toHaveValue('Half a name');
  await scroll(0);
  await expect(row(page, 'Row 3.').getByLabel('Owner of Row 3.')).toHaveValue('Half a name');
  expect((await saveFile(page)).json.board.notes.find(note => note.id === 'n_3').owner).toBe('Half a name');
});

test('what is typed stands until it is meant, whatever another tab does', async ({ page }) => {
  await open(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const field = (tab, name) => row(tab, name.split(' of ')[1]).getByLabel(name, { exact: true });
  const owner = field(page, 'Owner of Alpha');
  await owner.click();
  await page.keyboard.type('Half a');
  await field(other, 'Owner of Alpha').fill('Ana');
  await field(other, 'Owner of Alpha').press('Enter');
  await field(other, 'Impact of Alpha').fill('61');
  await field(other, 'Impact of Alpha').press('Enter');
  await expect(field(page, 'Impact of Alpha')).toHaveValue('61');
  await expect(owner).toHaveValue('Half a');
  await page.keyboard.press('Escape');
  await expect(owner, 'Escape shows what is stored').toHaveValue('Ana');
  await expect(owner).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Mira');
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await showList(page);
  await expect(owner, 'leaving means it').toHaveValue('Mira');
  await expect(field(other, 'Owner of Alpha')).toHaveValue('Mira');
  await field(page, 'Impact of Beta').fill('');
  await page.keyboard.type('e');
  await page.keyboard.press('Tab');
  await expect(field(page, 'Impact of Beta'), 'letters do not clear a number').toHaveValue('90');
  await field(page, 'Impact of Beta').fill('200');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Impact of Beta'), 'nor does what is beyond the scale').toHaveValue('90');
});

test('what is being typed when the page is left is meant', async ({ page }) => {
  await open(page);
  await row(page, 'Alpha').getByLabel('Owner of Alpha').click();
  await page.keyboard.type('Zoe');
  await page.reload();
  await expect(row(page, 'Alpha').getByLabel('Owner of Alpha')).toHaveValue('Zoe');
  await title(page, 'Beta').click();
  await details(page).getByLabel('Description', { exact: true }).click();
  await page.keyboard.type('Half a sent');
  await page.goto('about:blank');
  await page.goBack();
  await title(page, 'Beta').click();
  await expect(details(page).getByLabel('Description', { exact: true })).toHaveValue('Half a sent');
});

test('what is being typed when another page or board comes belongs to the board it was typed on', async ({ page }) => {
  const errors = [];
  page.on('pageerror', error => errors.push(error));
  await openBoardFile(page, board());
  const first = page.url();
  await boardMenu(page, 'Duplicate');
  await expect(page).not.toHaveURL(first);
  const copy = page.url();
  const ownerOf = async address => {
    await page.goto(`${address.replace(/\/(list|gaps)$/, '')}/list`);
    await expect(row(page, 'Alpha')).toBeVisible();
    return row(page, 'Alpha').getByLabel('Owner of Alpha').inputValue();
  };
  await ownerOf(first);
  await row(page, 'Alpha').getByLabel('Owner of Alpha').click();
  await page.keyboard.type('Zoe');
  await page.evaluate(address => { location.href = address; }, copy);
  await expect(page.getByRole('tab', { name: 'Matrix' })).toHaveAttribute('aria-selected', 'true');
  expect(await ownerOf(first)).toBe('Zoe');
  expect(await ownerOf(copy)).toBe('');
  await row(page, 'Alpha').getByLabel('Owner of Alpha').click();
  await page.keyboard.type('Mira');
  await page.evaluate(() => { location.hash = '#/'; });
  await expect(page.getByRole('button', { name: 'Sample board' })).toBeVisible();
  expect(await ownerOf(copy)).toBe('Mira');
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Another title');
  await page.evaluate(() => { location.hash = '#/'; });
  await expect(page.getByRole('link', { name: 'Another title' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the list stays where somebody goes on after a row has moved', async ({ page }) => {
  await open(page, {}, many(300));
  await row(page, 'Row 3.').getByLabel('Impact of Row 3.').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await row(page, 'Row 5.').getByLabel('Owner of Row 5.').click();
  await expect.poll(() => rowsOf(page).then(rows => rows.includes('Row 3.'))).toBe(false);
  await expect(row(page, 'Row 5.').getByLabel('Owner of Row 5.')).toBeFocused();
  await expect(row(page, 'Row 5.')).toBeInViewport();
  expect(await scrolled(page)).toBe(0);
});

test('when a row leaves while somebody types in it, the next key does not fall on another note', async ({ page }) => {
  await open(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await row(page, 'Alpha').getByLabel('Owner of Alpha').click();
  await page.keyboard.type('Zo');
  await title(other, 'Alpha').focus();
  await other.keyboard.press('Delete');
  await expect(row(page, 'Alpha')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Delete');
  await expect.poll(() => rowsOf(page).then(rows => rows.length)).toBe(NOTES.length - 1);
  await row(page, 'Beta').getByLabel('Status of Beta').selectOption({ label: 'Doing' });
  await row(page, 'Beta').getByLabel('Status of Beta').focus();
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Beta').getByLabel('Status of Beta'), 'a select has no undo of its own').toHaveValue('idea');
});

test('a word of a newer version stands in its field', async ({ page }) => {
  await open(page, {}, [{ ...NOTES[0], status: 'parked' }, { ...NOTES[1], decision: { verdict: 'perhaps', date: '2026-11-01' } }, NOTES[2]]);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menu', { name: 'Columns' }).getByRole('menuitemcheckbox', { name: 'Decision' }).click();
  await page.keyboard.press('Escape');
  const status = row(page, 'Alpha').getByLabel('Status of Alpha');
  await expect(status).toHaveValue('parked');
  await expect(row(page, 'Beta').getByLabel('Decision of Beta')).toHaveValue('perhaps');
  await expect(row(page, 'Gamma').getByLabel('Status of Gamma').getByRole('option', { name: 'parked' })).toHaveCount(0);
  await status.selectOption({ label: 'Doing' });
  await expect(status).toHaveValue('doing');
  await page.keyboard.press('Control+z');
  await expect(status).toHaveValue('parked');
});

test('a note chosen elsewhere is scrolled to', async ({ page }) => {
  await open(page, {}, [...many(600), { id: 'n_wait', title: 'Waiter', impact: 1, effort: 40, blocked_by: ['n_0'] }]);
  await page.locator('.listpage').evaluate(element => element.scrollTo(0, element.scrollHeight));
  await title(page, 'Waiter').click();
  await details(page).getByRole('button', { name: 'Open Row 0.', exact: true }).click();
  await expect(row(page, 'Row 0.')).toBeInViewport();
});

test('a head sorts by its column, the third time by rank again', async ({ page }) => {
  await open(page, { capacity_days: 14 }, NOTES.map((note, i) => ({ ...note, owner: ['Mira', 'Ana', '', 'bo'][i] ?? '' })));
  await expect(heads(page).first()).toHaveAttribute('aria-sort', 'ascending');
  const head = name => list(page).getByRole('columnheader', { name, exact: true });
  const press = name => head(name).getByRole('button').click();
  const line = list(page).getByText('We have 14 days', { exact: true });
  await expect(line).toBeVisible();
  await press('Owner');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 3)).toEqual(['Beta', 'Delta', 'Alpha']);
  await expect(list(page).locator('[aria-sort]')).toHaveCount(1);
  await expect(head('Owner')).toHaveAttribute('aria-sort', 'ascending');
  await expect(row(page, 'Beta').getByRole('cell').first(), 'the rank is shown still').toHaveText('3');
  await expect(line).toHaveCount(0);
  await expect(page.getByText('Sorted by Owner. The capacity line needs rank order.')).toBeVisible();
  await press('Owner');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 4), 'what has no owner stays last').toEqual(['Alpha', 'Delta', 'Beta', 'Gamma']);
  await expect(head('Owner')).toHaveAttribute('aria-sort', 'descending');
  await press('Owner');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 4)).toEqual(RANKED);
  await expect(line).toBeVisible();
  await press('Impact, 0 to 100');
  await expect.poll(async () => (await rowsOf(page)).slice(0, 2)).toEqual(['Shipped one', 'Turned down']);
  await page.getByRole('button', { name: 'Back to rank order' }).click();
  await expect.poll(async () => (await rowsOf(page)).slice(0, 4)).toEqual(RANKED);
});

test('columns are chosen per board and stay in this browser', async ({ page }) => {
  await open(page);
  expect(await columns(page)).toEqual(['#', 'Note', 'Impact, 0 to 100', 'Effort', 'Impact per day', 'Evidence', 'Blocked by', 'Owner', 'Status']);
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('menu', { name: 'Columns' });
  await expect(menu.getByRole('menuitemcheckbox', { name: 'Kind' })).toHaveAttribute('aria-checked', 'false');
  for (const name of ['Kind', 'Evidence', 'Tags', 'Effort']) await menu.getByRole('menuitemcheckbox', { name, exact: true }).click();
  await expect(menu, 'several are changed in one go').toBeVisible();
  await expect(menu.getByRole('menuitemcheckbox', { name: 'Kind' })).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
  const chosen = ['#', 'Note', 'Kind', 'Impact, 0 to 100', 'Impact per day', 'Tags', 'Blocked by', 'Owner', 'Status'];
  expect(await columns(page)).toEqual(chosen);
  await page.reload();
  await expect(list(page)).toBeVisible();
  expect(await columns(page)).toEqual(chosen);
  const saved = (await saveFile(page)).text;
  expect(saved).not.toContain('columns');
  await openFiles(page, file('other.json', { format: 'overlap/board', version: 1, board: { id: 'b_other', title: 'Other', notes: NOTES } }));
  await merge(page);
  await page.goto('./#/board/b_other/list');
  await expect(list(page)).toBeVisible();
  expect(await columns(page)).toContain('Evidence');
});

test('on a phone the list is sorted by a select, and a long one scrolls with the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, {}, many(500));
  await expect(row(page, 'Row 0.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('By impact per day');
  await expect(page.getByText('Sorted by Impact per day.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('By rank');
  await expect(page.getByText('Sorted by Impact per day.')).toHaveCount(0);
  await page.locator('.app').evaluate(element => element.scrollTo(0, element.scrollHeight));
  await expect(row(page, 'Row 499.')).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
