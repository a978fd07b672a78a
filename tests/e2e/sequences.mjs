// The Sequence tab with a real mouse and keyboard: an experiment of the paper and its parameters; a table pasted, loaded,
// dropped, edited and saved; malformed text refused by line and column with nothing lost; symbols of one's own.
import {readFile} from 'node:fs/promises';
import {start} from './harness.mjs';

const test = await start();
const page = await test.open({width: 1440, height: 900});
await page.context.grantPermissions(['clipboard-read', 'clipboard-write']);

const MARGIN = [4, 500];   // of the panel, where the wheel scrolls nothing else
const show = (id) => page.scrollTo(id, ...MARGIN);
const click = async (id, options) => {
  await show(id);
  await page.click(id, options);
};
const put = (text) => page.page.evaluate((t) => navigator.clipboard.writeText(t), text);
const paste = async (text) => {
  await put(text);
  await click('table-text');
  await page.press('Control+a');
  await page.press('Control+v');
  await page.settled();
};
const boxText = async () => {
  await click('table-text');
  await page.press('Control+a');
  await page.press('Control+c');
  return page.page.evaluate(() => navigator.clipboard.readText());
};
const type = async (id, text) => {
  await click(id, {count: 2});
  await page.press('Control+a');
  await page.type(text);
  await page.press('Enter');
  await page.settled();
};
const task = (n) => page.waitFor((v, w, wanted) => v.task === wanted, String(n));
const stepLabel = async (t) => (await show(`step-${t}`)).label;

// An experiment, its parameters, its steps.
await page.click('tab-sequence');
await page.click('task');
await page.click('task-8');
let values = await task(8);
test.check('adding: 100 to 110 steps', values.length >= 100 && values.length <= 110, values.length);
test.check('adding: the sequence is a list of numbers', /^\u2212?[\d.]+.* \u22121 $/.test(await stepLabel(1)), await stepLabel(1));
await page.click('step-5');
values = await page.waitFor((v) => v.t === '5');
test.equal('a click on a step goes there', values.t, '5');
await page.screenshot('sequence-adding-1440x900');
await type('task-T', '50');
values = await page.waitFor((v) => v.length <= 55);
test.check('T = 50: 50 to 55 steps', values.length >= 50, values.length);
await type('task-T', '5');
await page.waitFor((v) => v.problem !== '');
values = await page.values();
test.check('T = 5 is refused, the task stays', values.length >= 50 && values.problem.includes('20'), values.problem);
await type('task-T', '60');
await page.waitFor((v) => v.problem === '');

// A table from a spreadsheet.
const table = 'x1\tx2\tt1\n0.5\t-1\t\n0.25\t0\t1\n\n# second\n1\t2\t3\n';
await paste(table);
await click('table-use');
values = await task(13);
test.equal('the table is the sequence', [values.length, values['table.problem'], values.problem], ['2', '', '']);
test.equal('its second row', (await stepLabel(2)).trim(), '0.2500 0 1');
await page.screenshot('sequence-table-1440x900');

// Malformed: the line and the column are named, what was typed stays, and so does what was there.
const before = (await page.values()).hash;
const malformed = 'x1;x2;t1\n1;2;3\n4;1,5e;6\n';
await paste(malformed);
await click('table-use');
values = await page.waitFor((v) => v['table.problem'] !== '');
test.check('refused by line and column', values['table.problem'].startsWith('Line 3, column 2: '), values['table.problem']);
test.equal('what was there stays', [values.task, values.length, values.hash], ['13', '2', before]);
test.equal('what was pasted stays in the box', (await boxText()).trim(), malformed.trim());
await page.screenshot('sequence-refused-1440x900');

// Cells.
await type('cell-2-1', '0.75');
test.equal('a cell takes a number', (await stepLabel(2)).trim(), '0.7500 0 1');
await type('cell-1-2', '1e');
values = await page.waitFor((v) => v['cell.problem'] !== undefined);
test.check('a cell refuses what is no number', values['cell.problem'].includes('1e'), values['cell.problem']);
test.equal('and keeps its value', (await stepLabel(1)).trim(), '0.5000 \u22121');
await type('cell-1-2', '3');
await page.waitFor((v) => v['cell.problem'] === undefined);
test.equal('mended', (await stepLabel(1)).trim(), '0.5000 3');
await click('has-target-1');
test.equal('a target is switched on', (await stepLabel(1)).trim(), '0.5000 3 0');
await click('has-target-1');
test.equal('and off', (await stepLabel(1)).trim(), '0.5000 3');
await click('row-2');
values = await page.waitFor((v) => v.t === '2' && v.n === '2');
test.equal('a row\u2019s number goes to its step', values.n, '2');
await click('row-insert');
values = await page.waitFor((v) => v.length === '3');
await click('row-add');
values = await page.waitFor((v) => v.length === '4');
await click('row-delete');
values = await page.waitFor((v) => v.length === '3');
test.equal('rows: inserted, added, deleted', (await stepLabel(3)).trim(), '0.7500 0 1');
await click('step-3');
values = await page.waitFor((v) => v.t === '3');
test.equal('goes to a step of the table', values.t, '3');

