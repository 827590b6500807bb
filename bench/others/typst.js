// The sheets by Typst: node typst.js WORDS.json SHEET N FONTS OUT.pdf|OUT/ ; one document of N sites, or N files.
// One process, one compiler: fonts are read and layouts kept once. The npm package is found through NODE_PATH.
const fs = require('fs'), path = require('path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const [words, sheet, n, fonts, out] = process.argv.slice(2);
const workspace = path.dirname(path.resolve(words));
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });
const mainFileContent = fs.readFileSync(path.join(__dirname, 'sheets.typ'), 'utf8');
function compile(first, count) {
    return compiler.pdf({ mainFileContent, inputs: { words: '/' + path.basename(words), sheet, first: String(first), count: String(count) } });
}
if (!out.endsWith('/'))
    fs.writeFileSync(out, compile(0, n));
else
    for (let i = 0; i < Number(n); i++)
        fs.writeFileSync(`${out}${i}.pdf`, compile(i, 1));
