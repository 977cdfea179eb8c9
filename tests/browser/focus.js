// Walking a page with the Tab key: to one element, past others that have to be seen and to show that they have the focus.
import { expect } from './fixtures.js';

/** What is wrong with the element that has the focus: out of view, covered, or without a mark; empty when nothing is. */
export const faultOfFocus = page => page.evaluate(() => {
  const element = document.activeElement;
  // A heading that takes the focus of what has gone is no stop of the Tab key, and nothing can be done with it.
  if (!element || element === document.body || element.matches('h1[tabindex="-1"]')) return '';
  const name = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.id ?? ''} ${element.textContent.trim().slice(0, 30)}`.trim();
  const box = element.getBoundingClientRect();
  const across = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const down = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (across[1] - across[0] < 4 || down[1] - down[0] < 4) return `${name}: out of view`;
  const parts = [1, 2, 3].flatMap(i => [1, 2, 3].map(j => [across[0] + (across[1] - across[0]) * i / 4, down[0] + (down[1] - down[0]) * j / 4]));
  const isSeen = ([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element) && top.closest('label, .find, .plot, td, .rail') !== null || top.closest('label')?.control === element);
  };
  if (!parts.some(isSeen)) return `${name}: covered by ${document.elementFromPoint(...parts[4])?.className}`;
  const isMarked = one => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 || /-2px 0px 0px inset$/.test(boxShadow);
  };
  // The thumb of a slider carries its mark, and the pixels of it are compared elsewhere.
  if (element.matches('input[type="range"]')) return '';
  for (let one = element, steps = 0; one && steps < 4; one = one.parentElement, steps += 1) if (isMarked(one)) return '';
  return `${name}: no mark of the focus`;
});

/** Presses a key until `target` has the focus. Every stop on the way is in view and marked. */
export async function walkTo(page, target, key = 'Tab') {
  const faults = [];
  for (let stops = 0; stops < 80; stops += 1) {
    await page.keyboard.press(key);
    const fault = await faultOfFocus(page);
    if (fault) faults.push(fault);
    if (await target.evaluateAll(all => all.includes(document.activeElement))) {
      expect(faults, 'stops on the way').toEqual([]);
      return;
    }
  }
  expect(faults, 'stops on the way').toEqual([]);
  await expect(target).toBeFocused();
}
