// A large network, built with a real mouse: blocks become tiles, a click on one opens it, the wheel brings its
// cells near, Fit shows all again.
import {start} from './harness.mjs';

const test = await start();
const page = await test.open({width: 1440, height: 900});
const panel = [130, 600];
const blocks = 9;

for (let j = 3; j < blocks; j++) {
  await page.scrollTo('add-block', ...panel, 100);
  await page.click('add-block');
}
await page.settled();
const marks = async (start) => (await page.widgets()).filter((w) => w.id.startsWith(start) && w.visible && w.kind === 'mark');

const tiles = await marks('block.');
test.equal('every block has its place', new Set(tiles.map((w) => w.id)).size, blocks);
const overlap = (a, b) => a.x < b.x + b.w - 0.5 && b.x < a.x + a.w - 0.5 && a.y < b.y + b.h - 0.5 && b.y < a.y + a.h - 0.5;
test.equal('no two of them overlap', tiles.filter((a) => tiles.some((b) => a.id < b.id && overlap(a, b))).map((w) => w.id), []);
const open = async (j) => (await page.has(`cec.c_${j}_1`));

await page.screenshot('large');

// A tile's top right corner is the tile's own: no unit stands there.
const tile = await page.find('block.9');
await page.page.mouse.move(tile.x + tile.w - 8, tile.y + 5);
await page.drawn(2);
await page.page.mouse.down();
await page.drawn(1);
await page.page.mouse.up();
await page.waitFor((v, widgets) => widgets.some((w) => w.id === 'cec.c_9_1'));
test.check('a click on a tile opens its block', await open(9) && !(await open(1)), 'block 9');

// From near, a tile's cells can be pointed at one by one.
const near = await page.find('block.8');
await page.page.mouse.move(near.cx, near.cy);
for (let i = 0; i < 12; i++) {
  await page.page.mouse.wheel(0, -240);
  await page.settleUnlessAnimated();
}
test.check('from near, a cell of a tile has its own mark', await page.has('s.c_8_1') && await page.has('unit.c_8_2'), 'block 8');
test.check('what is outside is not marked', !(await page.has('unit.x_1')), 'unit.x_1');
await page.screenshot('large_near');
await page.click('network-fit');
await page.waitFor((v, widgets) => widgets.some((w) => w.id === 'block.1' && w.visible));
test.equal('Fit shows all again', new Set((await marks('block.')).map((w) => w.id)).size, blocks);
await page.close();
await test.finish();
