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

/** Main-thread ms of `work` in the page: the browser compiles beside it, which a clock on the wall would count. */
async function timed(bench, work) {
  await bench.quiet();
  const from = await bench.busy();
  await bench.run(work);
  return await bench.busy() - from;
}

/** ms of the core with board files of `count` notes: the first file, and a second one over the same notes. */
export async function coreTimes(bench, count) {
  await bench.run(files => { window.files = files; }, [boardFile(count), boardFile(count, { owner: OWNER })]);
  const read = await timed(bench, () => {
    window.board = new window.core.Board();
    window.board.merge(window.board.compare(new window.core.File(window.files[0])));
  });
  await bench.run(() => { window.compared = window.board.compare(new window.core.File(window.files[1])); });
  const merge = await timed(bench, () => window.board.merge(window.compared));
  if (await bench.run(owner => window.board.owned_by(owner), OWNER) !== count) throw new Error('the notes were not merged');
  return { read, merge };
}

/** ms of yjs with its own updates. */
export async function yjsTimes(bench, updates) {
  await bench.run(updates => { window.updates = updates.map(update => Uint8Array.from(update)); }, updates);
  const read = await timed(bench, () => window.yjs.merge(window.updates[0]));
  return { read, merge: await timed(bench, () => window.yjs.merge(window.updates[1])) };
}

/** The figures of both. */
export function coreRows(here, other, count) {
  return [
    { what: 'The core alone: a file read, compared and merged into an empty board', count, unit: 'ms', app: here.read, other: other.read, limit: 1 },
    { what: 'The core alone: a file over the same notes merged, once it is read and compared', count, unit: 'ms', app: here.merge, other: other.merge, limit: 0.5 },
  ];
}
