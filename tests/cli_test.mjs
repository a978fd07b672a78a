// The command line: train, tables, trace, and what it says to options that are wrong. node --test tests/cli_test.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const program = process.env.CAROUSEL_CLI ?? join(root, 'build/release/carousel_cli');
const skip = existsSync(program) ? false : 'carousel_cli is not built';
// Without a display, in case something should want one.
const env = { ...process.env };
delete env.DISPLAY;
delete env.WAYLAND_DISPLAY;
const carousel = (...args) => spawnSync(program, args, { encoding: 'utf8', env });
const in_directory = (use) => {
  const directory = mkdtempSync(join(tmpdir(), 'carousel-cli-'));
  try { use((name) => join(directory, name)); } finally { rmSync(directory, { recursive: true }); }
};

test('--help lists every command and option', { skip }, () => {
  for (const args of [['--help'], ['train', '--help'], ['tables', '--rows', '--help']]) {
    const { status, stdout } = carousel(...args);
    assert.equal(status, 0);
    for (const word of ['train', 'tables', 'trace', '--task', '--trials', '--seed', '--max', '--json', '--rows', '--output', '--sequence', '--csv', '--threads', '--alpha', '--link'])
      assert.ok(stdout.includes(word), word);
  }
});

test('what is wrong is named, with what is allowed', { skip }, () => {
  const task = ['train', '--task', '6a'];
  for (const [args, ...said] of [
    [[], 'train, tables or trace'],
    [['fly'], 'fly', 'train, tables or trace'],
    [['train'], '--task', 'adding', '6b'],
    [['train', '--task', 'seven'], '--task', 'seven', 'reber-4x1', 'multiplication'],
    [['train', '--task'], '--task needs a value'],
    [['train', '6a'], "'6a'"],
    [[...task, '--trials', '0'], '--trials', '1 to 10000', "'0'"],
    [[...task, '--trials', '2.5'], '--trials', "'2.5'"],
    [[...task, '--seed', '-1'], '--seed', '0 to 4294967295', "'-1'"],
    [[...task, '--seed', '4294967295', '--trials', '2'], '--seed', '--trials'],
    [[...task, '--max', '1e3'], '--max', "'1e3'"],
    [[...task, '--max', ''], '--max', "''"],
    [[...task, '--threads', '99999999999999999999'], '--threads'],
    [[...task, '--alpha', 'nan'], '--alpha', '0 to 100', "'nan'"],
    [[...task, '--alpha', '0.1x'], '--alpha', "'0.1x'"],
    [[...task, '--rows', 'all'], "train has no option '--rows'"],
    [[...task, '--csv', 'x'], "train has no option '--csv'"],
    [['train', '--task', 'adding', '--T', '19'], '--T', '20 to 10000', '19'],
    [['train', '--task', '3a', '--N', '200'], '--T', '200 to 10000', '100'],
    [['train', '--task', '2a', '--p', '1021'], '--p', '2 to 1020'],
    [['tables', '--rows', 'quick,6a'], '--rows', 'quick', 'adding-100'],
    [['tables', '--rows', ''], '--rows'],
    [['tables', '--task', '6a'], "tables has no option '--task'"],
    [['trace', '--task', '6a'], '--csv is missing'],
    [['trace', '--csv', 'x'], '--task is missing'],
    [['trace', '--task', '6a', '--sequence', '-1', '--csv', 'x'], '--sequence', "'-1'"],
    [['trace', '--csv', 'x'], '--task', '--link'],
    [['trace', '--link', 'v=1', '--task', '6a', '--csv', 'x'], '--link', '--task'],
    [['trace', '--link', 'v=1', '--seed', '3', '--csv', 'x'], '--link', '--seed'],
    [['trace', '--link', 'v=1&alpha=fast&hidden=600', '--csv', 'x'], "'alpha'", "'fast'", "'hidden'", '0 to 512'],
    [['trace', '--link', 'v=1&n=9&alpha=0.2', '--csv', 'x'], '--link', 'its end is missing'],
    [['trace', '--link', 'v=1&learned=20', '--sequence', '19', '--csv', 'x'], '--sequence', '20'],
    [['train', '--link', 'v=1'], "train has no option '--link'"],
  ]) {
    const { status, stdout, stderr } = carousel(...args);
    assert.equal(status, 2, `${args}: ${stderr}`);
    assert.equal(stdout, '');
    for (const word of said) assert.ok(stderr.includes(word), `${args}: '${word}' is not in: ${stderr}`);
  }
});

