// Running text by Typst: node lines.js WIDTH FONTS OUT.pdf <text ; a page a paragraph, justified, WIDTH em wide, at 10 pt, indented by
// two em. The npm package is found through NODE_PATH.
const fs = require('fs');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const [width, fonts, out] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: '.', fontArgs: [{ fontPaths: [fonts] }] });
const text = fs.readFileSync(0, 'utf8').split('\n').filter(line => line);
const mainFileContent = `#set page(width: ${width} * 10pt, height: auto, margin: 0pt)
#set text(lang: "zh", region: "cn", font: "Noto Sans CJK SC", size: 10pt)
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
#for line in json(bytes(sys.inputs.lines)) { par(text(line)); pagebreak(weak: true) }
`;
fs.writeFileSync(out, compiler.pdf({ mainFileContent, inputs: { lines: JSON.stringify(text) } }));
