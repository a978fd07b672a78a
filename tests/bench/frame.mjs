// What a frame costs the processor while an equation is opened, on a large network: node tests/bench/frame.mjs
// [BLOCKS CELLS], 16 blocks of 4 cells unless told. Prints a line an equation: the dearest frame of its opening, the best of
// three openings, and a frame at rest. It measures and judges nothing.
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

const times = async () => (await page.values())['frame.ms'].split(' ').map(Number);
// Each is opened three times; what other work on the machine adds to a frame, it seldom adds to all three.
const rounds = 3;
const cost = new Map();  // equation -> the dearest frame of each opening
const rest = new Map();
for (let round = 0; round < rounds; round++)
  for (const [group, numbers] of [['forward', ['3', '4', '5', '7', '8', '9', 'k']], ['truncation', ['10', '12', '13', '14', '15']],
    ['backward', ['16', '17', '18', '19', '21', '22', '23', '24', '25', '26', '27', '28']]]) {
    await page.click(`group-${group}`);
    for (const number of numbers) {
      if ((await page.values())['eq.open'] === number) continue;
      await page.scrollTo(`eq.${number}`, ...column);
      await page.settled();
      const frames = await page.frames();
      await page.click(`eq.${number}`);
      await page.waitFor((v, w, open) => v['eq.open'] === open, number);
      await page.settled();
      // The frames of the mouse's way are among them: all count.
      const list = (await times()).slice(0, Math.min(await page.frames() - frames, 32));
      cost.set(number, [...cost.get(number) ?? [], Math.max(...list)]);
      rest.set(number, Math.min(rest.get(number) ?? Infinity, list[0]));
    }
  }
const best = [...cost].map(([number, list]) => [number, Math.min(...list)]);
for (const [number, ms] of best)
  console.log(`(${number})`.padEnd(6), `opening ${ms.toFixed(1)} ms (${cost.get(number).map((x) => x.toFixed(1)).join(', ')}), at rest ${rest.get(number).toFixed(1)} ms`);
console.log(`dearest frame of any opening: ${Math.max(...best.map(([, ms]) => ms)).toFixed(1)} ms`);
await page.close();
await test.browser.close();
process.exit(0);
