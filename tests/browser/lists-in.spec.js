// Lists of other tools: files, pasted rows and Trello boards through *Match columns* into the merge preview.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './fixtures.js';
import { addNotes, expectCounts, expectTotal, expectUnplaced, file, filePart, home, merge, mergeButton, newBoard, note, openNote, details, place, preview, rename, row, saveFile, setField, showList, titleOf, tray, undo } from './steps.js';

const dialog = page => page.getByRole('dialog', { name: 'Match columns' });
const become = (page, column) => dialog(page).getByRole('combobox', { name: column, exact: true });
const goOn = page => dialog(page).getByRole('button', { name: 'Continue' });
const fixture = name => readFile(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const shownAs = (page, column) => become(page, column).locator('option:checked').innerText();

/** Picks files whose columns want matching. */
async function open(page, ...files) {
  await page.getByLabel('Open or merge files').setInputFiles(files);
  await expect(dialog(page)).toBeVisible();
}

/** Takes the columns as they are. */
async function accept(page) {
  await goOn(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect(preview(page)).toBeVisible();
}

const write = (page, text) => page.getByRole('textbox', { name: 'Add notes' }).fill(text);

test('a Jira export comes in, comes again without a change, and changed as changed', async ({ page }) => {
  const jira = await fixture('jira.csv');
  await newBoard(page, 'Plan');
  await open(page, file('jira.csv', jira));
  for (const [column, role] of [['Summary', 'Title'], ['Issue key', 'Ticket id'], ['Issue Type', 'Kind'], ['Status', 'Status'], ['Assignee', 'Owner'], ['Labels', 'Tags'], ['Description', 'Description'], ['Custom field (Story Points)', 'Effort']]) {
    expect(await shownAs(page, column), column).toBe(role);
  }
  await expect(dialog(page).getByRole('checkbox', { name: 'The first row names the columns' })).toBeChecked();
  expect(await shownAs(page, 'Status for Waiting for Support')).toBe('Idea');
  await expect(dialog(page).getByText('6 rows: 6 become notes')).toBeVisible();
  await expect(dialog(page).getByRole('region', { name: 'The first notes' })).toContainText('Doing · effort 36, about 5 days · Mira Novak');
  await accept(page);
  await expectTotal(page, 6, 0, 0, 0);
  await merge(page);
  await expectUnplaced(page, 'Refund in one click');
  await openNote(page, 'One-page checkout');
  await expect(details(page).getByLabel('Link', { exact: true })).toHaveValue('PAY-1');
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('Mira Novak');
  await setField(page, 'Impact', 80);

  await open(page, file('jira (1).csv', jira));
  await accept(page);
  await expectTotal(page, 0, 0, 6, 0);
  await expect(mergeButton(page)).toBeDisabled();
  await preview(page).getByRole('button', { name: 'Cancel' }).click();

  await open(page, file('jira (2).csv', jira.replace('In Progress', 'Done').replace('Pay by invoice', 'Pay by invoice and in parts')));
  await accept(page);
  await expectTotal(page, 0, 2, 4, 0);
  await merge(page);
  await expectUnplaced(page, 'Pay by invoice and in parts');
  await expect(note(page, 'One-page checkout')).toHaveAccessibleName(/impact 80, effort 36/);
});

test('one undo takes the whole list back', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Mine');
  await open(page, file('jira.csv', await fixture('jira.csv')));
  await accept(page);
  await merge(page);
  await expectUnplaced(page, 'Pay by invoice');
  await undo(page).click();
  await expect(note(page, 'Pay by invoice')).toHaveCount(0);
  await expectUnplaced(page, 'Mine');
});

test('semicolons, decimal commas and sizes by a table that can be changed', async ({ page }) => {
  await newBoard(page);
  const sheet = file('sheet.csv', await fixture('sheet.csv'));
  await open(page, sheet);
  await become(page, 'Notiz').selectOption('Description');
  await become(page, 'Größe').selectOption('Effort');
  expect(await shownAs(page, 'Effort scale')).toBe('Words or sizes');
  await expect(dialog(page).getByLabel('Days for XL', { exact: true })).toHaveValue('60');
  await dialog(page).getByLabel('Days for M', { exact: true }).fill('3');
  await dialog(page).getByLabel('Days for riesig').fill('500');
  await expect(dialog(page).getByText('The impact could not be read in row 5: left as it is.')).toBeVisible();
  await accept(page);
  await expectCounts(page, 'sheet.csv', 4, 0, 0, 0);
  await expect(filePart(page, 'sheet.csv')).toContainText('The effort lies beyond the board\'s scale in row 5: put at its end.');
  await merge(page);
  await expect(note(page, 'Kasse auf einer Seite')).toHaveAccessibleName(/impact 73, effort 25, about 3 days/);
  await expect(note(page, 'Rechnung als PDF')).toHaveAccessibleName(/impact 31, effort 100/);

  await page.reload();
  await open(page, sheet);
  expect(await shownAs(page, 'Größe'), 'remembered').toBe('Effort');
  await expect(dialog(page).getByLabel('Days for M', { exact: true })).toHaveValue('3');
  await accept(page);
  await expectTotal(page, 0, 0, 4, 0);
});

test('tickets without an address get one', async ({ page }) => {
  await newBoard(page);
  await open(page, file('jira.csv', await fixture('jira.csv')));
  await dialog(page).getByLabel('Ticket addresses start with').fill('https://tickets.example.org/browse');
  await accept(page);
  await merge(page);
  await openNote(page, 'Pay by invoice');
  await expect(details(page).getByLabel('Link', { exact: true })).toHaveValue('https://tickets.example.org/browse/PAY-6');
});

test('story points are so many days each', async ({ page }) => {
  await newBoard(page);
  await open(page, file('points.csv', 'Title,Story Points,Impact\nAlpha,5,3\n'));
  await dialog(page).getByLabel('Days per point').fill('2');
  expect(await shownAs(page, 'Impact scale')).toBe('A number from 1 to 5');
  await accept(page);
  await merge(page);
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/impact 50, effort 50, about 10 days/);
});

