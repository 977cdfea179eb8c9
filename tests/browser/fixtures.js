import { readdirSync } from 'node:fs';
// The test function of every browser test. It serves the app and fails a test in which a page complained:
// a console error, an uncaught error, a breach of the content security policy, a request elsewhere or after the start.
import { test as base, expect } from '@playwright/test';
import { firstUse } from '../first-use.mjs';
import { DIST, serveApp } from './server.mjs';

export { expect };

const LIVE = 'overlap-live';
// What the app loads only when it is asked for.
const LATE = ['sample.json', 'help.txt', 'plays.json', 'partnership-1.json', 'collect.txt', ...readdirSync(DIST).filter(name => /-late-[0-9a-f]+\.wasm$|^late-[0-9a-f]+\.css$/.test(name))];
const CSP = 'breach of the content security policy:';

/** Listens to every page of `context` and writes what it hears into `complaints`. */
async function listen(context, url, complaints) {
  const late = new Set(LATE.map(name => url + name));
  const allowed = new Set(['', ...firstUse(DIST)].map(name => url + name));
  const live = new WeakSet();

  await context.addInitScript(([LIVE, CSP]) => {
    addEventListener('securitypolicyviolation', event => console.error(CSP, event.effectiveDirective, event.blockedURI));
    new PerformanceObserver(list => list.getEntriesByName(LIVE).forEach(() => console.debug(LIVE))).observe({ type: 'mark', buffered: true });
  }, [LIVE, CSP]);

  context.on('console', message => {
    if (message.text() === LIVE) live.add(message.page());
    else if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  context.on('weberror', event => complaints.push(`uncaught: ${event.error()}`));
  context.on('request', request => {
    const [address] = request.url().split('#');
    if (/^(blob|data):/.test(address)) return;
    const page = request.frame().page();
    if (request.isNavigationRequest()) live.delete(page);
    // An address that needs them brings the second part, Help and the plays along.
    if (late.has(address) && (live.has(page) || /\.(wasm|txt|css)$|(plays|partnership-1)\.json$/.test(address))) return;
    if (!allowed.has(address)) complaints.push(`request for something that is not part of the app: ${address}`);
    // The browser fetches the icon when it likes.
    else if (live.has(page) && !address.endsWith('.svg')) complaints.push(`request after the start: ${address}`);
  });
}

export const test = base.extend({
  /** Complaints that a test causes on purpose, as patterns: `test.use({ expectedComplaints: [/…/] })`. */
  expectedComplaints: [[], { option: true }],

  app: [async ({}, use) => {
    const app = await serveApp();
    await use(app);
    await app.close();
  }, { scope: 'worker' }],

  /** `page.goto('./')` is home, `page.goto('./#/board/b_1')` a board. */
  baseURL: async ({ app }, use) => use(app.url),

  /** What the pages of this test complained about so far. */
  complaints: async ({ expectedComplaints }, use) => {
    const complaints = [];
    await use(complaints);
    expect(complaints.filter(line => !expectedComplaints.some(pattern => pattern.test(line))), 'what the pages complained about').toEqual([]);
  },

  context: async ({ context, app, complaints }, use) => {
    await listen(context, app.url, complaints);
    await use(context);
  },

  /** Opens a page in a browser of its own, with its own storage, as another person: `const theirs = await anotherPerson()`. */
  anotherPerson: async ({ browser, app, complaints }, use) => {
    const contexts = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: app.url, reducedMotion: 'reduce', ...options });
      contexts.push(context);
      await listen(context, app.url, complaints);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
