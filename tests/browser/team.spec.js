// The team's page: responses collected, figures shown as far as they may be, sealed, shared; the page for collecting.
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { test, expect } from './fixtures.js';
import { expectCounts, expectTotal, file, filePart, home, merge, mergeButton, openFiles, preview } from './steps.js';
import { ITEMS, files, payload, response, responseFile, team } from './responses.js';

const HEADING = 'How the partnership is doing';
const table = page => page.getByRole('table', { name: 'Team results' });
const row = (page, name) => table(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const FIRST = 'Engineers are there when we talk to users.';

async function teamPage(page) {
  await page.goto('./#/assessment/team');
  await expect(page.getByRole('heading', { level: 1, name: HEADING })).toBeVisible();
}

async function collect(page, responses) {
  await openFiles(page, ...files(responses));
  await merge(page);
}

const same = (count, side, answer, start = 0) => Array.from({ length: count }, (_, at) => response(`a_${side}${start + at}`, side, answer));

/** Everything this browser keeps, in local storage and in the second copy, as one text. */
const everythingStored = page => page.evaluate(async () => {
  const of = request => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const texts = Object.entries(localStorage).flat();
  for (const { name } of await indexedDB.databases()) {
    const database = await of(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const files = database.transaction(store).objectStore(store);
      texts.push(JSON.stringify([await of(files.getAllKeys()), await of(files.getAll())]));
    }
    database.close();
  }
  return texts.join('\n');
});

async function downloaded(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

async function share(page, item) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  return page.getByRole('menuitem', { name: item }).click();
}

test('an empty team leads to collecting', async ({ page }) => {
  await teamPage(page);
  await page.getByRole('link', { name: 'Collect responses' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Collect responses' })).toBeVisible();
});

test('files are counted one by one, and a bad one does not block its neighbours', async ({ page }) => {
  await home(page);
  const people = [...same(4, 'product', 4), ...same(5, 'engineering', 2)];
  await openFiles(page, ...files(people), file('twice.response.json', people[0]), responseFile('a_bad', 'product', 7), file('cut.response.json', '{"format": "overlap/response", '));
  await expectTotal(page, 9, 0, 1, 0);
  await expectCounts(page, 'a_product0.response.json', 1, 0, 0, 0);
  await expectCounts(page, 'twice.response.json', 0, 0, 1, 0);
  await expect(filePart(page, 'a_bad.response.json').getByRole('alert')).toContainText('response.answers');
  await expect(filePart(page, 'cut.response.json').getByRole('alert')).toBeVisible();
  await merge(page);
  await expect(page.getByRole('heading', { level: 1, name: HEADING })).toBeVisible();
  const first = row(page, FIRST);
  await expect(first).toContainText('n = 9');
  await expect(first).toContainText('2.9');
  await expect(first).toContainText('+2.0');
  await expect(first.getByRole('img', { name: `${FIRST}: product 4.0, engineering 2.0` })).toBeVisible();
});

test('a corrected response replaces the earlier one, and the same again is nothing to merge', async ({ page }) => {
  await teamPage(page);
  await collect(page, same(6, 'engineering', 2));
  await openFiles(page, responseFile('a_engineering0', 'engineering', 5, { revision: 2 }), responseFile('a_engineering1', 'engineering', 2));
  await expectTotal(page, 0, 1, 1, 0);
  await merge(page);
  await openFiles(page, responseFile('a_engineering0', 'engineering', 5, { revision: 2 }));
  await expect(mergeButton(page)).toBeDisabled();
});

test('below the threshold nothing is shown, whatever is answered', async ({ page }) => {
  await teamPage(page);
  await collect(page, same(4, 'product', 4));
  await expect(row(page, FIRST)).toContainText('Withheld: fewer than 5 answers.');
  await expect(row(page, 'Early involvement')).toContainText('Withheld: one of its items is.');
  await expect(table(page)).not.toContainText('n =');
});

test('an item with too few answers withholds its dimension', async ({ page }) => {
  await teamPage(page);
  const answers = at => ITEMS.map((_, item) => (item === 0 && at < 2 ? 'cant_say' : 3));
  await collect(page, Array.from({ length: 6 }, (_, at) => response(`a_${at}`, 'product', answers(at))));
  await expect(row(page, FIRST)).toContainText('Withheld: fewer than 5 answers.');
  await expect(row(page, 'Early involvement')).toContainText('Withheld: one of its items is.');
  await expect(row(page, 'Candour')).toContainText('n = 6');
});

test('a figure waits for three changes and says so', async ({ page }) => {
  await teamPage(page);
  await collect(page, same(5, 'engineering', 2));
  await collect(page, same(2, 'engineering', 5, 5));
  await expect(row(page, FIRST)).toContainText('n = 5');
  await expect(row(page, FIRST)).toContainText('2.0');
  await expect(page.getByText('Newer answers wait until 3 have changed')).toBeVisible();
  await collect(page, same(1, 'engineering', 5, 7));
  await expect(row(page, FIRST)).toContainText('n = 8');
  await expect(page.getByText('Newer answers wait until 3 have changed')).toBeHidden();
});

test('one or two left over are never told apart', async ({ page }) => {
  await teamPage(page);
  await collect(page, [...same(5, 'product', 4), ...same(2, 'engineering', 1)]);
  await expect(row(page, FIRST).getByRole('img', { name: `${FIRST}: all 3.1` })).toBeVisible();
  await expect(page.getByText('Product is not shown apart: the one or two people left over could be told. Engineering has fewer than 3 answers.')).toBeVisible();
});

test('the figures stay after a reload and come to another tab', async ({ page, context }) => {
  await teamPage(page);
  const other = await context.newPage();
  await other.goto('./#/assessment/team');
  await collect(page, team(4, 5));
  await expect(row(other, FIRST)).toContainText('n =');
  await page.reload();
  await expect(row(page, FIRST)).toContainText('n =');
});

test('rows are sorted, folded and unfolded by keyboard', async ({ page }) => {
  await teamPage(page);
  await collect(page, team(5, 6, { seed: 4 }));
  const fold = page.getByRole('button', { name: 'Candour' });
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(row(page, 'It is safe to say no to an idea.')).toBeHidden();
  await page.keyboard.press('Space');
  await expect(row(page, 'It is safe to say no to an idea.')).toBeVisible();
  await page.getByLabel('Sort').selectOption('As asked');
  await expect(table(page).getByRole('rowheader').first()).toContainText('Early involvement');
  const means = async () => (await table(page).locator('.dimrow [data-label="Mean"]').allTextContents()).map(Number);
  await page.getByLabel('Sort').selectOption('Lowest');
  await expect.poll(async () => { const all = await means(); return all.every((mean, at) => at === 0 || all[at - 1] <= mean); }).toBe(true);
});

test('two waves are compared, and the gap that closed is the headline', async ({ page }) => {
  await teamPage(page);
  const first = (count, side, answer, wave) => Array.from({ length: count }, (_, at) => response(`a_${wave}${side}${at}`, side, answer, { wave }));
  await collect(page, [...first(4, 'product', 5, '2026-05'), ...first(4, 'engineering', 2, '2026-05')]);
  await collect(page, [...first(4, 'product', 4, '2026-11'), ...first(4, 'engineering', 3, '2026-11')]);
  await expect(page.getByRole('region', { name: 'Figures' })).toBeVisible();
  await expect(page.getByText('The gap in “Early involvement” closed from +3.0 to +1.0 since May 2026.')).toBeVisible();
  await page.getByLabel('Wave', { exact: true }).selectOption({ label: 'May 2026' });
  await expect(row(page, FIRST)).toContainText('+3.0');
});

test('a sealed wave keeps its figures, forgets the answers, and counts nobody twice', async ({ page, context, browser, app }) => {
  test.slow();
  await teamPage(page);
  const tab = await context.newPage();
  await tab.goto('./#/assessment/team');
  const people = team(4, 5, { seed: 8 });
  await collect(page, people);
  const before = await row(page, FIRST).textContent();
  await share(page, 'Seal wave');
  const dialog = page.getByRole('dialog', { name: 'Seal November 2026' });
  await dialog.getByRole('button', { name: 'Seal wave' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Sealed: only these figures are left.')).toBeVisible();
  expect(await row(page, FIRST).textContent()).toBe(before);
  await expect(tab.getByText('Sealed: only these figures are left.')).toBeVisible();
  const left = async () => { const stored = await everythingStored(page); return people.filter(({ response }) => stored.includes(response.id)); };
  await expect.poll(left).toEqual([]);
  await page.reload();
  await expect(row(page, FIRST)).toHaveText(before);
  await expect.poll(left).toEqual([]);

  const saved = await downloaded(page, () => share(page, 'Save team file'));
  expect(saved.name).toBe('2026-11.sealed.team.json');
  for (const { response } of people) expect(saved.text).not.toContain(`"${response.id}"`);
  await openFiles(page, file(saved.name, saved.text), ...files(people.slice(0, 2)));
  await expectTotal(page, 0, 0, 3, 0);
  await page.keyboard.press('Escape');

  await collect(page, same(1, 'product', 3, 50));
  await expect(page.getByLabel('Wave', { exact: true })).toContainText('November 2026, part 2');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(`${app.url}#/assessment/team`);
  await expect(other.getByRole('heading', { level: 1, name: HEADING })).toBeVisible();
  await openFiles(other, file(saved.name, saved.text));
  await merge(other);
  await expect(row(other, FIRST)).toContainText('n =');
  await elsewhere.close();
});

test('a collected wave goes on in another browser and comes back without counting anybody twice', async ({ page, browser, app }) => {
  await teamPage(page);
  await collect(page, same(5, 'product', 4));
  const first = await downloaded(page, () => share(page, 'Save team file'));
  expect(first.name).toBe('2026-11.team.json');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(`${app.url}#/assessment/team`);
  await expect(other.getByRole('heading', { level: 1, name: HEADING })).toBeVisible();
  await openFiles(other, file(first.name, first.text), ...files(same(2, 'engineering', 1)));
  await expectTotal(other, 7, 0, 0, 0);
  await merge(other);
  // Whoever saw the first five could tell the two others by the difference.
  await expect(row(other, FIRST)).toContainText('n = 5');
  const second = await downloaded(other, () => share(other, 'Save team file'));
  await elsewhere.close();

  await openFiles(page, file(second.name, second.text));
  await expectTotal(page, 2, 0, 5, 0);
  await merge(page);
  await expect(page.getByText('7 in: 5 product, 2 engineering')).toBeVisible();
  await expect(row(page, FIRST)).toContainText('n = 5');
});

test('a wave below its threshold is not sealed', async ({ page }) => {
  await teamPage(page);
  await collect(page, same(4, 'product', 3));
  await share(page, 'Seal wave');
  await expect(page.getByRole('dialog', { name: 'Seal November 2026' }).getByRole('button', { name: 'Seal wave' })).toBeDisabled();
});

test('exports hold what is shown and nothing else', async ({ page }) => {
  await teamPage(page);
  await collect(page, [...same(4, 'product', 4), ...same(5, 'engineering', 2)]);
  const csv = await downloaded(page, () => share(page, 'Export CSV'));
  expect(csv.name).toBe('team-results-november-2026.csv');
  expect(csv.text).toContain(`${FIRST},yes,9,2.9,4,4.0,5,2.0,2.0,close,`);
  const svg = await downloaded(page, () => share(page, 'Export SVG'));
  expect(svg.text).toContain('Team results, November 2026');
  const png = await downloaded(page, () => share(page, 'Export PNG'));
  expect(png.name).toBe('team-results-november-2026.png');
});

test('Markdown is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await teamPage(page);
  await collect(page, [...same(4, 'product', 4), ...same(5, 'engineering', 2)]);
  await share(page, 'Copy as Markdown');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('| Early involvement | 2.9 | 4.0 | 2.0 | +2.0 | close | 9 |');
});

test('who collects sees how many are in, sets the threshold and sends the invitation', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/assessment/team/collect');
  await expect(page.getByText('0 in.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#/assessment');
  await openFiles(page, ...files([...same(4, 'product', 4), ...same(2, 'engineering', 2)]));
  await merge(page);
  await expect(page.getByText('6 in: 4 product, 2 engineering')).toBeVisible();
  const least = page.getByLabel('Answers a figure needs in November 2026');
  await least.fill('7');
  await least.press('Enter');
  await expect(least).toHaveValue('7');
  await page.getByRole('link', { name: 'Show team results' }).click();
  await expect(row(page, FIRST)).toContainText('Withheld: fewer than 7 answers.');
  await page.goBack();
  await least.fill('2');
  await least.press('Enter');
  await expect(least).toHaveValue('3');
  await page.getByRole('link', { name: 'Show team results' }).click();
  await expect(row(page, FIRST)).toContainText('n = 6');
  await page.goBack();
  await least.fill('2');
  await least.press('Enter');
  await expect(least).toHaveValue('3');
});

test('a conversation with links in it is read in one go', async ({ page }) => {
  await page.goto('./#/assessment/team/collect');
  const people = [...same(4, 'product', 4), ...same(5, 'engineering', 2)];
  const links = people.map(one => `https://example.org/overlap/#/open/${payload(one)}`);
  const talk = links.map((link, at) => `Person ${at}  9:0${at}\nhere you are: ${link}.`).join('\n');
  const cut = links[1].slice(0, -9);
  await page.getByLabel('Response links').fill(`${talk}\n> ${links[0]}\n${cut}`);
  await page.getByRole('button', { name: 'Read links' }).click();
  await expectTotal(page, 9, 0, 0, 0);
  await expectCounts(page, 'Link 1', 1, 0, 0, 0);
  await expect(filePart(page, 'Link 10').getByRole('alert')).toContainText('cut short');
  await merge(page);
  await expect(page.getByText('9 in: 4 product, 5 engineering')).toBeVisible();
  await page.getByRole('link', { name: 'Show team results' }).click();
  await expect(row(page, FIRST)).toContainText('+2.0');
});

test('a wave is deleted after a second question', async ({ page }) => {
  await page.goto('./#/assessment/team/collect');
  await openFiles(page, ...files(same(3, 'product', 4)));
  await merge(page);
  await page.getByRole('button', { name: 'Delete November 2026' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('3 in: 3 product')).toBeVisible();
  await page.getByRole('button', { name: 'Delete November 2026' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('0 in.', { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByText('0 in.', { exact: false })).toBeVisible();
});

test('text without links says what was expected', async ({ page }) => {
  await page.goto('./#/assessment/team/collect');
  await page.getByLabel('Response links').fill('Ana: I am through, see you on Monday');
  await page.getByRole('button', { name: 'Read links' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Expected text with response links' })).toBeVisible();
  await expect(preview(page)).toBeHidden();
});

for (const [width, scheme] of [[1440, 'light'], [1440, 'dark'], [390, 'light'], [390, 'dark']]) {
  test(`nothing to complain about at ${width} px, ${scheme}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await teamPage(page);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html.slice(0, 200))])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    };
    await check();
    await collect(page, team(8, 9, { wave: '2026-05', seed: 2 }));
    await collect(page, team(4, 5));
    await expect(page.getByRole('heading', { name: 'Over time' })).toBeVisible();
    await check();
    await share(page, 'Seal wave');
    await check();
    await page.keyboard.press('Escape');
    await page.goto('./#/assessment/team/collect');
    await expect(page.getByText('9 in: 4 product, 5 engineering')).toBeVisible();
    await check();
  });
}
