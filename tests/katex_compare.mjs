// Compares the sizes of our formulas with KaTeX's: node katex_compare.mjs MATH_BOX [KATEX_DIR]
// MATH_BOX is the executable of tests/tools/math_box.cpp; KATEX_DIR defaults to tools/node_modules/katex.
// Heights and depths must agree within 0.01 em, widths within 0.02 em. Exit code 1 if they do not.
//
// KaTeX's tree carries heights and depths. Widths it leaves to the browser, so they are added up here from the glyphs'
// widths and the margins in the tree, as its style sheet (katex.scss) would have them. What our formulas have and TeX
// has not becomes a macro. Not compared: roots in scripts, whose rule KaTeX takes for thinner than it draws it, and
// braces under less than 1.6 em, which KaTeX does not make narrower.
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [box, katexDir] = process.argv.slice(2);
if (!box) {
  console.error('usage: node katex_compare.mjs MATH_BOX [KATEX_DIR]');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const katexRoot = resolve(katexDir ?? join(here, '..', 'tools', 'node_modules', 'katex'));
const load = async (file) => (await import(pathToFileURL(join(katexRoot, file)))).default;
const katex = await load('dist/katex.mjs');
const metrics = await load('src/fontMetricsData.js');

const macros = { '\\term': '\\@secondoftwo{#1}{#2}', '\\num': '#1' };
const heightTolerance = 0.01; // em
const widthTolerance = 0.02;

// [formula, style]; the numbers are the paper's.
const net = (unit) => `net_{${unit}}`;
const ds = (time) => `\\partial s_{c_j^v}(${time})`;
const formulas = [
  ['(7)', String.raw`net_{in_j}(t) = \sum_u w_{in_j u}\, y^u(t-1)`],
  ['(9)', String.raw`s_{c_j^v}(t) = s_{c_j^v}(t-1) + y^{in_j}(t)\, g\left(net_{c_j^v}(t)\right), \quad s_{c_j^v}(0) = 0`],
  ['(10)', String.raw`\frac{\partial y^k(t)}{\partial w_{lm}} \approx f'_k(net_k(t)) \begin{cases} y^m(t-1) & l = k \\ w_{k c_j^v} \frac{\partial y^{c_j^v}(t-1)}{\partial w_{lm}} & l = c_j^v \\ \sum_{v=1}^{S_j} w_{k c_j^v} \frac{\partial y^{c_j^v}(t-1)}{\partial w_{lm}} & l = in_j \text{ or } l = out_j \\[0.5em] \sum_{i} w_{ki} \frac{\partial y^i(t-1)}{\partial w_{lm}} & \text{otherwise} \end{cases}`],
  ['(16)', String.raw`E = \sum_k (t^k - y^k)^2`],
  ['(18)', String.raw`e_l := -\frac{\partial E(t)}{\partial net_l(t)}`],
  ['(19)', String.raw`\term{e}{e_k} = f'_k(net_k)(t^k - y^k)`],
  ['(21)', String.raw`e_{out_j}(t) = f'_{out_j}(net_{out_j}(t)) \sum_{v=1}^{S_j} \term{h}{h(s_{c_j^v}(t))} \sum_k w_{k c_j^v}\, e_k(t)`],
  ['(22)', String.raw`\Delta w_{lm}(t) = \alpha\, e_l(t)\, y^m(t-1)`],
  ['(23)', String.raw`e_{s_{c_j^v}}(t) = f_{out_j}(net_{out_j}(t))\, h'(s_{c_j^v}(t)) \sum_k w_{k c_j^v}\, e_k(t)`],
  ['(24)', String.raw`-\frac{\partial E(t)}{\partial w_{lm}} = \sum_{v=1}^{S_j} e_{s_{c_j^v}}(t) \frac{${ds('t')}}{\partial w_{lm}}`],
  ['(25)', String.raw`\frac{${ds('t')}}{\partial w_{in_j m}} = \frac{${ds('t-1')}}{\partial w_{in_j m}} + g(${net('c_j^v')}(t))\, f'_{in_j}(${net('in_j')}(t))\, y^m(t-1)`],
  ['(28)', String.raw`\Delta w_{c_j^v m}(t) = \alpha\, e_{s_{c_j^v}}(t) \frac{${ds('t')}}{\partial w_{c_j^v m}}`],
  ['(2)', String.raw`\sum_{l_1=1}^n \cdots \sum_{l_{q-1}=1}^n \prod_{m=1}^q f'_{l_m}(net_{l_m}(t-m))\, w_{l_m l_{m-1}}`],
  ['numbers', String.raw`\num{-0.0121} = \underbrace{0.2462}_{f'_{out}} \left( \underbrace{-0.0403}_{v=1} + \underbrace{-0.0090}_{v=2} \right)`],
  ['nested', String.raw`\left[ \dfrac{\frac{a}{b} + c}{\sqrt{\frac{x^2}{y_1}}} \right]^2 + \left\{ \sum_{i=0}^{q} \left( \prod_{m=1}^{q} \frac{f'_{l_m}}{\Delta} \right) \right\}`],
  ['roots', String.raw`\sqrt{x} + \sqrt{x^2+y^2} + \sqrt{\frac{a}{b}} + \sqrt{\frac{\frac{a}{b}}{\frac{c}{d}}} + \sqrt{\left(\frac{\frac{a}{\frac{b}{c}}}{\frac{c}{\frac{d}{e}}}\right)}`],
  ['taller', String.raw`\left( \left[ \left\{ \left| \dfrac{\dfrac{\dfrac{a}{b}}{\dfrac{c}{d}}}{\dfrac{\dfrac{e}{f}}{\dfrac{g}{h}}} \right| \right\} \right] \right) + \sqrt{\dfrac{\dfrac{\dfrac{a}{b}}{\dfrac{c}{d}}}{\dfrac{\dfrac{e}{f}}{g}}}`],
  ['tall', String.raw`\left( \left[ \left\{ \left| \frac{\frac{\frac{a}{b}}{\frac{c}{d}}}{\frac{\frac{e}{f}}{\frac{g}{h}}} \right| \right\} \right] \right)`],
  ['scripts', String.raw`x^{y^{z^2}}_{i_{j_k}} + f'^2_{\alpha} + \overline{y^2} + e^{-\frac{net_j}{2}} + x_{\sum_i a_i + b = c, d}`],
  ['signs', String.raw`(-a) \cdot b \times c \otimes d \ne 0 \le \vartheta \ge \delta, \epsilon \in \Sigma; z \notin Z \to \infty \equiv [x|y]`],
  ['words', String.raw`\mathrm{net}_{in} + \operatorname{tr} A + \max_{k} x_k \approx_{tr} \text{for } k \quad \exp(-x) \big( \Big[ \bigg\{ \ldots`],
  ['styles', String.raw`\dfrac{a}{b} + \tfrac{a}{b} + \textstyle \sum_{k=1}^n x + \frac{a}{b}`],
];

// ---- widths of KaTeX's tree, in em of the formula

const sizes = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]; // its sizes 1 to 11
const em = (text) => (text ? parseFloat(text) : 0);

