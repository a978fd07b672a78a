// Plants mistakes in a copy of the engine, one at a time, and expects the tests to fail: node tests/mutants.mjs [WORDS]
//
// Among them is everything that design, paper or well-known articles are known to get wrong: the tests must be able to
// see it. Not part of scripts/test: it compiles some hundred files and takes a quarter of an hour on two cores. With
// WORDS, only the mutants whose description contains one of them. Exit code 1: a mutant survived.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const catch2 = ['build/third_party/catch2', 'build/third_party/upstream/catch2-src'].map((dir) => join(root, dir, 'extras'))
  .find((dir) => existsSync(join(dir, 'catch_amalgamated.cpp')));
if (!catch2) throw new Error('Catch2 is missing: run scripts/setup');

const eq = 'engine/equations.h', counts = 'engine/counts.cpp', net = 'engine/net.h', trainer = 'engine/trainer';
// The value that an input or the bias had at t-1, where the equations read x(t).
const late = [net, '    T net(Unit l) const {',
  '    T read_late(Unit l, Unit u) const { return is_recurrent(u.kind) ? read(l, u) : before.y[at(u)]; }\n    T net(Unit l) const {'];

// [description, [file, found exactly once (line breaks count as spaces), put in its place]...]
const mutants = [
  // What science has verified to be wrong: timing, indices of blocks and cells, history, truncation.
  ['(22) for an output reads y^m(t-1)', [eq, 'n.alpha() * n.e(l) * n.read(l, m)',
    'n.alpha() * n.e(l) * (is_recurrent(m.kind) ? n.read(hidden(0), m) : n.read(l, m))']],
  ['(25) reads inputs of t-1', late, [eq, 'n.f_prime(in, n.net(in)) * n.read(in, m)', 'n.f_prime(in, n.net(in)) * n.read_late(in, m)']],
  ['(27) reads inputs of t-1', late, [eq, 'n.y(in_of(c)) * n.read(c, m)', 'n.y(in_of(c)) * n.read_late(c, m)']],
  ['(26) takes cell 1 for every cell', [eq, 'return n.e_s(c) * n.ds(c, in, m);',
    'return n.e_s(cell(c.j, 0)) * n.ds(cell(c.j, 0), in, m);']],
  ['(21) takes cell 1 for every cell', [eq, 'return n.h(n.s(c)) * sent_back(n, c);',
    'return n.h(n.s(cell(c.j, 0))) * sent_back(n, cell(c.j, 0));']],
  ['(21) for one cell only', [eq, 'n.sum("v", n.cells(out), [&](Unit c) { return n.h(n.s(c)) * sent_back(n, c); })',
    'n.h(n.s(cell(out.j, 0))) * sent_back(n, cell(out.j, 0))']],
  ['(28) sums e_s over the block', [eq, 'n.alpha() * n.e_s(c) * n.ds(c, c, m)',
    'n.alpha() * n.sum("v", n.cells(in_of(c)), [&](Unit d) { return n.e_s(d); }) * n.ds(c, c, m)']],
  ['(25) without history', [eq, 'return n.ds_before(c, in, m) + n.g(n.net(c))', 'return n.g(n.net(c))']],
  ['(27) without history', [eq, 'return n.ds_before(c, c, m) + n.g_prime(n.net(c))', 'return n.g_prime(n.net(c))']],
  ['outputs computed from y(t-1)', [net, 'if (l.kind == Kind::output || !is_recurrent(u.kind))', 'if (!is_recurrent(u.kind))']],
  ['everything computed from y(t)', [net, 'if (l.kind == Kind::output || !is_recurrent(u.kind))', 'if (true)']],
  ['truncation leaves hidden units alive', [net, 'return truncated ? T(detach', 'return truncated && l.kind != Kind::hidden ? T(detach']],
  ['truncation leaves input gates alive', [net, 'return truncated ? T(detach', 'return truncated && l.kind != Kind::in_gate ? T(detach']],
  ['truncation leaves output gates alive', [net, 'return truncated ? T(detach', 'return truncated && l.kind != Kind::out_gate ? T(detach']],
  ['truncation leaves cells alive', [net, 'return truncated ? T(detach', 'return truncated && l.kind != Kind::cell ? T(detach']],
  ['(14) with the product of the deltas', [eq, 'return (n.delta(in, n.l()) + n.delta(c, n.l())) * n.ds_wrt_before(c)',
    'return (n.delta(in, n.l()) * n.delta(c, n.l())) * n.ds_wrt_before(c)']],
  ['(15) with the product of the deltas', [eq, '(n.delta(in, n.l()) + n.delta(c, n.l())) * n.h_prime',
    '(n.delta(in, n.l()) * n.delta(c, n.l())) * n.h_prime']],
  // Factors.
  ['(19) with a factor 2', [eq, 'return n.f_prime(k, n.net(k)) * (n.target(k) - n.y(k))',
    'return 2.0 * n.f_prime(k, n.net(k)) * (n.target(k) - n.y(k))']],
  ["(19) without f'", [eq, 'return n.f_prime(k, n.net(k)) * (n.target(k) - n.y(k))', 'return n.target(k) - n.y(k)']],
  ['(19) with the sign turned', [eq, '* (n.target(k) - n.y(k)); } // The error', '* (n.y(k) - n.target(k)); }\n// The error']],
  ["(20) without f'", [eq, 'return n.f_prime(i, n.net(i)) * sent_back(n, i)', 'return sent_back(n, i)']],
  ["(21) without f'", [eq, 'return n.f_prime(out, n.net(out)) * n.sum', 'return n.sum']],
  ["(21) with h' in the place of h", [eq, 'return n.h(n.s(c)) * sent_back(n, c);', 'return n.h_prime(n.s(c)) * sent_back(n, c);']],
  ['(22) without alpha', [eq, 'return n.alpha() * n.e(l) * n.read(l, m)', 'return n.e(l) * n.read(l, m)']],
  ['(23) without y^out', [eq, 'return n.y(out_of(c)) * n.h_prime(n.s(c)) * sent_back(n, c)', 'return n.h_prime(n.s(c)) * sent_back(n, c)']],
  ["(23) without h'", [eq, 'n.y(out_of(c)) * n.h_prime(n.s(c)) * sent_back', 'n.y(out_of(c)) * sent_back']],
  ['(25) with y^in in the place of its derivative', [eq, 'n.g(n.net(c)) * n.f_prime(in, n.net(in)) * n.read(in, m)', 'n.g(n.net(c)) * n.y(in) * n.read(in, m)']],
  ['(27) with y^out in the place of y^in', [eq, 'n.g_prime(n.net(c)) * n.y(in_of(c)) *', 'n.g_prime(n.net(c)) * n.y(out_of(c)) *']],
  ["h' is twice too small", [eq, 'return 2.0 * f_prime(x)', 'return f_prime(x)']],
  ["g' is that of h", [eq, 'return 4.0 * f_prime(x)', 'return 2.0 * f_prime(x)']],
  ["f' from y in the place of net", [eq, 'return y * (1.0 - y)', 'return x * (1.0 - x)']],
  ["h' goes by g's setting", [net, 'squash(network.config.h, eq::h_prime', 'squash(network.config.g, eq::h_prime']],
  // The forward pass.
  ["g has h's range", [eq, '4.0 / (1.0 + exp(-x)) - 2.0', '2.0 / (1.0 + exp(-x)) - 1.0']],
  ["h has g's range", [eq, '2.0 / (1.0 + exp(-x)) - 1.0', '4.0 / (1.0 + exp(-x)) - 2.0']],
  ['f falls in the place of rising', [eq, 'return 1.0 / (1.0 + exp(-x))', 'return 1.0 / (1.0 + exp(x))']],
  ['(9) forgets the state of t-1', [eq, 'return n.s_before(c) + n.y(in_of(c)) * n.g(n.net(c))', 'return n.y(in_of(c)) * n.g(n.net(c))']],
  ['(9) gates the state of t-1 too', [eq, 'return n.s_before(c) + n.y(in_of(c)) * n.g(n.net(c))', 'return n.y(in_of(c)) * (n.s_before(c) + n.g(n.net(c)))']],
  ['(9) lets in through the output gate', [eq, 'n.s_before(c) + n.y(in_of(c)) *', 'n.s_before(c) + n.y(out_of(c)) *']],
  ['(9) without g', [eq, 'n.y(in_of(c)) * n.g(n.net(c)); }', 'n.y(in_of(c)) * n.net(c); }']],
  ['(9) y^c without the output gate', [eq, 'return n.y(out_of(c)) * n.h(n.s(c))', 'return n.h(n.s(c))']],
  ['(9) y^c without h', [eq, 'return n.y(out_of(c)) * n.h(n.s(c))', 'return n.y(out_of(c)) * n.s(c)']],
  ['(16) halved', [eq, 'return n.square(n.target(k) - n.y(k))', 'return 0.5 * n.square(n.target(k) - n.y(k))']],
  ['in_of names the gate of block 1', ['engine/units.h', 'inline Unit in_of(Unit c) { return {Kind::in_gate, c.j, 0}; }', 'inline Unit in_of(Unit) { return {Kind::in_gate, 0, 0}; }']],
  ['(29): K(H+C) steps for outputs, as printed', [counts, 't.cells, t.hidden + t.cells, I, I, I}', 't.cells, t.hidden + t.blocks, I, I, I}']],
  ['(29): all blocks have as many cells as the first', [counts, 'if (t.cells_of(other) != t.cells_of(j)) continue;', '']],
  ['(29): the steps of (25) are put down to (27)', ['engine/net.cpp', 'part(Part::ds_in);', 'part(Part::ds_c);']],
  ['(29): biases are no sources', [counts, 'const Sizes n = own_sizes(make_topology(c), true);', 'const Sizes n = own_sizes(make_topology(c), false);']],
  ['(29): the rows of an outer sum are counted', ['engine/term.cpp', 'nested.empty() ? 1 : steps(t.args[i])', 'nested.empty() ? 1 : 1 + steps(t.args[i])']],
  ['a missing target counts as zeros', [net, 'return now.has_target ? now.target[at(k.j)] : now.y[at(k)];', 'return now.target[at(k.j)];']],
  ['output gates are silent where there are none', [net, '!topology().output_gates) return T(1.0);', '!topology().output_gates) return T(0.0);']],
  // From step to step.
  ['a sequence starts with what the last one left', [`${trainer}.h`, 'return now.t > 1 ? last : trainer.reset;', 'return now.n > 1 ? last : trainer.reset;']],
  ['at the end of a sequence only the last contribution counts', [`${trainer}.cpp`, 'every_step ? last.dw : last.dw_sum', 'every_step ? last.dw : last.dw']],
  ['contributions of earlier sequences are added again', [`${trainer}.cpp`, 'before.dw_sum[i] + now.dw[i]', 'last.dw_sum[i] + now.dw[i]']],
  ['updates wait for the end of the sequence though they should not', [`${trainer}.cpp`, 'if (every_step || ended)', 'if (ended)']],
  ['weights move the wrong way', [`${trainer}.cpp`, 'now.w[i] += change[i]', 'now.w[i] -= change[i]']],
  ['forward and (22) use the weights of the next step', [`${trainer}.cpp`, '    backward(trainer.net, before, now);',
    '    backward(trainer.net, before, now);\n    for (std::size_t i = 0; i < now.w.size(); ++i) now.w[i] += now.dw[i];']],
];

