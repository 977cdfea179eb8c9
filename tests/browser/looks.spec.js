// Without motion nothing moves, and with forced colours what is chosen, focused, blocked or dragged is told by lines.
import { test, expect } from './fixtures.js';
import { addNotes, blockBy, boardMenu, details, file, home, lift, list, newBoard, note, openBoardFile, openNote, place, plot, sampleBoard, showList, tray, undo } from './steps.js';

const SCREENS = {
  home,
  board: sampleBoard,
  details: async page => {
    await sampleBoard(page);
    await openNote(page, 'One-page checkout');
  },
  'list with several chosen': async page => {
    await sampleBoard(page);
    await showList(page);
    await page.keyboard.press('Control+A');
  },
  'a dialog': async page => {
    await sampleBoard(page);
    await boardMenu(page, 'Board settings');
  },
  'the palette': async page => {
    await sampleBoard(page);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  },
  help: async page => {
    await page.goto('./#/help');
    await expect(page.getByRole('heading', { name: 'Browsers' })).toBeVisible();
  },
};

/** The longest transition or animation of anything on the page, in ms, and whether anything scrolls smoothly. */
const motion = page => page.evaluate(() => {
  const times = list => list.split(',').map(time => parseFloat(time) * (/ms$/.test(time.trim()) ? 1 : 1000));
  const styles = [...document.querySelectorAll('*')].flatMap(element => [null, '::before', '::after', '::backdrop'].map(part => getComputedStyle(element, part)));
  return {
    longest: Math.max(...styles.flatMap(style => [...times(style.transitionDuration), ...times(style.animationDuration)])),
    smooth: styles.some(style => style.scrollBehavior === 'smooth'),
  };
});

for (const [screen, open] of Object.entries(SCREENS)) {
  test(`with reduced motion nothing moves: ${screen}`, async ({ page }) => {
    await open(page);
    const { longest, smooth } = await motion(page);
    expect(longest).toBeLessThanOrEqual(1);
    expect(smooth).toBe(false);
  });
}

test('without that wish buttons do move, so the tests above can fail', async ({ page }) => {
  await home(page);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect((await motion(page)).longest).toBeGreaterThan(50);
});

test.describe('forced colours', () => {
  test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

  const style = (locator, ...names) => locator.evaluate((element, names) => names.map(name => getComputedStyle(element)[name]), names);
  const outline = async locator => {
    const [kind, width] = await style(locator, 'outlineStyle', 'outlineWidth');
    return kind === 'none' ? 'none' : `${kind} ${width}`;
  };
  const border = async locator => (await style(locator, 'borderTopStyle', 'borderTopWidth')).join(' ');

  test('on the map: chosen, focused, blocked, dragged', async ({ page }) => {
    await newBoard(page);
    await addNotes(page, 'Alpha', 'Beta', 'Gamma');
    await place(page, 'Alpha', 80, 20);
    await place(page, 'Beta', 30, 70);
    await openNote(page, 'Beta');
    await blockBy(page, 'Alpha');
    await page.mouse.click((await plot(page).boundingBox()).x + 300, (await plot(page).boundingBox()).y + 300);
    expect(await outline(note(page, 'Beta')), 'its details are open').toBe('solid 3px');
    await expect(note(page, 'Beta').getByText('Blocked')).toBeVisible();
    expect(await outline(note(page, 'Alpha'))).toBe('none');
    await page.keyboard.press('/');
    await page.keyboard.type('alp');
    await page.keyboard.press('Enter');
    await expect(note(page, 'Alpha')).toBeFocused();
    expect(await outline(note(page, 'Alpha')), 'focused').toBe('double 6px');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await lift(page, 'Alpha', 60, 40);
    expect(await outline(page.locator('.lifted [data-dragging]'))).toBe('dashed 2px');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await note(page, 'Gamma').click();
    await page.keyboard.press('Escape');
    expect(await border(note(page, 'Gamma'))).toBe('solid 1px');
    await note(page, 'Gamma').click();
    expect(await border(note(page, 'Gamma')), 'chosen in the tray').toBe('solid 3px');
    expect(await border(page.locator('.traynote:not([aria-pressed="true"])').or(note(page, 'Alpha')).first())).toBe('solid 1px');
  });

  test('pins, the lines of the quadrants and the picture of many notes are seen', async ({ page }) => {
    await sampleBoard(page);
    const [ground] = await style(plot(page), 'backgroundColor');
    const pins = await page.locator('.pin').evaluateAll(all => all.map(one => getComputedStyle(one).fill));
    expect(pins.length).toBeGreaterThan(9);
    expect(pins).not.toContain(ground);
    const lines = await page.locator('.mapsheet').evaluate(sheet => ['::before', '::after'].map(part => {
      const { backgroundColor, width, height } = getComputedStyle(sheet, part);
      return { backgroundColor, thin: Math.min(parseFloat(width), parseFloat(height)) };
    }));
    for (const line of lines) {
      expect(line.backgroundColor).not.toBe(ground);
      expect(line.thin).toBeGreaterThan(1);
    }
    const notes = Array.from({ length: 4000 }, (_, i) => ({ title: `Note ${i}`, impact: (i * 37) % 101, effort: (i * 53) % 101 }));
    await openBoardFile(page, file('many.json', { format: 'overlap/board', version: 1, board: { title: 'Many', notes } }));
    const dots = page.locator('canvas.dots');
    await expect(dots).toBeVisible();
    const drawn = await dots.evaluate(canvas => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set();
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) found.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`);
      return { found: [...found], color: getComputedStyle(canvas).color };
    });
    expect(drawn.found).toContain(drawn.color);
    expect(drawn.color).not.toBe(ground);
  });

  test('menus, tabs, rows, boxes and the toast', async ({ page }) => {
    await sampleBoard(page);
    expect(await outline(page.getByRole('tab', { name: 'Matrix' }))).toBe('solid 2px');
    await page.getByRole('button', { name: 'Board menu' }).press('Enter');
    expect(await outline(page.getByRole('menuitem', { name: 'Board settings' }))).toBe('solid 2px');
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    const bug = page.getByRole('checkbox', { name: 'Bug' });
    await bug.press('Space');
    await page.keyboard.press('Tab');
    expect(await outline(page.locator('.pickchip').filter({ has: bug }))).toBe('solid 2px');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    expect(await outline(page.getByRole('option', { selected: true }))).toBe('solid 2px');
    expect(await outline(page.locator('.palette-box'))).toBe('solid 2px');
    await page.keyboard.press('Escape');
    await showList(page);
    const row = list(page).getByRole('row').nth(1);
    expect(await outline(row)).toBe('none');
    await row.getByRole('button').press('Shift+Space');
    await page.keyboard.press('Shift+Tab');
    expect(await outline(row)).toBe('solid 2px');
    await page.keyboard.press('Escape');
    await row.getByRole('button').press('Delete');
    expect(await border(page.getByRole('region', { name: 'Notice' }))).toBe('solid 2px');
    await undo(page).click();
  });
});
