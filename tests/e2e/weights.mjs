// The weights as numbers, with a real mouse and keyboard: the matrix and what it shows, hovering in every view, a value
// typed for one weight, a refused one, a frozen one; the same from the diagram.
import {start} from './harness.mjs';

const test = await start();
let page = await test.open({width: 1440, height: 900});
const quietly = async () => {
  await page.page.mouse.move(5, 890);
  await page.settled();
};
const reopen = async (id) => {
  await page.click(id);
  await page.find('weight-value');
  await page.settled();
  return page.values();
};
const plain = (s) => s.replace(/[\u202f\u2009]/g, '').replace('\u2212', '-');

await page.click('drawing-weights');
await quietly();
let widgets = await page.widgets();
const cells = widgets.filter((w) => w.id.startsWith('weight.'));
test.equal('every weight has a cell', String(cells.length), (await page.values()).weights);
test.check('cells do not overlap the switch', cells.every((w) => w.y > widgets.find((x) => x.id === 'drawing-weights').y + 26));
await page.screenshot('weights-1440x900');

await page.hover('weight.in_1.x_2');
test.equal('hovering a cell is hovering its weight', (await page.values()).hovered, 'Weight from input T to the input gate of block 1');
await page.screenshot('weights-hovered-1440x900');

// What is shown.
const version = (await page.values())['matrix.version'];
await page.click('shown-change');
await quietly();
const dw = (await page.values())['matrix.most'];
await page.screenshot('weights-change-1440x900');
await page.click('shown-since');
await quietly();
await page.screenshot('weights-since-1440x900');
test.check('the largest change of a step differs from the largest since the start', dw !== (await page.values())['matrix.most']);
await page.click('shown-now');
await page.hover('weight.c_1_1.x_1');
await quietly();
test.equal('the texture is made anew only for other numbers', Number((await page.values())['matrix.version']) - Number(version), 3);

// Bad input stays with a message, Escape leaves everything as it was.
await page.click('weight.in_1.x_2');
await page.find('weight-value');
await page.type('much');
await page.press('Enter');
let values = await page.waitFor((v) => v['editor.refused']);
test.check('not a number: the message names the field and its range', /^Weight: a number from/.test(values['editor.refused']), values['editor.refused']);
await page.screenshot('weights-refused-1440x900');
await page.press('Control+a');
await page.type('1e13');
await page.press('Enter');
values = await page.waitFor((v) => /not 1/.test(v['editor.refused']));
test.check('out of range: the message says so', /^Weight: /.test(values['editor.refused']), values['editor.refused']);
await page.press('Escape');
await page.waitFor((v, w) => !w.some((x) => x.id === 'weight-value'));
test.check('Escape closes the editor', true);
let opened = await reopen('weight.in_1.x_2');
const was = opened['editor.start'];
const hash = opened.hash;

// A value, in the way of people: a true minus sign, a decimal comma. The run goes where it was, with the new weight.
await page.press('Control+a');
await page.type('\u22120,75');
await page.press('Enter');
values = await page.waitFor((v, w, old) => v.hash !== old, hash);
test.equal('the moment shown stays', [values.n, values.t], ['6', '6']);
opened = await reopen('weight.in_1.x_2');
test.equal('the run starts with the value typed', opened['editor.start'], '-0.75');
test.check('training has moved it since', plain(opened['editor.now']) !== '-0.75' && Math.abs(Number(plain(opened['editor.now'])) + 0.75) < 0.1, opened['editor.now']);

// Frozen: it is the same at every step.
await page.click('weight-frozen');
await page.click('weight-apply');
await page.waitFor((v, w) => !w.some((x) => x.id === 'weight-value'));
await page.click('step');
opened = await reopen('weight.in_1.x_2');
test.equal('a frozen weight keeps its value', [opened['editor.frozen'], opened['editor.start'], Number(plain(opened['editor.now'])), opened.n], ['1', '-0.75', -0.75, '7']);
await page.press('Escape');
await page.hover('weight.in_1.x_2');
await page.screenshot('weights-frozen-1440x900');

// Undo takes back the one and the other.
for (let i = 0; i < 2; i++) await page.click('undo');
opened = await reopen('weight.in_1.x_2');
test.equal('undo: as it was', [opened['editor.frozen'], opened['editor.start']], ['0', was]);
await page.press('Escape');

// From the diagram: a connection, and a gate for its bias. (A double click does the same, but is a matter of time.)
await page.click('drawing-diagram');
await page.click('weight.in_1.x_2', {button: 'right'});
await page.find('weight-value');
await page.settled();
test.equal('a right click on a connection opens its weight', (await page.values())['editor.start'], was);
await page.screenshot('weights-editor-diagram-1440x900');
await page.press('Escape');
await page.click('unit.out_1', {button: 'right'});
await page.find('weight-value');
await page.settled();
test.equal('a right click on a gate opens its bias', (await page.values())['editor.start'], '-1');
await page.type('-1.5');
await page.press('Enter');
await page.waitFor((v, w) => !w.some((x) => x.id === 'weight-value'));
await page.click('unit.out_1', {button: 'right'});
await page.find('weight-value');
test.equal('its bias is what was typed', (await page.values())['editor.start'], '-1.5');
await page.press('Escape');

// Zoom and back.
await page.click('drawing-weights');
const small = await page.find('weight.c_2_1.x_4');
await page.page.mouse.move(small.cx, small.cy);
await page.drawn(2);
for (let i = 0; i < 6; i++) {
  await page.page.mouse.wheel(0, -240);
  await page.settleUnlessAnimated();
}
const large = await page.find('weight.c_2_1.x_4');
test.check('the wheel zooms in where the pointer is', large.w > small.w * 1.5 && large.x < small.cx && large.x + large.w > small.cx, [small, large]);
await page.screenshot('weights-zoomed-1440x900');
await page.click('network-fit');
await quietly();
test.equal('all fits again', (await page.find('weight.c_2_1.x_4')).w, small.w);

// Halfway through a step, changes that are not computed yet are not shown.
await page.click('equation-on');
await page.click('shown-change');
await quietly();
await page.screenshot('weights-change-halfway-1440x900');
test.equal('no console errors', page.errors, []);
await page.close();

for (const [width, height] of [[1024, 700], [390, 844]]) {
  page = await test.open({width, height, touch: width < 500});
  await page.click('drawing-weights');
  await quietly();
  await page.screenshot(`weights-${width}x${height}`);
  const cut = (await page.widgets()).filter((w) => w.cut && ['drawing', 'matrix'].includes(w.window) && w.kind === 'button');
  test.equal(`${width}x${height}: nothing is cut off`, cut.map((w) => w.id), []);
  await page.click('weight.out_2.bias');
  await page.find('weight-value');
  await page.settled();
  await page.screenshot(`weights-editor-${width}x${height}`);
  const outside = (await page.widgets()).filter((w) => w.id.startsWith('weight-') && (w.x < 0 || w.x + w.w > width || w.y + w.h > height));
  test.equal(`${width}x${height}: the editor is on the screen`, outside.map((w) => w.id), []);
  test.equal(`${width}x${height}: no console errors`, page.errors, []);
  await page.close();
}
await test.finish();