const engine = ['units', 'config', 'topology', 'task', 'task_reber', 'task_symbols', 'task_numbers', 'net', 'trainer', 'gradient', 'term', 'derivation', 'counts'];
const tests = ['reference_test', 'derivative_test', 'truncation_test', 'step_test', 'counts_test'];
const work = mkdtempSync(join(tmpdir(), 'carousel-mutants-'));
const compiler = process.env.CXX || 'g++';

const run = (command, args) => new Promise((done) => {
  const child = spawn(command, args, { cwd: work });
  let output = '';
  child.stdout.on('data', (data) => { output += data; });
  child.stderr.on('data', (data) => { output += data; });
  child.on('close', (code) => done({ code, output }));
});
const compile = async (source, object, level) => {
  const flags = ['-std=c++20', level, '-ffp-contract=off', '-w', `-DCAROUSEL_ROOT="${work}"`, '-I.', '-Icatch2', `-I${catch2}`];
  const { code, output } = await run(compiler, [...flags, '-c', source, '-o', object]);
  if (code !== 0) throw new Error(`${source} does not compile:\n${output.slice(0, 3000)}`);
};
// At most so many compilers at a time.
const all = async (jobs) => {
  const lane = async () => { for (let job = jobs.shift(); job; job = jobs.shift()) await job(); };
  await Promise.all(Array.from({ length: Math.min(cpus().length, 4) }, lane));
};
const build_and_run = async () => {
  await all([...tests.map((name) => () => compile(`tests/${name}.cpp`, `${name}.o`, '-O0')),
    ...engine.map((name) => () => compile(`engine/${name}.cpp`, `${name}.o`, '-O1'))]);
  const { code, output } = await run(compiler, [...engine, ...tests].map((name) => `${name}.o`).concat('catch.o', '-o', 'mutant'));
  if (code !== 0) throw new Error(output);
  return run('./mutant', ['--reporter', 'xml']);
};
// The files whose tests fail, each with how many of them do.
const failures = (xml) => {
  const files = new Map();
  for (const [, file, body] of xml.matchAll(/<TestCase [^>]*filename="[^"]*\/(\w+)_test\.cpp"([^]*?)<\/TestCase>/g)) {
    if (/<OverallResult success="false"/.test(body)) files.set(file, (files.get(file) ?? 0) + 1);
  }
  return [...files].map(([file, times]) => `${file} ${times}`).join(', ');
};

