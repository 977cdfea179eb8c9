// A static server for dist/ with the right types and the headers that dist/_headers asks for: node scripts/serve.mjs [folder] [port]
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
};

/** What a `_headers` file says of `path`: every group whose pattern fits, `*` standing for anything at the end. */
export function headersFor(text, path) {
  const found = {};
  let fits = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) fits = line.endsWith('*') ? path.startsWith(line.slice(0, -1)) : path === line;
    else if (fits && line.includes(':')) found[line.slice(0, line.indexOf(':')).trim()] = line.slice(line.indexOf(':') + 1).trim();
  }
  return found;
}

const isFile = path => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Serves `folder` under the path `base` on `port` of this machine (0: any free one); gives the address and `close`. */
export async function serve(folder, { base = '/', port = 0 } = {}) {
  const root = resolve(folder);
  const rules = readFileSync(join(root, '_headers'), 'utf8');
  const server = createServer((request, response) => {
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return response.writeHead(400).end();
    }
    const file = resolve(join(root, path.slice(base.length) || 'index.html'));
    if (!path.startsWith(base) || !file.startsWith(root + sep) || !isFile(file)) return response.writeHead(404).end();
    response.writeHead(200, { ...headersFor(rules, `/${path.slice(base.length)}`), 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
  const close = () => new Promise(done => { server.closeAllConnections(); server.close(done); });
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close };
}

/** Serves on the first free port from `first` on. */
async function serveFrom(folder, first) {
  for (let port = first; port < first + 100; port += 1) {
    try {
      return await serve(folder, { port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`no free port from ${first} to ${first + 99}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveFrom(process.argv[2] ?? 'dist', Number(process.argv[3] ?? 8080));
  console.log(`Overlap runs at ${url} (Ctrl+C ends it)`);
}
