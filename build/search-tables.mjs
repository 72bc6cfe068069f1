// Writes the two tables of the search tokenizer (src/Fuban.Office/Search/Tables) from packages with a licence. Run by hand when a package moves:
//   npm install && node build/search-tables.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import ts from 'opencc-js/dict/TSCharacters';
import hk from 'opencc-js/dict/HKVariantsRev';
import tw from 'opencc-js/dict/TWVariantsRev';
import phrases from 'opencc-js/dict/STPhrases';

const out = join(dirname(fileURLToPath(import.meta.url)), '../src/Fuban.Office/Search/Tables');
const table = (text) => new Map(text.split('|').map((line) => line.split(' ')).map(([from, to]) => [from, to]));
const [simplified, variants] = [table(ts), new Map([...table(tw), ...table(hk)])];
// One UTF-16 unit for one, so that a place in the folded text is the same place in the text itself.
const plain = (c) => c !== undefined && c.length === 1;
const once = (c) => simplified.get(c) ?? simplified.get(variants.get(c)) ?? variants.get(c) ?? c;

function fold(c) {
  for (let i = 0; i < 4; i++) {
    const next = once(c.normalize('NFKC'));
    if (next === c || !plain(next)) return c;
    c = next;
  }
  return c;
}

const pairs = [];
for (let code = 0x2e80; code <= 0xfaff; code++) {
  const c = String.fromCharCode(code);
  if (/\p{Script=Han}/u.test(c) && fold(c) !== c) pairs.push(c + fold(c));
}
writeFileSync(join(out, 'folding.txt'),
  `# Traditional and variant characters with the form under which search finds them.\n# From opencc-js 1.4.2 (MIT), derived from OpenCC's tables (Apache-2.0). Made by build/search-tables.mjs.\n${lines(pairs.join(''), 160)}`);

// A second reading counts where words use it: rare readings would only find what nobody looks for.
const uses = new Map();
for (const word of phrases.split('|').map((line) => line.split(' ')[0])) {
  const initials = pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' });
  [...word].forEach((c, i) => {
    const known = uses.get(c) ?? uses.set(c, new Map()).get(c);
    known.set(initials[i], (known.get(initials[i]) ?? 0) + 1);
  });
}

const [first, second] = [new Map(), new Map()];
const add = (map, letter, c) => /^[a-z]$/.test(letter) && map.set(letter, (map.get(letter) ?? '') + c);
for (let code = 0x3400; code <= 0x9fff; code++) {
  const c = String.fromCharCode(code);
  if (fold(c) !== c) continue;
  const [usual, ...others] = [...new Set(pinyin(c, { pattern: 'first', toneType: 'none', multiple: true, type: 'array' }))];
  add(first, usual, c);
  const used = uses.get(c) ?? new Map();
  const all = [...used.values()].reduce((sum, n) => sum + n, 0);
  for (const letter of others) if ((used.get(letter) ?? 0) >= 2 && used.get(letter) / all >= 0.01) add(second, letter, c);
}
const rows = (map, mark) => [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([letter, chars]) => `${letter}${mark}${chars}\n`).join('');
writeFileSync(join(out, 'initials.txt'),
  `# The first letter of each character's reading; after "+" those that have it as a second reading in daily words.\n# From pinyin-pro 3.29.4 (MIT) over the words of OpenCC (Apache-2.0). Made by build/search-tables.mjs.\n${rows(first, ' ')}${rows(second, '+')}`);

function lines(text, length) {
  return text.match(new RegExp(`.{1,${length}}`, 'gu')).map((line) => line + '\n').join('');
}
