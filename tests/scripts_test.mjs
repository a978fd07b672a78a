// The scripts' messages, and rules that hold for the files of the repository: node --test tests/scripts_test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const run = (command, args, options = {}) => spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options });
const script = (name, ...args) => run(join(root, 'scripts', name), args);

// Calls `use` with a PATH that leads to every command of this machine but some.
const without = (hidden, use) => {
  const bin = mkdtempSync(join(tmpdir(), 'carousel-path-'));
  try {
    for (const dir of process.env.PATH.split(':').filter((path) => existsSync(path))) {
      for (const name of readdirSync(dir)) {
        if (!hidden.includes(name) && !existsSync(join(bin, name))) {
          try { symlinkSync(join(dir, name), join(bin, name)); } catch { /* a dangling link is there already */ }
        }
      }
    }
    use({ ...process.env, PATH: bin });
  } finally {
    rmSync(bin, { recursive: true });
  }
};

test('setup names each missing tool and how to get it', () => {
  without(['ninja', 'emcc', 'apt-get'], (env) => {
    for (const args of [['web'], ['--check', 'web']]) {
      const { status, stderr } = run(join(root, 'scripts/setup'), args, { env });
      assert.equal(status, 1);
      assert.match(stderr, /ninja +the build tool Ninja/);
      assert.match(stderr, /emcc +Emscripten 3\.1\.6 or newer/);
      assert.match(stderr, /apt-get install .*ninja-build.*emscripten/);
    }
  });
});

test('run stops when a tool is missing', () => {
  without(['cmake', 'apt-get'], (env) => {
    const { status, stderr } = run(join(root, 'scripts/run'), ['--build-only'], { env });
    assert.equal(status, 1);
    assert.match(stderr, /cmake +CMake 3\.22 or newer/);
  });
});

test('setup --check finds every tool here', () => {
  const { status, stdout } = script('setup', '--check');
  assert.equal(status, 0);
  assert.match(stdout, /Every tool is there/);
});

test('unknown options are refused', () => {
  for (const name of ['setup', 'run', 'test', 'size']) {
    const { status, stderr } = script(name, '--nonsense');
    assert.equal(status, 2, name);
    assert.match(stderr, new RegExp(`${name}: unknown option '--nonsense'`));
  }
});

test('run explains its options', () => {
  const { status, stdout } = script('run', '--help');
  assert.equal(status, 0);
  for (const option of ['--port', '--native', '--build-only']) assert.ok(stdout.includes(option), option);
});

test('run refuses what is not a port', () => {
  for (const args of [['--port'], ['--port', 'http'], ['--port', '70000']]) {
    const { status, stderr } = script('run', ...args);
    assert.equal(status, 2);
    assert.match(stderr, /--port needs a number/);
  }
});

test('run says when its port is taken', async () => {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  try {
    const { status, stdout, stderr } = script('run', '--port', String(port));
    assert.equal(status, 2, stdout + stderr);
    assert.match(stderr, new RegExp(`${port}.*in use`, 'i'));
  } finally {
    server.close();
  }
});

const tracked = () => {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return list.split('\0').filter((file) => file && existsSync(join(root, file)));
};
const offenders = (files, pattern) =>
  files.flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n')
    .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 160)}`] : [])));

test('no file names a registry or a mirror', { skip: !existsSync(join(root, '.git')) }, () => {
  // Pieces, so that this file is no offender itself.
  const hosts = ['deb', 'ftp', 'security', 'snapshot', 'archive'].map((host) => `\\b${host}[.](\\w+[.])?(debian|ubuntu)[.]`);
  const pattern = new RegExp([...hosts, 'registry[.][a-z]+[.](org|com)', 'npmmirror[.]', 'pypi[.]org', '\\bmirrors?[.][a-z]+[.]'].join('|'));
  assert.deepEqual(offenders(tracked(), pattern), []);
});
