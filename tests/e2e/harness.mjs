// What the browser tests share: a served site, a Chromium, and a Carousel page that is driven through window.carousel
// (what is on the screen: web/probe.h). Nothing here sleeps: every wait is for a frame or for a value.
//
//   import {start} from './harness.mjs';
//   const test = await start();                                   // {site} overrides build/web/site
//   const page = await test.open({width: 1440, height: 900, dpr: 2, path: '#v=1'});
//   await page.click('step');
//   await page.waitFor((values) => values.t === '1');
//   test.check('step moves on by one', (await page.values()).t === '1');
//   await page.screenshot('after-step');
//   await test.finish();                                          // exit code 1 if any check failed
//
// Environment: CHROMIUM, the browser's path (/usr/bin/chromium).
import {mkdir} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {serve} from '../../scripts/serve.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const {chromium} = createRequire(path.join(root, 'tools/'))('playwright-core');

const FLAGS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE = 30_000;  // ms until a wait gives up

// A page with Carousel in it. Coordinates are CSS pixels, as in the widgets' rectangles.
class CarouselPage {
  constructor(context, page, screenshots) {
    this.context = context;
    this.page = page;            // Playwright's own, for what is not here
    this.errors = [];            // console errors, uncaught exceptions, failed requests
    this.screenshots = screenshots;
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  // Widgets and marks of the last frame. values(): what the app says of itself. frames(): drawn since the start.
  widgets() { return this.page.evaluate(() => window.carousel.widgets()); }
  values() { return this.page.evaluate(() => window.carousel.values()); }
  frames() { return this.page.evaluate(() => window.carousel.frames()); }

  // Waits until the module has nothing left to draw: n refreshes of the display passed without a frame of its own.
  // Does not end while something is animated.
  settled(n = 3) {
    return this.page.evaluate(([quiet, patience]) => new Promise((resolve, reject) => {
      const begin = performance.now();
      let last = window.carousel.frames(), count = 0;
      const look = () => {
        const now = window.carousel.frames();
        count = now === last ? count + 1 : 0;
        last = now;
        if (count >= quiet) resolve();
        else if (performance.now() - begin > patience) reject(new Error('the page never stops drawing'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }), [n, PATIENCE]);
  }

  // Waits, frame by frame, until predicate(values, widgets) is true; it runs in the page, so it sees no variables of
  // the test but `argument`, its third parameter. Returns the values.
  async waitFor(predicate, argument = null) {
    const outcome = await this.page.evaluate(([source, given, patience]) => new Promise((resolve) => {
      // The page's policy forbids eval, which is the reason for a script that Playwright puts in place.
      const test = window.carouselPredicates[source];
      const begin = performance.now();
      const look = () => {
        const values = window.carousel.values();
        if (test(values, window.carousel.widgets(), given)) resolve({values});
        else if (performance.now() - begin > patience) resolve({late: values});
        else requestAnimationFrame(look);
      };
      look();
    }), [await this.install(predicate), argument, PATIENCE]);
    if (outcome.late) throw new Error(`waited in vain for ${predicate}; values: ${JSON.stringify(outcome.late)}`);
    return outcome.values;
  }

  async install(predicate) {
    const source = String(predicate);
    await this.page.evaluate(`(window.carouselPredicates ??= {})[${JSON.stringify(source)}] ??= (${source})`);
    return source;
  }

  // The one widget or mark with this id that can be seen; waits for it. A window of the same name does not count.
  async find(id) {
    await this.waitFor((values, widgets, wanted) =>
      widgets.some((w) => w.id === wanted && w.visible && w.kind !== 'window'), id);
    const found = (await this.widgets()).filter((w) => w.id === id && w.visible && w.kind !== 'window');
    const same = (a, b) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
    if (!found.every((w) => same(w, found[0]))) throw new Error(`${found.length} widgets are called ${id}`);
    return found[found.length - 1];
  }

  async has(id) { return (await this.widgets()).some((w) => w.id === id && w.visible); }

  // Turns the wheel over the point (x, y) until the widget can be seen there, like a reader looking for it.
  async scrollTo(id, x, y, step = 240) {
    await this.page.mouse.move(x, y);
    await this.drawn(2);
    for (const direction of [step, -step])
      for (let i = 0; i < 40 && !(await this.has(id)); i++) {
        await this.page.mouse.wheel(0, direction);
        await this.settleUnlessAnimated();
      }
    return this.find(id);
  }

  async hover(id) {
    const widget = await this.find(id);
    await this.page.mouse.move(widget.cx, widget.cy);
    await this.settleUnlessAnimated();
  }

  // `across`: not in the middle, but at this part of its width.
  async click(id, {button = 'left', count = 1, across = null} = {}) {
    const widget = await this.find(id);
    await this.page.mouse.move(across === null ? widget.cx : widget.x + widget.w * across, widget.cy);
    await this.drawn(2);   // ImGui knows what is hovered one frame later
    for (let i = 0; i < count; i++) {
      await this.page.mouse.down({button});
      await this.drawn(1);
      await this.page.mouse.up({button});
      await this.drawn(1);
    }
    await this.settleUnlessAnimated();
  }

  // From the middle of a widget by (dx, dy), or to the middle of another one.
  async drag(id, to, steps = 8) {
    const from = await this.find(id);
    const target = typeof to === 'string' ? await this.find(to) : {cx: from.cx + to[0], cy: from.cy + to[1]};
    await this.page.mouse.move(from.cx, from.cy);
    await this.drawn(2);
    await this.page.mouse.down();
    await this.drawn(1);
    for (let i = 1; i <= steps; i++) {
      const t = i / steps;
      await this.page.mouse.move(from.cx + (target.cx - from.cx) * t, from.cy + (target.cy - from.cy) * t);
      await this.drawn(1);
    }
    await this.page.mouse.up();
    await this.settleUnlessAnimated();
  }

  // A key as Playwright names it: 'Space', 'ArrowRight', 'Control+z'.
  async press(key) {
    await this.page.keyboard.press(key);
    await this.settleUnlessAnimated();
  }

  // ImGui takes one key a frame: only a page that has come to rest has read all of them.
  async type(text) {
    await this.page.keyboard.type(text);
    await this.settled();
  }

  // Waits for n more frames than now; an event of its own must be on its way, or be animating.
  drawn(n) {
    return this.page.evaluate(([more, patience]) => new Promise((resolve) => {
      const goal = window.carousel.frames() + more, begin = performance.now();
      let idle = 0;
      let last = -1;
      const look = () => {
        const now = window.carousel.frames();
        // An event that changed nothing, a mouse that was there already, draws nothing: two quiet refreshes will do.
        idle = now === last ? idle + 1 : 0;
        last = now;
        if (now >= goal || idle >= 2 || performance.now() - begin > patience) resolve();
        else requestAnimationFrame(look);
      };
      look();
    }), [n, PATIENCE]);
  }

  // After an input: until quiet, or six frames when something keeps moving.
  settleUnlessAnimated() {
    return this.page.evaluate(() => new Promise((resolve) => {
      const goal = window.carousel.frames() + 6;
      let last = -1, idle = 0;
      const look = () => {
        const now = window.carousel.frames();
        idle = now === last ? idle + 1 : 0;
        last = now;
        if (now >= goal || idle >= 2) resolve();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }));
  }

  // Writes build/ci/screenshots/<name>.png, in device pixels.
  async screenshot(name) {
    await mkdir(this.screenshots, {recursive: true});
    const file = path.join(this.screenshots, `${name}.png`);
    await this.page.screenshot({path: file, scale: 'device', animations: 'disabled'});
    return file;
  }

  close() { return this.context.close(); }
}

// Starts the server and the browser. Options: site (a folder), args (more flags for Chromium).
export async function start({site = path.join(root, 'build/web/site'), args = []} = {}) {
  const server = await serve(site, 0);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [...FLAGS, ...args],
  });
  const screenshots = path.join(root, 'build/ci/screenshots');
  let passed = 0;
  const failures = [];

  const test = {
    url: server.url,
    browser,

    // Options: width, height (CSS pixels), dpr, path (after the site's address), touch, reducedMotion, colorScheme,
    // ready: false returns at once, for pages that are not meant to start; prepare(page): before the address is opened.
    async open({width = 1440, height = 900, dpr = 1, path: address = '', touch = false, reducedMotion = false,
      colorScheme = 'light', ready = true, javaScript = true, prepare = null} = {}) {
      const context = await browser.newContext({
        viewport: {width, height},
        deviceScaleFactor: dpr,
        hasTouch: touch,
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        colorScheme,
        javaScriptEnabled: javaScript,
        locale: 'en-GB',
      });
      context.setDefaultTimeout(PATIENCE);
      const page = new CarouselPage(context, await context.newPage(), screenshots);
      if (prepare) await prepare(page.page);
      await page.page.goto(new URL(address, server.url).href);
      if (ready) await page.page.evaluate(() => window.carousel.ready.then(() => true));
      if (ready) await page.settleUnlessAnimated();
      return page;
    },

    // One line a check; `detail` says what was found instead.
    check(name, condition, detail = '') {
      if (condition) {
        passed++;
        console.log(`ok ${name}`);
      } else {
        failures.push(name);
        const text = typeof detail === 'string' ? detail : JSON.stringify(detail);
        console.log(`not ok ${name}${text ? `: ${text}` : ''}`);
      }
      return Boolean(condition);
    },

    equal(name, actual, expected) {
      const same = JSON.stringify(actual) === JSON.stringify(expected);
      return test.check(name, same, `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
    },

    // Closes everything and sets the process' exit code: 0 if all checks passed, and there were some.
    async finish() {
      await browser.close();
      await server.close();
      console.log(`${passed} passed, ${failures.length} failed`);
      process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
    },
  };
  return test;
}
