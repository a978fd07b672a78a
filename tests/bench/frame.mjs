// What a frame costs the processor while an equation is opened, on a large network: node tests/bench/frame.mjs
// [BLOCKS CELLS], 16 blocks of 4 cells unless told. The browser's tracing gives the time that the page's thread spent on
// each frame, GL calls included; waiting for a software renderer is not processor time and does not count. Prints a line
// an equation: the dearest frame of its opening and a usual one. It measures and judges nothing.
import {start} from '../e2e/harness.mjs';

const [blocks = 16, cells = 4] = process.argv.slice(2).map(Number);
const test = await start();
const page = await test.open({width: 1440, height: 900});
const column = [1014, 600];  // its edge: over a long sum's rows the wheel would scroll those

// The network is built by hand, as a user would: a new block is like the last one.
const panel = [130, 600];
for (let j = 1; j <= 3; j++)
  for (let i = 2; i < cells; i++) {
    await page.scrollTo(`cells-${j}-more`, ...panel, 60);
    await page.click(`cells-${j}-more`);
  }
for (let j = 3; j < blocks; j++) {
  await page.scrollTo('add-block', ...panel, 100);
  await page.click('add-block');
}
console.log(`${blocks} blocks of ${cells} cells, W = ${(await page.values()).weights}`);

// Milliseconds of every frame that the page drew while `action` ran.
const frames_of = async (action) => {
  await test.browser.startTracing(page.page, {categories: ['devtools.timeline']});
  await action();
  const trace = JSON.parse((await test.browser.stopTracing()).toString());
  return trace.traceEvents.filter((e) => e.name === 'FireAnimationFrame' && e.tdur > 500).map((e) => e.tdur / 1000);
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
let dearest = 0;
for (const [group, numbers] of [['forward', ['3', '4', '5', '7', '8', '9', 'k']], ['truncation', ['10', '12', '13', '14', '15']],
  ['backward', ['16', '17', '18', '19', '21', '22', '23', '24', '25', '26', '27', '28']]]) {
  await page.click(`group-${group}`);
  for (const number of numbers) {
    if ((await page.values())['eq.open'] === number) continue;
    await page.scrollTo(`eq.${number}`, ...column);
    await page.settled();
    const list = await frames_of(async () => {
      await page.click(`eq.${number}`);
      await page.waitFor((v, w, open) => v['eq.open'] === open, number);
      await page.settled();
    });
    dearest = Math.max(dearest, ...list);
    console.log(`(${number})`.padEnd(6), `dearest frame ${Math.max(...list).toFixed(1)} ms, usual frame ${median(list).toFixed(1)} ms of ${list.length}`);
  }
}
console.log(`dearest frame of any opening: ${dearest.toFixed(1)} ms`);
await page.close();
await test.browser.close();
process.exit(0);
