// Every screen without a finding of axe, light and dark, wide and narrow, and without sideways scroll.
import { allFindings, overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, boardMenu, details, file, home, newBoard, note, openBoardFile, openFiles, openNote, place, plot, preview, sampleBoard, saveFile, setField, showList } from './steps.js';

const SCREENS = {
  'home, first visit': home,
  'home with boards': async page => {
    await newBoard(page, 'A plan');
    await addNotes(page, 'Alpha', 'Beta');
    await sampleBoard(page);
    await home(page);
    await expect(page.getByRole('link', { name: 'A plan' })).toBeVisible();
  },
  'an empty board': page => newBoard(page),
  'the map': sampleBoard,
  'the map with numbered pins': page => openBoardFile(page, file('many.json', { format: 'overlap/board', version: 1, board: { title: 'Many', notes: Array.from({ length: 70 }, (_, i) => ({ title: `Note ${i}`, impact: (i * 37) % 101, effort: (i * 53) % 101 })) } })),
  'the details': async page => {
    await sampleBoard(page);
    await openNote(page, 'One-page checkout');
  },
  'the list': async page => {
    await sampleBoard(page);
    await showList(page);
  },
  'the merge preview with a conflict': async (page, anotherPerson) => {
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    await place(page, 'Alpha', 50, 50);
    const saved = await saveFile(page);
    const theirs = await anotherPerson();
    await openBoardFile(theirs, file(saved.name, saved.text));
    await place(theirs, 'Alpha', 20, 20);
    await place(page, 'Alpha', 80, 80);
    await openFiles(page, file('theirs.json', (await saveFile(theirs)).text), file('bad.json', 'bad'), file('script.json', { format: 'overlap/board', version: 1, board: { title: 'S', notes: [{ title: 'New' }] } }));
    await expect(preview(page).getByRole('radio').first()).toBeVisible();
  },
  'the board settings': async page => {
    await sampleBoard(page);
    await boardMenu(page, 'Board settings');
    await expect(page.getByRole('dialog', { name: 'Board settings' })).toBeVisible();
  },
  'the deleted notes': async page => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta');
    await note(page, 'Alpha').focus();
    await page.keyboard.press('Delete');
    await boardMenu(page, 'Deleted notes');
    await expect(page.getByRole('dialog', { name: 'Deleted notes' })).toBeVisible();
  },
  'the share menu': async page => {
    await sampleBoard(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('menu', { name: 'Share menu' })).toBeVisible();
  },
  'an unknown address': async page => {
    await page.goto('./#/nowhere');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'a board that is not here': async page => {
    await page.goto('./#/board/b_gone');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'a board that is not saved': async page => {
    await page.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await home(page);
    await page.getByRole('button', { name: 'New board', exact: true }).click();
    await addNotes(page, 'Alpha', 'Beta');
    await expect(page.getByRole('alert').first()).toContainText('Not saved');
  },
  'safe mode': async page => {
    await sampleBoard(page);
    // What two crashes in a row leave behind; the end of this page would clear it.
    await page.addInitScript(() => sessionStorage.setItem('overlap-crashes', '2'));
    await page.reload();
    await expect(page.getByRole('button', { name: 'Leave safe mode' })).toBeVisible();
  },
  'the page of an app that cannot run': async page => {
    await page.addInitScript(() => {
      delete globalThis.WebAssembly;
      localStorage.setItem('overlap/proof', 'kept');
    });
    await page.goto('./');
    await expect(page.getByRole('button', { name: 'Download what is stored' })).toBeVisible();
  },
};

for (const [screen, open] of Object.entries(SCREENS)) {
  test(screen, async ({ page, anotherPerson }) => {
    test.setTimeout(180_000);
    await open(page, anotherPerson);
    expect(await allFindings(page)).toEqual([]);
  });
}

test('on a phone a board is used without a mouse: add, open, type numbers, list', async ({ anotherPerson }) => {
  const page = await anotherPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await home(page);
  await page.getByRole('button', { name: 'New board', exact: true }).tap();
  await addNotes(page, 'Alpha', 'Beta');
  await note(page, 'Alpha').tap();
  await setField(page, 'Impact', 70);
  await setField(page, 'Effort', 20);
  await details(page).getByRole('button', { name: 'Close details' }).tap();
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/^Alpha, impact 70, effort 20, /);
  await expect(plot(page)).toBeInViewport();
  await showList(page);
  expect(await overflow(page)).toBe(0);
});

test('the focus goes into a dialog, stays there, and comes back', async ({ page }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  await note(page, 'Alpha').focus();
  await openFiles(page, file('one.json', { format: 'overlap/board', version: 1, board: { title: 'X', notes: [{ title: 'New' }] } }));
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(preview(page)).toBeHidden();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});
