// The two copies of what is stored: local storage, and the second one in IndexedDB.
import { expect } from './fixtures.js';

/** All keys of the second copy and of local storage, in order. */
export const keys = page => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('overlap');
  request.onerror = reject;
  // Not there yet: it is the app that makes it.
  request.onupgradeneeded = () => request.transaction.abort();
  request.onsuccess = () => {
    const all = request.result.transaction('pieces').objectStore('pieces').getAllKeys();
    all.onerror = reject;
    all.onsuccess = () => {
      request.result.close();
      resolve({ second: all.result.sort(), first: Object.keys({ ...localStorage }).filter(key => key.startsWith('overlap/')).sort() });
    };
  };
}));

/** Waits until both copies hold the same keys, at least `least` of them. */
export const settle = (page, least = 1) => expect(async () => {
  const { first, second } = await keys(page);
  expect(second).toEqual(first);
  expect(first.length).toBeGreaterThanOrEqual(least);
}).toPass({ timeout: 5_000 });
