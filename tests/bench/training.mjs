// How long the page's thread is busy at a stretch while a network trains: node tests/bench/training.mjs [SECONDS], 30
// unless told. The browser's tracing gives every task of the thread; meanwhile the mouse moves over the page. Prints the
// longest tasks and the delay of the events; it measures and judges nothing.
import {start} from '../e2e/harness.mjs';

const seconds = Number(process.argv[2] ?? 30);
const test = await start();
const page = await test.open({width: 1440, height: 900});
await page.click('tab-train');
await page.click('train');
await test.browser.startTracing(page.page, {categories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline']});
const begin = Date.now();
const from = Number((await page.values()).trained);
for (let i = 0; Date.now() - begin < seconds * 1000; i++) {
  await page.page.mouse.move(300 + 600 * Math.abs(Math.sin(i / 20)), 100 + 700 * Math.abs(Math.cos(i / 13)));
  await page.drawn(1);
}
const trace = JSON.parse((await test.browser.stopTracing()).toString());
const v = await page.values();
const rate = (Number(v.trained) - from) / ((Date.now() - begin) / 1000);
const of = (name, field) => trace.traceEvents.filter((e) => e.name === name && e[field] !== undefined).map((e) => e[field] / 1000).sort((a, b) => b - a);
const report = (what, list) => {
  if (list.length === 0) return;
  const part = (share) => list[Math.floor((list.length - 1) * (1 - share))].toFixed(1);
  console.log(`${what}: longest ${list[0].toFixed(1)} ms, 99 % below ${part(0.99)} ms, median ${part(0.5)} ms, of ${list.length}`);
};
console.log(`${v['train.status']}, ${v.trained} sequences, ${rate.toFixed(0)} a second of the clock`);
report('frame, time of the processor', of('FireAnimationFrame', 'tdur'));
report('frame, time of the clock', of('FireAnimationFrame', 'dur'));
report('slice or message, time of the processor', of('HandlePostMessage', 'tdur'));
report('task of the thread, time of the clock', trace.traceEvents.filter((e) => e.name === 'RunTask' && e.dur && page_thread(trace, e)).map((e) => e.dur / 1000).sort((a, b) => b - a));
await page.close();
await test.browser.close();
process.exit(0);

// The renderer's main thread: the one that fires animation frames.
function page_thread({traceEvents}, event) {
  page_thread.id ??= (() => {
    const frame = traceEvents.find((e) => e.name === 'FireAnimationFrame');
    return frame && `${frame.pid}.${frame.tid}`;
  })();
  return `${event.pid}.${event.tid}` === page_thread.id;
}
