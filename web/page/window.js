// The browser's side of the window: canvas, pointer, keyboard, clipboard, frames. It turns events into calls of the
// module's _web_ functions (platform_web.cpp) and offers what that file needs of the page as `host`.
'use strict';

// canvas, keyboard: the elements. on.firstFrame() and on.fail(text) are told what their names say.
function carouselWindow(canvas, keyboard, on) {
  const MOUSE = 0, TOUCH = 1, PEN = 2;
  // ImGui counts left, right, middle; the DOM left, middle, right.
  const BUTTONS = [0, 2, 1, 3, 4];
  const TAP_RADIUS = 8;  // CSS pixels a finger may wander before it drags
  // Keeps the textarea from being empty, or phones would not report Backspace.
  const FILLER = '\u200b';
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

  let module = null;
  let animationFrame = 0, timer = 0, drawn = false;
  let density = 1;  // device pixels per CSS pixel, as last told to the module
  let wantsText = false;

  // ---- Frames

  function requestFrame(delay) {
    if (delay > 0) {
      clearTimeout(timer);
      timer = setTimeout(() => requestFrame(0), delay * 1000);
    } else if (!animationFrame) {
      animationFrame = requestAnimationFrame(() => {
        animationFrame = 0;
        if (window.devicePixelRatio !== density) resize();
        module._web_frame();
      });
    }
  }

  // Work between frames: a message to itself, which waits its turn behind every event. Timers would wait 4 ms each.
  const turns = new MessageChannel();
  let working = false;
  turns.port1.onmessage = () => {
    working = module._web_work() !== 0;
    if (working) turns.port2.postMessage(0);
  };
  function work() {
    if (working) return;
    working = true;
    turns.port2.postMessage(0);
  }

  // ---- Size: device pixels = CSS pixels x devicePixelRatio, rounded. A browser that knows the exact number of device
  // pixels is believed only when it is that number or the next one: while zooming some report an old size.

  function resize(exact) {
    density = window.devicePixelRatio || 1;
    const box = canvas.getBoundingClientRect();
    let width = Math.round(box.width * density), height = Math.round(box.height * density);
    if (exact && Math.abs(exact.inlineSize - box.width * density) < 1.5 &&
        Math.abs(exact.blockSize - box.height * density) < 1.5) {
      width = exact.inlineSize;
      height = exact.blockSize;
    }
    module._web_resize(width, height, density);
  }

  function watchSize() {
    const observer = new ResizeObserver((entries) => resize((entries[0].devicePixelContentBoxSize || [])[0]));
    try {
      observer.observe(canvas, {box: 'device-pixel-content-box'});
    } catch (unsupported) {
      observer.observe(canvas);
    }
    window.addEventListener('resize', () => resize());
    // Another monitor may change the ratio and not the size. Not every browser tells, hence the look in requestFrame.
    const watchDensity = () => {
      const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener('change', () => { resize(); watchDensity(); }, {once: true});
    };
    watchDensity();
    resize();
  }

  // ---- Text to and from the module

  function withText(call, text) {
    const bytes = module.lengthBytesUTF8(text) + 1;
    const at = module._web_text_buffer(bytes);
    module.stringToUTF8(text, at, bytes);
    return call(at);
  }

  function sendModifiers(event) {
    // Right Alt on many keyboards is Ctrl + Alt to the browser, and only a way to type a character.
    const typing = event.getModifierState && event.getModifierState('AltGraph');
    const ctrl = event.ctrlKey && !typing, alt = event.altKey && !typing;
    module._web_modifiers((ctrl ? 1 : 0) | (event.shiftKey ? 2 : 0) | (alt ? 4 : 0) | (event.metaKey ? 8 : 0));
  }

  // ---- Pointer

  const fingers = new Map();  // pointerId -> [x, y]
  let gesture = 'none';       // of fingers: none, press (may become a tap), drag, pan, pinch
  let start = null, last = null;

  function position(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  function kindOf(event) {
    return event.pointerType === 'touch' ? TOUCH : event.pointerType === 'pen' ? PEN : MOUSE;
  }

  function pinchOf() {
    const [a, b] = [...fingers.values()];
    return {distance: Math.hypot(a[0] - b[0], a[1] - b[1]) || 1, x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2};
  }

  function pointerDown(event) {
    event.preventDefault();
    try { canvas.setPointerCapture(event.pointerId); } catch (gone) { /* the pointer is up already */ }
    sendModifiers(event);
    const at = position(event);
    if (kindOf(event) !== TOUCH) {
      module._web_pointer(at[0], at[1], kindOf(event));
      module._web_button(BUTTONS[event.button] ?? 0, 1);
      keyboard.focus({preventScroll: true});
      return;
    }
    fingers.set(event.pointerId, at);
    if (fingers.size === 1) {
      gesture = 'press';
      start = last = at;
      module._web_pointer(at[0], at[1], TOUCH);
      module._web_button(0, 1);
    } else if (fingers.size === 2) {
      if (gesture === 'press' || gesture === 'drag') module._web_button(0, 0);
      gesture = 'pinch';
      last = pinchOf();
    }
  }

  function fingerMove(event) {
    if (!fingers.has(event.pointerId)) return;
    const at = position(event);
    fingers.set(event.pointerId, at);
    if (gesture === 'pinch') {
      if (fingers.size !== 2) return;
      const now = pinchOf();
      module._web_pointer(now.x, now.y, TOUCH);
      module._web_pinch(now.distance / last.distance);
      module._web_wheel((now.x - last.x) / 60, (now.y - last.y) / 60);
      last = now;
      return;
    }
    const dx = at[0] - start[0], dy = at[1] - start[1];
    if (gesture === 'press') {
      if (Math.hypot(dx, dy) < TAP_RADIUS) return;
      gesture = module._web_pan_start(Math.abs(dx) > Math.abs(dy) ? 1 : 0) ? 'pan' : 'drag';
      if (gesture === 'pan') last = at;
    }
    if (gesture === 'pan') module._web_pan(at[0] - last[0], at[1] - last[1]);
    if (gesture === 'drag') module._web_pointer(at[0], at[1], TOUCH);
    last = at;
  }

  function pointerMove(event) {
    sendModifiers(event);
    if (kindOf(event) === TOUCH) {
      fingerMove(event);
    } else {
      const at = position(event);
      module._web_pointer(at[0], at[1], kindOf(event));
    }
  }

  function pointerUp(event) {
    sendModifiers(event);
    if (kindOf(event) !== TOUCH) {
      module._web_button(BUTTONS[Math.max(event.button, 0)] ?? 0, 0);
      return;
    }
    fingers.delete(event.pointerId);
    if (fingers.size > 0) return;
    if (gesture !== 'pinch') module._web_button(0, 0);
    module._web_pointer_leave();
    gesture = 'none';
    // The keyboard of a phone comes up only for a text field, and only if asked for inside a touch: by the next frame
    // it is known whether one was touched.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (wantsText) keyboard.focus({preventScroll: true});
      else keyboard.blur();
    }));
  }

  function wheel(event) {
    event.preventDefault();
    sendModifiers(event);
    const at = position(event);
    module._web_pointer(at[0], at[1], MOUSE);
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? canvas.clientHeight : 1;
    let dx = event.deltaX * unit, dy = event.deltaY * unit;
    // A touchpad's pinch arrives as a wheel with Ctrl.
    if (event.ctrlKey || event.metaKey) {
      module._web_pinch(Math.exp(-Math.max(-100, Math.min(100, dy)) * 0.005));
      return;
    }
    // Browsers turn Shift + wheel sideways, and so does ImGui: once is enough.
    if (event.shiftKey && !mac && dy === 0) [dx, dy] = [0, dx];
    module._web_wheel(-dx / 100, -dy / 100);
  }

  function watchPointer() {
    canvas.addEventListener('pointerdown', pointerDown);
    canvas.addEventListener('pointermove', pointerMove);
    canvas.addEventListener('pointerup', pointerUp);
    canvas.addEventListener('pointercancel', pointerUp);
    canvas.addEventListener('pointerleave', (event) => {
      if (kindOf(event) !== TOUCH && event.buttons === 0) module._web_pointer_leave();
    });
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    canvas.addEventListener('wheel', wheel, {passive: false});
  }

  // ---- Keyboard: all of it goes through the textarea, so that input methods, the clipboard and the browser's own
  // shortcuts keep working.

  const held = new Map();   // KeyboardEvent.code -> the name it was sent under
  let escaped = false;      // Escape was pressed with nothing to escape from: the next Tab leaves the canvas

  // Letters go by what is printed on the key, the rest by its place.
  function nameOf(event) {
    return /^[a-z]$/i.test(event.key) ? 'Key' + event.key.toUpperCase() : event.code;
  }

  function isCopyCutPaste(event) {
    return (event.ctrlKey || event.metaKey) && /^Key[CXV]$/.test(nameOf(event));
  }

  // Whether the browser would do something with the key that Carousel does instead.
  function isOurs(event, name) {
    if (event.altKey || event.metaKey && !mac) return false;
    if (event.ctrlKey || event.metaKey) return /^Key[AZY]$/.test(name);
    return /^(Tab|Backspace|Enter|NumpadEnter|Escape|Delete|Home|End|PageUp|PageDown|Arrow.*)$/.test(name) ||
        (name === 'Space' && !wantsText);
  }

  function keyDown(event) {
    if (event.isComposing || event.keyCode === 229) return;
    sendModifiers(event);
    if (isCopyCutPaste(event)) return;
    const name = nameOf(event);
    const leaves = escaped && name === 'Tab';
    if (!/^(Shift|Control|Alt|Meta)/.test(name)) escaped = name === 'Escape' && !!module._web_escape_is_free();
    if (leaves) return;
    held.set(event.code, name);
    const known = withText((at) => module._web_key(at, 1), name);
    if (known && isOurs(event, name)) event.preventDefault();
  }

  function keyUp(event) {
    sendModifiers(event);
    const name = held.get(event.code);
    if (name === undefined) return;
    held.delete(event.code);
    withText((at) => module._web_key(at, 0), name);
    // On a Mac the other keys report no release while Cmd is held.
    if (event.key === 'Meta') releaseAll();
  }

  function releaseAll() {
    for (const name of held.values()) withText((at) => module._web_key(at, 0), name);
    held.clear();
  }

  function tap(name) {
    withText((at) => module._web_key(at, 1), name);
    withText((at) => module._web_key(at, 0), name);
  }

  function refill() {
    keyboard.value = FILLER;
    keyboard.setSelectionRange(1, 1);
  }

  function typed(event) {
    if (event.isComposing) return;
    if (event.inputType === 'deleteContentBackward') tap('Backspace');
    else if (event.inputType === 'insertLineBreak') tap('Enter');
    else if (event.data) withText(module._web_text, event.data);
    refill();
  }

  function watchKeyboard() {
    keyboard.addEventListener('keydown', keyDown);
    keyboard.addEventListener('keyup', keyUp);
    keyboard.addEventListener('input', typed);
    keyboard.addEventListener('compositionstart', () => keyboard.classList.add('composing'));
    keyboard.addEventListener('compositionend', (event) => {
      keyboard.classList.remove('composing');
      if (event.data) withText(module._web_text, event.data);
      refill();
    });
    for (const kind of ['copy', 'cut']) {
      keyboard.addEventListener(kind, (event) => {
        const text = module.UTF8ToString(module._web_copy(kind === 'cut' ? 1 : 0));
        if (text) event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      });
    }
    keyboard.addEventListener('paste', (event) => {
      withText(module._web_paste, event.clipboardData.getData('text/plain'));
      event.preventDefault();
    });
    keyboard.addEventListener('focus', () => module._web_focus(1));
    keyboard.addEventListener('blur', () => {
      held.clear();
      escaped = false;
      module._web_modifiers(0);
      module._web_focus(0);
    });
    refill();
    // Inside another page the focus is that page's, until someone clicks here.
    if (window.top === window) keyboard.focus({preventScroll: true});
  }

  // ---- Files: chosen, dropped, or the text on the clipboard, which has no name

  const MOST_BYTES = 8 * 1024 * 1024 + 1;   // enough to see that a file is too long

  function deliver(name, bytes) {
    withText(module._web_file_name, name);
    if (bytes) module.HEAPU8.set(bytes, module._web_text_buffer(bytes.length));
    module._web_file(bytes ? bytes.length : -1);
  }

  async function read(file) {
    try {
      deliver(file.name, new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer()));
    } catch (unreadable) {
      deliver(file.name, null);
    }
  }

  function watchDrops() {
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      const file = event.dataTransfer && event.dataTransfer.files[0];
      if (file) read(file);
    });
  }

  // ---- The rest

  function download(name, blob) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function copyOldWay(text) {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'for-screen-readers';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    keyboard.focus({preventScroll: true});
  }

  const host = {
    isMac: mac,
    requestFrame,
    work,
    reducedMotion: () => stillness.matches,
    fail: on.fail,

    start(instance) {
      module = instance;
      canvas.addEventListener('webglcontextlost', (event) => {
        event.preventDefault();
        module._web_context_lost();
      });
      canvas.addEventListener('webglcontextrestored', () => module._web_context_restored());
      document.addEventListener('visibilitychange', () => { if (!document.hidden) requestFrame(0); });
      stillness.addEventListener('change', () => resize());
      watchSize();
      watchPointer();
      watchKeyboard();
      watchDrops();
    },

    frameDrawn() {
      if (drawn) return;
      drawn = true;
      on.firstFrame();
    },

    setCanvasSize(width, height) {
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    },

    setCursor(name) { canvas.style.cursor = name; },

    // Where the text goes that is typed now, so that an input method opens its window there.
    setTextInput(wanted, x, y, height) {
      wantsText = wanted;
      keyboard.inputMode = wanted ? 'text' : 'none';
      keyboard.style.left = `${x}px`;
      keyboard.style.top = `${y}px`;
      keyboard.style.height = `${Math.max(height, 16)}px`;
    },

    copy(text) {
      if (!navigator.clipboard || !navigator.clipboard.writeText) return copyOldWay(text);
      navigator.clipboard.writeText(text).catch(() => copyOldWay(text));
    },

    chooseFile() {
      const field = document.createElement('input');
      field.type = 'file';
      field.accept = '.csv,.tsv,.txt,text/*';
      field.hidden = true;
      document.body.append(field);
      const done = () => {
        field.remove();
        keyboard.focus({preventScroll: true});
      };
      field.addEventListener('change', () => {
        if (field.files[0]) read(field.files[0]);
        done();
      });
      field.addEventListener('cancel', done);
      field.click();
    },

    askClipboard() {
      const clipboard = navigator.clipboard;
      if (!clipboard || !clipboard.readText) return deliver('', null);
      clipboard.readText().then((text) => deliver('', new TextEncoder().encode(text)), () => deliver('', null));
    },

    saveFile(name, bytes) { download(name, new Blob([bytes], {type: 'text/csv'})); },

    // A picture for the clipboard; where that is refused, a download.
    keepPicture(name, rgba, width, height) {
      const paper = document.createElement('canvas');
      paper.width = width;
      paper.height = height;
      paper.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), width, height), 0, 0);
      const png = new Promise((done) => paper.toBlob(done, 'image/png'));
      const keep = async () => download(`${name}.png`, await png);
      if (!navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) return keep();
      navigator.clipboard.write([new ClipboardItem({'image/png': png})]).catch(keep);
    },
  };
  return host;
}
