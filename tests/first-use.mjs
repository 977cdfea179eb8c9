// Which files of a built app a first visit loads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `index.html` and every file it names by a relative address, without doubles. */
export function firstUse(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/\b(?:href|src|data-js|data-wasm)="?\.\/([^"\s>]+)/g)].map(match => match[1]);
  return ['index.html', ...new Set(named)];
}