const escaped = (string) => string.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
const planted = (text, [file, from, to], what) => {
  // eq::printed repeats equations with the mistakes of the print; nothing is computed with them.
  const [live, ...rest] = text.split(/(?=namespace lstm::eq::printed)/);
  const parts = live.split(new RegExp(escaped(from)));
  if (parts.length !== 2) throw new Error(`'${what}' does not fit ${file} any more: mend tests/mutants.mjs`);
  return [parts.join(to), ...rest].join('');
};

let survived = 0;
try {
  for (const dir of ['engine', 'tests']) cpSync(join(root, dir), join(work, dir), { recursive: true });
  for (const [what, ...changes] of mutants) for (const change of changes) planted(readFileSync(join(work, change[0]), 'utf8'), change, what);
  // The header of Catch2, compiled once.
  writeFileSync(join(work, 'header.h'), '#include <catch_amalgamated.hpp>\n');
  const flags = ['-std=c++20', '-O0', '-ffp-contract=off', '-w', `-DCAROUSEL_ROOT="${work}"`, '-I.', '-Icatch2', `-I${catch2}`];
  cpSync(join(catch2, 'catch_amalgamated.hpp'), join(work, 'catch2/catch_amalgamated.hpp'));
  if (compiler.includes('g++') && !compiler.includes('clang')) {
    await run(compiler, [...flags, '-x', 'c++-header', 'catch2/catch_amalgamated.hpp', '-o', 'catch2/catch_amalgamated.hpp.gch']);
  }
  await compile(join(catch2, 'catch_amalgamated.cpp'), 'catch.o', '-O1');
  const healthy = await build_and_run();
  if (healthy.code !== 0) throw new Error(`without a mutant the tests fail already:\n${failures(healthy.output)}`);

  const words = process.argv.slice(2);
  const chosen = mutants.filter(([what]) => words.length === 0 || words.some((word) => what.includes(word)));
  for (const [what, ...changes] of chosen) {
    const healthy_text = new Map(changes.map(([file]) => [file, readFileSync(join(work, file), 'utf8')]));
    for (const change of changes) {
      const path = join(work, change[0]);
      writeFileSync(path, planted(readFileSync(path, 'utf8'), change, what));
    }
    const { code, output } = await build_and_run();
    const verdict = code === 0 ? 'SURVIVED' : failures(output) || `exit code ${code}`;
    if (code === 0) ++survived;
    console.log(`${what.padEnd(64)} ${verdict}`);
    for (const [file, text] of healthy_text) writeFileSync(join(work, file), text);
  }
  console.log(`${chosen.length} mutants, ${survived} survived`);
} finally {
  rmSync(work, { recursive: true });
}
process.exitCode = survived ? 1 : 0;
