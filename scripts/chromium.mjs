// Finds the Chromium that the browser tests use; as a program fails where there is none.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** Names of its programs: the one without windows runs the tests in two thirds of the time. */
export const NAMES = ['chromium-headless-shell', 'chromium'];

/** The path of env CHROMIUM, or of the system's by the first of `names`; undefined without one: Playwright then starts its own. */
export function chromiumPath(names = NAMES) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = names.flatMap(name => folders.map(folder => join(folder, name)));
  return [process.env.CHROMIUM, ...installed].find(path => path && existsSync(path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = chromiumPath() ?? existsSync(chromium.executablePath()) ? 0 : 1;
}
