// Looks at the plates that Ghostscript's tiffsep made of the case "plates" at one pixel a millimetre:
//   node plates.js PREFIX
// PREFIX is the name before "(Cyan).tif". One TAP line a check. In a plate 255 is no ink, 0 full ink.
'use strict';
const fs = require('fs');

const read = require('./tiff.js');

const prefix = process.argv[2];
const C = read(prefix + '(Cyan).tif'), M = read(prefix + '(Magenta).tif'), Y = read(prefix + '(Yellow).tif');
const K = read(prefix + '(Black).tif'), cut = read(prefix + '(CutContour).tif');
const dir = require('path').dirname(prefix), base = require('path').basename(prefix);
const names = fs.readdirSync(dir).filter(n => n.startsWith(base + '(')).sort();
const gold = read(dir + '/' + names.find(n => n.includes('Gold')));

let n = 0, failed = 0;
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} ${++n} - ${name}`);
  if (!good) { failed = 1; console.log('# ' + detail); }
}
// How many pixels of a rectangle satisfy `test`; the rectangle's rim of two pixels is left out.
function count(plate, x, y, w, h, test) {
  let hits = 0;
  for (let j = y + 2; j < y + h - 2; j++)
    for (let i = x + 2; i < x + w - 2; i++) hits += test(plate.pixels[j * plate.width + i]) ? 1 : 0;
  return hits;
}
const none = v => v === 255, full = v => v === 0, some = v => v < 255;
const all = 196 * 196;
function empty(plates, x, y, name) {
  const dirty = plates.map(p => count(p, x, y, 200, 200, some));
  ok(dirty.every(d => d === 0), name, 'inked pixels: ' + dirty);
}

ok(names.length === 6, 'four process plates, one spot, one cut', names.join(' '));
ok(K.width === 1000 && K.height === 600, 'the page is 1000 x 600 mm', `${K.width} x ${K.height}`);
empty([C, M, Y, cut, gold], 0, 0, 'black CFF text is on no plate but K');
ok(count(K, 0, 0, 200, 200, full) > 3000, 'and there in full', count(K, 0, 0, 200, 200, full));
ok(count(K, 0, 0, 200, 200, v => v > 0 && v < 255) === 0, 'without screens', 'halftone');
empty([C, M, Y, cut, gold], 0, 200, 'black TrueType text is on no plate but K');
ok(count(K, 0, 200, 200, 200, full) > 3000, 'and there in full', count(K, 0, 200, 200, 200, full));
const holes = count(M, 200, 0, 200, 200, none);
ok(holes > 3000 && holes === count(Y, 200, 0, 200, 200, none), 'white text knocks out of red', holes);
empty([C, K, cut, gold], 200, 0, 'white text and red leave the other plates alone');
ok(count(M, 400, 0, 200, 200, full) === all && count(Y, 400, 0, 200, 200, full) === all,
   'red goes on under black text', count(M, 400, 0, 200, 200, none));
ok(count(K, 400, 0, 200, 200, full) > 3000, 'black text over red is on K', '');
empty([C, M, Y, K, cut], 600, 0, 'a spot is on no process plate');
ok(count(gold, 600, 0, 200, 200, v => Math.abs(v - 51) <= 1) === all, 'and at its tint on its own',
   gold.pixels[100 * gold.width + 700]);
ok(count(K, 850, 50, 100, 100, v => v < 230) === 0, 'other colours knock out of black', '');
ok(count(M, 200, 200, 200, 200, full) === all && count(K, 200, 200, 200, 200, full) === all,
   'black areas overprint', '');
ok(count(cut, 400, 390, 300, 20, full) > 1000, 'the cut line is on its plate', '');
empty([cut], 0, 0, 'and nowhere else');
ok(count(M, 450, 380, 60, 60, full) === 56 * 56, 'and spares what it crosses', '');
ok(count(cut, 450, 394, 60, 12, full) > 200, 'it is painted last', '');
ok([C, M, Y, K, cut, gold].every(p => count(p, 900, 400, 100, 100, full) === 96 * 96), 'registration marks are on all', '');
console.log('1..' + n);
process.exit(failed);
