// The Share menu: every way in which a board leaves this browser, and links that come back.
import { readFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './fixtures.js';
import { addNotes, details, expectCounts, expectPlace, expectTotal, file, home, merge, mergeButton, newBoard, note, openBoardFile, place, plot, preview, redo, rename, sampleBoard, showList, status, titleOf, undo } from './steps.js';

const shareMenu = page => page.getByRole('menu', { name: 'Share menu' });
const panel = page => page.getByRole('dialog', { name: 'Copy link' });

async function pick(page, item) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await shareMenu(page).getByRole('menuitem', { name: item, exact: true }).click();
  await expect(shareMenu(page)).toBeHidden();
}

/** Picks something that is downloaded: its name and its bytes. */
async function exported(page, item) {
  const [download] = await Promise.all([page.waitForEvent('download'), pick(page, item)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const clipboard = page => page.evaluate(() => navigator.clipboard.readText());
const mayCopy = page => page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

/** Copies a link to the open board. */
async function copyLink(page) {
  await mayCopy(page);
  await pick(page, 'Copy link');
  await panel(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel(page)).toBeHidden();
  await expect(status(page)).toContainText('copied');
  return clipboard(page);
}

async function plan(page) {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await place(page, 'Alpha', 80, 20);
  await place(page, 'Beta', 40, 60);
  await page.keyboard.press('Escape');
}

/** A link as the app would make it: kind and version, then length, checksum and deflated content. */
function payload(text, head = 'b1') {
  const content = deflateRawSync(Buffer.from(text));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(head), content])));
  return head + Buffer.concat([length.subarray(1), sum, content]).toString('base64url');
}

const fault = page => preview(page).getByRole('alert');

