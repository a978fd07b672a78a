// Writes KaTeX's glyph metrics as a C++ header: node katex_metrics.mjs METRICS_JS OUTPUT_H
// METRICS_JS is KaTeX's src/fontMetricsData.js; its numbers are fractions of an em.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const fonts = {
  main_regular: 'Main-Regular',
  math_italic: 'Math-Italic',
  size1: 'Size1-Regular',
  size2: 'Size2-Regular',
  size3: 'Size3-Regular',
  size4: 'Size4-Regular',
};

const [source, output] = process.argv.slice(2);
if (!source || !output) {
  console.error('usage: node katex_metrics.mjs METRICS_JS OUTPUT_H');
  process.exit(2);
}
const { default: metrics } = await import(pathToFileURL(resolve(source)));

const table = (name, font) => {
  const rows = Object.entries(metrics[font])
    .map(([code, values]) => [Number(code), ...values.map((em) => Math.round(em * 1e4))])
    .sort((a, b) => a[0] - b[0]);
  const body = rows.map((row) => `    {${row.join(', ')}},`).join('\n');
  return `inline constexpr Metric ${name}[] = {\n${body}\n};\n`;
};

writeFileSync(output, `// Generated from KaTeX's fontMetricsData.js (MIT licence). Sorted by code point.
#pragma once

namespace katex {

struct Metric {
    unsigned code;                             // Unicode code point
    short depth, height, italic, skew, width;  // 1e-4 em
};

${Object.entries(fonts).map(([name, font]) => table(name, font)).join('\n')}
}  // namespace katex
`);