test('train: a line for each trial, a summary, JSON; the same whatever the number of threads', { skip }, () => {
  in_directory((file) => {
    const args = ['train', '--task', '3b', '--trials', '3', '--seed', '5', '--max', '200', '--T', '20'];
    const [one, two] = ['1', '3'].map((threads) => {
      const { status, stdout, stderr } = carousel(...args, '--threads', threads, '--json', file('out.json'));
      assert.equal(status, 0, stderr);
      assert.equal(stderr.trim().split('\n').length, 3);
      for (const seed of [5, 6, 7]) assert.match(stderr, new RegExp(`trial ${seed - 4} of 3, seed ${seed}: (not )?solved after [\\d,]+ sequences`));
      assert.match(stdout, /^3b: \d of 3 solved \(\d+ %\)/);
      return readFileSync(file('out.json'), 'utf8');
    });
    assert.equal(one, two);
    const { trials } = JSON.parse(one);
    assert.deepEqual(trials.map(({ seed }) => seed), [5, 6, 7]);
    for (const { tested, weights } of trials) {
      assert.equal(tested, 2560);
      assert.match(weights, /^[0-9a-f]{16}$/);
    }
    assert.equal(new Set(trials.map(({ weights }) => weights)).size, 3);
  });
});

test('train: a file that cannot be written is said', { skip }, () => {
  const { status, stderr } = carousel('train', '--task', '6a', '--max', '1', '--json', '/nowhere/at/all.json');
  assert.equal(status, 1);
  assert.match(stderr, /\/nowhere\/at\/all\.json cannot be written/);
});

test('tables: chosen rows as a Markdown table with the command', { skip }, () => {
  in_directory((file) => {
    const { status, stderr } = carousel('tables', '--rows', '3b-100-3,6a', '--trials', '2', '--max', '50', '--output', file('out.md'));
    assert.equal(status, 0, stderr);
    assert.match(stderr, /\[#{20}\] 4 of 4/);
    const text = readFileSync(file('out.md'), 'utf8');
    assert.ok(text.includes('`carousel tables --rows 3b-100-3,6a --trials 2 --max 50'));
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    assert.equal(rows.length, 4);
    for (const row of rows) assert.equal(row.split('|').length, rows[0].split('|').length);
    assert.match(rows[2], /3b-100-3.*0 of 2 within 50.*41,740 \/ 43,250/);
  });
});

test('trace: every quantity of every step, and sequence q without the ones before', { skip }, () => {
  in_directory((file) => {
    const { status, stderr } = carousel('trace', '--task', 'adding', '--T', '20', '--sequence', '7', '--csv', file('out.csv'));
    assert.equal(status, 0, stderr);
    const [head, ...rows] = readFileSync(file('out.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
    assert.ok(rows.length >= 20 && rows.length <= 22);
    for (const row of rows) assert.equal(row.length, head.length);
    assert.equal(new Set(head).size, head.length);
    const value = (t, name) => Number(rows[t - 1][head.indexOf(name)]);
    assert.equal(head.filter((name) => name.startsWith('w ')).length, 93);
    for (let t = 1; t <= rows.length; ++t) {
      assert.equal(value(t, 't'), t);
      assert.equal(value(t, 'has_target'), t === rows.length ? 1 : 0);
      // (9), from the file alone
      const g = 4 / (1 + Math.exp(-value(t, 'net c1.2'))) - 2;
      const before = t > 1 ? value(t - 1, 's c1.2') : 0;
      assert.ok(Math.abs(value(t, 's c1.2') - before - value(t, 'y in1') * g) < 1e-12);
    }
  });
});

test('trace: the run of a link is that of its settings', { skip }, () => {
  in_directory((file) => {
    const trace = (name, ...args) => {
      const { status, stderr } = carousel('trace', ...args, '--csv', file(name));
      assert.equal(status, 0, stderr);
      return readFileSync(file(name), 'utf8');
    };
    const link = 'https://example.org/#v=1&task=6a&inputs=8&outputs=4&blocks=2,-2;2,-4&feeds=ihcgb,ihcgb,ihcgb,hcb&update=end&range=0.1&seed=5&t=3';
    for (const sequence of ['0', '3'])
      assert.equal(trace('link.csv', '--link', link, '--sequence', sequence), trace('task.csv', '--task', '6a', '--seed', '5', '--sequence', sequence));
    assert.equal(trace('newer.csv', '--link', link.replace('v=1', 'v=2')), trace('task.csv', '--task', '6a', '--seed', '5'));
    // A test sequence: no weight moves, so sequence 4 has those of the start.
    const tests = trace('test.csv', '--link', `${link}&test=2`, '--sequence', '4').split('\n');
    const first = trace('first.csv', '--link', `${link}&test=2`).split('\n');
    const weights = (lines) => { const at = lines[0].split(',').findIndex((name) => name.startsWith('w ')); return lines[1].split(',')[at]; };
    assert.equal(weights(tests), weights(first));
    assert.notDeepEqual(tests, first);
  });
});