// Several tables.
await click('own-sequence');
await page.click('own-sequence-1');
await type('own-name', 'renamed');
test.check('a table is renamed', (await show('own-sequence')).label.startsWith('renamed'), (await show('own-sequence')).label);
await click('own-add');
await page.waitFor((v, w) => w.some((x) => x.id === 'own-sequence' && x.label.startsWith('table 3')));
await click('own-delete');
await page.waitFor((v, w) => w.some((x) => x.id === 'own-sequence' && x.label.startsWith('renamed')));
test.check('a table is added and deleted', true);

// Saved and loaded.
await show('table-save');
const [download] = await Promise.all([page.page.waitForEvent('download'), page.click('table-save')]);
const saved = await readFile(await download.path(), 'utf8');
test.equal('saved as CSV', saved, 'x1,x2,t1\n# 1\n0.5,3,\n0,0,0\n0.75,0,1\n# renamed\n1,2,3\n');
const load = async (name, content) => {
  await show('table-load');
  const [chooser] = await Promise.all([page.page.waitForEvent('filechooser'), page.click('table-load')]);
  await chooser.setFiles({name, mimeType: 'text/csv', buffer: Buffer.from(content)});
};
await load('five.csv', '\ufeffx,t\r\n1,\r\n2,\r\n3,\r\n4,\r\n5,1\r\n');
values = await page.waitFor((v) => v.length === '5');
test.equal('a file is loaded', [values.length, values['table.problem']], ['5', '']);
await load('bad.csv', '1,2\n3,nan\n');
values = await page.waitFor((v) => v['table.problem'] !== '');
test.check('a malformed file is refused by name, line and column', values['table.problem'].startsWith('bad.csv: Line 2, column 2: '), values['table.problem']);
test.equal('what was there stays', values.length, '5');
test.equal('and what was typed', (await boxText()).trim(), malformed.trim());
await load('zeros.bin', Buffer.from([0, 1, 2, 0]));
values = await page.waitFor((v) => v['table.problem'].startsWith('zeros.bin: '));
test.check('a file that is no text is refused', values['table.problem'].includes('Line 1, column 1'), values['table.problem']);
await click('tab-build');
await page.page.evaluate(() => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['1;2;3;4\n5;6;7;-'], 'dropped.csv'));
  document.getElementById('canvas').dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}));
});
values = await page.waitFor((v) => v.length === '2' && v.task === '13');
test.equal('a dropped file is taken', (await stepLabel(1)).trim(), '1 2 3 4');
await put('7,8\n9,');
await click('table-paste');
values = await page.waitFor((v, w) => w.some((x) => x.id === 'step-1' && x.label.trim() === '7 8'));
test.equal('the button takes the clipboard', values['table.problem'], '');

// Symbols.
await type('alphabet', 'abc');
await type('symbols', 'abd');
values = await page.waitFor((v) => v['symbols.problem'] !== '');
test.check('a symbol that is not in the alphabet is named', values['symbols.problem'].startsWith('Symbol 3: '), values['symbols.problem']);
await type('symbols', 'abcabca');
values = await page.waitFor((v) => v.length === '7');
test.equal('symbols are a sequence', [values['symbols.problem'], (await stepLabel(7)).trim()], ['', '1 0 0']);

await paste('1,2\n');
await click('table-append');
values = await page.waitFor((v) => v.problem !== '');
test.check('tables side by side have the same columns', values.problem.includes('table 2, row 1') && values.length === '7' && values.t === '1', values.problem);

// 10,000 rows, and other sizes of the screen.
await load('long.csv', 'x1,x2,t1\n' + '0.125,-1,\n'.repeat(9999) + '1,1,1\n');
values = await page.waitFor((v) => v.length === '10000');
const drawn = (await page.widgets()).filter((w) => w.id.startsWith('cell-')).length;
test.check('of 10,000 rows only those in sight are drawn', drawn > 0 && drawn < 60, drawn);
for (const [width, height] of [[1024, 700], [390, 844]]) {
  await page.page.setViewportSize({width, height});
  await page.settled();
  await show('task');
  await page.settled();
  await page.screenshot(`sequence-table-${width}x${height}`);
}
test.equal('no errors in the page', page.errors, []);
await test.finish();
