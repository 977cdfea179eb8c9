// Bottlenecks: what waits behind a note, on its card and in the panel; arrows both ways; circles with a way out; owner load.
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, boardMenu, details, drag, file, lift, list, map, merge, newBoard, note, openBoardFile, openFiles, openNote, place, plot, row, sampleBoard, saveFile, showList, undo } from './steps.js';

const panel = page => page.getByRole('complementary', { name: 'Bottlenecks' });
const lines = page => panel(page).getByRole('list', { name: 'Most impact waiting first' }).locator(':scope > li');
const circles = scope => scope.locator('.circles > li');
const arrows = page => plot(page).locator('svg path[marker-end]');
const waysOut = scope => scope.getByRole('button', { name: /^Open the circle: / });

// With the usual anchors: effort 0 is 1 day, 25 is 3, 50 is 10, 75 is 20.
const NOTES = [
  { id: 'n_a', title: 'Alpha', impact: 40, effort: 50, owner: 'Jonas', status: 'planned' },
  { id: 'n_b', title: 'Beta', impact: 70, effort: 50, owner: ' jonas ', blocked_by: ['n_a'] },
  { id: 'n_c', title: 'Gamma', impact: 90, effort: 75, owner: 'Mira', blocked_by: ['n_b'] },
  { id: 'n_d', title: 'Delta', impact: 20, effort: 25, status: 'doing' },
  { id: 'n_e', title: 'Epsilon', blocked_by: ['n_d', 'n_s'] },
  { id: 'n_s', title: 'Sigma', impact: 30, effort: 25, status: 'shipped', owner: 'Ana' },
];

const boardFile = (notes = NOTES, more = {}, name = 'waiting.json') => file(name, { format: 'overlap/board', version: 1, board: { id: 'b_waiting', title: 'Waiting', notes, ...more } });
const open = (page, ...from) => openBoardFile(page, boardFile(...from));

async function openPanel(page) {
  await boardMenu(page, 'Bottlenecks');
  await expect(panel(page)).toBeVisible();
}

test('the panel lists what holds up most, and a title shows its note with its arrows', async ({ page }) => {
  await open(page);
  await openPanel(page);
  await expect(lines(page)).toHaveText([
    /^Alpha\s*2 wait behind it, impact 160\s*Planned · Jonas\s*Can start now$/,
    /^Beta\s*1 waits behind it, impact 90\s*Idea · jonas\s*Waits itself$/,
    /^Delta\s*1 waits behind it, impact 0\s*Doing · nobody owns it$/,
  ]);
  await expect(panel(page)).toContainText('Alpha can start now, and 2 notes wait behind it, impact 160.');
  await expect(arrows(page), 'nothing at rest').toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Show Beta' }).click();
  await expect(panel(page).getByRole('button', { name: 'Show Beta' })).toHaveAttribute('aria-pressed', 'true');
  await expect(arrows(page), 'one from Alpha, one to Gamma').toHaveCount(2);
  await expect(note(page, 'Beta')).toHaveAttribute('aria-pressed', 'true');
  await panel(page).getByRole('button', { name: 'Open details' }).click();
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Beta');
  await expect(panel(page)).toHaveCount(0);
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await expect(panel(page), 'the panel was only covered').toBeVisible();
  await panel(page).getByRole('button', { name: 'Close bottlenecks' }).click();
  await expect(panel(page)).toHaveCount(0);
  await expect(arrows(page)).toHaveCount(0);
});

test('what is shipped holds nobody up any more, and the panel follows', async ({ page }) => {
  await open(page);
  await openPanel(page);
  await openNote(page, 'Alpha');
  await details(page).getByLabel('Status').selectOption('shipped');
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await expect(lines(page)).toHaveText([/^Beta.*Can start now/s, /^Delta/]);
  await undo(page).click();
  await expect(lines(page)).toHaveText([/^Alpha/, /^Beta/, /^Delta/]);
});

