// Evidence on a note: pieces added one by one or pasted together, corrected, removed; seen wherever notes are; claims without any.
import { readFile } from 'node:fs/promises';
import { allFindings, findings } from './findings.js';
import { test, expect } from './fixtures.js';
import { goScore, scores } from './rounds.js';
import { addNotes, details, file, list, newBoard, note, openBoardFile, openNote, redo, saveFile, status, titleOf, undo } from './steps.js';

const part = page => details(page).getByRole('group', { name: 'Evidence', exact: true });
const form = page => part(page).getByRole('group', { name: 'New evidence' });
const pieces = page => part(page).getByRole('list', { name: 'Evidence' }).locator(':scope > li');
const evidenceIn = async page => (await saveFile(page)).json.board.notes.flatMap(({ evidence = [] }) => evidence.map(({ level, quote, source, link, date }) => [level, quote, source, link, date]));
const today = page => page.evaluate(() => { const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-'); });

async function start(page) {
  await part(page).getByRole('button', { name: 'Add evidence' }).click();
  await expect(form(page).getByLabel('Quote')).toBeFocused();
}

test.describe('on a fresh note', () => {
  test.beforeEach(async ({ page }) => {
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    await openNote(page, 'Alpha');
  });

  test('a piece is added, corrected, removed and taken back', async ({ page }) => {
    await expect(pieces(page)).toHaveCount(0);
    await start(page);
    await expect(form(page).getByLabel('Date')).toHaveValue(await today(page));
    await form(page).getByLabel('Quote').fill('IT will not approve another password.');
    await form(page).getByLabel('Level').selectOption('Several customers');
    await form(page).getByLabel('Source').fill('Interview, Halden AS');
    await form(page).getByLabel('Link').fill('https://example.org/notes');
    await form(page).getByLabel('Date').fill('2026-05-14');
    await form(page).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(form(page)).toHaveCount(0);
    await expect(pieces(page)).toHaveText([/“IT will not approve another password\.”.*Several customers · Interview, Halden AS · .*14 May.*Read more/s]);
    await expect(pieces(page).getByRole('link', { name: 'Read more' })).toHaveAttribute('href', 'https://example.org/notes');
    await expect(part(page)).toContainText('some, 1 piece');
    await expect(part(page).getByRole('button', { name: 'Add evidence' })).toBeFocused();
    expect(await evidenceIn(page)).toEqual([['several_customers', 'IT will not approve another password.', 'Interview, Halden AS', 'https://example.org/notes', '2026-05-14']]);

    await part(page).getByRole('button', { name: 'Edit evidence IT will not approve' }).click();
    const edit = part(page).getByRole('group', { name: 'Edit evidence' });
    await edit.getByLabel('Quote').fill('41 % of them leave here.');
    await edit.getByLabel('Level').selectOption('Data');
    await edit.getByRole('button', { name: 'Keep' }).click();
    await expect(pieces(page)).toHaveText([/^41 % of them leave here\.Data/]);
    await expect(part(page).getByRole('button', { name: 'Edit evidence 41 %' })).toBeFocused();
    await expect(part(page)).toContainText('strong, 1 piece');

    await part(page).getByRole('button', { name: 'Remove evidence 41 %' }).click();
    await expect(pieces(page)).toHaveCount(0);
    await expect(part(page).getByRole('button', { name: 'Add evidence' })).toBeFocused();
    await undo(page).click();
    await expect(pieces(page)).toContainText(['41 % of them leave here.']);
    await undo(page).click();
    await expect(pieces(page)).toContainText(['IT will not approve another password.']);
    await undo(page).click();
    await expect(pieces(page)).toHaveCount(0);
    await redo(page).click();
    await expect(pieces(page)).toHaveCount(1);
  });

  test('by keyboard alone: Enter adds, Escape leaves, and the next one is as strong', async ({ page }) => {
    await part(page).getByRole('button', { name: 'Add evidence' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Too slow');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Data');
    await expect(form(page).getByLabel('Level')).toHaveValue('data');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Support');
    await page.keyboard.press('Enter');
    await expect(pieces(page)).toHaveText([/^Too slowData · Support/]);
    await expect(part(page).getByRole('button', { name: 'Add evidence' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(form(page).getByLabel('Level')).toHaveValue('data');
    await page.keyboard.type('First line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Escape');
    await expect(form(page)).toHaveCount(0);
    await expect(details(page)).toBeVisible();
    await expect(part(page).getByRole('button', { name: 'Add evidence' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(part(page).getByRole('button', { name: 'Edit evidence Too slow' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Far ');
    await page.keyboard.press('Control+Enter');
    await expect(part(page).getByRole('button', { name: /^Edit evidence .*Far/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(pieces(page)).toHaveCount(0);
  });

  test('a quote is needed, and what else was typed stays', async ({ page }) => {
    await start(page);
    await form(page).getByLabel('Source').fill('Sales');
    await form(page).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Evidence needs a quote');
    await expect(form(page).getByLabel('Source')).toHaveValue('Sales');
  });

  test('several pasted quotes are found, shown, and added in one step; what is here already is left out', async ({ page }) => {
    test.slow();
    await start(page);
    await form(page).getByLabel('Quote').fill('Too slow');
    await form(page).getByLabel('Quote').press('Enter');
    await expect(pieces(page)).toHaveCount(1);
    await start(page);
    await form(page).getByLabel('Quote').fill('- “Too slow”\n- “We lose them at the address” — Halden AS\n- Guest checkout, please (ticket 1204)\n- It forgets what I typed');
    await form(page).getByLabel('Source').fill('Autumn survey');
    await expect(form(page)).toContainText('3 new quotes found; 1 left out, here already.');
    await expect(form(page).getByRole('list', { name: 'Found' }).getByRole('listitem')).toHaveText(['We lose them at the addressHalden AS', 'Guest checkout, pleaseticket 1204', 'It forgets what I typed']);
    expect(await allFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await form(page).getByRole('button', { name: 'Add 3 quotes' }).click();
    await expect(pieces(page)).toHaveCount(4);
    await expect(status(page)).toContainText('3 quotes added; 1 left out, here already');
    expect((await evidenceIn(page)).map(([, quote, source]) => [quote, source])).toEqual([['Too slow', ''], ['We lose them at the address', 'Halden AS'], ['Guest checkout, please', 'ticket 1204'], ['It forgets what I typed', 'Autumn survey']]);
    await undo(page).click();
    await expect(pieces(page)).toHaveCount(1);
  });

  test('several lines can be kept as one quote', async ({ page }) => {
    await start(page);
    await form(page).getByLabel('Quote').fill('“We like it,\nbut IT will not.”');
    await expect(form(page)).toContainText('2 quotes found.');
    await form(page).getByLabel('Keep the lines together').check();
    await form(page).getByRole('button', { name: 'Add', exact: true }).click();
    expect((await evidenceIn(page)).map(([, quote]) => quote)).toEqual(['We like it,\nbut IT will not.']);
  });

  test('the same quote once more is not added', async ({ page }) => {
    for (const text of ['Too slow', '“Too slow”']) {
      await start(page);
      await form(page).getByLabel('Quote').fill(text);
      await form(page).getByLabel('Quote').press('Enter');
    }
    await expect(form(page)).toContainText('This quote is here already.');
    await expect(pieces(page)).toHaveCount(1);
  });

  test('two tabs add, and both pieces stay', async ({ page }) => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(titleOf(other)).toHaveText('Plan');
    await openNote(other, 'Alpha');
    for (const [tab, text] of [[page, 'Here'], [other, 'There']]) await start(tab).then(() => form(tab).getByLabel('Quote').fill(text));
    for (const tab of [page, other]) await form(tab).getByLabel('Quote').press('Enter');
    for (const tab of [page, other]) await expect(pieces(tab)).toHaveCount(2);
    await undo(page).click();
    for (const tab of [page, other]) await expect(pieces(tab)).toContainText(['There']);
  });

  test('words that are being corrected outlive what another tab does meanwhile', async ({ page }) => {
    await start(page);
    await form(page).getByLabel('Quote').fill('Too slow');
    await form(page).getByLabel('Quote').press('Enter');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await openNote(other, 'Alpha');
    await expect(pieces(other)).toHaveCount(1);
    await part(page).getByRole('button', { name: /^Edit evidence/ }).click();
    const edit = tab => part(tab).getByRole('group', { name: 'Edit evidence' });
    await edit(page).getByLabel('Quote').fill('Far too slow');
    await part(other).getByRole('button', { name: /^Edit evidence/ }).click();
    await edit(other).getByLabel('Source').fill('Sales');
    await edit(other).getByLabel('Source').press('Enter');
    await start(other);
    await form(other).getByLabel('Quote').fill('One more');
    await form(other).getByLabel('Quote').press('Enter');
    await expect(pieces(page)).toHaveCount(2);
    await expect(edit(page).getByLabel('Quote')).toHaveValue('Far too slow');
  });
});

const piece = (id, level, quote, more = {}) => ({ id, level, quote, source: '', link: '', date: '2026-05-14', ...more });
const BOARD = file('proof.json', {
  format: 'overlap/board', version: 1,
  board: {
    id: 'b_proof', title: 'Proof',
    notes: [
      { id: 'n_a', title: 'Alpha', impact: 80, effort: 20, evidence: [piece('e_1', 'opinion', 'I would.'), piece('e_2', 'data', '41 % leave.', { link: 'javascript:alert(1)' })] },
      { id: 'n_b', title: 'Beta', impact: 50, effort: 60, evidence: [piece('e_3', 'opinion', 'Somebody may.')] },
      { id: 'n_c', title: 'Gamma', impact: 49, effort: 40 },
      { id: 'n_d', title: 'Delta', impact: 90 },
      { id: 'n_f', title: 'Zeta', evidence: [piece('e_6', 'several_customers', 'We wait for it.')] },
      { id: 'n_e', title: 'Epsilon', impact: 20, effort: 80, evidence: [piece('e_4', 'one_customer', 'Please.'), piece('e_5', 'rumour', 'They say.')] },
    ],
  },
});

test('bars say how strong the best evidence is, on map, tray and list; weak notes are fainter', async ({ page }) => {
  await openBoardFile(page, BOARD);
  for (const [title, bars, faint] of [['Alpha', '3', false], ['Beta', '1', true], ['Gamma', '0', true], ['Epsilon', '2', false]]) {
    await expect(note(page, title).locator('.evidence')).toHaveAttribute('data-level', bars);
    await expect(note(page, title)).toHaveJSProperty('dataset.faint', faint ? '' : undefined);
  }
  await expect(note(page, 'Delta').locator('.evidence'), 'nothing speaks for it in the tray').toHaveCount(0);
  await expect(note(page, 'Zeta').locator('.evidence')).toHaveAttribute('data-level', '2');
  await openNote(page, 'Alpha');
  await expect(pieces(page)).toHaveText([/^41 % leave\..*javascript:alert\(1\)/, /“I would\.”/]);
  await expect(pieces(page).getByRole('link')).toHaveCount(0);
  await openNote(page, 'Beta');
  await expect(part(page)).toContainText('High impact, and only opinion speaks for it yet.');
  await openNote(page, 'Delta');
  await expect(part(page)).toContainText('High impact, and nothing speaks for it yet.');
  await openNote(page, 'Gamma');
  await expect(part(page)).not.toContainText('speaks for it');
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await page.getByRole('tab', { name: 'List' }).click();
  const row = title => list(page).getByRole('row').filter({ hasText: title });
  for (const [title, words] of [['Alpha', 'strong evidence'], ['Beta', 'a hunch'], ['Gamma', 'no evidence'], ['Epsilon', 'some evidence']]) await expect(row(title).getByRole('img', { name: words })).toBeVisible();
});

test('while scoring the bars stand beside their words', async ({ page }) => {
  const { board } = JSON.parse(BOARD.buffer);
  const rounds = [{ number: 1, state: 'open', notes: ['n_a'] }];
  await openBoardFile(page, file('scored.json', { format: 'overlap/board', version: 1, board: { ...board, rounds } }));
  await goScore(page);
  await expect(scores(page).locator('.evidence')).toHaveAttribute('data-level', '3');
  await expect(scores(page)).toContainText('strong evidence');
});

test('a board without any evidence makes nothing faint', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha');
  await openNote(page, 'Alpha');
  await details(page).getByLabel('Impact', { exact: true }).fill('80');
  await details(page).getByLabel('Impact', { exact: true }).press('Enter');
  await details(page).getByLabel('Effort', { exact: true }).fill('20');
  await details(page).getByLabel('Effort', { exact: true }).press('Enter');
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/impact 80/);
  await expect(note(page, 'Alpha')).toHaveJSProperty('dataset.faint', undefined);
});

test.describe('claims without evidence', () => {
  const filtered = page => page.getByRole('group', { name: 'Filtered notes' });

  test('are filtered from the panel, with their number, and stand in the address', async ({ page }) => {
    await openBoardFile(page, BOARD);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const box = page.getByRole('checkbox', { name: 'Claims without evidence' });
    await expect(box.locator('xpath=..')).toContainText('2');
    await box.check();
    await expect(page).toHaveURL(/\?evidence=claim$/);
    await expect(filtered(page).getByText('2 of 6 shown')).toBeVisible();
    await page.reload();
    await expect(filtered(page).getByText('2 of 6 shown')).toBeVisible();
    await expect(note(page, 'Beta')).toHaveJSProperty('dataset.out', undefined);
    await expect(note(page, 'Alpha')).toHaveJSProperty('dataset.out', '');
    await openNote(page, 'Beta');
    await start(page);
    await form(page).getByLabel('Quote').fill('“We need it” — Halden AS');
    await form(page).getByLabel('Quote').press('Enter');
    await expect(pieces(page)).toHaveText([/“We need it”.*One customer · Halden AS/, /“Somebody may\.”/]);
    await expect(filtered(page).getByText('1 of 6 shown')).toBeVisible();
    await page.getByRole('button', { name: 'Remove Claims without evidence from the filter' }).click();
    await expect(filtered(page)).toHaveCount(0);
  });

  test('are found in the palette', async ({ page }) => {
    await openBoardFile(page, BOARD);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('claims without');
    await page.keyboard.press('Enter');
    await expect(filtered(page).getByText('2 of 6 shown')).toBeVisible();
  });
});

test('what speaks for notes goes into CSV, and our CSV is known again', async ({ page }) => {
  await openBoardFile(page, BOARD);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menu', { name: 'Share menu' }).getByText('Export CSV').click()]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv.split('\r\n')[0]).toContain('Evidence,Quotes,Comments');
  expect(csv).toContain('"Opinion: “I would.” (2026-05-14)\nData: 41 % leave. (2026-05-14) javascript:alert(1)"');
  await page.getByLabel('Open or merge files').setInputFiles({ name: 'proof.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByRole('dialog', { name: 'Merge preview' })).toContainText('6 same');
});

test('nothing is found by axe with evidence and its form open, in either theme, wide and narrow', async ({ page }) => {
  test.slow();
  await openBoardFile(page, BOARD);
  await openNote(page, 'Alpha');
  await start(page);
  expect(await allFindings(page)).toEqual([]);
  await form(page).getByRole('button', { name: 'Cancel' }).click();
  await part(page).getByRole('button', { name: /^Edit evidence 41/ }).click();
  expect(await findings(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('bars and words stand in the sheet; a piece is added from the details', async ({ page }) => {
    await openBoardFile(page, BOARD);
    const sheet = page.getByRole('region', { name: 'Notes by quadrant' });
    await expect(sheet.getByRole('button', { name: 'Open Alpha' }).locator('.evidence')).toHaveAttribute('aria-label', 'strong evidence');
    await sheet.getByRole('button', { name: 'Open Alpha' }).click();
    await start(page);
    await form(page).getByLabel('Quote').fill('One\nTwo');
    await expect(form(page).getByRole('button', { name: 'Add 2 quotes' })).toBeInViewport();
    await form(page).getByRole('button', { name: 'Add 2 quotes' }).click();
    await expect(pieces(page)).toHaveCount(4);
  });
});
