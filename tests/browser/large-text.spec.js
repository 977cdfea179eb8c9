// Text at 200 %, and a window of 320 px, which is what 400 % of zoom leaves of 1280 px: nothing scrolls sideways, is cut off or overlaps.
import { overflow } from './findings.js';
import { test, expect } from './fixtures.js';
import { addNotes, agenda, boardMenu, details, file, home, list, newBoard, openBoardFile, openFiles, openNote, place, plot, preview, saveFile, showList, showMap } from './steps.js';

/** Texts that are cut off without an ellipsis or a way to scroll, controls that overlap, and what sticks out of the window. */
const faults = page => page.evaluate(() => {
  const found = [];
  const top = [...document.querySelectorAll('dialog[open], [popover]:popover-open')].at(-1) ?? document.body;
  const name = element => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
  // The map keeps its proportions, and what is only for a screen reader is not seen.
  const isSeen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.plot, .axis-x, .axis-y, .sr, svg, .overlay, .toast')
    && !getComputedStyle(element).clipPath.startsWith('inset');
  const all = [...top.querySelectorAll('*')].filter(isSeen).filter(element => {
    for (let one = element; one && one !== top; one = one.parentElement) if (getComputedStyle(one).clipPath.startsWith('inset')) return false;
    return true;
  });
  const hasText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  for (const element of all) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const isScrolled = (() => { for (let one = element.parentElement; one; one = one.parentElement) if (getComputedStyle(one).textOverflow === 'ellipsis' || /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth) return true; return false; })();
    if (hasText(element) && !isScrolled && (box.right > innerWidth + 1 || box.left < -1)) found.push(`beyond the window: ${name(element)}`);
    if (!hasText(element) || !/hidden|clip/.test(style.overflow)) continue;
    if (element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== 'ellipsis') found.push(`cut off at the end: ${name(element)}`);
    if (element.scrollHeight > element.clientHeight + 2 && style.webkitLineClamp === 'none' && style.textOverflow !== 'ellipsis') found.push(`cut off below: ${name(element)}`);
  }
  const controls = all.filter(element => element.matches('button, a[href], select, textarea, input:not([type="file"], [type="range"], .tick)'));
  const floats = '.fab, .selbar, .details, .toast, thead, .find-fold';
  for (const [at, one] of controls.entries()) {
    const a = one.getBoundingClientRect();
    if (one.closest('label')?.control === one && one.matches('[type="checkbox"], [type="radio"]')) continue;
    if (one.scrollWidth > one.clientWidth + 2 && one.matches('button, a') && getComputedStyle(one).overflow === 'visible' && getComputedStyle(one).display !== 'inline') found.push(`sticks out of itself: ${name(one)}`);
    for (const other of controls.slice(at + 1)) {
      if (one.contains(other) || other.contains(one) || one.closest(floats) !== other.closest(floats)) continue;
      const b = other.getBoundingClientRect();
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const isIn = (inner, outer) => outer.matches('textarea, input') && inner.closest('.quickadd, .find');
      const scroller = element => { for (let up = element.parentElement; up; up = up.parentElement) if (/auto|scroll|hidden/.test(getComputedStyle(up).overflowY)) return up; return null; };
      if (wide > 2 && high > 2 && scroller(one) === scroller(other) && !isIn(one, other) && !isIn(other, one)) found.push(`overlap: ${name(one)} and ${name(other)}`);
    }
  }
  return [...new Set(found)];
});

/** Goes through the screens; `look` is called on each with its name. */
async function walk(page, anotherPerson, look) {
  const close = () => page.keyboard.press('Escape');
  await home(page);
  await look('home, first visit');
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  const saved = await saveFile(page);
  const theirs = await anotherPerson();
  await openBoardFile(theirs, file(saved.name, saved.text));
  await place(theirs, 'Alpha', 20, 20);
  await place(page, 'Alpha', 80, 80);
  await openFiles(page, file('theirs.json', (await saveFile(theirs)).text), file('bad.json', 'bad'));
  await expect(preview(page).getByRole('radio').first()).toBeVisible();
  await look('merge preview');
  await preview(page).getByRole('button', { name: 'Cancel' }).click();
  await home(page);
  await look('home with boards');

  await page.getByRole('button', { name: 'Sample board', exact: true }).click();
  await expect(page.getByRole('button', { name: 'See the gaps' })).toBeVisible();
  await look('board with a notice');
  await page.getByRole('button', { name: 'See the gaps' }).click();
  await expect(agenda(page)).toBeVisible();
  await look('gaps');
  await showMap(page);
  await openNote(page, 'One-page checkout');
  await look('details');
  await details(page).getByRole('button', { name: 'Move', exact: true }).click();
  await look('a menu');
  await close();
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await look('share menu');
  await close();
  for (const name of ['Board settings', 'Snapshots', 'Deleted notes']) {
    await boardMenu(page, name);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await look(name);
    await close();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('c');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('palette');
  await close();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('dialog', { name: 'Filter' }).getByRole('checkbox', { name: 'Bug' }).check();
  await look('filter');
  await close();
  await look('filtered');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await showList(page);
  await look('list');
  await list(page).getByRole('button').filter({ hasText: 'One-page checkout' }).press('Control+A');
  const bar = page.getByRole('region', { name: 'Chosen notes' });
  await expect(bar).toBeVisible();
  await look('several chosen');
  await bar.getByRole('button', { name: 'Move…' }).click();
  await look('move several');
  await close();
  await page.goto('./#/help');
  await expect(page.getByRole('heading', { name: 'Browsers' })).toBeVisible();
  await look('help');
}

const SIZES = {
  // As the browser's own setting does it: widths in media queries double as well.
  'text of twice the size': async page => {
    const client = await page.context().newCDPSession(page);
    await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  },
  // As zooming the text alone does it: the window is laid out as for text of the usual size.
  'zoomed text': page => page.addInitScript(() => addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })),
  'a window of 320 px': page => page.setViewportSize({ width: 320, height: 640 }),
};

for (const [size, set] of Object.entries(SIZES)) {
  test(size, async ({ page, anotherPerson }) => {
    test.setTimeout(180_000);
    await set(page);
    await walk(page, anotherPerson, async screen => {
      expect.soft(await overflow(page), `${screen}: sideways scroll, in px`).toBe(0);
      expect.soft(await faults(page), screen).toEqual([]);
    });
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBe(size.includes('text') ? 32 : 16);
  });
}
