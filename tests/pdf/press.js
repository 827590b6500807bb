// Looks at the plates of tests/pdf/press.yaml at one pixel a millimetre:
//   node press.js PREFIX LEFT TOP rich|black edge|margin|bare
// PREFIX is the name before "(Cyan).tif"; LEFT and TOP are where the picture begins on the page, mm. One TAP line
// a check.
'use strict';
const fs = require('fs'), path = require('path');
const read = require('./tiff.js');

const [prefix, left, top, black, around] = [process.argv[2], +process.argv[3], +process.argv[4], process.argv[5], process.argv[6]];
const base = path.basename(prefix), dir = path.dirname(prefix);
const names = fs.readdirSync(dir).filter(n => n.startsWith(base + '(')).sort();
const plate = part => read(path.join(dir, names.find(n => n.includes(part))));
const C = plate('(Cyan)'), M = plate('(Magenta)'), Y = plate('(Yellow)'), K = plate('(Black)');
const gold = plate('871'), silk = plate('(White)'), cut = plate('(CutContour)');

let n = 0, failed = 0;
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} ${++n} - ${name}`);
  if (!good) { failed = 1; console.log('# ' + detail); }
}
// Pixels of a rectangle of the picture, its rim of two left out, that satisfy `test`.
function count(p, x, y, w, h, test) {
  let hits = 0;
  for (let j = Math.round(y + top) + 2; j < Math.round(y + h + top) - 2; j++)
    for (let i = Math.round(x + left) + 2; i < Math.round(x + w + left) - 2; i++) hits += test(p.pixels[j * p.width + i]) ? 1 : 0;
  return hits;
}
const none = v => v === 255, some = v => v < 255, full = v => v === 0, half = v => Math.abs(v - 128) <= 2;
const within = (x, y, w, h, plates, test) => plates.map(p => count(p, x, y, w, h, test));
const zero = counts => counts.every(c => c === 0);
// Pixels of the rectangle under full black.
function under(p, x, y, w, h, test) {
  let hits = 0, all = 0;
  for (let j = Math.round(y + top) + 2; j < Math.round(y + h + top) - 2; j++)
    for (let i = Math.round(x + left) + 2; i < Math.round(x + w + left) - 2; i++) {
      const at = j * p.width + i;
      if (K.pixels[at] !== 0) continue;
      all++;
      hits += test(p.pixels[at]) ? 1 : 0;
    }
  return {hits, all};
}
const rich = black === 'rich';

ok(names.length === 7, 'four process plates, two spots and the cut', names.join(' '));
const name = under(C, 20, 20, 360, 100, rich ? half : none);
ok(name.all > 3000 && name.hits === name.all && [M, Y].every(p => under(p, 20, 20, 360, 100, rich ? half : none).hits === name.all),
   rich ? 'large black text is rich' : 'black text is on K alone, exactly', JSON.stringify(name));
if (!rich) ok(zero(within(20, 20, 360, 100, [C, M, Y, gold, silk, cut], some)), 'and nothing of it is on another plate', '');
ok(count(K, 20, 140, 360, 20, some) > 100 && zero(within(20, 140, 360, 20, [C, M, Y, gold, silk, cut], some)),
   'small text is on K alone, exactly', within(20, 140, 360, 20, [C, M, Y, K], some));
const over = under(M, 20, 220, 180, 100, full);
ok(over.all > 2000 && (rich ? over.hits === 0 && under(M, 20, 220, 180, 100, half).hits === over.all : over.hits === over.all),
   rich ? 'rich black knocks out of red' : 'black overprints red', JSON.stringify(over));
const holes = count(M, 220, 220, 180, 100, none);
ok(holes > 2000 && holes === count(Y, 220, 220, 180, 100, none), 'white knocks out of red', holes);
const square = 76 * 76;
ok(zero(within(420, 20, 80, 80, [C, M, Y, K, silk, cut], some)) && count(gold, 420, 20, 80, 80, v => Math.abs(v - 51) <= 1) === square,
   'the metal is on its own plate at its tint', count(gold, 420, 20, 80, 80, some));
ok(zero(within(420, 220, 80, 80, [C, K, gold, cut], some)) && count(silk, 420, 220, 80, 80, full) === square &&
   count(M, 420, 220, 80, 80, full) === count(M, 420, 220, 80, 80, () => true),
   'white ink is on its own plate, and the red below it is whole', within(420, 220, 80, 80, [M, Y, silk], some));
ok(count(cut, 518, 98, 64, 204, some) > 200 && count(cut, 0, 0, 500, 400, some) === 0, 'the cut line is on its plate and nowhere else',
   count(cut, 518, 98, 64, 204, some));
ok(count(M, 522, 204, 54, 94, full) === 50 * 90 && count(cut, 516, 195, 8, 20, some) > 5, 'it spares what it crosses, and lies on top',
   count(M, 522, 204, 54, 94, full));
// What is around the picture.
const all = [C, M, Y, K, gold, silk];
let everywhere = 0, inked = 0, blackOnly = 0;
for (let at = 0; at < K.pixels.length; at++) {
  const x = at % K.width, y = Math.floor(at / K.width);
  const far = 5;
  if (x > left - far && x < left + 600 + far && y > top - far && y < top + 400 + far) continue;
  const on = all.filter(p => some(p.pixels[at])).length;
  inked += on > 0;
  everywhere += on === all.length;
  blackOnly += on === 1 && some(K.pixels[at]);
}
if (around === 'margin') ok(everywhere > 20, 'marks are on all plates', `${everywhere} of ${inked}`);
if (around === 'edge') ok(blackOnly > 50 && blackOnly === inked, 'marks that stay on the piece are black', `${blackOnly} of ${inked}`);
if (around === 'bare') ok(inked === 0, 'there are no marks', inked);
console.log('1..' + n);
process.exit(failed);
