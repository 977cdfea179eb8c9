// Finds the Chromium that the browser tests use; as a program prints its path, or fails where there is none.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** The path of an installed Chromium: env CHROMIUM, the system's, or Playwright's own; undefined without one. */
export function chromiumPath() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'chromium'));
  return [process.env.CHROMIUM, '/usr/bin/chromium', ...onPath, chromium.executablePath()].find(path => path && existsSync(path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = chromiumPath();
  if (path) console.log(path);
  process.exitCode = path ? 0 : 1;
}
