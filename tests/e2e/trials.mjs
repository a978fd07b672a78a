// Training trials in the browser's workers: the same weights, bit for bit, as natively; several at a time; and what
// happens where there are no workers, or one breaks. `module` stands for the program that the page would have running.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {start} from './harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const directory = mkdtempSync(path.join(tmpdir(), 'carousel-trials-'));
const native = (...args) => {
  const file = path.join(directory, 'out.json');
  execFileSync(`${root}build/release/carousel_cli`, ['train', ...args, '--json', file], {stdio: 'ignore'});
  return JSON.parse(readFileSync(file, 'utf8')).trials;
};
const STATUS = ['running', 'solved', 'not solved', 'diverged'];

const test = await start();
const page = await test.open();

// One worker, trial `n` of a link.
const in_worker = (link, n, most) => page.page.evaluate(([text, number, limit]) => new Promise((resolve, reject) => {
  const worker = new Worker('worker.js');
  let reports = 0;
  worker.onerror = (event) => reject(new Error(event.message));
  worker.onmessage = ({data}) => {
    if (data.ready) worker.postMessage({link: text, n: number, most: limit});
    else if (data.trial && !data.trial.done) reports++;
    else { worker.terminate(); resolve({...data, reports}); }
  };
}), [link, n, most]);

// By hand, so that keys and values stay what they are.
const links = {
  '6a': 'v=1&task=6a&inputs=8&outputs=4&blocks=2,-2;2,-4&feeds=ihcgb,ihcgb,ihcgb,hcb&update=end&range=0.1&seed=5',
  'reber-3x2': 'v=1&targets=next&seed=5',
  '3a': 'v=1&task=3a&T=20&N=2&inputs=1&outputs=1&blocks=1,-1,-2;1,-3,-4;1,-5,-6&feeds=ihcgb,ihcgb,ihcgb,hc&alpha=1&update=end&range=0.1&seed=5',
};
const more = {'3a': ['--T', '20', '--N', '2']};
for (const [task, link] of Object.entries(links)) {
  const most = task === 'reber-3x2' ? 12000 : 300;
  const wanted = native('--task', task, '--seed', '5', '--trials', '2', '--max', String(most), ...(more[task] ?? []));
  for (const n of [0, 1]) {
    const {trial} = await in_worker(link, n, most);
    const {status, ...rest} = trial;
    const same = Object.entries(wanted[n]).every(([key, value]) => (key === 'status' ? STATUS[status] : rest[key]) === value);
    test.check(`${task}, seed ${5 + n}: the worker's trial is the native one`, same, {trial, wanted: wanted[n]});
  }
}
test.check('a link that is none is refused', (await in_worker('v=1&alpha=fast', 0, 10)).failed?.includes('whole'));

// As the page does it.
const run = (on, link, count, most) => on.page.evaluate(([text, number, limit]) => new Promise((resolve) => {
  const encoder = new TextEncoder();
  const seen = {trials: {}, failed: {}, alone: null, most_at_a_time: 0};
  let incoming = '';
  const done = () => {
    const ended = Object.values(seen.trials).filter((trial) => trial.ended).length + Object.keys(seen.failed).length;
    if (ended === number || seen.alone !== null) resolve(seen);
  };
  carouselTrials().startTrials({
    lengthBytesUTF8: (s) => encoder.encode(s).length,
    stringToUTF8: (s) => { incoming = s; },
    _web_trials_text: () => 0,
    _web_trial(n, ended, status, sequences, needed, stage_one, steps, tested, wrong, error, squared, high, low) {
      seen.trials[n] = {ended, status, sequences, weights: [high, low].map((x) => x.toString(16).padStart(8, '0')).join('')};
      const busy = Object.values(seen.trials).filter((trial) => !trial.ended).length;
      seen.most_at_a_time = Math.max(seen.most_at_a_time, busy);
      done();
    },
    _web_trial_failed(n) { seen.failed[n] = incoming; done(); },
    _web_trials_alone() { seen.alone = incoming; done(); },
  }, text, number, limit);
}), [link, count, most]);

const wanted = native('--task', '6a', '--seed', '5', '--trials', '11', '--max', '100');
let seen = await run(page, links['6a'], 11, 100);
test.equal('eleven trials: each seed once, with the native weights',
    Object.values(seen.trials).map(({weights}) => weights), wanted.map(({weights}) => weights));
test.check('all of them ended', Object.values(seen.trials).every(({ended, status}) => ended && status === 2));
test.equal('none failed', [seen.failed, seen.alone], [{}, null]);
seen = await run(page, 'v=1&alpha=fast', 2, 10);
test.check('trials that cannot begin are named, not lost', Object.values(seen.failed).length === 2 || seen.alone?.includes('whole'), seen);
test.equal('nothing else was reported', page.errors, []);
await page.close();

for (const file of ['worker.js', 'trial_worker.js', 'trial_worker.wasm']) {
  const without = await test.open({prepare: (p) => p.context().route(`**/${file}`, (route) => route.fulfill({status: 404, body: ''}))});
  const result = await run(without, links['6a'], 2, 20);
  test.check(`without ${file} the page is told so`, typeof result.alone === 'string' && result.alone.length > 5, result);
  await without.close();
}
const barred = await test.open({prepare: (p) => p.addInitScript(() => { delete window.Worker; })});
test.check('without workers the page is told so', (await run(barred, links['6a'], 2, 20)).alone?.includes('Worker'));
await barred.close();

rmSync(directory, {recursive: true});
await test.finish();
