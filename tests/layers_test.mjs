// Which file may include which: dependencies point one way. node --test tests/layers_test.mjs
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const sources = (dir) => readdirSync(join(root, dir)).filter((name) => /\.(h|cpp)$/.test(name)).map((name) => `${dir}/${name}`);
const text = (file) => readFileSync(join(root, file), 'utf8');
// [{ file, name, system }]: what each file includes; `name` as written, but without our own directory.
const includes = (dir) => sources(dir).flatMap((file) => [...text(file).matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)]
  .map(([, mark, path]) => ({ file, path, name: path.replace(new RegExp(`^${dir}/`), ''), system: mark === '<' })));
const module = (file) => basename(file).replace(/\.(h|cpp)$/, '');
const shown = ({ file, path }) => `${file} includes ${path}`;
const engine = includes('engine');
const web = includes('web');

test('the engine includes the standard library and itself, nothing else', () => {
  const strange = engine.filter(({ path, system }) => (system ? !/^[a-z_]+$/.test(path) : !path.startsWith('engine/')));
  assert.deepEqual(strange.map(shown), []);
});

// From the bottom up: a module includes what lies below it. What is not named here lies above them all.
const layers = [['real', 'units'], ['config', 'dual', 'equations'], ['topology', 'task', 'experiment', 'criterion'], ['net'], ['term', 'trainer', 'kernels'],
  ['derivation', 'trace', 'training'], ['counts', 'gradient', 'stages'], ['notes', 'walk'], ['proof']];
const level = (name) => { const at = layers.findIndex((layer) => layer.includes(name)); return at < 0 ? layers.length : at; };
// check() counts weights and asks the grammar, though whoever holds a Config needs neither.
const granted = ['engine/config.cpp includes engine/task.h', 'engine/config.cpp includes engine/topology.h'];

test('inside the engine every arrow points down', () => {
  const upward = engine.filter(({ file, path, system }) => !system && module(path) !== module(file)
    && level(module(path)) >= level(module(file)) && level(module(file)) < layers.length);
  assert.deepEqual(upward.map(shown).filter((line) => !granted.includes(line)), []);
  for (const layer of layers) for (const name of layer) assert.ok(sources('engine').includes(`engine/${name}.h`), `${name}.h is gone: mend this test`);
});

test('no circle among the headers of the engine', () => {
  const below = (file, path) => engine.filter((one) => one.file === file && !one.system).forEach((one) => {
    assert.ok(!path.includes(one.path), [...path, one.path].join(' -> '));
    below(one.path, [...path, one.path]);
  });
  for (const file of sources('engine')) below(file, [file]);
});

test('the separately written LSTM includes nothing of ours', () => {
  assert.doesNotMatch(text('tests/reference.h'), /#\s*include\s*"/);
});

test('views never include each other', () => {
  const views = web.filter(({ file, name }) => module(file).startsWith('view_') && name.startsWith('view_'));
  const has_own = (file) => sources('web').includes(`web/${module(file)}.h`);
  // A view of several sources has one header for them all.
  const wrong = views.filter(({ file, name }) => (has_own(file) ? module(name) !== module(file) : views.filter((one) => one.file === file).length > 1));
  assert.deepEqual(wrong.map(shown), []);
});

const only_in = (pattern, ...homes) => web.filter(({ file, path }) => pattern.test(path) && !homes.some((home) => home.test(module(file))));

test('OpenGL appears only where something is drawn or a window is made', () => {
  assert.deepEqual(only_in(/^(GL|GLES\d?|EGL)\/|^(web\/)?gl\.h$|imgui_impl_opengl3/, /^draw/, /^gl$/, /^platform/).map(shown), []);
});

test('GLFW appears only in platform_glfw, Emscripten only in platform_web, probe, bindings and what has to do with workers', () => {
  assert.deepEqual(only_in(/^GLFW\/|imgui_impl_glfw/, /^platform_glfw$/).map(shown), []);
  assert.deepEqual(only_in(/^emscripten/, /^platform_web$/, /^probe$/, /^bindings$/, /^trials_web$/, /^trial_worker$/).map(shown), []);
});

test('mathematics is typeset without ImGui and OpenGL, except where it is drawn', () => {
  const wrong = web.filter(({ file, path }) => module(file).startsWith('math_') && module(file) !== 'math_draw' && /imgui|gl\.h|platform/.test(path));
  assert.deepEqual(wrong.map(shown), []);
});

test('an equation exists once', () => {
  const code = (file) => text(file).replace(/\/\/.*|\/\*[^]*?\*\//g, '').replace(/"(\\.|[^"\\\n])*"/g, '""');
  const copies = (files, formula) => {
    assert.match(code('engine/equations.h'), formula);
    return files.filter((file) => file !== 'engine/equations.h' && formula.test(code(file)));
  };
  // The logistic function and the derivative that follows from it: whoever needs them calls equations.h.
  assert.deepEqual(copies([...sources('engine'), ...sources('web')], /\d(\.0)?\s*\/\s*\(\s*1(\.0)?\s*\+\s*(std::)?exp\(/), []);
  assert.deepEqual(copies(sources('engine'), /\b(\w+)\s*\*\s*\(\s*1(\.0)?\s*-\s*\1\s*\)/), []);
});
