// The Train tab, with a real mouse: train, pause, read the numbers and the curve, continue, rewind, take the best
// weights, test and look at the worst sequence. What is learned is what the command line learns, bit for bit.
import {execFileSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {start} from './harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

// What `carousel train` has after so many sequences: a hash over the weights.
function native(sequences, seed) {
  const file = `${root}build/ci/training-${sequences}.json`;
  execFileSync(`${root}build/release/carousel_cli`,
    ['train', '--task', 'reber-3x2', '--seed', String(seed), '--max', String(sequences), '--json', file], {stdio: 'pipe'});
  const [trial] = JSON.parse(readFileSync(file, 'utf8')).trials;
  rmSync(file);
  return trial;
}

const test = await start();
let page = await test.open({width: 1440, height: 900});
const panel = [130, 600];
const trained = (more) => page.waitFor((v, w, n) => Number(v.trained) >= n || v.training === '0', more);
const paused = () => page.waitFor((v) => v.training === '0');

// The paper's network 3x2, which is asked for the next symbol.
await page.click('tab-sequence');
await page.scrollTo('targets', ...panel);
await page.click('targets');
await page.click('targets-1');
await page.click('tab-train');
const untrained = await page.values();
test.equal('before: nothing is learned', [untrained['train.status'], untrained.trained, untrained['train.points']], ['new', '0', undefined]);

// Train, pause.
await page.click('train');
await trained(500);
let v = await page.values();
test.check('while it trains the tab says so', v['train.status'] === 'running' || v['train.status'] === 'solved', v['train.status']);
await page.click('train');
v = await paused();
await page.settled();
v = await page.values();
const first = Number(v.trained);
test.check('pause: some hundreds of sequences or more', first >= 500, first);
test.equal('pause: the tab shows as many', v['train.sequences'], v.trained);
test.equal('pause: a point of the curve for each hundred', Number(v['train.points']), Math.floor(first / 100));
const cli = native(first, 1997);
test.equal('the command line learns from as many', String(cli.sequences), v.trained);
test.equal('pause: the weights are those of the command line', v.trained_hash, cli.weights);
test.check('the moment shown is one of the trained network', v.hash !== untrained.hash);
await page.screenshot('train-paused-1440x900');

// The curve: values under the mouse, linear and logarithmic.
await page.scrollTo('train.curve', ...panel, 120);
await page.scrollTo('test', ...panel, 120);
await page.hover('train.curve');
v = await page.waitFor((x) => x['train.hovered']);
test.check('the curve tells its values', /^Sequences .+ to .+\nMean error 0\.\d+\nRight \d+\.\d/.test(v['train.hovered']), v['train.hovered']);
await page.click('curve-log');
await page.hover('train.curve');
test.equal('the same values on a logarithmic axis', (await page.values())['train.hovered'], v['train.hovered']);
await page.screenshot('train-curve-1440x900');

// Continue; one by one.
await page.scrollTo('train', ...panel, 120);
await page.click('train');
await trained(first + 200);
await page.click('train');
await paused();
await page.settled();
v = await page.values();
const second = Number(v.trained);
test.check('continue: goes on from there', second > first, second);
test.equal('continue: as if it had never paused', v.trained_hash, native(second, 1997).weights);
await page.click('train-one');
v = await page.waitFor((x, w, n) => Number(x.trained) === n, second + 1);
test.equal('one sequence', v.trained_hash, native(second + 1, 1997).weights);

// The best weights.
await page.scrollTo('take-best', ...panel, 120);
await page.click('take-best');
v = await page.waitFor((x) => !('take-best' in x) && x.training === '0');
test.equal('the best weights are those after that many sequences', v.trained_hash, native(Number(v['train.best']), 1997).weights);

// The test set, and a sequence of it.
await page.scrollTo('test', ...panel, 120);
await page.click('test');
v = await page.waitFor((x) => x['test.done'] === '256');
test.check('the test set: so many wrong', Number(v['test.wrong']) >= 0 && Number(v['test.wrong']) <= 256, v['test.wrong']);
await page.scrollTo('worst-1', ...panel, 120);
const before = v.hash;
await page.click('worst-1');
await page.scrollTo('back-to-training', ...panel, 120);
v = await page.values();
test.check('the worst sequence is in the timeline', v.hash !== before && Number(v.t) > 0, v.t);
await page.settled();
await page.screenshot('train-worst-1440x900');
await page.click('back-to-training');
await page.waitFor((x, w) => !w.some((one) => one.id === 'back-to-training'));
test.equal('back to training sequences: the weights have stayed', (await page.values()).trained_hash, v.trained_hash);

// Rewind, and undo of it.
await page.scrollTo('train-rewind', ...panel, 120);
await page.click('train-rewind');
v = await page.waitFor((x) => x.trained === '0');
test.equal('rewind: nothing is learned', [v['train.status'], v.n, v.trained_hash], ['new', '0', '']);
await page.press('Control+z');
v = await page.waitFor((x) => x.trained !== '0');
test.equal('undo brings what was learned back', v['train.status'], 'paused');
await page.press('Control+y');
await page.waitFor((x) => x.trained === '0');

// A limit, by keyboard.
await page.page.keyboard.down('Control');
await page.drawn(1);
await page.click('train-most');
await page.page.keyboard.up('Control');
await page.drawn(1);
await page.press('Control+a');
await page.type('150');
await page.press('Enter');
await page.click('train');
v = await page.waitFor((x) => x.training === '0' && x.trained !== '0');
test.equal('gives up after 150 sequences', [v['train.status'], v.trained, v.trained_hash], ['exhausted', '150', native(150, 1997).weights]);
await page.click('train-new-weights');
v = await page.waitFor((x) => x.trained === '0');
await page.click('train');
v = await page.waitFor((x) => x.training === '0' && x.trained === '150');
test.equal('new weights: those of the next seed', v.trained_hash, native(150, 1998).weights);

// Trials: the first one is this very training; all of them end.
await page.scrollTo('run-trials', ...panel, 120);
await page.click('run-trials');
v = await page.waitFor((x) => x['trials.ended'] === '10' && x['trials.busy'] === '0');
test.equal('ten trials; the first one learns the same', [v['trials.weights'], v['trials.percent']], [native(150, 1998).weights, '0.000000']);
await page.scrollTo('trials', ...panel, 120);
await page.page.mouse.move(...panel);
await page.page.mouse.wheel(0, 2000);
await page.settled();
await page.screenshot('train-trials-1440x900');
test.equal('no console errors', page.errors, []);
await page.close();

for (const [width, height] of [[1024, 700], [390, 844]]) {
  page = await test.open({width, height, touch: width < 700});
  if (width < 700) await page.click('page-controls');
  await page.click('tab-train');
  await page.click('train');
  await page.waitFor((x) => Number(x.trained) >= 1000);
  await page.click('train');
  await paused();
  await page.settled();
  await page.screenshot(`train-${width}x${height}`);
  const x = (await page.find('train')).cx;
  await page.scrollTo('train.curve', x, height - 100, 120);
  await page.scrollTo('test', x, height - 100, 120);
  await page.settled();
  await page.screenshot(`train-curve-${width}x${height}`);
  const out = (await page.widgets()).filter((w) => w.window === 'controls' && (w.x < 0 || w.x + w.w > width));
  test.equal(`${width}x${height}: nothing reaches out of the panel`, out.map((w) => w.id), []);
  test.equal(`${width}x${height}: no console errors`, page.errors, []);
  await page.close();
}
await test.finish();
