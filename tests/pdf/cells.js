// Compares two renderings of the case "glyphs" (binary PGM, two pixels a millimetre) cell by cell:
//   node cells.js LIVE OUTLINED [blank]
// `blank` paints over one glyph of LIVE first, so that the test can be tested.
'use strict';
const fs = require('fs');

function read(path) {
  const b = fs.readFileSync(path);
  const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(?:#.*\s+)*(\d+)\s+(?:#.*\s+)*(\d+)\s/.exec(b.toString('latin1', 0, 200));
  return {width: +head[1], height: +head[2], pixels: Buffer.from(b.subarray(head[0].length))};
}

const CELL = 40, LEFT = 20, GLYPHS = 40, ROWS = 4; // 20 mm an em; baselines at 30, 70, 110 and 150 mm
const top = row => (30 + 40 * row) * 2 - 38;
function each(image, left, above, w, h, visit) {
  for (let y = above; y < Math.min(above + h, image.height); y++)
    for (let x = left; x < Math.min(left + w, image.width); x++) visit(y * image.width + x);
}
function ink(image, x, y, w, h) {
  let sum = 0;
  each(image, x, y, w, h, at => { sum += 255 - image.pixels[at]; });
  return sum / (w * h * 255);
}

const live = read(process.argv[2]), outlined = read(process.argv[3]);
let bad = live.width !== outlined.width || live.height !== outlined.height ? 1 : 0;

if (process.argv[4] === 'blank') each(live, LEFT, top(0), CELL, 48, at => { live.pixels[at] = 255; });
for (let row = 0; row < ROWS; row++)
  for (let col = 0; col < GLYPHS; col++) {
    const a = ink(live, LEFT + CELL * col, top(row), CELL, 48), b = ink(outlined, LEFT + CELL * col, top(row), CELL, 48);
    if (a > 0.02 && Math.abs(a - b) <= 0.15 * b + 0.005) continue;
    bad++;
    console.log(`row ${row}, glyph ${col}: ink ${a.toFixed(3)}, its outline ${b.toFixed(3)}`);
  }
process.exit(bad ? 1 : 0);
