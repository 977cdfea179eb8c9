// The map beyond single notes: zoom and pan, several notes at once, movable quadrants, thousands of notes as one picture.
import { expect, test } from './fixtures.js';
import { addNotes, drag, expectPlace, file, map, newBoard, note, openBoardFile, place, plot, pointOf, sampleBoard, undo, way } from './steps.js';

const many = count => file('many.overlap.json', {
  format: 'overlap/board', version: 1,
  board: {
    id: `b_many_${count}`, title: `Many ${count}`,
    notes: Array.from({ length: count }, (_, i) => ({ id: `n_${i}`, title: `Note ${i}!`, impact: (i * 37) % 101, effort: (i * 61 + Math.floor(i / 101) * 7) % 101 })),
  },
});
const zoom = (page, name) => map(page).getByRole('button', { name, exact: true });
const isSeen = (page, title) => page.evaluate(([title]) => {
  const frame = document.querySelector('.plot').getBoundingClientRect();
  const box = [...document.querySelectorAll('.note')].find(one => one.getAttribute('aria-label').startsWith(`${title},`)).getBoundingClientRect();
  return box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
}, [title]);

test('zoom in, out and fit; notes keep their places, and arrows bring a note into view', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Corner', 'Centre');
  await place(page, 'Corner', 97, 96);
  await place(page, 'Centre', 50, 50);
  await page.keyboard.press('Escape');
  await expect(zoom(page, 'Zoom out')).toBeDisabled();
  for (let i = 0; i < 3; i++) await zoom(page, 'Zoom in').click();
  await expect(zoom(page, 'Fit')).toHaveText('300 %');
  expect(await isSeen(page, 'Centre')).toBe(true);
  expect(await isSeen(page, 'Corner')).toBe(false);
  await note(page, 'Corner').focus();
  await page.keyboard.press('ArrowUp');
  await expectPlace(page, 'Corner', 98, 96);
  await expect.poll(() => isSeen(page, 'Corner')).toBe(true);
  await zoom(page, 'Fit').click();
  await expect(zoom(page, 'Fit')).toHaveText('100 %');
  await expect(zoom(page, 'Zoom out')).toBeDisabled();
  expect(await isSeen(page, 'Centre')).toBe(true);
});

test('the wheel with Ctrl zooms around the pointer, and a drag on the zoomed map lands where it is let go', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha');
  await drag(page, 'Alpha', 80, 20);
  const before = await pointOf(page, 80, 20);
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -150);
  await page.keyboard.up('Control');
  await expect(zoom(page, 'Fit')).not.toHaveText('100 %');
  const sheet = await page.locator('.mapsheet').boundingBox();
  expect(Math.abs(sheet.x + 0.2 * sheet.width - before.x), 'the place under the pointer stays, but for the border').toBeLessThan(8);
  expect(Math.abs(sheet.y + 0.2 * sheet.height - before.y)).toBeLessThan(8);
  const box = await note(page, 'Alpha').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + sheet.width / 10, box.y + box.height / 2 + sheet.height / 20, { steps: 4 });
  await page.mouse.up();
  await expectPlace(page, 'Alpha', 75, 30);
});

test('two fingers zoom, one moves the map', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha');
  await place(page, 'Alpha', 90, 10);
  await page.keyboard.press('Escape');
  const { x, y } = await pointOf(page, 40, 60);
  const touch = (type, pointerId, dx, dy) => plot(page).dispatchEvent(type, { pointerId, pointerType: 'touch', isPrimary: pointerId === 11, button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1, clientX: x + dx, clientY: y + dy, bubbles: true });
  await touch('pointerdown', 11, -40, 0);
  await touch('pointerdown', 12, 40, 0);
  await touch('pointermove', 11, -80, 0);
  await touch('pointermove', 12, 80, 0);
  await touch('pointerup', 12, 80, 0);
  await expect(zoom(page, 'Fit')).toHaveText('200 %');
  const scroll = () => plot(page).evaluate(element => [element.scrollLeft, element.scrollTop]);
  const before = await scroll();
  await touch('pointermove', 11, -120, -30);
  await touch('pointerup', 11, -120, -30);
  const after = await scroll();
  expect(after[0] - before[0]).toBeCloseTo(40, 0);
  expect(after[1] - before[1]).toBeCloseTo(30, 0);
});

test('a rubber band chooses notes, which move as one step by mouse and by arrows', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta', 'Gamma');
  await place(page, 'Alpha', 80, 20);
  await place(page, 'Beta', 70, 30);
  await place(page, 'Gamma', 20, 80);
  await page.keyboard.press('Escape');
  const [from, to] = [await pointOf(page, 95, 5), await pointOf(page, 60, 45)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(page.locator('.band')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('.band')).toHaveCount(0);
  await expect(note(page, 'Alpha')).toHaveAttribute('aria-pressed', 'true');
  await expect(note(page, 'Beta')).toHaveAttribute('aria-pressed', 'true');
  await expect(note(page, 'Gamma')).toHaveAttribute('aria-pressed', 'false');

  const way1 = await way(page, 'Alpha', 60, 40);
  await page.mouse.move(way1.from.x, way1.from.y);
  await page.mouse.down();
  await page.mouse.move(way1.to.x, way1.to.y, { steps: 4 });
  await page.mouse.up();
  await expectPlace(page, 'Alpha', 60, 40);
  await expectPlace(page, 'Beta', 50, 50);
  await expectPlace(page, 'Gamma', 20, 80);
  await undo(page).click();
  await expectPlace(page, 'Alpha', 80, 20);
  await expectPlace(page, 'Beta', 70, 30);

  await note(page, 'Alpha').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expectPlace(page, 'Alpha', 70, 20);
  await expectPlace(page, 'Beta', 60, 30);
});

