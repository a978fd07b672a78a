// Hands the trials of web/trials_web.cpp out to workers (worker.js), and their reports to web_trial*.
'use strict';

// eslint-disable-next-line no-unused-vars -- called by boot.js
function carouselTrials() {
  const MOST_WORKERS = 8;
  const PATIENCE = 20_000;  // ms until a worker that says nothing counts as broken
  let workers = [];         // {worker, n (-1: none), ready}
  let job = null;           // {module, link, most, count, next, timer}

  function end() {
    if (job) clearTimeout(job.timer);
    for (const {worker} of workers) {
      worker.onmessage = worker.onerror = null;
      worker.terminate();
    }
    workers = [];
    job = null;
  }

  function tell(module, text) {
    const bytes = module.lengthBytesUTF8(text) + 1;
    module.stringToUTF8(text, module._web_trials_text(bytes), bytes);
  }

  // There are no workers: the page has to do it alone.
  function giveUp(reason) {
    const {module} = job;
    end();
    tell(module, reason);
    module._web_trials_alone();
  }

  function failed(one, reason) {
    one.worker.onmessage = one.worker.onerror = null;
    one.worker.terminate();
    workers = workers.filter((other) => other !== one);
    if (one.n >= 0) {
      tell(job.module, reason);
      job.module._web_trial_failed(one.n);
    }
    // What it ran is lost; what waits is not.
    if (one.ready && job.next < job.count) hire();
    else if (workers.length === 0) job.next < job.count ? giveUp(reason) : end();
  }

  function next(one) {
    one.n = job.next < job.count ? job.next++ : -1;
    if (one.n >= 0) one.worker.postMessage({link: job.link, n: one.n, most: job.most});
    else if (workers.every(({n, ready}) => n < 0 && ready)) end();
  }

  function hear(one, {ready, broken, n, trial, failed: reason}) {
    if (ready) {
      one.ready = true;
      clearTimeout(job.timer);
      next(one);
    } else if (trial) {
      const half = (from) => parseInt(trial.weights.slice(from, from + 8), 16);
      job.module._web_trial(n, trial.done ? 1 : 0, trial.status, trial.sequences, trial.needed, trial.stage_one,
          trial.steps, trial.tested, trial.wrong, trial.error ?? NaN, trial.squared ?? NaN, half(0), half(8));
      if (trial.done) next(one);
    } else {
      failed(one, broken ?? reason);
    }
  }

  function hire() {
    const one = {worker: new Worker('worker.js'), n: -1, ready: false};
    one.worker.onmessage = ({data}) => hear(one, data);
    one.worker.onerror = (event) => {
      event.preventDefault();
      failed(one, event.message || 'worker.js or trial_worker.js is missing');
    };
    workers.push(one);
  }

  return {
    startTrials(module, link, count, most) {
      end();
      job = {module, link, count, most, next: 0, timer: 0};
      try {
        const wanted = Math.min(navigator.hardwareConcurrency || 2, count, MOST_WORKERS);
        while (workers.length < wanted) hire();
        job.timer = setTimeout(() => giveUp('the workers do not answer'), PATIENCE);
      } catch (error) {
        giveUp(String(error));
      }
    },
    stopTrials: end,
  };
}
