// Reading and merging without the app around them, and what yjs takes for its own updates of the same notes.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { boardFile } from './notes.mjs';
import { CORE } from './server.mjs';

const OWNER = 'Somebody';
const TARGET = process.env.CARGO_TARGET_DIR ?? 'target';

/** Compiles core.rs for a page of its own, with the settings of a release. */
export function build() {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('cargo', ['build', '--quiet', '--release', '--locked', '--no-default-features', '--features', 'bench', '--bin', 'core', '--target', 'wasm32-unknown-unknown'], quiet);
  execFileSync('.tools/bin/wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', CORE, join(TARGET, 'wasm32-unknown-unknown/release/core.wasm')], quiet);
}

/** ms in the page of the app's core: the first file, and a second one over the same notes. */
function ours([first, second, owner, count]) {
  const { File, Board } = window.core;
  const timed = work => {
    const from = performance.now();
    const made = work();
    return [made, performance.now() - from];
  };
  const [board, read] = timed(() => {
    const board = new Board();
    board.merge(board.compare(new File(first)));
    return board;
  });
  const compared = board.compare(new File(second));
  const [, merge] = timed(() => board.merge(compared));
  if (board.owned_by(owner) !== count) throw new Error('the notes were not merged');
  return { read, merge };
}

/** The same in the page of yjs. */
function theirs([first, second]) {
  const updates = [first, second].map(update => Uint8Array.from(update));
  const timed = work => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  return { read: timed(() => window.yjs.merge(updates[0])), merge: timed(() => window.yjs.merge(updates[1])) };
}

/** ms of the core with board files of `count` notes. */
export const coreTimes = (bench, count) => bench.run(ours, [boardFile(count), boardFile(count, { owner: OWNER }), OWNER, count]);

/** ms of yjs with its own updates. */
export const yjsTimes = (bench, updates) => bench.run(theirs, updates);

/** The figures of both. */
export function coreRows(here, other, count) {
  return [
    { what: 'The core alone: a file read, compared and merged into an empty board', count, unit: 'ms', app: here.read, other: other.read, limit: 1 },
    { what: 'The core alone: a file over the same notes merged, once it is read and compared', count, unit: 'ms', app: here.merge, other: other.merge, limit: 0.5 },
  ];
}
