// An older tab beside a newer app: it stops writing, says why, goes on showing, and hands out a file.
import { test, expect } from './fixtures.js';
import { addNotes, drag, home, newBoard, note, saveFile, status, titleOf } from './steps.js';

const stored = (page, id) => page.evaluate(id => Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.includes(id))), id);

/** What a newer app in another tab may leave behind for the board `id`. */
const NEWER = {
  'keys of another layout': id => localStorage.setItem(`overlap/2/${id}/r_9/whatever`, 'from the future'),
  'an edit of a newer version': id => localStorage.setItem(`overlap/1/${id}/r_9/edit/0/1`, JSON.stringify({ format: 'overlap/board', version: 2, board: { id, title: 'From the future' } })),
};

for (const [what, leave] of Object.entries(NEWER)) {
  test(`${what}: the older tab stops writing and says why`, async ({ page, context }) => {
    await newBoard(page, 'Plan');
    await addNotes(page, 'Alpha', 'Beta');
    const address = page.url();
    const id = address.split('/').at(-1);
    const newer = await context.newPage();
    await home(newer);
    await newer.evaluate(leave, id);
    await expect(page.getByRole('alert')).toContainText('This board was edited by a newer Overlap in another tab. This tab has stopped writing. Reload to go on; what is not saved can be saved as a file.');
    await expect(status(page)).toContainText('Not saved');
    const before = await stored(page, id);
    await addNotes(page, 'Gamma');
    await drag(page, 'Alpha', 80, 20);
    await expect(status(page)).toContainText('Not saved');
    expect((await saveFile(page)).json.board.notes.map(one => one.title)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(await stored(page, id)).toEqual(before);

    // Other boards are none of the newer app's business.
    await page.getByRole('link', { name: 'Boards' }).click();
    await page.getByRole('button', { name: 'New board', exact: true }).click();
    await addNotes(page, 'Elsewhere');
    await expect(status(page)).toContainText('Saved here');
    await expect(page.getByRole('alert')).toHaveCount(0);

    await page.goto(address);
    await page.reload();
    await expect(titleOf(page)).toHaveText('This board cannot be opened');
    await expect(page.getByRole('main')).toContainText('newer Overlap');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what is stored' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    expect(await stored(page, id)).toEqual(before);
  });
}

test('a newer app that works on another board stops nobody', async ({ page, context }) => {
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const other = await context.newPage();
  await home(other);
  await other.evaluate(NEWER['keys of another layout'], 'b_elsewhere');
  await addNotes(page, 'Gamma');
  await expect(status(page)).toContainText('Saved here');
  await page.reload();
  await expect(note(page, 'Gamma')).toBeVisible();
});