test('pasted rows without a header are matched, pasted lists are added as ever', async ({ page }) => {
  await newBoard(page);
  await write(page, 'Fix the login page\tM\thttps://example.org/1\nFaster search for everybody\tXL\thttps://example.org/2');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('checkbox', { name: 'The first row names the columns' })).not.toBeChecked();
  expect(await shownAs(page, 'Column 1')).toBe('Title');
  expect(await shownAs(page, 'Column 2')).toBe('Effort');
  expect(await shownAs(page, 'Column 3')).toBe('Link');
  await accept(page);
  await expectTotal(page, 2, 0, 0, 0);
  await merge(page);
  await expectUnplaced(page, 'Fix the login page');
  await expect(page.getByRole('textbox', { name: 'Add notes' })).toHaveValue('');
  await write(page, '1.\tAlpha\n2.\tBeta');
  await expectUnplaced(page, 'Beta');
  await expect(dialog(page)).toBeHidden();
});

test('a first visit starts from pasted rows as well', async ({ page }) => {
  await home(page);
  await page.getByLabel('Start from your list').fill('Title\tEffort (days)\nAlpha\t10\nBeta\t3');
  await page.getByRole('button', { name: 'Make a board of it' }).click();
  await accept(page);
  await merge(page);
  await expectUnplaced(page, 'Alpha');
});

test('the first row can be told to be a header or not', async ({ page }) => {
  await newBoard(page);
  await write(page, 'Wunsch\tWer\nRechnung\tMira\nGutschein\tJo');
  const header = dialog(page).getByRole('checkbox', { name: 'The first row names the columns' });
  await expect(dialog(page).getByText('3 rows')).toBeVisible();
  await header.check();
  await expect(dialog(page).getByText('2 rows')).toBeVisible();
  await expect(header).toBeFocused();
  await become(page, 'Wer').selectOption('Owner');
  await become(page, 'Wunsch').selectOption('Leave out');
  await expect(dialog(page).getByText('Choose the column that holds the titles.')).toBeVisible();
  await expect(goOn(page)).toBeDisabled();
  await become(page, 'Wunsch').selectOption('Title');
  await accept(page);
  await expectTotal(page, 2, 0, 0, 0);
});