function scaleOf(classes, scale) {
  if (!classes.includes('sizing') && !classes.includes('fontsize-ensurer')) {
    const reset = classes.find((c) => /^reset-size\d+$/.test(c));
    if (!reset) return scale;
  }
  const from = classes.find((c) => /^reset-size\d+$/.test(c));
  const to = classes.find((c) => /^size\d+$/.test(c));
  return from && to ? (scale * sizes[+to.slice(4)]) / sizes[+from.slice(10)] : scale;
}

// KaTeX joins characters of one font to one node, which keeps the width of the first.
function textWidth(node) {
  const font = node.classes.includes('mathnormal') ? 'Math-Italic' : 'Main-Regular';
  if ([...node.text].length === 1) return node.width;
  return [...node.text].reduce((sum, c) => sum + metrics[font][c.codePointAt(0) === 0xa0 ? 32 : c.codePointAt(0)][4], 0);
}

function widthOf(node, scale = 1) {
  const classes = node.classes ?? [];
  const style = node.style ?? {};
  if (classes.includes('pstrut') || classes.includes('katex-strut')) return 0;
  const inner = scaleOf(classes, scale);
  const margins = (em(style.marginLeft) + em(style.marginRight) + em(style.paddingLeft)) * inner;
  if (classes.includes('nulldelimiter')) return 0.12 * inner + margins;
  if (classes.includes('rlap') || classes.includes('llap')) return margins;
  if (classes.includes('mathrlap') || classes.includes('mathllap')) return margins;
  if (style.width) return em(style.width) * inner + margins;
  if (node.text !== undefined) return (textWidth(node) + Math.max(0, node.italic)) * inner + margins;
  if (node.width !== undefined && !node.children) return node.width * inner + margins;
  if (classes.includes('hide-tail') || classes.includes('stretchy')) return margins + em(style.minWidth) * inner;
  const widths = (node.children ?? []).map((child) => widthOf(child, inner));
  const stacked = classes.includes('vlist');
  const sum = widths.reduce((a, b) => (stacked ? Math.max(a, b) : a + b), 0);
  if (classes.includes('vlist-t')) return margins + Math.max(0, ...node.children.map((row) => widthOf(row, inner)));
  if (classes.includes('vlist-r')) {
    return margins + Math.max(0, ...node.children.filter((c) => !c.classes.includes('vlist-s')).map((c) => widthOf(c, inner)));
  }
  return sum + margins;
}