test('badges on map, tray and list say how many wait and how much impact', async ({ page }) => {
  await open(page, [...NOTES, { id: 'n_t', title: 'Tau', impact: 10 }, { id: 'n_u', title: 'Ypsilon', impact: 5, blocked_by: ['n_t'] }]);
  await expect(note(page, 'Alpha')).toHaveAccessibleName('Alpha, impact 40, effort 50, about 10 days, Time sink');
  await expect(note(page, 'Alpha')).toHaveAccessibleDescription('Holds up 2 notes, impact 160');
  await expect(note(page, 'Alpha')).toContainText('Holds up 2 · 160');
  await expect(note(page, 'Beta')).toHaveAccessibleDescription('Blocked by Alpha. Holds up 1 note, impact 90');
  await expect(note(page, 'Gamma')).toHaveAccessibleDescription('Blocked by Beta');
  await expect(note(page, 'Tau')).toHaveAccessibleDescription('Holds up 1 note, impact 5');
  await expect(note(page, 'Tau')).toContainText('Holds up 1 · 5');
  await expect(note(page, 'Epsilon')).toContainText('Blocked');
  await showList(page);
  await expect(row(page, 'Alpha').getByRole('img', { name: 'Holds up 2 notes, impact 160' })).toBeVisible();
  await expect(row(page, 'Gamma').getByRole('img', { name: /Holds up/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Holds up' }).click();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Alpha').getByRole('cell', { name: '2, impact 160' })).toBeVisible();
  await list(page).getByRole('button', { name: 'Holds up', exact: true }).click();
  await expect(list(page).getByRole('row').nth(1)).toContainText('Alpha');
  await expect(list(page).getByRole('row').nth(2)).toContainText('Beta');
});

test('the panel stands beside the list as well and marks the row', async ({ page }) => {
  await open(page);
  await showList(page);
  await openPanel(page);
  await panel(page).getByRole('button', { name: 'Show Alpha' }).click();
  await expect(row(page, 'Alpha')).toHaveAttribute('aria-current', 'true');
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(panel(page)).toHaveCount(0);
  await openPanel(page);
  await expect(map(page), 'Gaps has no room for it').toBeVisible();
});

test('all of it by keyboard', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('bottlen');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Show Alpha' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(arrows(page)).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Open details' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(details(page)).toBeVisible();
  await details(page).getByRole('combobox', { name: 'Blocks' }).focus();
  await page.keyboard.type('del');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('button', { name: 'No longer block Delta' })).toBeVisible();
  await expect(note(page, 'Delta')).toHaveAccessibleDescription('Blocked by Alpha. Holds up 1 note, impact 0');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Close bottlenecks' }).focus();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement.tagName), 'the focus stays on the page').not.toBe('BODY');
});

test('blockers are set from both sides, and what is shipped is said', async ({ page }) => {
  await open(page);
  await openNote(page, 'Epsilon');
  await expect(details(page).getByRole('list', { name: 'Blocked by' })).toContainText('shipped: holds nobody up any more');
  await expect(note(page, 'Epsilon')).toHaveAccessibleName('Epsilon, unplaced');
  await openNote(page, 'Delta');
  await expect(details(page)).toContainText('Holds up 1 note, impact 0.');
  await details(page).getByRole('combobox', { name: 'Blocks' }).fill('Gam');
  await details(page).getByRole('option', { name: 'Gamma' }).click();
  await expect(details(page)).toContainText('Holds up 2 notes, impact 90.');
  await expect(note(page, 'Gamma')).toHaveAccessibleDescription('Blocked by Beta, Delta');
  await details(page).getByRole('button', { name: 'No longer block Gamma' }).click();
  await expect(details(page)).toContainText('Holds up 1 note, impact 0.');
  await undo(page).click();
  await expect(details(page).getByRole('button', { name: 'No longer block Gamma' })).toBeVisible();
  await details(page).getByRole('button', { name: 'Bottlenecks' }).click();
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Show Delta' }), 'the note it came from stays marked').toHaveAttribute('aria-pressed', 'true');
});

