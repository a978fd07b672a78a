// Turns files into C++ sources.
//   node embed.mjs shaders OUT_H FILE...             raw strings, named after the file: quad.vert -> quad_vert
//   node embed.mjs fonts OUT_H OUT_CPP NAME=FILE...  byte arrays: fonts::NAME
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const usage = () => {
  console.error('usage: node embed.mjs shaders OUT_H FILE... | fonts OUT_H OUT_CPP NAME=FILE...');
  process.exit(2);
};

const shaders = ([header, ...files]) => {
  const constants = files.map((file) => {
    const name = basename(file).replace(/[^A-Za-z0-9]/g, '_');
    return `inline constexpr const char* ${name} = R"GLSL(${readFileSync(file, 'utf8')})GLSL";\n`;
  });
  writeFileSync(header, `// Generated from shaders/.\n#pragma once\n\n${constants.join('\n')}`);
};

const fonts = ([header, source, ...pairs]) => {
  const blobs = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), bytes: readFileSync(pair.slice(at + 1)) };
  });
  writeFileSync(header, `// Generated: the font files, cut down to the characters in use (cmake/font_codepoints.txt).
#pragma once

namespace fonts {

struct Blob {
    const unsigned char* data;
    unsigned size;  // bytes
};

${blobs.map(({ name, bytes }) => `extern const Blob ${name};  // ${bytes.length} bytes`).join('\n')}

}  // namespace fonts
`);
  const array = ({ name, bytes }) => {
    const lines = [];
    for (let at = 0; at < bytes.length; at += 32) lines.push(bytes.subarray(at, at + 32).join(','));
    return `static const unsigned char ${name}_bytes[] = {\n${lines.join(',\n')}};
const Blob ${name} = {${name}_bytes, sizeof ${name}_bytes};\n`;
  };
  writeFileSync(source, `// Generated.\n#include "fonts.h"\n\nnamespace fonts {\n\n${blobs.map(array).join('\n')}\n}  // namespace fonts\n`);
};

const [kind, ...rest] = process.argv.slice(2);
if (kind === 'shaders' && rest.length >= 1) shaders(rest);
else if (kind === 'fonts' && rest.length >= 3) fonts(rest);
else usage();
