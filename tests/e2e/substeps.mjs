// One equation at a time, with a real mouse: a whole time step, forwards and back; what has not been computed yet is
// not shown; the figures of the error's way; any other way of moving ends it; a page at rest draws nothing.
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {start} from './harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const native = (...args) => JSON.parse(execFileSync(`${root}build/release/tests/moment`, args.map(String), {encoding: 'utf8'}));

const test = await start();
let page = await test.open({width: 1440, height: 900});
const at = (stage, n) => page.waitFor((v, w, [s, m]) => v.substep === s && v.n === m, [stage, String(n)]);
const quietly = async () => {
  await page.page.mouse.move(5, 890);   // off the route, which would move under the pointer
  await page.settled();
};
const DASH = '\u2013';

// Stage by stage: the number, then what of this step is shown from there on.
const order = ['x', '7', '8', '9', 'k', '16', '19', '21', '22', '23', '25', '26', '27', '28'];
const shown_from = {'shown.y_in': '7', 'shown.y_out': '8', 'shown.s': '9', 'shown.y_c': '9', 'shown.y_k': 'k'};
const rows_from = {'row.y_in_1': '7', 'row.y_out_1': '8', 'row.s_c_1_1': '9', 'row.output': 'k', 'row.E': '16', 'row.e_s_c_1_1': '23'};
const closed = ['7', '8', '9', 'k', '19', '21', '22', '23', '25', '26', '27', '28'];

await page.click('equation-on');
await at('x', 7);
const whole = native(7);
for (let i = 0; i < order.length; i++) {
  const stage = order[i];
  const v = await at(stage, 7);
  const reached = (from) => order.indexOf(from) <= i;
  test.equal(`(${stage}) the equation of the stage is open`, v['eq.open'], stage === 'x' ? '' : stage);
  test.equal(`(${stage}) says where`, v['stage.of'], `${i + 1} of ${order.length}`);
  for (const [name, from] of Object.entries(shown_from))
    if ((v[name] !== DASH) !== reached(from)) test.check(`(${stage}) the network shows ${name} from (${from}) on`, false, v[name]);
  const wrong_rows = Object.entries(rows_from).filter(([row, from]) => v['time.known'].split(' ').includes(row) !== reached(from));
  test.equal(`(${stage}) the timeline shows what is computed, nothing else`, wrong_rows, []);
  test.check(`(${stage}) inputs and targets are shown`, v['time.known'].startsWith('row.input row.target'), v['time.known']);
  const wrong = closed.filter((n) => v[`row.${n}`] !== undefined && (v[`row.${n}`] !== DASH) !== reached(n));
  test.equal(`(${stage}) closed rows show a dash for what is to come`, wrong, []);
  if (stage !== 'x') test.equal(`(${stage}) the open one has the native value`, [v['eq.value'], v['eq.equal']], [whole[stage], '1']);
  if (i + 1 < order.length) await page.click('equation-on');
}
let values = await page.values();
test.equal('after a whole step: the state hash is the native one', values.hash, whole.hash);

// The figures, at rest. The hidden unit's comes below.
for (const [stage, name] of [['19', 'output-unit'], ['21', 'output-gate'], ['23', 'cell-state'], ['26', 'input-gate'], ['28', 'cell']]) {
  await page.click(`stage-${stage}`);
  await at(stage, 7);
  await quietly();
  await page.screenshot(`substep-${stage}-${name}-1440x900`);
}

// The route moves after a press, in the direction of the flow, and comes to rest.
await page.click('equation-back');
await at('27', 7);
await page.waitFor((v) => v.moving === '1');
await page.page.mouse.move(5, 890);
await page.settled(10);
test.equal('after a while the route rests', (await page.values()).moving, '0');
const idle = await page.frames();
await page.page.evaluate(() => new Promise((done) => {
  let n = 0;
  const look = () => (++n === 30 ? done() : requestAnimationFrame(look));
  requestAnimationFrame(look);
}));
test.equal('a page at rest draws nothing', await page.frames(), idle);

// Keys: on past the last equation into the next step, and back across the border.
await page.press('Shift+ArrowRight');
await at('28', 7);
await page.press('Shift+ArrowRight');
values = await at('x', 8);
test.equal('after (28) the next step begins', values.t, String(native(8).t));
await page.screenshot('substep-inputs-1440x900');
await page.press('Shift+ArrowLeft');
await at('28', 7);
await page.press('Shift+ArrowLeft');
await at('27', 7);
test.check('Shift + arrows walk both ways', true);