test('an edge that closes a circle says so, and every way out is one step', async ({ page }) => {
  await open(page);
  await openNote(page, 'Alpha');
  await details(page).getByRole('combobox', { name: 'Blocked by' }).fill('Gamma');
  await expect(details(page).getByRole('option', { name: 'Gamma' })).toContainText('waits for this note: they would wait for each other');
  await details(page).getByRole('option', { name: 'Gamma' }).click();
  await expect(circles(details(page))).toHaveText([/Alpha waits for Gamma\s*Gamma waits for Beta\s*Beta waits for Alpha/]);
  await expect(waysOut(details(page))).toHaveText([/^Alpha no longer waits for Gamma\s*loses least$/, 'Gamma no longer waits for Beta', 'Beta no longer waits for Alpha']);
  await waysOut(details(page)).nth(1).click();
  await expect(circles(details(page))).toHaveCount(0);
  await undo(page).click();
  await expect(circles(details(page))).toHaveCount(1);
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await openPanel(page);
  await expect(circles(panel(page))).toHaveCount(1);
  await waysOut(panel(page)).first().click();
  await expect(circles(panel(page))).toHaveCount(0);
  await expect(panel(page)).toBeFocused();
  expect((await saveFile(page)).json.board.notes.map(({ blocked_by = [] }) => blocked_by)).toEqual([[], ['n_a'], ['n_b'], [], ['n_d', 'n_s'], []]);
});

test('two files that add one edge each make a circle, named note by note with a way out', async ({ page, anotherPerson }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await place(page, 'Alpha', 80, 20);
  await place(page, 'Beta', 30, 60);
  const start = await saveFile(page);
  const block = async (who, title, by) => {
    await openNote(who, title);
    await details(who).getByRole('combobox', { name: 'Blocked by' }).fill(by);
    await details(who).getByRole('option', { name: by }).click();
    await expect(details(who).getByRole('button', { name: `Remove blocker ${by}` })).toBeVisible();
  };
  const theirs = await anotherPerson();
  await openBoardFile(theirs, file(start.name, start.text));
  await block(theirs, 'Beta', 'Alpha');
  const ours = await anotherPerson();
  await openBoardFile(ours, file(start.name, start.text));
  await block(ours, 'Alpha', 'Beta');
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await openFiles(page, file('theirs.json', (await saveFile(theirs)).text), file('ours.json', (await saveFile(ours)).text));
  await merge(page);
  await openPanel(page);
  await expect(circles(panel(page))).toHaveText([/Alpha waits for Beta\s*Beta waits for Alpha/]);
  await expect(lines(page), 'each waits for the other').toHaveText([/^Beta\s*1 waits behind it, impact 80/, /^Alpha\s*1 waits behind it, impact 30/]);
  await panel(page).getByRole('button', { name: 'Open the circle: Beta no longer waits for Alpha' }).click();
  await expect(circles(panel(page))).toHaveCount(0);
  await expect(lines(page)).toHaveText([/^Beta.*Can start now/s]);
});

test('the list names a circle and leads to the ways out', async ({ page }) => {
  await open(page, [{ ...NOTES[0], blocked_by: ['n_c'] }, ...NOTES.slice(1)]);
  await showList(page);
  await page.getByRole('region', { name: 'List' }).getByRole('button', { name: 'Show the ways out' }).click();
  await waysOut(panel(page)).last().click();
  await expect(page.getByRole('button', { name: 'Show the ways out' })).toHaveCount(0);
  await expect(circles(panel(page))).toHaveCount(0);
});

test('a note that waits for itself is let go', async ({ page }) => {
  await open(page, [{ id: 'n_a', title: 'Alpha', impact: 40, effort: 50, blocked_by: ['n_a', 'n_gone'] }]);
  await openPanel(page);
  await expect(panel(page)).toContainText('Nothing waits');
  await expect(circles(panel(page))).toContainText('Alpha waits for itself');
  await waysOut(panel(page)).click();
  await expect(circles(panel(page))).toHaveCount(0);
  expect((await saveFile(page)).json.board.notes[0].blocked_by).toEqual(['n_gone']);
});

