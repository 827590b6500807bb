// What black text is made of, from tiffsep's plates: node black.js PREFIX. The mean of each ink where black is darkest.
'use strict';
const read = require('../tests/pdf/tiff.js');

const plates = ['Cyan', 'Magenta', 'Yellow', 'Black'].map(name => read(`${process.argv[2]}(${name}).tif`));
const [C, M, Y, K] = plates;
let darkest = 255;
for (const v of K.pixels) darkest = Math.min(darkest, v);
const sums = [0, 0, 0, 0];
let n = 0;
for (let at = 0; at < K.pixels.length; at++) {
  if (K.pixels[at] !== darkest) continue;
  n++;
  [C, M, Y, K].forEach((plate, i) => { sums[i] += 255 - plate.pixels[at]; });
}
console.log(sums.map((sum, i) => 'CMYK'[i] + Math.round(sum / n / 2.55)).join(' '));
