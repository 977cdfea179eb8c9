// Serves the built app at / and the hand-written pages at /bench/, compressed as a good host would.
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { notes } from './notes.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** Where the core is compiled to, for a page of its own. */
export const CORE = 'target/bench/core';

/** How many notes stand on the board that is opened again and again. */
export const STORED = 24;

const yjs = () => buildSync({ entryPoints: [join(HERE, 'yjs.js')], bundle: true, minify: true, format: 'iife', write: false }).outputFiles[0].contents;

/** The static page: its notes are in the markup. */
function still() {
  const buttons = notes(STORED).map(({ title, impact, effort }) => `<button class="note" style="left:${effort * 0.9}%;top:${(100 - impact) * 0.9}%">${title}</button>`);
  return readFileSync(join(HERE, 'static.html'), 'utf8').replace('<!-- notes -->', buttons.join('\n'));
}

const MADE = {
  '/bench/floor.html': () => readFileSync(join(HERE, 'floor.html')),
  '/bench/static.html': still,
  '/bench/yjs.html': () => '<!doctype html><title>yjs</title><input type="file"><dialog><h2>Merge</h2><p></p><button class="btn-primary">Merge</button></dialog><script src="yjs.js"></script>',
  '/bench/yjs.js': yjs,
  '/bench/core.html': () => '<!doctype html><title>core</title><script type="module">import * as core from "./core.js"; await core.default(); window.core = core; document.documentElement.dataset.live = "";</script>',
  '/bench/core.js': () => readFileSync(join(CORE, 'core.js')),
  '/bench/core_bg.wasm': () => readFileSync(join(CORE, 'core_bg.wasm')),
};

/** Serves `dist`; gives the address and `close`. */
export async function serveBench(dist) {
  const root = resolve(dist);
  const kept = new Map();
  const bytes = path => {
    if (MADE[path]) return Buffer.from(MADE[path]());
    const file = resolve(join(root, path === '/' ? 'index.html' : path));
    return file.startsWith(root + sep) && statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null;
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (!kept.has(path)) {
      const found = bytes(path);
      kept.set(path, found && brotliCompressSync(found));
    }
    const body = kept.get(path);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[extname(path) || '.html'] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'br', 'Content-Length': body.length, 'Cache-Control': 'no-store' });
    response.end(body);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const close = () => new Promise(done => { server.closeAllConnections(); server.close(done); });
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