test('rows are pasted anywhere on a board, text is left alone', async ({ page }) => {
  await newBoard(page);
  const paste = text => page.evaluate(text => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await paste('only\ntext');
  await paste('Title\tOwner\nAlpha\tMira');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(tray(page).getByText('Notes wait here')).toBeVisible();
});

test('a Trello board: lists, labels, members and check lists; closed cards only when wanted', async ({ page }) => {
  await newBoard(page);
  const trello = file('trello.json', await fixture('trello.json'));
  await open(page, trello);
  expect(await shownAs(page, 'List Name')).toBe('Status');
  await expect(dialog(page).getByText('5 rows: 3 become notes, 2 left out')).toBeVisible();
  await accept(page);
  await expectTotal(page, 3, 0, 0, 0);
  await merge(page);
  await openNote(page, 'One-page checkout');
  await expect(details(page).getByLabel('Description', { exact: true })).toHaveValue('Shorter is better.\n\nBefore we start\n[x] Ask support\n[ ] Count the steps');
  await expect(details(page).getByLabel('Owner', { exact: true })).toHaveValue('Mira Novak, jo');
  await expect(details(page).getByRole('button', { name: 'Remove tag growth' })).toBeVisible();

  await open(page, trello);
  await dialog(page).getByRole('checkbox', { name: 'Closed ones too (2)' }).check();
  await accept(page);
  await expectTotal(page, 2, 0, 3, 0);
  await merge(page);
  await expectUnplaced(page, 'Pay by fax');
});

test('from home a list becomes a board of its own, and the same board again', async ({ page }) => {
  await home(page);
  await open(page, file('Wishes 2027.csv', 'Title,Owner\nAlpha,Mira\n'));
  await accept(page);
  await merge(page);
  await expect(titleOf(page)).toHaveText('Wishes 2027');
  await expectUnplaced(page, 'Alpha');
  await rename(page, 'Renamed');
  await home(page);
  await open(page, file('Wishes 2027 (1).csv', 'Title,Owner\nAlpha,Mira\nBeta,Jo\n'));
  await accept(page);
  await expectTotal(page, 1, 0, 1, 0);
  await merge(page);
  await expect(titleOf(page)).toHaveText('Renamed');
});

test('in another board the days count by its own scale', async ({ page }) => {
  await newBoard(page);
  await open(page, file('days.csv', 'Title,Days\nAlpha,10\n'));
  await accept(page);
  await preview(page).getByRole('radio', { name: 'As a new board' }).check();
  await expectTotal(page, 2, 0, 0, 0);
  await merge(page);
  await expect(titleOf(page)).toHaveText('days');
});

test('lists, boards and broken files are opened together, one step for each list', async ({ page }) => {
  await newBoard(page);
  const board = { format: 'overlap/board', version: 1, board: { title: 'Script', notes: [{ title: 'From a script' }] } };
  await open(page, file('one.csv', 'Title,Size\nAlpha,M\n'), file('bad.json', '{'), file('script.json', board), file('two.tsv', 'Title\tSize\nBeta\tL\n'), file('three.csv', 'Name,Size\nGamma,L\n'));
  await expect(dialog(page)).toContainText('List 1 of 3: one.csv');
  await goOn(page).click();
  await expect(dialog(page)).toContainText('List 2 of 3: two.tsv');
  await expect(become(page, 'Title')).toBeVisible();
  await goOn(page).click();
  await expect(dialog(page)).toContainText('three.csv');
  await dialog(page).getByRole('button', { name: 'Leave this file out' }).click();
  await expect(filePart(page, 'bad.json').getByRole('alert')).toBeVisible();
  await expectCounts(page, 'one.csv', 1, 0, 0, 0);
  await expectCounts(page, 'two.tsv', 1, 0, 0, 0);
  await expectCounts(page, 'script.json', 1, 0, 0, 0);
  await expectTotal(page, 3, 0, 0, 0);
  await merge(page);
  await expectUnplaced(page, 'Beta');
  await expectUnplaced(page, 'From a script');
});

test('20,000 rows are refused with a sentence, beside a list that is not', async ({ page }) => {
  await newBoard(page);
  const rows = n => `Title,Size,Description\n${Array.from({ length: n }, (_, i) => `Note ${i},M,${'text '.repeat(20)}`).join('\n')}\n`;
  await page.getByLabel('Open or merge files').setInputFiles([file('many.csv', rows(20_000))]);
  await expect(filePart(page, 'many.csv').getByRole('alert')).toHaveText('A board holds 10000 notes; this list has 20000 rows. Split the list and open the parts as boards of their own.');
  await expect(mergeButton(page)).toBeDisabled();
  await preview(page).getByRole('button', { name: 'Cancel' }).click();
  await addNotes(page, 'Still alive');
  await open(page, file('many.csv', rows(20_000)), file('few.csv', rows(2)));
  await accept(page);
  await expectCounts(page, 'few.csv', 2, 0, 0, 0);
  await expect(filePart(page, 'many.csv').getByRole('alert')).toBeVisible();
});

test('UTF-16 is read, other bytes are told', async ({ page }) => {
  await newBoard(page);
  const bytes = (name, buffer) => ({ name, mimeType: 'text/csv', buffer });
  await open(page, bytes('wide.csv', Buffer.from('\u{feff}Title\tSize\r\nGröße\tM\r\n', 'utf16le')));
  await expect(dialog(page).getByRole('region', { name: 'The first notes' })).toContainText('Größe');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Open or merge files').setInputFiles([bytes('old.csv', Buffer.from('Title,Size\nGr\u00f6\u00dfe,M\n', 'latin1')), bytes('empty.csv', Buffer.from('\n\n'))]);
  await expect(filePart(page, 'old.csv').getByRole('alert')).toContainText('found other bytes at byte 13. Save it anew as UTF-8');
  await expect(filePart(page, 'empty.csv').getByRole('alert')).toContainText('found an empty list');
});

test('our own CSV is known without a question and says nothing new', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, '=SUM(1)', 'Beta, "quoted"');
  await place(page, 'Beta, "quoted"', 70, 33);
  const { json } = await saveFile(page);
  const [first, second] = json.board.notes.map(note => note.id);
  const csv = `\u{feff}Id,Rank,Title,Description,Link,Kind,Status,Owner,Tags,Impact,Effort,Days,Quadrant,Evidence\r\n${second},1,"Beta, ""quoted""",,,Feature,Idea,,,70,33,4.4,Quick wins,no evidence\r\n${first},,'=SUM(1),,,Feature,Idea,,,,,,,no evidence\r\n`;
  await page.getByLabel('Open or merge files').setInputFiles([file('plan.csv', csv)]);
  await expectTotal(page, 0, 0, 2, 0);
  await preview(page).getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Open or merge files').setInputFiles([file('plan.csv', csv.replace(',Idea,,,70,', ',Doing,Mira,,70,'))]);
  await expectTotal(page, 0, 1, 1, 0);
  await merge(page);
  await showList(page);
  await expect(row(page, 'Beta, "quoted"').getByLabel('Owner of Beta, "quoted"')).toHaveValue('Mira');
});

