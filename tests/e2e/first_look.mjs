// A newcomer's first minutes, with a real mouse: the first look, stepping forwards and back, opening equations,
// hovering a factor, changing the network. What the page shows is compared with the native engine.
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {start} from './harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const native = (...args) => JSON.parse(execFileSync(`${root}build/release/tests/moment`, args.map(String), {encoding: 'utf8'}));

const test = await start();
const page = await test.open({width: 1440, height: 900});

let values = await page.values();
test.equal('the first look is a network at work', [values.t, values.hash], ['6', native(6).hash]);
test.equal('equation (21) is open', values['eq.open'], '21');
await page.screenshot('first-look-1440x900');
await page.click('to-start');
test.equal('the first button goes to the start', (await page.values()).t, '0');

for (let i = 1; i <= 12; i++) {
  await page.click('step');
  await page.waitFor((v, w, n) => v.n === String(n), i);
}
const twelve = native(12);
values = await page.values();
test.equal('twelve steps: t', values.t, String(twelve.t));
test.equal('twelve steps: state hash is the native one', values.hash, twelve.hash);
test.equal('twelve steps: (21) is the native one', values['eq.value'], twelve[21]);

for (let i = 11; i >= 7; i--) {
  await page.click('step-back');
  await page.waitFor((v, w, n) => v.n === String(n), i);
}
const seven = native(7);
values = await page.values();
test.equal('five steps back: t', values.t, String(seven.t));
test.equal('five steps back: state hash is the native one', values.hash, seven.hash);
test.equal('five steps back: (21) is the native one', values['eq.value'], seven[21]);
test.equal('the equation equals the engine', values['eq.engine'], values['eq.value']);
await page.screenshot('stepped-1440x900');

// Two hundred steps on by the keyboard would be tedious; playing is the same code.
await page.press('Home');
test.equal('Home goes to the start', (await page.values()).n, '0');
await page.press('ArrowRight');
test.equal('the right arrow steps', (await page.values()).n, '1');
await page.press('Space');
await page.waitFor((v) => Number(v.n) >= 3);
await page.press('Space');
await page.settled();
const playing = await page.values();
test.equal('space plays and pauses', playing.playing, '0');
test.equal('played steps are the native ones', playing.hash, native(playing.n).hash);

// The golden state of 200 steps, which every build of the engine is held against: played to, and then stepped to.
await page.click('speed');
await page.click('speed-60');
await page.press('Space');
await page.waitFor((v) => Number(v.n) >= 195);
await page.press('Space');
await page.settled();
for (let n = Number((await page.values()).n); n !== 200; n += Math.sign(200 - n)) {
  await page.press(n < 200 ? 'ArrowRight' : 'ArrowLeft');
  await page.waitFor((v, w, next) => v.n === String(next), n + Math.sign(200 - n));
}
test.equal('200 steps in the page: the golden state hash', (await page.values()).hash,
  readFileSync(`${root}tests/golden/state_hash.txt`, 'utf8').trim());
await page.press('Home');
for (let n = 1; n <= 3; n++) {
  await page.press('ArrowRight');
  await page.waitFor((v, w, next) => v.n === String(next), n);
}

const idle = await page.frames();
await page.page.evaluate(() => new Promise((done) => {
  let n = 0;
  const look = () => (++n === 30 ? done() : requestAnimationFrame(look));
  requestAnimationFrame(look);
}));
test.equal('an idle page draws nothing', await page.frames(), idle);

await page.scrollTo('eq.27', 1200, 600);
await page.click('eq.27');
values = await page.waitFor((v) => v['eq.open'] === '27');
test.equal('(27) opens', values['eq.open'], '27');
test.equal('(27) is the native one', values['eq.value'], native(values.n)[27]);
const term = (await page.widgets()).find((w) => w.id.startsWith('term.') && w.visible);
await page.hover(term.id);
values = await page.waitFor((v) => v.hovered !== '');
test.check('hovering a factor tells what it is', values.hovered.length > 5, values.hovered);
await page.screenshot('factor-hovered-1440x900');

await page.click('cells-1-more');
values = await page.waitFor((v) => v.weights !== '276');
const changed = native(values.n, 3);
test.equal('a third cell: W', values.weights, String(changed.weights));
test.equal('a third cell: state hash is the native one', values.hash, changed.hash);
test.equal('a third cell: (27) is the native one', values['eq.value'], changed[27]);
await page.click('cells-1-less');
await page.waitFor((v) => v.weights === '276');

// A string of one's own: an illegal symbol is named, and nothing is lost.
const before = await page.values();
await page.click('tab-sequence');
await page.click('typed', {count: 2});
await page.press('Control+a');
await page.type('BTXX');
await page.click('use-string');
values = await page.waitFor((v) => v.problem !== '');
test.check('an illegal symbol is named with its place', /3/.test(values.problem) && /X/.test(values.problem) && /B/.test(values.problem), values.problem);
test.equal('a refused string changes nothing', values.hash, before.hash);
await page.screenshot('illegal-symbol-1440x900');
await page.click('typed', {count: 2});
await page.press('Control+a');
await page.type('BPBPVVEPE');
await page.click('use-string');
values = await page.waitFor((v) => v.problem === '' && v.length === '8');
test.equal('a legal string is taken', values.length, '8');
test.equal('no console errors', page.errors, []);
await page.close();

for (const [width, height] of [[1024, 700], [390, 844]]) {
  const small = await test.open({width, height});
  await small.press('ArrowRight');
  await small.press('ArrowRight');
  await small.screenshot(`stepped-${width}x${height}`);
  const cut = (await small.widgets()).filter((w) => w.cut && w.kind === 'button' && w.window === 'bar');
  test.equal(`${width}x${height}: nothing in the bar is cut off`, cut.map((w) => w.id), []);
  test.equal(`${width}x${height}: no console errors`, small.errors, []);
  await small.close();
}
await test.finish();
