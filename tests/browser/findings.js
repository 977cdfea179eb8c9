// What axe finds on a page, light and dark, wide and narrow, and whether the page scrolls sideways.
import { AxeBuilder } from '@axe-core/playwright';

/** A line for each finding. */
export async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`));
}

/** By how many px the page scrolls sideways. */
export const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Findings in both themes, wide and narrow, and sideways scroll on phones. */
export async function allFindings(page) {
  const found = [];
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await findings(page)).map(line => `${width} ${colorScheme} ${line}`));
    }
  }
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const over = await overflow(page);
    if (over > 0) found.push(`${width} px: the page scrolls sideways by ${over} px`);
  }
  return found;
}
