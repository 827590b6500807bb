// Plates as Ghostscript's tiffsep writes them: uncompressed TIFF of one 8-bit channel, 255 is no ink.
'use strict';
const fs = require('fs');

module.exports = function read(path) {
  const b = fs.readFileSync(path);
  const little = b.toString('latin1', 0, 2) === 'II';
  const u16 = at => little ? b.readUInt16LE(at) : b.readUInt16BE(at);
  const u32 = at => little ? b.readUInt32LE(at) : b.readUInt32BE(at);
  const tags = {};
  const ifd = u32(4);
  for (let i = 0; i < u16(ifd); i++) {
    const at = ifd + 2 + 12 * i, type = u16(at + 2), count = u32(at + 4), size = type === 3 ? 2 : 4;
    const from = count * size > 4 ? u32(at + 8) : at + 8;
    tags[u16(at)] = Array.from({length: count}, (_, k) => size === 2 ? u16(from + 2 * k) : u32(from + 4 * k));
  }
  if (tags[259][0] !== 1 || tags[258][0] !== 8) throw new Error('not a plain 8-bit plate');
  const pixels = Buffer.concat(tags[273].map((from, k) => b.subarray(from, from + tags[279][k])));
  return {width: tags[256][0], height: tags[257][0], pixels};
};
