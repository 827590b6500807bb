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
function each(image, col, row, visit) {
  for (let y = top(row); y < top(row) + 48; y++)
    for (let x = LEFT + CELL * col; x < LEFT + CELL * (col + 1); x++) visit(y * image.width + x);
}
function ink(image, col, row) {
  let sum = 0;
  each(image, col, row, at => { sum += 255 - image.pixels[at]; });
  return sum / (CELL * 48 * 255);
}

const live = read(process.argv[2]), outlined = read(process.argv[3]);
if (process.argv[4] === 'blank') each(live, 0, 0, at => { live.pixels[at] = 255; });
let bad = 0;
for (let row = 0; row < ROWS; row++)
  for (let col = 0; col < GLYPHS; col++) {
    const a = ink(live, col, row), b = ink(outlined, col, row);
    if (!(a > 0.02 && Math.abs(a - b) <= 0.15 * b + 0.005)) {
      bad++;
      console.log(`row ${row}, glyph ${col}: ink ${a.toFixed(3)}, its outline ${b.toFixed(3)}`);
    }
  }
if (live.width !== outlined.width || live.height !== outlined.height) bad++;
process.exit(bad ? 1 : 0);
