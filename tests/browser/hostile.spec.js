// Hostile strings in every field of a board, through every view: text stays text, nothing runs, nothing is asked for.
import { readFileSync } from 'node:fs';
import { test, expect } from './fixtures.js';
import { addNotes, boardMenu, details, file, home, list, merge, newBoard, note, openFiles, preview, saveFile, showList, showMap, titleOf } from './steps.js';

const STRINGS = JSON.parse(readFileSync(new URL('../fixtures/hostile.json', import.meta.url), 'utf8'));
const BATCH = 50;
const TITLE = 200;

const cut = (text, most) => Array.from(text).slice(0, most).join('');

/** The text as it is after reading: without control and direction characters. */
const repaired = text => text.replace(/\r\n/g, '\n').replace(/[\n\t\r]/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');

/** A board with one note for each of `strings`, which stands wherever a text may. */
function boardOf(strings, at) {
  const any = strings[at % strings.length];
  const notes = strings.map((text, i) => {
    const [short, word] = [cut(text, 190), `w${cut(text, 60)}`];
    return {
      id: `n_${i}`, title: `${i}:${short}`, description: text, link: short, kind: word, status: i % 2 ? 'idea' : word, owner: short, tags: [`t${short}`],
      impact: i % 3 ? (i * 37) % 101 : null, effort: i % 3 ? (i * 53) % 101 : null, blocked_by: i ? [`n_${i - 1}`] : [],
      evidence: [{ id: 'e_1', level: word, quote: text, source: short, link: short, date: short }],
      comments: [{ id: 'c_1', by: 'p_1', text, date: short }],
      dissents: [{ id: 'd_1', by: 'p_1', text, revisit_when: short, date: short }],
      decision: { verdict: word, reason: text, date: short, revisit_when: short },
      feasibility: { verdict: word, risks: text, alternatives: text, by: short, date: short },
      outcome: { measure: short, baseline: 1 },
      [text]: text,
    };
  });
  const short = cut(any, 190);
  return {
    format: 'overlap/board', version: 1, [any]: any,
    board: {
      id: 'b_hostile', title: `B${short}`, goal: any, notes,
      axes: { impact: { name: short, anchors: Array(5).fill(short) }, effort: { name: short, anchors: [1, 3, 10, 20, 60].map(days => ({ text: short, days })) } },
      quadrants: { quick_win: short, big_bet: short, fill_in: short, time_sink: short },
      participants: [{ id: 'p_1', name: short, discipline: `w${cut(any, 60)}` }],
    },
  };
}

/** That nothing of the page came from a string: no element that can act, no handler, no script that ran. */
async function unharmed(page, where) {
  expect(await page.evaluate(() => globalThis.pwned), where).toBeUndefined();
  const strange = await page.evaluate(() => {
    const acting = 'script:not([src]), style, iframe, object, embed, img, form, base, meta[http-equiv=refresh], math, template, video, audio';
    const handlers = [...document.querySelectorAll('*')].filter(element => element.getAttributeNames().some(name => name.startsWith('on')));
    const links = [...document.querySelectorAll('a[href]')].filter(link => !['http:', 'https:', 'mailto:'].includes(link.protocol));
    return [...document.querySelectorAll(acting), ...handlers, ...links].map(element => element.outerHTML.slice(0, 200));
  });
  expect(strange, where).toEqual([]);
}

for (let first = 0; first < STRINGS.length; first += BATCH) {
  const strings = STRINGS.slice(first, first + BATCH);

  test(`strings ${first} to ${first + strings.length - 1} stay text in every view`, async ({ page }) => {
    test.setTimeout(120_000);
    const dialogs = [];
    page.on('dialog', dialog => { dialogs.push(dialog.message()); dialog.dismiss(); });
    await home(page);
    const board = boardOf(strings, first / BATCH);
    await openFiles(page, file('hostile.json', board), file('refused.json', { format: strings.at(-1), version: strings[0] }));
    await expect(preview(page).getByRole('alert')).toHaveCount(1);
    await unharmed(page, 'merge preview');
    await merge(page);
    await expect(titleOf(page)).toHaveText(repaired(board.board.title), { useInnerText: false });
    await expect(page.locator('[data-id]').first()).toBeAttached();
    await unharmed(page, 'map and tray');

    await showList(page);
    const wanted = board.board.notes.map(one => repaired(one.title).trim()).sort();
    const shown = await list(page).evaluate(table => [...table.querySelectorAll('button, td, th')].map(cell => cell.textContent.trim()));
    for (const title of wanted) expect(shown, `the list shows ${JSON.stringify(title)}`).toContain(title);
    await unharmed(page, 'list');

    await showMap(page);
    // A conflict with every string in it, from a copy that somebody edited by hand.
    const saved = await saveFile(page);
    expect(saved.name).toMatch(/^[\p{L}\p{N}-]+\.overlap\.json$/u);
    const other = structuredClone(saved.json);
    for (const [i, one] of other.board.notes.entries()) {
      one.owner = `x${cut(strings[(i + 1) % strings.length], 150)}`;
      one.description = strings[(i + 7) % strings.length];
    }
    await openFiles(page, file('edited.json', other));
    await expect(preview(page).getByRole('radio').first()).toBeAttached();
    await unharmed(page, 'conflicts in the merge preview');
    await merge(page);

    for (let i = 0; i < strings.length; i += 7) {
      await page.evaluate(id => document.querySelector(`[data-id="${id}"]`).focus(), `n_${i}`);
      await page.keyboard.press('Enter');
      await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue(repaired(board.board.notes[i].title));
      await unharmed(page, `details of ${JSON.stringify(strings[i])}`);
      await page.evaluate(id => document.querySelector(`[data-id="${id}"]`).focus(), `n_${i}`);
      await page.keyboard.press('Delete');
    }
    await boardMenu(page, 'Deleted notes');
    await expect(page.getByRole('dialog', { name: 'Deleted notes' }).getByText(/^0:/)).toBeVisible();
    await unharmed(page, 'deleted notes');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Boards' }).click();
    await expect(page.locator('.boardlink')).toHaveText(repaired(board.board.title).trim(), { useInnerText: false });
    await unharmed(page, 'home');
    await page.reload();
    await expect(page.locator('.boardlink')).toBeVisible();
    await unharmed(page, 'home after a reload');
    expect(dialogs).toEqual([]);
  });
}

test('half a surrogate pair that is typed becomes the sign for an unknown character', async ({ page }) => {
  await newBoard(page);
  await page.getByRole('textbox', { name: 'Add notes' }).evaluate(box => {
    box.value = 'Half \ud800 and \udc00 pairs';
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(note(page, 'Half \ufffd and \ufffd pairs')).toBeVisible();
  await addNotes(page, 'Plain');
  await page.reload();
  await expect(note(page, 'Half \ufffd and \ufffd pairs')).toBeVisible();
});
