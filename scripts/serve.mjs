// Serves a folder to this machine only, as a static host would.
//
//   node scripts/serve.mjs DIR [--port N]      N: 1-65535, or 0 for any free port; 8080 unless told
//
// Exit codes: 0 stopped (Ctrl+C), 2 wrong arguments or port in use. In a script: const {url, close} = await serve(dir, 0).
import {createHash} from 'node:crypto';
import {readFile, realpath, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';

const DEFAULT_PORT = 8080;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff2': 'font/woff2',
};
const PACKED_ALREADY = /\.(png|ico|woff2)$/;

const NOT_FOUND = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title>
<p>There is no such page here. <a href="/">Carousel is at the start.</a></p></html>\n`;

class UsageError extends Error {}

// The file that a request means, or null: outside of the folder, or not there.
async function find(root, url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  const wanted = path.join(root, path.normalize(name));
  const inside = (file) => file === root || file.startsWith(root + path.sep);
  if (!inside(wanted)) return null;
  try {
    let file = await realpath(wanted);
    if ((await stat(file)).isDirectory()) {
      // Relative addresses in a page need the slash.
      if (!name.endsWith('/')) return {redirect: encodeURI(name) + '/'};
      file = await realpath(path.join(file, 'index.html'));
    }
    return inside(file) ? {file} : null;
  } catch {
    return null;
  }
}

// The file's bytes, plain and compressed, kept until it changes on disk.
async function load(cache, file) {
  const {mtimeMs, size} = await stat(file);
  const known = cache.get(file);
  if (known && known.mtimeMs === mtimeMs && known.size === size) return known;
  const plain = await readFile(file);
  const packed = PACKED_ALREADY.test(file) ? null : await promisify(gzip)(plain);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const entry = {mtimeMs, size, plain, packed, etag};
  cache.set(file, entry);
  return entry;
}

async function answer(root, cache, request, response) {
  const send = (status, headers, body) => {
    response.writeHead(status, {'X-Content-Type-Options': 'nosniff', ...headers});
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, {Allow: 'GET, HEAD'});
  const found = await find(root, request.url);
  if (!found) {
    const body = Buffer.from(NOT_FOUND);
    return send(404, {'Content-Type': TYPES['.html'], 'Content-Length': body.length}, body);
  }
  if (found.redirect) return send(301, {Location: found.redirect});
  const {plain, packed, etag} = await load(cache, found.file);
  const headers = {
    'Content-Type': TYPES[path.extname(found.file).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': 'no-cache',
    'ETag': etag,
    'Vary': 'Accept-Encoding',
  };
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return send(304, headers);
  const accepts = /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[^,]*)?(,|$)/.test(request.headers['accept-encoding'] ?? '');
  if (packed && accepts) {
    // The page's progress bar counts bytes after decompression.
    const encoded = {'Content-Encoding': 'gzip', 'Content-Length': packed.length, 'X-Uncompressed-Length': plain.length};
    return send(200, {...headers, ...encoded}, packed);
  }
  return send(200, {...headers, 'Content-Length': plain.length}, plain);
}

// Serves `dir` on 127.0.0.1. port 0: any free one. Resolves once it listens, to {url, port, close()}; rejects with a
// readable message when `dir` is no folder, or the port is in use (error.code 'EADDRINUSE').
export async function serve(dir, port = 0) {
  const root = await realpath(dir).catch(() => null);
  if (!root || !(await stat(root)).isDirectory()) throw new UsageError(`There is no folder ${dir}`);
  const cache = new Map();
  const server = createServer((request, response) => {
    answer(root, cache, request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') error.message = `Port ${port} is in use; choose another with --port`;
      if (error.code === 'EACCES') error.message = `Port ${port} is not yours to open; choose another with --port`;
      reject(error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = server.address().port;
  return {
    url: `http://localhost:${actual}/`,
    port: actual,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

function parse(args) {
  let dir = null, port = DEFAULT_PORT;
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split(/=(.*)/s);
    if (name === '--port') {
      const text = inline ?? args[++i] ?? '';
      port = /^\d{1,6}$/.test(text) ? Number(text) : -1;
      if (port < 0 || port > 65535)
        throw new UsageError(`"${text}" is no port; --port takes a number in 1-65535, or 0 for any free one`);
    } else if (name.startsWith('-') || dir !== null) {
      throw new UsageError(`"${args[i]}" is not understood`);
    } else {
      dir = args[i];
    }
  }
  if (dir === null) throw new UsageError('Usage: node scripts/serve.mjs DIR [--port N]');
  return {dir, port};
}

async function main() {
  try {
    const {dir, port} = parse(process.argv.slice(2));
    const {url} = await serve(dir, port);
    console.log(`Carousel is at ${url}`);
  } catch (error) {
    if (!(error instanceof UsageError) && !['EADDRINUSE', 'EACCES'].includes(error.code)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) await main();