test.describe('a link', () => {
  test('opens the board on a first visit elsewhere, and leaves the address', async ({ page, anotherPerson }) => {
    await plan(page);
    const link = await copyLink(page);
    expect(link).toMatch(/\/some\/where\/#\/open\/b1[\w-]+$/);
    const theirs = await anotherPerson();
    await theirs.goto(link);
    await expect(preview(theirs)).toBeVisible();
    await expect(theirs).toHaveURL(/\/some\/where\/#\/$/);
    await expectCounts(theirs, 'Link', 4, 0, 0, 0);
    await merge(theirs);
    await expect(titleOf(theirs)).toHaveText('Plan');
    await expectPlace(theirs, 'Alpha', 80, 20);
    await theirs.reload();
    await expectPlace(theirs, 'Beta', 40, 60);
  });

  test('brings the edits of another person back, and opened again it is all the same', async ({ page, anotherPerson }) => {
    await plan(page);
    const theirs = await anotherPerson();
    await theirs.goto(await copyLink(page));
    await merge(theirs);
    await place(theirs, 'Gamma', 70, 30);
    const answer = await copyLink(theirs);
    await page.goto(answer);
    await expectTotal(page, 0, 1, 3, 0);
    await merge(page);
    await expectPlace(page, 'Gamma', 70, 30);
    for (let again = 0; again < 2; again++) {
      await page.goto(answer);
      await expectTotal(page, 0, 0, 4, 0);
      await expect(mergeButton(page)).toBeDisabled();
      await page.keyboard.press('Escape');
      await expect(preview(page)).toBeHidden();
    }
  });

  test('pasted into a running tab keeps the page, and going back does not open it again', async ({ page }) => {
    await plan(page);
    const link = await copyLink(page);
    await home(page);
    await page.getByRole('link', { name: 'Plan' }).click();
    await expect(plot(page)).toBeVisible();
    const address = page.url();
    await page.evaluate(link => { location.href = link; }, link);
    await expect(preview(page)).toBeVisible();
    await expect(page).toHaveURL(address);
    await expectTotal(page, 0, 0, 4, 0);
    await page.keyboard.press('Escape');
    await expect(preview(page)).toBeHidden();
    await expect(note(page, 'Alpha')).toBeVisible();
    await page.goBack();
    await page.goBack();
    await expect(titleOf(page)).toHaveText(/Decide/);
    await expect(preview(page)).toBeHidden();
    await page.reload();
    await expect(preview(page)).toBeHidden();
  });

  test('leaves the filter of the page where it was', async ({ page }) => {
    await plan(page);
    const link = await copyLink(page);
    await page.goto(`${page.url()}?q=Alpha`);
    await expect(page.getByRole('searchbox', { name: 'Search notes' })).toHaveValue('Alpha');
    const address = page.url();
    await page.evaluate(link => { location.href = link; }, link);
    await expectTotal(page, 0, 0, 4, 0);
    await expect(page).toHaveURL(address);
  });

  test('that is cut, changed, newer or too large says so, and nothing changes', async ({ page }) => {
    await plan(page);
    const link = await copyLink(page);
    const [, data] = link.split('#/open/');
    const changed = data.slice(0, 60) + (data[60] === 'A' ? 'B' : 'A') + data.slice(61);
    const bomb = payload(' '.repeat(4 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(16 * 1024);
    for (const [what, text, says] of [
      ['cut in the middle', data.slice(0, 200), new RegExp(`cut short.*expected ${data.length} characters.*found 200`)],
      ['cut by one', data.slice(0, -1), /cut short/],
      ['nothing left', '', /cut short/],
      ['changed', changed, /damaged/],
      ['newer', payload('{}', 'b2'), /newer Overlap/],
      ['a bomb', bomb, /too large/],
      ['too long', 'b1'.padEnd(20_000, 'A'), /too large/],
      ['not a board', payload('{"format":"overlap/ballot","version":1}'), /overlap\/board/],
      ['not deflated', payload('{}').slice(0, 2) + Buffer.concat([Buffer.from([0, 0, 1]), crcOf(Buffer.from([255])), Buffer.from([255])]).toString('base64url'), /damaged/],
    ]) {
      await page.evaluate(text => { location.hash = `#/open/${text}`; }, text);
      await expect(fault(page), what).toHaveText(says);
      await expect(mergeButton(page), what).toBeDisabled();
      await page.keyboard.press('Escape');
      await expect(preview(page), what).toBeHidden();
    }
    await expectPlace(page, 'Alpha', 80, 20);
  });

  test('made by version 1 opens for ever', async ({ page }) => {
    const golden = await readFile(new URL('../golden/board-v1.link.txt', import.meta.url), 'utf8');
    await page.goto(`./#/open/${golden.trim()}`);
    await expect(fault(page)).toHaveCount(0);
    await merge(page);
    await expect(titleOf(page)).toHaveText('Q1: <checkout> & more');
    await expectPlace(page, 'One-page checkout', 86, 30);
  });

  test('pasted anywhere on a page opens; in a text box it is text', async ({ page }) => {
    await plan(page);
    const link = await copyLink(page);
    const paste = text => page.evaluate(text => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await page.getByRole('textbox', { name: 'Add notes' }).focus();
    await paste(link);
    await page.getByRole('button', { name: 'Share', exact: true }).focus();
    await paste('only words');
    await expect(preview(page)).toBeHidden();
    await paste(`Here it is: ${link}.`);
    await expectTotal(page, 0, 0, 4, 0);
  });

  test('where notes are added a link is opened, and makes no note', async ({ page }) => {
    await plan(page);
    const link = await copyLink(page);
    const box = page.getByRole('textbox', { name: 'Add notes' });
    await box.focus();
    await page.keyboard.insertText(link);
    await page.keyboard.press('Enter');
    await expectTotal(page, 0, 0, 4, 0);
    await expect(box).toHaveValue('');
  });
});

/** CRC-32 of `b1` and a content, as bytes. */
function crcOf(content) {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from('b1'), content])));
  return sum;
}

test.describe('the panel Copy link', () => {
  test('says what the link holds and how long it is', async ({ page }) => {
    await plan(page);
    await pick(page, 'Copy link');
    await expect(panel(page)).toContainText('The whole board: 3 notes.');
    const meter = panel(page).getByRole('meter', { name: 'Length of the link' });
    await expect(meter).toHaveAttribute('aria-valuetext', /^[\d,]+ characters$/);
    await expect(panel(page)).toContainText('Short enough');
    for (const words of [/^2,000\s*Teams$/, /^4,000\s*Slack$/]) await expect(panel(page).getByRole('listitem').filter({ hasText: words })).toBeVisible();
    const length = Number(await meter.getAttribute('aria-valuenow'));
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
    expect(await copyLink(page)).toHaveLength(length);
  });

  test('opens from the command palette too', async ({ page }) => {
    await plan(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('copy link');
    await page.keyboard.press('Enter');
    await expect(panel(page).getByRole('meter', { name: 'Length of the link' })).toBeVisible();
  });

  test('warns where a link is likely to be cut', async ({ page }) => {
    await sampleBoard(page);
    await pick(page, 'Copy link');
    await expect(panel(page)).toContainText(/Microsoft Teams and Slack are likely to cut it/);
    await expect(panel(page)).toContainText(/22 notes, 7 people, 70 ballots/);
  });

  test('offers the file for a board that is too large for a link', async ({ page }) => {
    const words = seed => Array.from({ length: 20 }, (_, i) => ((seed * 7919 + i * 104729) % 1000003).toString(36)).join(' ');
    const notes = Array.from({ length: 200 }, (_, i) => ({ title: `${i} ${words(i)}`.slice(0, 150), impact: i % 101, effort: (i * 7) % 101 }));
    await openBoardFile(page, file('large.json', { format: 'overlap/board', version: 1, board: { title: 'Large', notes } }));
    await pick(page, 'Copy link');
    await expect(panel(page)).toContainText(/too long: a link may have 16,\d{3}/);
    await expect(panel(page).getByRole('button', { name: 'Copy', exact: true })).toBeDisabled();
    const [download] = await Promise.all([page.waitForEvent('download'), panel(page).getByRole('button', { name: 'Save board file' }).click()]);
    expect(download.suggestedFilename()).toBe('large.overlap.json');
    await expect(panel(page)).toBeHidden();
  });

  test('counts as the board leaving: edits are filed, and a merge can no longer be taken back', async ({ page, anotherPerson }) => {
    await plan(page);
    const theirs = await anotherPerson();
    await theirs.goto(await copyLink(page));
    await expect(status(page)).not.toContainText('not in any file');
    await merge(theirs);
    await place(theirs, 'Gamma', 70, 30);
    await page.goto(await copyLink(theirs));
    await merge(page);
    await expect(undo(page)).toHaveAccessibleDescription(/Merge/i);
    await addNotes(page, 'Delta');
    await expect(status(page)).toContainText('not in any file');
    await copyLink(page);
    await expect(status(page)).not.toContainText('not in any file');
    await undo(page).click();
    await expect(note(page, 'Delta')).toHaveCount(0);
    await undo(page).click({ force: true });
    await expectPlace(page, 'Gamma', 70, 30);
    await expect(redo(page)).toBeEnabled();
  });

  for (const [what, broken] of [
    ['denied', () => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }],
    ['missing, as on plain http', () => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })],
  ]) {
    test(`shows the link to copy by hand where the clipboard is ${what}`, async ({ page }) => {
      await page.addInitScript(broken);
      await plan(page);
      await addNotes(page, 'Delta');
      await pick(page, 'Copy link');
      await panel(page).getByRole('button', { name: 'Copy', exact: true }).click();
      const field = panel(page).getByRole('textbox', { name: 'Link' });
      await expect(field).toHaveValue(/#\/open\/b1[\w-]+$/);
      await expect(field).toBeFocused();
      await expect(panel(page).getByRole('alert')).toContainText('Ctrl+C');
      expect(await field.evaluate(area => area.selectionEnd - area.selectionStart === area.value.length)).toBe(true);
      await expect(status(page), 'it has not left yet').toContainText('not in any file');
      await page.keyboard.press('Control+c');
      await expect(status(page)).not.toContainText('not in any file');
      await page.keyboard.press('Escape');
      await pick(page, 'Copy as Markdown');
      const dialog = page.getByRole('dialog', { name: 'Copy as Markdown' });
      await expect(dialog.getByRole('textbox', { name: 'Markdown' })).toHaveValue(/^# Plan\n/);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect(dialog).toBeHidden();
    });
  }

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      test(`has no finding of axe, ${colorScheme}, ${width} px`, async ({ page }) => {
        await page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 844 });
        await sampleBoard(page);
        await pick(page, 'Copy link');
        await panel(page).getByRole('button', { name: 'Copy', exact: true }).click();
        await expect(panel(page).getByRole('textbox', { name: 'Link' })).toBeFocused();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(each => each.html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });
    }
  }
});

