// Gaps: a revealed round as a plot and as the meeting's agenda.
import { allFindings } from './findings.js';
import { test, expect } from './fixtures.js';
import { agenda, details, expectPlace, file, home, list, map, merge, newBoard, note, openBoardFile, openFiles, preview, sampleGaps, saveFile, showList, showMap, status, undo } from './steps.js';

const AT = '2026-11-10T09:00:00Z';
const PEOPLE = { p1: 'product', p2: 'product', e1: 'engineering', e2: 'engineering', d1: 'design' };

/** A board file with rounds. `scores`: round → note → person → [impact, effort, comment]. */
function board(scores, { nameless = [], open = [], places = {}, more = [] } = {}) {
  const titles = [...new Set(Object.values(scores).flatMap(Object.keys)), ...more];
  const id = title => `n_${title.toLowerCase()}`;
  const people = [...new Set(Object.values(scores).flatMap(notes => Object.values(notes).flatMap(Object.keys)))];
  const side = person => PEOPLE[person] ?? { p: 'product', e: 'engineering', d: 'design' }[person[0]];
  return {
    format: 'overlap/board', version: 1,
    board: {
      id: 'b_gaps', title: 'Gaps',
      notes: titles.map(title => ({ id: id(title), title, impact: places[title]?.[0] ?? null, effort: places[title]?.[1] ?? null })),
      participants: people.map(person => ({ id: `p_${person}`, name: `Person ${person}`, discipline: side(person) })),
      rounds: Object.keys(scores).map(number => ({
        number: Number(number), state: open.includes(Number(number)) ? 'open' : 'revealed', nameless: nameless.includes(Number(number)),
        notes: Object.keys(scores[number]).map(id), revealed_at: open.includes(Number(number)) ? undefined : '2026-11-12T14:00:00Z',
      })),
      ballots: Object.entries(scores).flatMap(([round, notes]) => Object.entries(notes).flatMap(([title, votes]) => Object.entries(votes).map(
        ([person, [impact, effort, comment = '', cast_at = AT]]) => ({ round: Number(round), note: id(title), participant: `p_${person}`, discipline: side(person), impact, effort, comment, cast_at }),
      ))),
    },
  };
}

const TWO = {
  Alpha: { p1: [90, 20, 'It is only a form.'], p2: [80, 30], e1: [40, 80, 'Three systems have to change.'], e2: [30, 91], d1: [60, 50] },
  Beta: { p1: [50, 50], p2: [54, 50], e1: [48, 53], e2: [50, 54] },
  Gamma: { p1: [70, 20], p2: [70, 20], e1: [70, 65], e2: [70, 65] },
  Delta: { p1: [80, null], p2: [70, null] },
};

