// The text of a PDF as pdf.js gives it, a line each: node pdfjs_text.js FILE. Warnings go to standard error.
'use strict';
const fs = require('fs');
const pdfjs = require('/usr/share/nodejs/pdfjs-dist/build/pdf.js');

async function main(path) {
  const task = pdfjs.getDocument({data: new Uint8Array(fs.readFileSync(path)), isEvalSupported: false,
                                  useSystemFonts: false, disableFontFace: true, verbosity: pdfjs.VerbosityLevel.WARNINGS});
  const document = await task.promise;
  for (let i = 1; i <= document.numPages; i++) {
    const page = await document.getPage(i);
    const content = await page.getTextContent();
    console.log(content.items.map(item => item.str + (item.hasEOL ? '\n' : '')).join(''));
    await page.getOperatorList(); // fonts and images are read here
  }
  await task.destroy();
}

console.warn = console.error;
const log = console.log;
console.log = text => String(text).startsWith('Warning:') ? console.error(text) : log(text);
main(process.argv[2]).catch(error => {
  console.error(error);
  process.exit(1);
});