test.describe('other programs', () => {
  test('Markdown is on the clipboard', async ({ page }) => {
    await mayCopy(page);
    await plan(page);
    await rename(page, 'Plan *one*');
    await pick(page, 'Copy as Markdown');
    await expect(status(page)).toContainText('copied as Markdown');
    const text = await clipboard(page);
    expect(text).toContain('# Plan \\*one\\*\n');
    expect(text).toContain('| 1 | Alpha | 80, Moves the goal | 20, about 2 days |');
    expect(text).toContain('## Unplaced\n\n- Gamma\n');
  });

  test('CSV holds every note in rank order', async ({ page }) => {
    await plan(page);
    await addNotes(page, '=1+1');
    const { name, bytes } = await exported(page, 'Export CSV');
    expect(name).toBe('plan.csv');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect(lines[0]).toBe('Id,Rank,Title,Description,Link,Kind,Status,Owner,Tags,Impact,Effort,Days,Quadrant,Evidence');
    expect(lines.slice(1).map(line => line.split(',').slice(1, 3).join())).toEqual(['1,Alpha', '2,Beta', ',Gamma', ",'=1+1", '']);
    expect(lines[1]).toMatch(/,80,20,2\.4,Quick wins,$/);
    await expect(status(page)).toContainText('plan.csv');
  });

  test('CSV that is opened again is all the same', async ({ page }) => {
    await sampleBoard(page);
    const { name, bytes } = await exported(page, 'Export CSV');
    await page.getByLabel('Open or merge files').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
    await expect(preview(page)).toBeVisible();
    await expect(preview(page).getByRole('paragraph').filter({ hasText: /^0 new$/ })).toBeVisible();
    await expect(preview(page).getByRole('paragraph').filter({ hasText: /^0 changed$/ })).toBeVisible();
    await expect(mergeButton(page)).toBeDisabled();
  });

  test('names of files cannot become paths', async ({ page }) => {
    await newBoard(page, '../..\\a:b "c"');
    expect((await exported(page, 'Export CSV')).name).toBe('a-b-c.csv');
    expect((await exported(page, 'Export SVG')).name).toBe('a-b-c.svg');
  });

  test('SVG has the places of the screen, stands alone, and keeps text as text', async ({ page, anotherPerson }) => {
    await plan(page);
    await addNotes(page, '<script>alert(1)</script> & co');
    await place(page, '<script>alert(1)</script> & co', 20, 90);
    await page.keyboard.press('Escape');
    await expect(details(page)).toHaveCount(0);
    // The map takes the room of the panel a frame later.
    await page.evaluate(() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    const pins = await page.locator('.pins .pin').evaluateAll(all => all.map(pin => [Number(pin.getAttribute('cx')), Number(pin.getAttribute('cy'))]));
    const cards = await page.locator('.plot .note[data-as="card"]').evaluateAll(all => all.map(card => [card.offsetLeft, card.offsetTop]));
    const { name, bytes } = await exported(page, 'Export SVG');
    expect(name).toBe('plan.svg');
    const text = bytes.toString('utf8');
    expect(text).not.toMatch(/<script|href|<style|style=|url\((?!#)|<image|<foreignObject/);
    const drawn = await page.evaluate(text => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      const numbers = (element, ...names) => names.map(name => Number(element.getAttribute(name)));
      const groups = [...root.querySelectorAll('g g')].map(group => group.getAttribute('transform').match(/[\d.]+/g).map(Number));
      return { name: root.nodeName, words: [...root.querySelectorAll('text')].map(each => each.textContent), pins: [...root.querySelectorAll('circle[r="5"]')].map(pin => numbers(pin, 'cx', 'cy')), groups };
    }, text);
    expect(drawn.name).toBe('svg');
    const rounded = all => all.map(each => each.map(Math.round)).sort();
    expect(rounded(drawn.pins)).toEqual(rounded(pins));
    expect(rounded(drawn.groups)).toEqual(rounded(cards));
    for (const words of ['Plan', 'Quick wins', 'Big bets', 'Fill-ins', 'Time sinks', '1 day', '1 quarter', 'Impact ↑', 'Effort →', 'Alpha', 'Beta']) expect(drawn.words).toContain(words);
    expect(drawn.words.join(' ')).toMatch(/<script>alert/);
    expect(drawn.words.join(' ')).toMatch(/3 notes, 1 more not placed · \d{4}-\d\d-\d\d/);
    const alone = await anotherPerson();
    await alone.goto('./');
    // With the whole app there, the page can be closed at any time.
    await alone.mouse.move(200, 200);
    await alone.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /-late-\w+\.wasm$/.test(name)));
    await alone.evaluate(async text => {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
      await image.decode();
    }, text);
  });

  test('a note that a side has not scored has a hollow pin', async ({ page }) => {
    const scored = file('scored.json', {
      format: 'overlap/board', version: 1,
      board: {
        title: 'Scored', notes: [{ id: 'n_a', title: 'Alpha', impact: 70, effort: 20 }, { id: 'n_b', title: 'Beta', impact: 30, effort: 80 }],
        participants: [{ id: 'p_a', discipline: 'product' }, { id: 'p_b', discipline: 'engineering' }],
        rounds: [{ number: 1, state: 'revealed', notes: ['n_a', 'n_b'], revealed_at: '2026-11-11T09:00:00Z' }],
        ballots: [['p_a', 'n_a', 'product'], ['p_b', 'n_a', 'engineering'], ['p_a', 'n_b', 'product']].map(([participant, note, discipline]) => ({ round: 1, note, participant, discipline, impact: 50, effort: 50, cast_at: '2026-11-10T09:00:00Z' })),
      },
    });
    await openBoardFile(page, scored);
    await expect(page.locator('.pins .pin[data-hollow]')).toHaveCount(1);
    const { bytes } = await exported(page, 'Export SVG');
    const [sheet, ink] = ['#fefefc', '#4a4751'];
    const pins = [...bytes.toString('utf8').matchAll(/<circle[^>]*r="5"[^>]*>/g)].map(([pin]) => [pin.match(/fill="([^"]*)"/)[1], pin.match(/stroke="([^"]*)"/)[1]]);
    expect(pins.toSorted()).toEqual([[ink, sheet], [sheet, ink]].toSorted());
  });

  test('a map of many notes has numbers and a key', async ({ page }) => {
    const notes = Array.from({ length: 70 }, (_, i) => ({ title: `Note ${i}`, impact: (i * 37) % 101, effort: (i * 53) % 101 }));
    await openBoardFile(page, file('many.json', { format: 'overlap/board', version: 1, board: { title: 'Many', notes } }));
    const text = (await exported(page, 'Export SVG')).bytes.toString('utf8');
    for (let i = 0; i < 70; i++) expect(text).toContain(`>Note ${i}</text>`);
    expect(text.match(/<circle[^>]*r="5"/)).toBeNull();
  });

  test('PNG is the same picture at twice its size, from the list too', async ({ page }) => {
    await sampleBoard(page);
    const size = text => /width="([\d.]+)" height="([\d.]+)"/.exec(text).slice(1).map(Number);
    for (const view of ['map', 'list']) {
      if (view === 'list') await showList(page);
      const svg = size((await exported(page, 'Export SVG')).bytes.toString('utf8'));
      const { name, bytes } = await exported(page, 'Export PNG');
      expect(name).toBe('q1-a-checkout-people-finish.png');
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(svg.map(length => Math.ceil(length * 2)));
      const colours = await page.evaluate(async base64 => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
      }, bytes.toString('base64'));
      expect(colours, 'it is drawn, not blank').toBeGreaterThan(50);
    }
  });
});