const gaps = page => page.getByRole('region', { name: 'Gaps' });
const panel = page => page.getByRole('complementary', { name: 'Agenda' });
const rows = page => agenda(page).getByRole('button', { name: /^\d+, / });
const line = (page, title) => agenda(page).getByRole('button', { name: new RegExp(`^\\d+, ${title}, `) });
const bead = (page, title) => gaps(page).getByRole('button', { name: new RegExp(`^\\d+, ${title}$`) });
const card = (page, title) => agenda(page).getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^\\d+, ${title}, `), expanded: true }) });
const accept = page => page.getByRole('button', { name: 'Accept all close' });

async function openGaps(page, content) {
  await openBoardFile(page, file('gaps.json', content));
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(agenda(page)).toBeVisible();
}

test('the agenda lists every note of the round, biggest gap first', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await expect(rows(page)).toHaveCount(4);
  expect(await rows(page).evaluateAll(all => all.map(row => row.getAttribute('aria-label')))).toEqual([
    '1, Alpha, gap 78, impact +50, effort −60.5',
    '2, Gamma, gap 45, impact 0, effort −45',
    '3, Beta, gap 4.6, impact +3, effort −3.5',
    '4, Delta, no gap: only one side has scored',
  ].map(name => name.replace('gap 4.6', 'gap 5')));
  await expect(panel(page)).toContainText('2 of 4 notes have a gap worth five minutes: 10 minutes in all.');
  await expect(gaps(page).getByRole('img')).toHaveAccessibleName(/4 notes; 2 with a gap of 30 or more\. The biggest: Alpha, 78\./);
});

test('the card tells both sides in one grammar, every score and every comment', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await expect(card(page, 'Alpha')).toContainText('Product sees a quick win: “Moves the goal” for about 3 days. Engineering sees a time sink: “Nice for a few” for about 32 days.');
  await expect(card(page, 'Alpha').getByRole('img', { name: /^Impact\./ })).toHaveAccessibleName('Impact. Product: median 85 of 80, 90. Engineering: median 35 of 30, 40. Design and others: median 60.');
  await expect(card(page, 'Alpha').getByRole('blockquote')).toHaveText([/It is only a form\.\s*Person p1, product/, /Three systems have to change\.\s*Person e1, engineering/]);
  await line(page, 'Delta').click();
  await expect(card(page, 'Delta')).toContainText('Product sees “Moves the goal” and has not said what it takes. Engineering has not scored it.');
  await expect(card(page, 'Delta')).toContainText("One side's median: impact 75, no effort");
  await expect(gaps(page)).toContainText('hollow: one side only');
});

test('a proposed place is agreed on with one click, one step to undo', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }, { places: { Alpha: [10, 10] } }));
  await expect(card(page, 'Alpha')).toContainText('Half way: impact 60, effort 55, about 11 days, Big bets');
  await card(page, 'Alpha').getByRole('button', { name: 'Agree on a place' }).click();
  await expect(status(page)).toContainText('Agreed: impact 60, effort 55');
  await expect(card(page, 'Alpha')).toContainText('It stands there');
  await showMap(page);
  await expectPlace(page, 'Alpha', 60, 55);
  await undo(page).click();
  await expectPlace(page, 'Alpha', 10, 10);
});

test('the place can be adjusted by number and by slider before', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await card(page, 'Alpha').getByRole('button', { name: 'Adjust' }).click();
  const impact = card(page, 'Alpha').getByRole('spinbutton', { name: 'Impact' });
  await expect(impact).toHaveValue('60');
  await impact.fill('72');
  await impact.press('Enter');
  await card(page, 'Alpha').getByRole('slider', { name: 'Effort slider' }).press('ArrowRight');
  await expect(card(page, 'Alpha')).toContainText('Adjusted: impact 72, effort 56');
  await card(page, 'Alpha').getByRole('button', { name: 'Agree on a place' }).click();
  await showMap(page);
  await expectPlace(page, 'Alpha', 72, 56);
});

test('all close gaps are accepted in one step, and only those', async ({ page }) => {
  await openGaps(page, board({ 1: { ...TWO, Epsilon: { p1: [20, 20], e1: [29, 20] } } }));
  await expect(accept(page)).toBeEnabled();
  await accept(page).click();
  await expect(accept(page)).toBeDisabled();
  await showMap(page);
  // 50.5 and 51.75 round half up.
  await expectPlace(page, 'Beta', 51, 52);
  await expectPlace(page, 'Epsilon', 25, 20);
  await expect(note(page, 'Alpha')).toHaveAccessibleName('Alpha, unplaced');
  await undo(page).click();
  for (const title of ['Beta', 'Epsilon']) await expect(note(page, title)).toHaveAccessibleName(`${title}, unplaced`);
});

test('without a close gap there is nothing to accept', async ({ page }) => {
  await openGaps(page, board({ 1: { Alpha: TWO.Alpha, Delta: TWO.Delta } }));
  await expect(accept(page)).toBeDisabled();
});

test('a gap that is kept is noted on the note, travels and can be undone', async ({ page, anotherPerson }) => {
  await openGaps(page, board({ 1: TWO }));
  await card(page, 'Alpha').getByRole('button', { name: 'Keep the gap' }).click();
  await expect(card(page, 'Alpha')).toContainText('Gap kept');
  const saved = await saveFile(page);
  expect(saved.json.board.notes.find(one => one.title === 'Alpha').comments).toMatchObject([{ text: 'Round 1: the gap of 78 was talked about and stays (impact +50, effort −60.5, product minus engineering).' }]);
  const theirs = await anotherPerson();
  await openGaps(theirs, saved.text);
  await expect(card(theirs, 'Alpha')).toContainText('Gap kept');
  await undo(page).click();
  await expect(card(page, 'Alpha')).not.toContainText('Gap kept');
});

test('a decision and a dissent can be taken down where the gap is talked about', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await card(page, 'Alpha').getByText('Decision and dissent').click();
  await card(page, 'Alpha').getByRole('radio', { name: 'Later' }).check();
  await expect(card(page, 'Alpha').getByText('Decision and dissent')).toContainText('· Later');
  await expect(card(page, 'Alpha').getByRole('button', { name: 'Add dissent' })).toBeVisible();
  await line(page, 'Beta').click();
  await expect(card(page, 'Beta').getByText('Decision and dissent')).not.toContainText('Later');
});

test('keys walk the agenda, Enter opens, and a bead on the plot opens too', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await line(page, 'Alpha').focus();
  await page.keyboard.press('ArrowDown');
  await expect(line(page, 'Gamma')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card(page, 'Gamma')).toBeVisible();
  await expect(line(page, 'Gamma')).toBeFocused();
  await expect(card(page, 'Alpha')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(line(page, 'Delta')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(line(page, 'Alpha')).toBeFocused();
  await bead(page, 'Beta').click();
  await expect(card(page, 'Beta')).toBeVisible();
  await expect(bead(page, 'Beta')).toHaveAttribute('aria-pressed', 'true');
});

test('the view has an address, a key, a tab and a place in the palette; a search leads to the line of a note', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await expect(page).toHaveURL(/#\/board\/b_gaps\/gaps$/);
  await page.reload();
  await expect(agenda(page)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Gaps' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('l');
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('g');
  await expect(agenda(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Gamma');
  await page.keyboard.press('Enter');
  await expect(line(page, 'Gamma')).toBeFocused();
  await expect(card(page, 'Gamma')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search notes' }).fill('beta');
  await expect(rows(page)).toHaveCount(1);
  // Its number is the one it has on the whole agenda.
  await expect(line(page, 'Beta')).toHaveAccessibleName(/^3, Beta, /);
});

test('a nameless round shows neither people nor a side with fewer than three scores', async ({ page }) => {
  const five = { p1: [90, 20, 'Our own words.'], p2: [80, 30], p3: [85, 25], e1: [40, 80], e2: [30, 90] };
  await openGaps(page, board({ 1: { Alpha: five } }, { nameless: [1] }));
  await expect(card(page, 'Alpha')).toContainText('Engineering has too few scores to show: a nameless round shows a side from three.');
  await expect(card(page, 'Alpha').getByRole('img', { name: /^Impact\./ })).toHaveAccessibleName('Impact. Product: median 85. Engineering: too few scores to show.');
  await expect(card(page, 'Alpha').getByRole('blockquote')).toHaveText(/Our own words\.\s*Product$/);
  await expect(page.locator('main')).not.toContainText('Person');
  await expect(page.locator('.strip .mk')).toHaveCount(0);
  await expect(line(page, 'Alpha')).toHaveAccessibleName('1, Alpha, no gap: only one side has scored');
});

test('one person on a side is a median without a mark of their own', async ({ page }) => {
  await openGaps(page, board({ 1: { Alpha: { p1: [90, 20], e1: [40, 80], e2: [30, 90] } } }));
  const strip = card(page, 'Alpha').getByRole('img', { name: /^Impact\./ });
  await expect(strip).toHaveAccessibleName('Impact. Product: median 90. Engineering: median 35 of 30, 40.');
  await expect(strip.locator('.mk')).toHaveCount(2);
});

test('late scores are named and never counted', async ({ page }) => {
  const late = '2026-11-13T10:00:00Z';
  await openGaps(page, board({ 1: { Alpha: { p1: [90, 20], e1: [40, 80], e2: [0, 0, 'Too late.', late] } } }));
  await expect(gaps(page)).toContainText('1 late score, not counted');
  await expect(line(page, 'Alpha')).toHaveAccessibleName('1, Alpha, gap 78, impact +50, effort −60');
  await expect(card(page, 'Alpha').getByRole('blockquote')).toHaveText(/Too late\.\s*Person e2, engineering · late, not counted/);
});

test('whiskers span the middle half from four scores on a side', async ({ page }) => {
  const four = Object.fromEntries([10, 20, 30, 40].map((score, at) => [`p${at}`, [score, 50]]));
  await openGaps(page, board({ 1: { Alpha: { ...four, e1: [80, 80] }, Beta: { p1: [10, 10], e1: [80, 80] } } }));
  await expect(gaps(page).locator('.whisk')).toHaveCount(1);
});

test('an earlier round can be chosen, and what moved since is said in words', async ({ page }) => {
  const first = { Alpha: { p1: [80, 50], e1: [38, 50] }, Beta: { p1: [50, 50], e1: [50, 50] } };
  const second = { Alpha: { p1: [70, 50], e1: [52, 50] }, Beta: { p1: [50, 50], e1: [50, 50] } };
  await openGaps(page, board({ 1: first, 2: second }));
  await expect(card(page, 'Alpha')).toContainText('The gap went from 42 to 18. Since round 1: Product moved: impact 80 → 70; engineering moved: impact 38 → 52.');
  await expect(gaps(page).locator('.trail')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Round' }).selectOption('Round 1, revealed');
  await expect(line(page, 'Alpha')).toHaveAccessibleName('1, Alpha, gap 42, impact +42, effort 0');
  await expect(card(page, 'Alpha')).not.toContainText('The gap went');
});

test('what is scored in an open round is nowhere on the page', async ({ page }) => {
  await openBoardFile(page, file('open.json', board({ 1: { Alpha: { p1: [97, 13, 'Nobody may read this.'], e1: [3, 91] } } }, { open: [1] })));
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(gaps(page)).toBeVisible();
  await expect(agenda(page)).toHaveCount(0);
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  for (const hidden of ['Nobody may read this', '97', '91']) expect(html.includes(`>${hidden}<`) || html.includes(`"${hidden}"`), hidden).toBe(false);
  await expect(page.locator('.gapmark')).toHaveCount(0);
});

for (const reducedMotion of ['no-preference', 'reduce']) {
  test(`on the reveal both marks ${reducedMotion === 'reduce' ? 'stand where they are, with reduced motion' : 'start half way and part'}`, async ({ anotherPerson }) => {
    const page = await anotherPerson({ reducedMotion, viewport: { width: 1440, height: 900 } });
    await page.addInitScript(() => {
      globalThis.moves = [];
      document.addEventListener('animationstart', event => globalThis.moves.push(event.animationName), true);
    });
    await openBoardFile(page, file('open.json', board({ 1: TWO }, { open: [1] })));
    await page.getByRole('tab', { name: 'Gaps' }).click();
    await expect(page.getByText('5 in', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Reveal scores' }).click();
    await expect(line(page, 'Alpha')).toHaveAccessibleName('1, Alpha, gap 78, impact +50, effort −60.5');
    await expect(page.locator('.gapmark').first()).toBeVisible();
    // The moment passes by itself, and what is drawn later stands still.
    await expect(page.locator('.gapsplot')).not.toHaveAttribute('data-parting');
    const moves = await page.evaluate(() => globalThis.moves);
    if (reducedMotion === 'reduce') expect(moves).toEqual([]);
    else for (const name of ['part', 'stretch', 'emerge']) expect(moves).toContain(name);
  });
}

test('a note that is deleted leaves the agenda and comes back by undo', async ({ page }) => {
  await openGaps(page, board({ 1: TWO }));
  await showMap(page);
  await note(page, 'Gamma').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(rows(page)).toHaveCount(3);
  await undo(page).click();
  await expect(rows(page)).toHaveCount(4);
});

test('before any round the page says what one is', async ({ page }) => {
  await newBoard(page, 'Plan');
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'See where product and engineering differ' })).toBeVisible();
  await expect(gaps(page)).toContainText('about ten minutes for twenty notes');
});

test('the sample makes the point at once', async ({ page }) => {
  await home(page);
  await page.getByRole('button', { name: 'Sample board', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('product calls “Pay in three parts” a quick win, engineering a time sink');
  await page.getByRole('button', { name: 'See the gaps' }).click();
  await expect(gaps(page)).toContainText('Round 1 revealed, 7 scored');
  await expect(card(page, 'Pay in three parts')).toContainText(/Product sees a quick win: .+ Engineering sees a time sink: /);
  await expect(accept(page)).toBeEnabled();
  await showList(page);
  await home(page);
  await page.getByRole('button', { name: 'Sample board', exact: true }).click();
  await expect(page.getByRole('button', { name: 'See the gaps' })).toBeVisible();
});

test('five minutes run, pause and begin anew with another note', async ({ page }) => {
  await page.clock.install();
  await openGaps(page, board({ 1: TWO }));
  const timer = card(page, 'Alpha').getByRole('button', { name: /timer/ });
  await timer.click();
  await page.clock.runFor(8000);
  await expect(timer).toHaveAccessibleName('Pause the timer, 4:52 left');
  await timer.click();
  await page.clock.runFor(5000);
  await expect(timer).toHaveAccessibleName('Start the timer, 4:52 left');
  await timer.click();
  await page.clock.runFor(282_000);
  await expect(status(page)).toContainText('10 seconds left');
  await page.clock.runFor(11_000);
  await expect(status(page)).toContainText('Five minutes are over');
  await line(page, 'Gamma').click();
  await expect(card(page, 'Gamma').getByRole('button', { name: /timer/ })).toHaveAccessibleName('Start the timer, 5:00 left');
});

test('on a phone the agenda comes first and the plot on a tap', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await sampleGaps(page);
  await expect(bead(page, 'Pay in three parts')).toBeHidden();
  await page.getByRole('button', { name: 'Show the plot' }).tap();
  await expect(bead(page, 'Pay in three parts')).toBeVisible();
  await page.getByRole('button', { name: 'Hide the plot' }).tap();
  await line(page, 'One-page checkout').tap();
  await expect(card(page, 'One-page checkout')).toBeVisible();
});

test('axe finds nothing', async ({ page }) => {
  test.setTimeout(180_000);
  await sampleGaps(page);
  await card(page, 'Pay in three parts').getByRole('button', { name: 'Adjust' }).click();
  expect(await allFindings(page)).toEqual([]);
});

test('axe finds nothing on the plot of a phone and before a round', async ({ page }) => {
  test.setTimeout(180_000);
  await newBoard(page, 'Plan');
  await page.getByRole('tab', { name: 'Gaps' }).click();
  await expect(gaps(page)).toBeVisible();
  expect(await allFindings(page)).toEqual([]);
});
