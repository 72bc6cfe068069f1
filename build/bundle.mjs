// Builds the one style sheet and the one script of the pages. Layers are flattened because the browser kernels
// of government desktops (Chromium 86 class) do not know @layer.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cascadeLayers from '@csstools/postcss-cascade-layers';
import { build, transform } from 'esbuild';
import postcss from 'postcss';

const target = ['chrome86', 'firefox91', 'safari14'];
const sheets = ['tokens', 'base', 'layout', 'public', 'forms', 'lists', 'status', 'record', 'matter', 'modes', 'narrow', 'print'];
const ui = join(dirname(fileURLToPath(import.meta.url)), '../src/Fuban.Ui');

const sources = await Promise.all(sheets.map((name) => readFile(join(ui, 'Assets', `${name}.css`), 'utf8')));
const flat = await postcss([cascadeLayers()]).process(sources.join('\n'), { from: undefined });
for (const warning of flat.warnings()) throw new Error(warning.toString());
const css = await transform(flat.css, { loader: 'css', minify: true, target });
for (const warning of css.warnings) throw new Error(warning.text);

const js = await build({
  entryPoints: [join(ui, 'Assets/fuban.js')],
  bundle: true,
  minify: true,
  format: 'iife',
  target,
  write: false,
  logLevel: 'error',
});

await mkdir(join(ui, 'wwwroot'), { recursive: true });
await writeFile(join(ui, 'wwwroot/fuban.css'), css.code);
await writeFile(join(ui, 'wwwroot/fuban.js'), js.outputFiles[0].contents);
