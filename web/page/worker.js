// A worker that runs training trials, one after the other, with the engine alone (trial_worker.wasm).
//   in   {link, n, most}         trial n of the Config in `link`; it gives up after `most` sequences
//   out  {ready: true}           once: the program is there
//        {n, trial}              how far it is, a few times a second; trial.done: it has ended
//        {n, failed: reason}     it cannot go on
//        {broken: reason}        once: the program could not be started
'use strict';

const SLICE = 200;  // ms between two reports

importScripts('trial_worker.js');

createTrialWorker().then((module) => {
  const advance = (n) => {
    try {
      const trial = JSON.parse(module.UTF8ToString(module._worker_advance(SLICE)));
      postMessage({n, trial});
      // Through the event loop, so that the page's messages are read in between.
      if (!trial.done) setTimeout(advance, 0, n);
    } catch (error) {
      postMessage({n, failed: String(error)});
    }
  };
  onmessage = ({data: {link, n, most}}) => {
    try {
      const bytes = module.lengthBytesUTF8(link) + 1;
      module.stringToUTF8(link, module._worker_text_buffer(bytes), bytes);
      if (!module._worker_begin(n, most)) throw new Error('the settings did not arrive whole');
      advance(n);
    } catch (error) {
      postMessage({n, failed: String(error)});
    }
  };
  postMessage({ready: true});
}, (error) => postMessage({broken: String(error)}));