// A row that is not reached yet, opened by hand: its formula without numbers; the place in the step stays.
await page.click('stage-21');
await at('21', 7);
await page.scrollTo('eq.26', 1200, 600);
await page.click('eq.26');
values = await page.waitFor((v) => v['eq.open'] === '26');
test.equal('opened ahead of its time: the stage stays', values.substep, '21');
test.equal('opened ahead of its time: no numbers', values['eq.value'], undefined);
await quietly();
await page.screenshot('substep-ahead-1440x900');

// Whatever is not computed has no value in a tooltip either; hovering the network cannot tell it before its time.
await page.click('stage-x');
await at('x', 7);
values = await page.values();
test.equal('x: outputs unknown', values['shown.y_k'], DASH);
await page.hover('unit.out_1');
await page.screenshot('substep-tooltip-1440x900');

// Every other way of moving shows whole steps.
const ends = async (name, act, n) => {
  await page.press('Shift+ArrowRight');
  await page.waitFor((v) => v.substep !== '');
  await act();
  const v = await page.waitFor((x) => x.substep === '');
  if (n !== undefined) {
    test.equal(`${name} ends it`, v.n, String(n));
    if (n > 0) test.equal(`${name}: the whole step is shown`, [v.hash, v['shown.y_k'] !== DASH, v['row.19'] !== DASH], [native(n).hash, true, true]);
  } else test.check(`${name} ends it`, true);
};
await ends('step', () => page.click('step'), 8);
await ends('the right arrow', () => page.press('ArrowRight'), 10);
await ends('step back', () => page.click('step-back'), 10);
await ends('the left arrow', () => page.press('ArrowLeft'), 10);
await ends('a click on the timeline', () => page.click('time.t2'));
await ends('playing', () => page.press('Space'));
await page.press('Space');
await ends('another network', () => page.click('cells-1-more'));
await ends('to start', () => page.click('to-start'), 0);
await page.press('Shift+ArrowLeft');
test.equal('at the start there is nothing to go back to', [(await page.values()).n, (await page.values()).substep], ['0', '']);
await page.press('Shift+ArrowRight');
await at('x', 1);
await page.press('Shift+ArrowLeft');
await at('', 0);
await page.press('ArrowRight');
await page.press('Shift+ArrowLeft');
await at('28', 1);
test.check('back from a whole step is at its last equation', true);

// With hidden units: (6) and (20) take their places.
await page.scrollTo('hidden-more', 120, 700, 120);
for (let i = 0; i < 3; i++) await page.click('hidden-more');
await page.click('equation-on');
await page.waitFor((v) => v.substep === 'x');
await page.click('equation-on');
values = await page.waitFor((v) => v.substep === '6');
test.equal('with hidden units (6) comes first', values['stage.of'], '2 of 16');
await quietly();
await page.screenshot('substep-6-hidden-1440x900');
await page.click('stage-20');
await page.waitFor((v) => v.substep === '20');
await quietly();
await page.screenshot('substep-20-hidden-unit-1440x900');
test.equal('no console errors', page.errors, []);
await page.close();

// Reduced motion: nothing moves at all.
page = await test.open({width: 1024, height: 700, reducedMotion: true});
await page.press('Shift+ArrowRight');
await page.click('stage-21');
await at('21', 7);
await page.drawn(1);
test.equal('less motion: the route rests at once', (await page.values()).moving, '0');
await quietly();
await page.screenshot('substep-21-1024x700');
let cut = (await page.widgets()).filter((w) => w.cut && w.kind === 'button' && ['bar', 'stages'].includes(w.window));
test.equal('1024x700: nothing in the bar or the strip is cut off', cut.map((w) => w.id), []);
await page.click('stage-19');
await at('19', 7);
await quietly();
await page.screenshot('substep-19-1024x700');
await page.close();

page = await test.open({width: 390, height: 844, touch: true});
await page.click('equation-on');
await at('x', 7);
await page.click('stage-21');
await at('21', 7);
await page.settled();
await page.screenshot('substep-21-390x844');
await page.click('stage-19');
await at('19', 7);
await page.settled();
await page.screenshot('substep-19-390x844');
await page.click('stage-21');
await at('21', 7);
cut = (await page.widgets()).filter((w) => w.cut && w.kind === 'button' && ['bar', 'stages'].includes(w.window));
test.equal('390x844: nothing in the bar or the strip is cut off', cut.map((w) => w.id), []);
await page.click('page-derivation');
await page.click('equation-on');
await at('22', 7);
await page.settled();
await page.screenshot('substep-22-derivation-390x844');
test.equal('390x844: no console errors', page.errors, []);
await page.close();
await test.finish();
