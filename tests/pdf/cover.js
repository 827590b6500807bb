// Compares readers' pictures of one page of glyphs with our own painter's, cell by cell:
//   node cover.js COLUMNS CELL N OURS.pgm READER.pgm… [blank]
// A line for each glyph that a reader has not, or has otherwise. `blank` paints over the last reader's first glyph
// before, so that the test can be tested.
'use strict';
const fs = require('fs');

function read(path) {
  const b = fs.readFileSync(path);
  const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(?:#.*\s+)*(\d+)\s+(?:#.*\s+)*(\d+)\s/.exec(b.toString('latin1', 0, 200));
  return {width: +head[1], height: +head[2], pixels: Buffer.from(b.subarray(head[0].length))};
}
const args = process.argv.slice(2), blank = args[args.length - 1] === 'blank';
if (blank) args.pop();
const [columns, cell, n] = args.slice(0, 3).map(Number), images = args.slice(3).map(read);

function ink(image, left, top, w, h) {
  let sum = 0;
  for (let y = top; y < Math.min(top + h, image.height); y++)
    for (let x = left, at = y * image.width + left; x < left + w; x++, at++) sum += 255 - image.pixels[at];
  return sum / (w * h * 255);
}
if (blank)
  for (let y = 0; y < cell; y++) images[images.length - 1].pixels.fill(255, y * images[0].width, y * images[0].width + cell);
// Readers thicken type as they please: each is measured by how much of ours it draws on the whole.
const total = images.map(image => ink(image, 0, 0, image.width, image.height));
const LIMIT = 0.6, worst = []; // two ideographs are unlike by 1 and more, nothing at all by 1
let bad = 0, drawn = 0;
for (let k = 1; k < images.length; k++)
  if (images[k].width !== images[0].width || Math.abs(images[k].height - images[0].height) > 1 || Math.abs(total[k] / total[0] - 1) > 0.2) {
    console.log(`${args[3 + k]}: ${images[k].width} x ${images[k].height}, ink ${total[k].toFixed(4)}, ours ${total[0].toFixed(4)}`);
    process.exit(1);
  }
// Blurred a little: hairlines of half a pixel lie where each reader likes.
function blur(image) {
  const w = image.width, h = images[0].height, from = image.pixels, across = new Float32Array(w * h), out = new Float32Array(w * h);
  for (let at = 1; at < w * h - 1; at++) across[at] = 765 - from[at - 1] - from[at] - from[at + 1];
  for (let at = w; at < w * (h - 1); at++) out[at] = across[at - w] + across[at] + across[at + w];
  return out;
}
const inks = images.map(blur);
// How much of a cell is otherwise, of what is inked in ours, at the best of the shifts that rounding to pixels makes.
function unlike(theirs, x, y) {
  let best = Infinity, inked = 0;
  const w = images[0].width, ours = inks[0];
  for (let j = 0; j < cell; j++) for (let i = 0; i < cell; i++) inked += ours[(y + j) * w + x + i];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      let off = 0;
      for (let j = 1; j < cell - 1; j++)
        for (let i = 1, at = (y + j) * w + x + 1; i < cell - 1; i++, at++) off += Math.abs(ours[at] - theirs[at + dy * w + dx]);
      best = Math.min(best, off / inked);
    }
  return best;
}
for (let i = 0; i < n; i++) {
  const x = i % columns * cell, y = Math.floor(i / columns) * cell;
  if (ink(images[0], x, y, cell, cell) === 0) continue; // the face has it not
  drawn++;
  for (let k = 1; k < images.length; k++) {
    const far = unlike(inks[k], x, y);
    worst[k] = Math.max(worst[k] || 0, far);
    if (far < LIMIT) continue;
    bad++;
    if (bad <= 20) console.log(`${args[3 + k]}: glyph ${i} is unlike ours by ${far.toFixed(2)}`);
  }
}
console.log(`drawn ${drawn}, unlike by at most${worst.map(v => ' ' + v.toFixed(2)).join('')}`);
process.exit(bad || !drawn ? 1 : 0);
