// Nothing hostile in a file or a field becomes more than text, and nothing leaves the page.
import { test, expect } from './fixtures.js';
import { addNotes, details, file, filePart, home, list, merge, mergeButton, newBoard, note, openBoardFile, openFiles, openNote, preview, rename, saveFile, showList, titleOf } from './steps.js';

const HOSTILE = ['<img src=x onerror="globalThis.pwned=1">', '<script>globalThis.pwned=1</script>', '"><svg onload=globalThis.pwned=1>', '{{constructor.constructor("globalThis.pwned=1")()}}', '</textarea><b>bold</b>'];
const unharmed = async page => expect(await page.evaluate(() => globalThis.pwned)).toBeUndefined();

test('hostile titles stay text wherever they are shown', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, ...HOSTILE);
  await rename(page, HOSTILE[0]);
  for (const title of HOSTILE) await expect(note(page, title)).toHaveAccessibleName(`${title}, unplaced`);
  await openNote(page, HOSTILE[0]);
  await details(page).getByLabel('Tags', { exact: true }).fill(HOSTILE[1]);
  await details(page).getByLabel('Tags', { exact: true }).press('Enter');
  await details(page).getByLabel('Owner', { exact: true }).fill(HOSTILE[2]);
  await details(page).getByLabel('Owner', { exact: true }).press('Enter');
  await expect(details(page).getByText(HOSTILE[1], { exact: true })).toBeVisible();
  await showList(page);
  for (const title of HOSTILE) await expect(list(page).getByRole('button', { name: title })).toBeVisible();
  expect(await page.locator('#shell, body img, body b:has-text("bold"), main script').count()).toBe(0);
  const saved = await saveFile(page);
  expect(saved.name).toMatch(/^[\p{L}\p{N}-]+\.overlap\.json$/u);
  await home(page);
  await expect(page.getByRole('link', { name: HOSTILE[0] })).toBeVisible();
  await unharmed(page);
});

test('a hostile file stays text in the preview, on the board and in what it refuses', async ({ page }) => {
  await home(page);
  const notes = HOSTILE.map((title, i) => ({ title, description: title, owner: title, tags: [title], link: `javascript:globalThis.pwned=${i}`, impact: 10 + i * 20, effort: 10 + i * 20, kind: title, status: 'idea' }));
  await openFiles(page, file(`${HOSTILE[0].replace(/[/\\"]/g, '')}.json`, { format: 'overlap/board', version: 1, board: { title: HOSTILE[1], goal: HOSTILE[0], notes } }), file('b.json', { format: HOSTILE[0], version: 1 }));
  await unharmed(page);
  await expect(filePart(page, 'b.json').getByRole('alert')).toBeVisible();
  await merge(page);
  await expect(titleOf(page)).toHaveText(HOSTILE[1]);
  for (const [i, title] of HOSTILE.entries()) {
    const said = `${title}, impact ${10 + i * 20}, effort ${10 + i * 20}, `;
    expect((await note(page, title).getAttribute('aria-label')).slice(0, said.length)).toBe(said);
  }
  expect(await page.locator('body img, body b:has-text("bold"), main script, main svg[onload]').count()).toBe(0);
  await openNote(page, HOSTILE[0]);
  await expect(details(page).getByRole('link')).toHaveCount(0);
  await expect(details(page).getByLabel('Link', { exact: true })).toHaveValue('javascript:globalThis.pwned=0');
  await unharmed(page);
});

test('direction overrides and control characters are removed and said', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Pay\u202egnp.exe', 'Plain');
  await expect(note(page, 'Paygnp.exe')).toHaveAccessibleName('Paygnp.exe, unplaced');
  await openFiles(page, file('rtl.json', { format: 'overlap/board', version: 1, board: { title: 'A\u202eB\u0000C', notes: [{ title: 'X\u2066Y\u0007Z' }] } }));
  await expect(filePart(page, 'rtl.json')).toContainText(/removed/i);
  await preview(page).getByRole('radio', { name: 'As a new board' }).check();
  await merge(page);
  await expect(titleOf(page)).toHaveText('ABC');
  await expect(note(page, 'XYZ')).toBeVisible();
});

test('a file of a newer version is refused with a sentence', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const { json } = await saveFile(page);
  await openFiles(page, file('newer.json', { ...json, version: 2 }));
  await expect(filePart(page, 'newer.json').getByRole('alert')).toHaveText(/version.*2|2.*version|newer/i);
  await expect(mergeButton(page)).toBeDisabled();
});

test('a counter far ahead is refused', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const { text } = await saveFile(page);
  const seen = /"seen": ?\{[^}]*\}/.exec(text)[0];
  const raised = text.replace(seen, seen.replace(/: ?\d+/g, ': 99999999999999'));
  await openFiles(page, file('ahead.json', raised));
  await expect(filePart(page, 'ahead.json').getByRole('alert')).toBeVisible();
  await expect(mergeButton(page)).toBeDisabled();
});

test('more than 16 MiB is refused', async ({ page }) => {
  await home(page);
  const huge = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(17 * 1024 * 1024).fill(0x20)], 'huge.json', { type: 'application/json' }));
    return data;
  });
  for (const type of ['dragover', 'drop']) await page.getByRole('banner').dispatchEvent(type, { dataTransfer: huge });
  await expect(filePart(page, 'huge.json').getByRole('alert')).toHaveText(/16 MiB/);
});

test('the content security policy stands and holds', async ({ page, request, baseURL }) => {
  await home(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy" i]').getAttribute('content');
  const response = await request.get(baseURL);
  for (const [where, text] of [['page', policy], ['headers', response.headers()['content-security-policy'] ?? policy]]) {
    expect(text, where).toContain("default-src 'none'");
    expect(text, where).toMatch(/script-src [^;]*'self'/);
    expect(text, where).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/);
  }
  await openBoardFile(page, file('a.json', { format: 'overlap/board', version: 1, board: { title: 'A', notes: [{ title: 'B', impact: 1, effort: 1 }] } }));
  expect(await page.locator('[onclick], [onerror], [onload], script:not([src])').count()).toBe(0);
});

test('nothing is stored but under our own keys, and no cookie', async ({ page, context }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  expect(await context.cookies()).toEqual([]);
  const keys = await page.evaluate(() => Object.keys({ ...localStorage }));
  expect(keys.filter(key => !key.startsWith('overlap/'))).toEqual([]);
});
