// A whole session in the laboratory with a real mouse and keyboard: build a network of 2 blocks of 2 cells, paste a
// table, train the adding problem for 2,000 sequences, pause, inspect, rewind; then undo all of it, and redo it.
import {start} from './harness.mjs';

const test = await start();
const page = await test.open({width: 1440, height: 900});
const panel = [4, 500];
const click = async (id, options) => {
  await page.scrollTo(id, ...panel);
  await page.click(id, options);
};
const changed = (undo) => page.waitFor((v, w, n) => Number(v.undo) === n, undo);
const first = await page.values();

// Build: three blocks become two; one is moved, one duplicated, and that undone by key.
await click('card-3', {across: 0.2});
await page.settled();
await click('remove-3');
let v = await changed(1);
test.equal('two blocks of two cells: W', v.weights, '152');
await click('card-2', {across: 0.2});
await page.settled();
await click('up-2');
v = await changed(2);
test.equal('moved up: W', v.weights, '152');
test.check('moved up: the weights are others in order', v.hash !== first.hash);
const moved = v.hash;
await click('duplicate-1');
v = await changed(3);
test.equal('duplicated: W of three blocks', v.weights, '276');
await page.screenshot('laboratory-build-1440x900');
await page.press('Control+z');
v = await changed(2);
test.equal('undone: the state of before, bit for bit', v.hash, moved);
test.equal('undone: it can be redone', v.redo, '1');

// A table of two sequences, pasted.
await page.context.grantPermissions(['clipboard-read', 'clipboard-write']);
await page.click('tab-sequence');
await page.page.evaluate((t) => navigator.clipboard.writeText(t),
  'x1,x2,t1\n0.5,1,\n-0.25,0,\n0.125,1,0.65625\n\n1,1,\n0,0,\n-1,1,0.5\n');
await click('table-text');
await page.press('Control+v');
await page.settled();
await click('table-use');
v = await page.waitFor((x) => x.task === '13');
test.equal('pasted: three steps', [v.length, v['table.problem'], v.problem], ['3', '', '']);
const pasted = Number(v.undo);

// The adding problem.
await click('task');
await page.click('task-8');
v = await page.waitFor((x) => x.task === '8');
test.equal('adding: the paper\u2019s network has 93 weights', v.weights, '93');
await page.click('tab-train');
await page.scrollTo('train', ...panel, -120);
await click('train');
v = await page.waitFor((x) => Number(x.trained) >= 2000);
await click('train');
v = await page.waitFor((x) => x.training === '0');
await page.settled();
v = await page.values();
test.check('paused after 2,000 sequences or more', Number(v.trained) >= 2000, v.trained);
test.check('the sequence of the trained network is shown to its end', v.t === v.length && Number(v.t) >= 100, v.t);
const learned = v;

// Inspect: a moment in the middle; one equation on.
await page.press('ArrowLeft');
await page.press('ArrowLeft');
v = await page.waitFor((x, w, t) => Number(x.t) === t, Number(learned.t) - 2);
test.check('two steps back', v.hash !== learned.hash);
await page.press('Shift+ArrowRight');
v = await page.waitFor((x) => x.substep !== '');
test.equal('one equation on begins the next step', Number(v.t), Number(learned.t) - 1);
await page.screenshot('laboratory-trained-1440x900');

// Rewind, undo it, undo everything, redo everything.
await page.press('End');
await page.scrollTo('train-rewind', ...panel, -120);
await click('train-rewind');
v = await page.waitFor((x) => x.trained === '0');
test.equal('rewind: the start, nothing learned', [v.n, v.trained_hash], ['0', '']);
await page.press('Control+z');
v = await page.waitFor((x) => x.trained !== '0');
test.equal('undo: what was learned is back', v.trained_hash, learned.trained_hash);
for (let left = Number(v.undo); left > 0; --left) {
  await page.press('Control+z');
  v = await changed(left - 1);
}
test.equal('all undone: the first state, bit for bit', [v.hash, v.weights], [first.hash, first.weights]);
const steps = Number(v.redo);
test.check('all of it can be redone', steps > pasted + 1, steps);
for (let n = 1; n < steps; ++n) {
  await page.press('Control+y');
  v = await changed(n);
}
test.equal('redone up to the rewind: what was learned', v.trained_hash, learned.trained_hash);
await test.finish();