test('the keyboard alone goes through it, and the focus comes back', async ({ page }) => {
  await newBoard(page);
  await write(page, 'Title\tSize\tWho\nAlpha\tM\tMira\nBeta\tL\tJo');
  await expect(goOn(page)).toBeFocused();
  const tabTo = async locator => {
    for (let i = 0; i < 30 && !(await locator.evaluate(element => element === document.activeElement)); i += 1) await page.keyboard.press('Tab');
    await expect(locator).toBeFocused();
  };
  await tabTo(become(page, 'Size'));
  await page.keyboard.press('ArrowUp');
  expect(await shownAs(page, 'Size')).toBe('Impact');
  await expect(dialog(page).getByLabel('Impact for M', { exact: true })).toHaveValue('50');
  await page.keyboard.press('ArrowDown');
  expect(await shownAs(page, 'Size')).toBe('Effort');
  await tabTo(dialog(page).getByLabel('Days for M', { exact: true }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('20');
  await expect(dialog(page).getByLabel('Days for M', { exact: true })).toBeFocused();
  await tabTo(goOn(page));
  await page.keyboard.press('Enter');
  await expect(preview(page)).toBeVisible();
  await expect(mergeButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await openNote(page, 'Alpha');
  await expect(details(page).getByRole('spinbutton', { name: 'Effort' })).toHaveValue('75');
});

const LOOKS = {
  'an export': async page => open(page, file('jira.csv', await fixture('jira.csv'))),
  'a sheet with sizes and faults': async page => {
    await open(page, file('sheet.csv', await fixture('sheet.csv')), file('other.csv', 'Title\nAlpha\n'));
    await become(page, 'Größe').selectOption('Effort');
  },
};

for (const [name, prepare] of Object.entries(LOOKS)) {
  test(`${name}: nothing for axe to find, light and dark, wide and narrow, and nothing wider than the page`, async ({ page }) => {
    test.setTimeout(120_000);
    await newBoard(page);
    await prepare(page);
    const found = [];
    for (const [width, height] of [[1440, 900], [390, 844]]) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${width} ${colorScheme} ${id}: ${target.join(' ')}`)));
      }
      const over = await dialog(page).evaluate(element => [element, ...element.querySelectorAll('.dialog-body')].map(part => part.scrollWidth - part.clientWidth).filter(over => over > 0));
      expect(over, `at ${width}`).toEqual([]);
    }
    expect(found).toEqual([]);
  });
}