test('Shift and a click choose one note more; Shift and Space do it by keyboard; empty ground chooses none', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha', 'Beta');
  await place(page, 'Alpha', 80, 20);
  await place(page, 'Beta', 30, 70);
  await page.keyboard.press('Escape');
  await note(page, 'Alpha').click({ modifiers: ['Shift'] });
  await note(page, 'Beta').focus();
  await page.keyboard.press('Shift+Space');
  for (const title of ['Alpha', 'Beta']) await expect(note(page, title)).toHaveAttribute('aria-pressed', 'true');
  const { x, y } = await pointOf(page, 10, 10);
  await page.mouse.click(x, y);
  for (const title of ['Alpha', 'Beta']) await expect(note(page, title)).toHaveAttribute('aria-pressed', 'false');
});

test('where the quadrants meet is moved by mouse and by keys, one step each', async ({ page }) => {
  await newBoard(page);
  await addNotes(page, 'Alpha');
  await place(page, 'Alpha', 60, 40);
  await page.keyboard.press('Escape');
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/Quick win$/);
  const impact = map(page).getByRole('slider', { name: 'Split of impact' });
  const box = await impact.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const to = await pointOf(page, 70, 10);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect(impact).toHaveAttribute('aria-valuenow', '70');
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/Fill-in$/);
  const effort = map(page).getByRole('slider', { name: 'Split of effort' });
  await effort.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(effort).toHaveAttribute('aria-valuenow', '30');
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/Time sink$/);
  await undo(page).click();
  await undo(page).click();
  await expect(effort).toHaveAttribute('aria-valuenow', '50');
  await undo(page).click();
  await expect(note(page, 'Alpha')).toHaveAccessibleName(/Quick win$/);
});

test('thousands of notes are one picture: those under the pointer, with the focus and in view are buttons', async ({ page }) => {
  await openBoardFile(page, many(4000));
  const buttons = map(page).getByRole('button', { name: /^Note \d+!, impact/ });
  await expect(plot(page)).toHaveAccessibleName('Impact and effort, 4000 notes');
  await expect(buttons).toHaveCount(2);
  await note(page, 'Note 0!').focus();
  for (const next of [1, 2, 3]) {
    await page.keyboard.press('Tab');
    await expect(note(page, `Note ${next}!`)).toBeFocused();
  }
  const painted = await page.locator('canvas.dots').evaluate(canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    for (let at = 3; at < data.length; at += 4) inked += data[at] > 0;
    return inked / (canvas.width * canvas.height);
  });
  expect(painted, 'the picture shows the notes').toBeGreaterThan(0.05);

  // 10 · 37 mod 101 = 67, 10 · 61 mod 101 = 4.
  const there = await pointOf(page, 67, 4);
  await page.mouse.move(there.x, there.y);
  const hovered = map(page).getByRole('button', { name: /, impact 67, effort 4,/ });
  await expect(hovered).toHaveCount(1);
  const name = (await hovered.getAttribute('aria-label')).split(',')[0];
  await page.mouse.down();
  const to = await pointOf(page, 40, 60);
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await expectPlace(page, name, 40, 60);
  await undo(page).click();
  await note(page, name).press('Enter');
  await expect(page.getByRole('complementary', { name: 'Note details' }).getByRole('textbox', { name: 'Title' })).toHaveValue(name);
});

test('a closer look gives cards even where the whole map has room for numbers only', async ({ page }) => {
  await openBoardFile(page, many(300));
  await expect(map(page).locator('.note[data-as="card"]')).toHaveCount(0);
  for (let i = 0; i < 6; i++) await zoom(page, 'Zoom in').click();
  await expect.poll(() => map(page).locator('.note[data-as="card"]').count()).toBeGreaterThan(0);
  await zoom(page, 'Fit').click();
  await expect(map(page).locator('.note[data-as="card"]')).toHaveCount(0);
});

test('read from right to left, effort grows to the left', async ({ page }) => {
  await sampleBoard(page);
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  const frame = await plot(page).boundingBox();
  const name = await map(page).getByRole('button', { name: /, impact \d+, effort \d+,/ }).first().getAttribute('aria-label');
  const title = name.split(', impact')[0];
  const [, impact, effort] = /impact (\d+), effort (\d+)/.exec(name).map(Number);
  const pin = await page.locator(`circle[data-pin="${await note(page, title).getAttribute('data-id')}"]`).boundingBox();
  expect(Math.abs(pin.x + pin.width / 2 - (frame.x + (1 - effort / 100) * frame.width))).toBeLessThan(2);
  await note(page, title).focus();
  await page.keyboard.press('ArrowRight');
  await expectPlace(page, title, impact, effort - 1);
});