test.describe('on paper', () => {
  const paper = page => page.getByRole('region', { name: 'On paper' });

  for (const view of ['map', 'list']) {
    test(`map and whole list, from the ${view}`, async ({ page }) => {
      await sampleBoard(page);
      if (view === 'list') await showList(page);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const rows = paper(page).getByRole('table', { name: 'Ranked list' }).getByRole('row');
      await expect(rows).toHaveCount(1 + 22 + 2);
      await expect(paper(page)).toContainText(/We have 45 days: ranks 1 to \d+ fit/);
      await expect(rows.filter({ hasText: 'One-page checkout' })).toContainText('Blocked by Work out totals on the server');
      const agenda = paper(page).getByRole('table', { name: 'Round 1: biggest gap first' }).getByRole('row');
      await expect(agenda).toHaveCount(11);
      await expect(agenda.nth(1)).toHaveText(/1\s*Pay in three parts\s*78, about 6 days\s*34, about 46 days\s*70\s*56, about 16 days/);
      await expect(paper(page).getByRole('img')).toHaveCount(1);
      await expect(paper(page).locator('circle[r="5"]')).toHaveCount(18);
      await expect(page.getByRole('button')).toHaveCount(0);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
      await page.emulateMedia({ media: 'screen' });
      await expect(page.locator('.paper')).toHaveCount(0);
    });
  }

  test('a printed board has its map on one sheet, lying, and then the list', async ({ page }) => {
    await sampleBoard(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => Number(width) > Number(height) ? 'lying' : 'standing');
    expect(sheets[0]).toBe('lying');
    expect(new Set(sheets.slice(1)), 'the list, on as many as it needs').toEqual(new Set(['standing']));
    await expect(page.locator('.paper')).toHaveCount(0);
  });

  test('Print asks the browser, and a thousand notes are all there', async ({ page }) => {
    await page.addInitScript(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
    const notes = Array.from({ length: 1005 }, (_, i) => ({ title: `Note ${i}`, impact: i % 101, effort: (i * 7) % 101 }));
    await openBoardFile(page, file('many.json', { format: 'overlap/board', version: 1, board: { title: 'Many', notes } }));
    await pick(page, 'Print');
    expect(await page.evaluate(() => window.printed)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await expect(paper(page).getByRole('row')).toHaveCount(1 + 1000);
    await expect(paper(page)).toContainText('And 5 more notes.');
  });
});