test('owner load: days against a share of the capacity, and who is over it', async ({ page }) => {
  await open(page, NOTES, { capacity_days: 34 });
  await openPanel(page);
  const load = panel(page).getByRole('region', { name: 'Owner load' });
  await expect(load).toContainText('34 days among 2 owners make 17 each. Over it once their ideas are taken up: Jonas, Mira.');
  await expect(load.getByRole('listitem')).toHaveText([/^Jonas: 20 of 17 days\s*3 over$/, /^Mira: 20 of 17 days\s*3 over$/, /^Nobody owns: 3 days in 1 note$/]);
  await openNote(page, 'Gamma');
  await details(page).getByLabel('Status').selectOption('doing');
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await expect(load).toContainText('Over it already: Mira. Once their ideas are taken up: Jonas.');
});

test('without a capacity there is no share, and a way to set one', async ({ page }) => {
  await open(page);
  await openPanel(page);
  const load = panel(page).getByRole('region', { name: 'Owner load' });
  await expect(load.getByRole('listitem')).toHaveText([/^Jonas: 20 days$/, /^Mira: 20 days$/, /^Nobody owns: 3 days in 1 note$/]);
  await load.getByRole('button', { name: 'Set the capacity' }).click();
  await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
});

test('an empty board says what to do', async ({ page }) => {
  await newBoard(page, 'Plan');
  await openPanel(page);
  await expect(panel(page)).toContainText('Nothing waits');
  await expect(panel(page).getByRole('region', { name: 'Owner load' })).toContainText('No note counts yet');
});

test('arrows follow a move, the zoom and a page that reads from right to left, and let the pointer through', async ({ page }) => {
  await open(page, [{ id: 'n_a', title: 'Alpha', impact: 80, effort: 20 }, { id: 'n_b', title: 'Beta', impact: 20, effort: 80, blocked_by: ['n_a'] }]);
  await openNote(page, 'Beta');
  await expect(arrows(page)).toHaveCount(1);
  const ends = () => arrows(page).evaluate(path => {
    const box = path.closest('.mapsheet').getBoundingClientRect();
    const length = path.getTotalLength();
    return [0, length].map(at => {
      const point = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
      return [(point.x - box.x) / box.width, (point.y - box.y) / box.height];
    });
  });
  const near = ([x, y], [left, top]) => Math.abs(x - left) < 0.32 && Math.abs(y - top) < 0.15;
  const run = async (from, to) => expect.poll(async () => {
    const [start, end] = await ends();
    return near(start, from) && near(end, to) ? 'there' : `${start} to ${end}`;
  }).toBe('there');
  await run([0.2, 0.2], [0.8, 0.8]);
  expect(await arrows(page).evaluate(path => getComputedStyle(path).pointerEvents)).toBe('none');
  await lift(page, 'Beta', 40, 50);
  await expect(arrows(page), 'away while the note is').toBeHidden();
  await page.mouse.up();
  await expect(arrows(page)).toBeVisible();
  await run([0.2, 0.2], [0.5, 0.6]);
  await drag(page, 'Alpha', 90, 70);
  await run([0.7, 0.1], [0.5, 0.6]);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await run([0.7, 0.1], [0.5, 0.6]);
  await page.getByRole('button', { name: 'Fit' }).click();
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await run([0.3, 0.1], [0.5, 0.6]);
});

test('on a phone the panel is a sheet, a title leads to the details, and the way back is there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, NOTES, { capacity_days: 34 });
  await openPanel(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await panel(page).getByRole('button', { name: 'Show Beta' }).click();
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Beta');
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Close bottlenecks' }).click();
  await page.getByRole('tab', { name: /^Big bets/ }).click();
  const alpha = page.getByRole('button', { name: 'Open Beta' });
  await expect(alpha).toHaveAccessibleDescription('Holds up 1 note, impact 90');
});

test('the sample board has bottlenecks worth a look and no circle', async ({ page }) => {
  await sampleBoard(page);
  await openPanel(page);
  await expect(lines(page).first()).toContainText(/One adapter for payments.*3 wait behind it.*Can start now/s);
  await expect(circles(panel(page))).toHaveCount(0);
});

test('axe finds nothing, light and dark, wide and narrow', async ({ page }) => {
  test.slow();
  await open(page, [...NOTES.slice(1), { ...NOTES[0], blocked_by: ['n_c'] }], { capacity_days: 34 });
  await openPanel(page);
  await panel(page).getByRole('button', { name: 'Show Beta' }).click();
  expect(await allFindings(page)).toEqual([]);
});
