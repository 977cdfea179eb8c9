// The app driven as a person drives it: a file is chosen, buttons are clicked, notes are dragged. No hook in the product.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boardFile } from './notes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'overlap-bench-'));
const PREVIEW = 'dialog[open]';

export const LIVE = 'input[type=file]';
export const TARGET = '[aria-label^="Target, impact"]';

/** Puts a file on disk, where a person has it. */
export function onDisk(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A board file on disk. */
export const file = (count, change, few) => onDisk(`${count}-${few ?? ''}-${Object.keys(change ?? {}).join('-')}.overlap.json`, boardFile(count, change, few));

/** Chooses one file or several and waits for the merge preview. */
export async function choose(bench, path) {
  const { result } = await bench.cdp.send('Runtime.evaluate', { expression: 'document.querySelector("input[type=file]")' });
  await bench.cdp.send('DOM.setFileInputFiles', { files: [path].flat(), objectId: result.objectId });
  await bench.until(`${PREVIEW} button.btn-primary:not([disabled])`);
}

/** Where the button *Merge* is. */
export const mergeButton = bench => bench.middle(preview => [...document.querySelectorAll(`${preview} button`)].find(button => button.textContent.trim() === 'Merge')?.getBoundingClientRect().toJSON(), PREVIEW);

/** Presses *Merge* and waits for the board: thousands of notes are one picture, in which Target need not be a button. */
export async function merge(bench, place) {
  await bench.click(place);
  await bench.until(`${TARGET}, canvas.dots`, PREVIEW);
}

/** Opens and merges a file of `count` notes on a page that has just started. */
export async function fill(bench, count) {
  await choose(bench, file(count));
  await merge(bench, await mergeButton(bench));
  await bench.quiet();
}

export const grip = bench => bench.middle(target => document.querySelector(target)?.getBoundingClientRect().toJSON(), TARGET);

/** Where a tab of the board is. */
export const tab = (bench, name) => bench.middle(name => [...document.querySelectorAll('[role=tab]')].find(tab => tab.textContent.trim() === name)?.getBoundingClientRect().toJSON(), name);
