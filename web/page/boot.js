// Loads Carousel: the splash and its progress bar, plain words when something is wrong, and window.carousel:
//   ready     a promise of this same object, kept after the first frame; refused with an Error when loading failed
//   module    the Emscripten module, once it has started
//   widgets() what is on the screen, values() what the app says of itself (probe.h); frames() drawn so far
'use strict';

(() => {
  const element = (id) => document.getElementById(id);
  const here = document.baseURI.replace(/[^/]*([?#].*)?$/, '');
  let failed = false, started = false;
  let keepReady, refuseReady;

  const carousel = window.carousel = {
    module: null,
    ready: new Promise((keep, refuse) => { keepReady = keep; refuseReady = refuse; }),
    widgets: () => JSON.parse(carousel.module.UTF8ToString(carousel.module._probe_widgets())),
    values: () => JSON.parse(carousel.module.UTF8ToString(carousel.module._probe_values())),
    frames: () => carousel.module._web_frames_drawn(),
  };
  carousel.ready.catch(() => { /* shown on the page */ });

  // ---- What can be wrong. The first message stays: what follows it is mostly its consequence.

  class Trouble extends Error {
    constructor(text, advice) {
      super(text);
      this.advice = advice || '';
    }
  }

  function show(trouble) {
    if (failed) return;
    failed = true;
    element('message-text').textContent = trouble.message;
    element('message-advice').textContent = trouble.advice || '';
    element('message').hidden = false;
    element('splash').classList.add('failed');
    element('splash').hidden = false;
    refuseReady(trouble);
  }

  const noWebGL = () => new Trouble(
      'Carousel draws with WebGL 2, and this browser does not offer it.',
      'Turn on hardware acceleration in the browser\u2019s settings, or try a current Firefox, Chrome, Edge or Safari.');
  const noWasm = () => new Trouble(
      'Carousel needs WebAssembly, and this browser does not offer it.',
      'Some browsers switch it off in their strictest security mode. Allow it for this page, or try another browser.');
  const asFile = () => new Trouble(
      'This page was opened as a file, and browsers do not let a file load a program.',
      'Serve the folder it is in, for example with\nnode scripts/serve.mjs build/web/site\nand open the address that is printed.');
  const missing = (file) => new Trouble(
      `${file} is missing from ${here}`,
      'If this is your own copy, build it again and upload every file of the site. Otherwise please try again later.');
  const notDownloaded = (file) => new Trouble(
      `The download of ${file} failed.`,
      'Check the connection to the internet, then reload the page.');
  const damaged = () => new Trouble(
      'The program arrived, but the browser could not start it.',
      'A part may be missing or too old: reload the page without the cache (Ctrl + Shift + R, on a Mac Cmd + Shift + R).');
  const stopped = (reason) => new Trouble(
      'Carousel stopped because of an error of its own. We are sorry.',
      `Reload the page to go on; a link that you copied still works.\n${reason}`);

  // ---- Progress

  function showProgress(received, total) {
    const bar = element('progress');
    const known = total > 0 && received <= total;
    bar.classList.toggle('unknown', !known);
    const megabytes = (received / 1e6).toFixed(1);
    if (known) {
      const percent = Math.round(100 * received / total);
      bar.setAttribute('aria-valuenow', String(percent));
      element('progress-bar').style.width = `${percent}%`;
      element('progress-text').textContent = `${percent} %`;
    } else {
      bar.removeAttribute('aria-valuenow');
      element('progress-bar').style.width = '';
      element('progress-text').textContent = received > 0 ? `${megabytes} MB` : 'Loading';
    }
  }

  // How many bytes will come out of the response, or 0. Content-Length counts what is sent, which is less when the
  // server compresses: then only the server can say, in X-Uncompressed-Length.
  function expectedBytes(response) {
    const header = (name) => Number(response.headers.get(name)) || 0;
    const encoding = response.headers.get('content-encoding');
    return header('x-uncompressed-length') || (!encoding || encoding === 'identity' ? header('content-length') : 0);
  }

  async function download(file) {
    let response;
    try {
      response = await fetch(file);
    } catch (error) {
      throw notDownloaded(file);
    }
    if (response.status === 404) throw missing(file);
    if (!response.ok) throw notDownloaded(file);
    const total = expectedBytes(response);
    const parts = [];
    let received = 0;
    try {
      const reader = response.body.getReader();
      showProgress(0, total);
      for (;;) {
        const {done, value} = await reader.read();
        if (done) break;
        parts.push(value);
        received += value.length;
        showProgress(received, total);
      }
    } catch (error) {
      throw notDownloaded(file);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  function loadScript(file) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = file;
      script.onload = () => resolve();
      script.onerror = () => fetch(file, {method: 'HEAD'}).then(
          (response) => reject(response.ok ? notDownloaded(file) : missing(file)),
          () => reject(notDownloaded(file)));
      document.head.append(script);
    });
  }

  // ---- Start

  function hasWebGL() {
    const gl = document.createElement('canvas').getContext('webgl2');
    if (!gl) return false;
    // Browsers allow few contexts at a time; give this one back.
    const lose = gl.getExtension('WEBGL_lose_context');
    if (lose) lose.loseContext();
    return true;
  }

  function firstFrame() {
    started = true;
    element('splash').hidden = true;
    keepReady(carousel);
  }

  async function boot() {
    if (location.protocol === 'file:') throw asFile();
    if (typeof WebAssembly !== 'object') throw noWasm();
    if (!hasWebGL()) throw noWebGL();
    const host = carouselWindow(element('canvas'), element('keyboard'), {
      firstFrame,
      fail: (text) => show(new Trouble(text)),
    });
    const [wasmBinary] = await Promise.all([download('carousel.wasm'), loadScript('carousel.js')]);
    element('progress-text').textContent = 'Starting';
    if (typeof createCarousel !== 'function') throw damaged();
    try {
      // The module is known from its first call on: main() runs, and draws, before the promise is kept.
      carousel.module = await createCarousel({
        host: Object.assign({}, host, carouselTrials(), {
          start(module) {
            carousel.module = module;
            host.start(module);
          },
        }),
        canvas: element('canvas'),
        wasmBinary,
        onAbort: (reason) => show(started ? stopped(String(reason)) : damaged()),
      });
    } catch (error) {
      console.error(error);
      throw damaged();
    }
  }

  element('reload').addEventListener('click', () => location.reload());
  window.addEventListener('error', (event) => {
    if (typeof WebAssembly === 'object' && event.error instanceof WebAssembly.RuntimeError)
      show(stopped(event.error.message));
  });
  showProgress(0, 0);
  boot().catch((error) => show(error instanceof Trouble ? error : stopped(String(error))));
})();
