// Texts: checks every neutral .resx (Simplified Chinese) against its .en.resx and writes the .zh-Hant.resx beside it.
// Usage: node build/localize.mjs <folder>...   Errors go to stderr in MSBuild's canonical form; exit code 1 if any.
// Fuban.Ui/Localization/zh-Hant.words.json holds what the converter gets wrong everywhere: { "Simplified": { "text", "reason" } };
// a project's Localization/zh-Hant.overrides.json reviewed wordings of single texts: { "Folder/Name#Key": { "source", "text", "reason"? } };
// its Localization/en.han.json lists keys whose English text keeps Han characters, such as the names of languages.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js/cn2t';

const wordsFile = fileURLToPath(new URL('../src/Fuban.Ui/Localization/zh-Hant.words.json', import.meta.url));
const convertCharacters = Converter({ from: 'cn', to: 'tw' });
const words = Object.entries(JSON.parse(readFileSync(wordsFile, 'utf8')))
  .map(([word, reviewed]) => ({ word, wrong: convertCharacters(word), right: reviewed.text })).sort((a, b) => b.wrong.length - a.wrong.length);
const toTraditional = (text) => words.reduce((converted, { wrong, right }) => converted.replaceAll(wrong, right), convertCharacters(text));
const han = /\p{Script=Han}/u;
const halfWidth = /[\p{Script=Han}〇，。；：？！、》」』”’）]\s*[,:;?()]\s*(?=[\p{Script=Han}《「『“‘（]|$)|^[,:;?()]\s*\p{Script=Han}|\p{Script=Han}\s*\(|\)\s*\p{Script=Han}/u;
let failed = false;

function fail(file, key, code, text) {
  failed = true;
  console.error(`${file}(1,1): error ${code}: ${key}: ${text}`);
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, dec, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : dec ? String.fromCodePoint(Number(dec)) : (entities[name] ?? whole));
const encode = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function readTexts(file) {
  const xml = readFileSync(file, 'utf8').replace(/<!--[\s\S]*?-->/g, '');
  const texts = new Map();
  for (const [, name, body] of xml.matchAll(/<data\s[^>]*?name="([^"]*)"[^>]*>([\s\S]*?)<\/data>/g)) {
    const key = decode(name);
    if (texts.has(key)) fail(file, key, 'LOC01', 'the key appears twice');
    texts.set(key, decode(/<value>([\s\S]*?)<\/value>/.exec(body)?.[1] ?? ''));
  }
  return texts;
}

function writeTexts(file, texts) {
  const data = [...texts].map(([key, text]) => `  <data name="${encode(key)}" xml:space="preserve"><value>${encode(text)}</value></data>\n`);
  const header = (name, value) => `  <resheader name="${name}"><value>${value}</value></resheader>\n`;
  const reader = 'System.Resources.ResXResourceReader, System.Windows.Forms';
  const writer = 'System.Resources.ResXResourceWriter, System.Windows.Forms';
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<root>\n${header('resmimetype', 'text/microsoft-resx')}${header('version', '2.0')}`
    + `${header('reader', reader)}${header('writer', writer)}${data.join('')}</root>\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== xml) writeFileSync(file, xml);
}

const readJson = (file, otherwise) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : otherwise);
const holes = (text) => [...text.matchAll(/\{(\d+)[^}]*\}/g)].map((m) => m[1]).filter((n, i, all) => all.indexOf(n) === i).sort().join();

function* resxFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !['bin', 'obj', 'node_modules', 'wwwroot'].includes(entry.name)) yield* resxFiles(path);
    else if (entry.name.endsWith('.resx')) yield path;
  }
}

function checkEnglish(file, neutral, kept) {
  const path = file.replace(/\.resx$/, '.en.resx');
  const english = existsSync(path) ? readTexts(path) : new Map();
  for (const [key, text] of neutral) {
    const translated = english.get(key);
    if (!translated?.trim() && text.trim()) fail(path, key, 'LOC02', 'the English text is missing');
    else if (translated !== undefined && holes(translated) !== holes(text)) fail(path, key, 'LOC03', 'its {n} placeholders differ from the neutral text');
    else if (translated && han.test(translated) && !kept(key)) fail(path, key, 'LOC04', 'the English text holds Han characters');
  }
  for (const key of english.keys()) if (!neutral.has(key)) fail(path, key, 'LOC05', 'no neutral text has this key');
}

function convert(file, id, neutral, overrides) {
  const traditional = new Map();
  for (const [key, text] of neutral) {
    if (halfWidth.test(text)) fail(file, key, 'LOC06', `half-width punctuation beside Han characters: ${text}`);
    const override = overrides[`${id}#${key}`];
    if (override && override.source !== text) fail(file, key, 'LOC07', 'its Traditional override was reviewed for another text');
    if (override && override.text === toTraditional(text)) fail(file, key, 'LOC09', 'its Traditional override changes nothing');
    traditional.set(key, override?.text ?? toTraditional(text));
  }
  return traditional;
}

function localizeProject(folder) {
  const files = [...resxFiles(folder)];
  const neutrals = files.filter((file) => !/\.(en|zh-Hant)\.resx$/.test(file));
  const overridesFile = join(folder, 'Localization/zh-Hant.overrides.json');
  const overrides = readJson(overridesFile, {});
  const keptHan = readJson(join(folder, 'Localization/en.han.json'), []);
  const known = new Set();

  for (const file of neutrals) {
    const id = relative(folder, file).replaceAll('\\', '/').replace(/\.resx$/, '');
    const neutral = readTexts(file);
    for (const key of neutral.keys()) known.add(`${id}#${key}`);
    checkEnglish(file, neutral, (key) => keptHan.includes(`${id}#${key}`));
    writeTexts(file.replace(/\.resx$/, '.zh-Hant.resx'), convert(file, id, neutral, overrides));
  }

  for (const name of Object.keys(overrides)) if (!known.has(name)) fail(overridesFile, name, 'LOC08', 'no text has this key');
  for (const file of files.filter((f) => /\.(en|zh-Hant)\.resx$/.test(f))) {
    if (existsSync(file.replace(/\.(en|zh-Hant)\.resx$/, '.resx'))) continue;
    if (file.endsWith('.zh-Hant.resx')) rmSync(file);
    else fail(file, '*', 'LOC05', 'no neutral file beside it');
  }
}

function* projects(folder) {
  const entries = readdirSync(folder);
  if (entries.some((name) => name.endsWith('.csproj'))) yield folder;
  else for (const name of entries) if (statSync(join(folder, name)).isDirectory()) yield* projects(join(folder, name));
}

for (const folder of process.argv.slice(2)) for (const project of projects(folder)) localizeProject(project);
for (const { word, wrong, right } of words) if (wrong === right) fail(wordsFile, word, 'LOC10', 'the converter gives this by itself');
process.exitCode = failed ? 1 : 0;
