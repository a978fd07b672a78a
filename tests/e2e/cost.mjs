// The cost of a time step, (29): its four counts against each other, while the network changes under them.
import {start} from './harness.mjs';

const test = await start();
const rows = ['19', '20', '21', '22k', '22i', '22out_j', '23', '25', '26', '27', '28'];

// The column of the table as numbers, its total checked.
function column(values, name) {
  const list = rows.map((row) => Number(values[`cost.${name}.${row}`]));
  const sum = list.reduce((a, b) => a + b, 0);
  test.equal(`the total of "${name}" is the sum of its rows`, Number(values[`cost.${name}`]), sum);
  return list;
}

function check(name, values, {K, H, C, CS, I, biases}) {
  const printed = column(values, 'printed'), corrected = column(values, 'corrected');
  const tree = column(values, 'tree'), run = column(values, 'run');
  test.equal(`${name}: corrected`, corrected,
    [K, K * H, K * CS, K * (H + CS), H * I, C * I, K * CS, CS * I, CS * I, CS * I, CS * I]);
  test.equal(`${name}: printed, which differs in the outputs of (22) only`, printed,
    corrected.map((n, i) => (rows[i] === '22k' ? K * (H + C) : n)));
  test.equal(`${name}: the term tree has the steps of the run`, tree, run);
  test.equal(`${name}: biases are what the run has more`, Number(values['cost.run']) - Number(values['cost.corrected']), biases);
}

const inColumn = (list) => list.filter((w) => w.window === 'cost' || w.window === 'derivation');
for (const [width, height] of [[1440, 900], [1024, 700], [390, 844]]) {
  const size = `${width}x${height}`;
  const page = await test.open({width, height});
  if (width < 900) await page.click('page-derivation');
  await page.click('group-cost');
  let values = await page.waitFor((v) => v['cost.run'] !== undefined);
  // 3 output gates, and 6 cells in each of (25) and (26).
  check(size, values, {K: 7, H: 0, C: 3, CS: 6, I: 19, biases: 3 + 2 * 6});
  const cut = inColumn(await page.widgets()).filter((w) => w.cut && w.window === 'derivation' && w.kind === 'button');
  test.equal(`${size}: nothing in the header is cut off`, cut.map((w) => w.id), []);
  await page.screenshot(`cost-${size}`);

  await page.scrollTo('cost.22k', width < 900 ? width / 2 : width - 160, height - 120);
  await page.hover('cost.22k');
  await page.screenshot(`cost-row-hovered-${size}`);
  await page.scrollTo('cost.growth', width < 900 ? width / 2 : width - 160, height - 120);
  for (let i = 0; i < 8; i++) await page.page.mouse.wheel(0, 400);
  await page.settled();
  await page.hover('cost.growth');
  values = await page.waitFor((v) => v['cost.hovered']);
  test.check(`${size}: the plot tells blocks, steps and derivatives`, /^4 .* 8 .*\n.*1.023\n.*376$/.test(values['cost.hovered']), values['cost.hovered']);
  await page.screenshot(`cost-growth-${size}`);

  if (width >= 900) {
    const before = values['cost.run'];
    await page.click('cells-1-more');
    values = await page.waitFor((v, w, was) => v['cost.run'] !== was, before);
    check(`${size}, a third cell`, values, {K: 7, H: 0, C: 3, CS: 7, I: 20, biases: 3 + 2 * 7});
    await page.scrollTo('hidden-more', 100, height - 60);
    await page.click('hidden-more');
    values = await page.waitFor((v) => v['cost.run.20'] !== '0');
    // The hidden unit has a bias too.
    check(`${size}, a hidden unit`, values, {K: 7, H: 1, C: 3, CS: 7, I: 21, biases: 3 + 2 * 7 + 1});
    await page.screenshot(`cost-changed-${size}`);
    await page.scrollTo('cost.21', width - 160, height - 120);
    await page.click('cost.21');
    values = await page.waitFor((v) => v['cost.run'] === undefined);
    test.equal(`${size}: a row opens its equation`, values['eq.open'], '21');
  }
  test.equal(`${size}: no console errors`, page.errors, []);
  await page.close();
}
await test.finish();