function katexSize(tex, displayMode) {
  const tree = katex.__renderToDomTree(tex, { displayMode, macros, output: 'html', throwOnError: true, strict: false });
  const find = (node) =>
    node.classes?.includes('katex-html') ? node : (node.children ?? []).map(find).find((found) => found);
  const html = find(tree);
  return { width: widthOf(html), height: html.height, depth: html.depth };
}

// ---- the comparison

function ourSizes(texts, style) {
  const command = box.endsWith('.js') ? ['node', '--no-experimental-fetch', box] : [box]; // wasm, or native
  const run = spawnSync(command[0], [...command.slice(1), style], { input: texts.join('\n') + '\n', encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${box} failed: ${run.stderr}`);
  return run.stdout.trimEnd().split('\n').map((line) => {
    const [width, height, depth, ...error] = line.split(' ');
    return { width: +width, height: +height, depth: +depth, error: error.join(' ') };
  });
}

let failed = 0;
const worst = { width: 0, height: 0, depth: 0 };
for (const style of ['display', 'text']) {
  const ours = ourSizes(formulas.map(([, tex]) => tex), style);
  formulas.forEach(([name, tex], i) => {
    const theirs = katexSize(tex, style === 'display');
    const difference = {};
    for (const side of Object.keys(worst)) {
      difference[side] = ours[i][side] - theirs[side];
      worst[side] = Math.max(worst[side], Math.abs(difference[side]));
    }
    const good =
      !ours[i].error &&
      Math.abs(difference.height) <= heightTolerance &&
      Math.abs(difference.depth) <= heightTolerance &&
      Math.abs(difference.width) <= widthTolerance;
    if (!good) failed++;
    const show = (side) => `${theirs[side].toFixed(3)} ${difference[side] >= 0 ? '+' : ''}${difference[side].toFixed(4)}`;
    console.log(
      `${good ? 'ok  ' : 'FAIL'} ${style.padEnd(7)} ${name.padEnd(8)} width ${show('width').padEnd(15)} ` +
        `height ${show('height').padEnd(14)} depth ${show('depth').padEnd(14)} ${ours[i].error}`,
    );
  });
}
console.log(
  `largest difference: width ${worst.width.toFixed(4)}, height ${worst.height.toFixed(4)}, depth ${worst.depth.toFixed(4)} em`,
);
process.exit(failed ? 1 : 0);
