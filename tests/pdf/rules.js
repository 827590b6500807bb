// Rules of ISO 14289-1 and ISO 19005-2 that structure shows: node rules.js FILE.pdf [a2u] [ua1]; a line for each that is not kept.
'use strict';
const {execFileSync} = require('child_process');
const file = process.argv[2], claims = process.argv.slice(3);
const json = JSON.parse(execFileSync('qpdf', ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', file],
  {maxBuffer: 1 << 30}));
const objects = json.qpdf[1];
const get = ref => typeof ref === 'string' && / \d+ R$/.test(ref) ? entry(objects['obj:' + ref]) : ref;
const entry = o => o.stream ? {...o.stream.dict, data: o.stream.data} : o.value;
const text = s => typeof s === 'string' ? s.replace(/^u:/, '') : undefined;
const problems = [];
const say = what => { if (!problems.includes(what)) problems.push(what); };
const catalogue = get(objects.trailer.value['/Root']);

// ---- the tree ----
const PARENTS = {'/LI': ['/L'], '/LBody': ['/LI'], '/Lbl': ['/LI', '/Note'], '/TR': ['/Table', '/THead', '/TBody'], '/TH': ['/TR'], '/TD': ['/TR']};
const KIDS = {'/L': ['/LI', '/L', '/Caption'], '/LI': ['/Lbl', '/LBody'], '/Table': ['/TR', '/THead', '/TBody', '/Caption'], '/TR': ['/TH', '/TD']};
let last = 0, marks = {};
function walk(ref, parent, page) {
  const e = get(ref);
  const type = e['/S'], pg = e['/Pg'] || page;
  if (PARENTS[type] && !PARENTS[type].includes(parent)) say(`${type} in ${parent}`);
  if (KIDS[parent] && !KIDS[parent].includes(type)) say(`${type} in ${parent}`);
  const heading = /^\/H([1-6])$/.exec(type);
  if (heading) {
    if (+heading[1] > last + 1) say(`heading ${type} after level ${last}`);
    last = +heading[1];
  }
  if (type === '/Figure' && !text(e['/Alt']) && !text(e['/ActualText'])) say('a Figure without Alt');
  if (type === '/TH' && !JSON.stringify(e['/A'] || '').includes('/Scope')) say('a TH without Scope');
  let kids = e['/K'] === undefined ? [] : e['/K'];
  kids = Array.isArray(kids) ? kids : [kids];
  if (!kids.length && type !== '/TD' && type !== '/TH') say(`an empty ${type}`);
  for (const kid of kids) {
    if (typeof kid === 'number') (marks[pg] = marks[pg] || []).push(kid);
    else walk(kid, type, pg);
  }
  return e;
}
const root = get(catalogue['/StructTreeRoot']);
if (!root) say('no structure');
else {
  const top = Array.isArray(root['/K']) ? root['/K'] : [root['/K']];
  for (const kid of top) { const e = get(kid); if (e['/S'] !== '/Document') say(`${e['/S']} at the top`); for (const k of [].concat(e['/K'] === undefined ? [] : e['/K'])) walk(k, '/Document', null); }
}
// ---- the catalogue ----
if (!/true/.test(JSON.stringify(catalogue['/MarkInfo'] || ''))) say('not marked');
if (!text(catalogue['/Lang'])) say('no Lang');
if (!(get(catalogue['/ViewerPreferences']) || {})['/DisplayDocTitle']) say('no DisplayDocTitle');

// ---- content: what paints is marked, and each mark is in the tree ----
function words(buffer) { // operators with the strings passed over
  const s = buffer.toString('latin1'), out = [];
  const re = /\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s/<>[\]()]*|[[\]]|[^\s/<>[\]()]+/g;
  for (let m; (m = re.exec(s));) out.push(m[0]);
  return out;
}
const PAINT = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'Tj', 'TJ', "'", '"']);
for (const page of json.pages || []) {
  const content = Buffer.concat(page.contents.map(ref => Buffer.from(entry(objects['obj:' + ref]).data || '', 'base64')));
  const stack = [], seen = [];
  const w = words(content);
  w.forEach((word, i) => {
    if (word === 'BMC' || word === 'BDC') {
      const props = w.slice(Math.max(0, i - 12), i).join(" "), mcid = /<< \/MCID (\d+) (?:\/ActualText <[^>]*> )?>>$/.exec(props);
      const tag = /(\/\S+)(?: (?:<<.*>>|\/\S+))?$/.exec(props);
      stack.push(mcid ? +mcid[1] : /\/Artifact$/.test(props) ? 'artifact' : 'other');
      if (mcid) seen.push(+mcid[1]);
    } else if (word === 'EMC') stack.pop();
    else if (PAINT.has(word) && !stack.some(s => s === 'artifact' || typeof s === 'number')) say(`${word} outside marked content`);
  });
  if (stack.length) say('marked content is not balanced');
  const known = marks[page.object] || [];
  for (const m of seen) if (!known.includes(m)) say('marked content that no element has');
  for (const m of known) if (!seen.includes(m)) say('an element of content that is not there');
  const tabs = entry(objects['obj:' + page.object])['/Tabs'];
  if (tabs !== '/S') say('Tabs is not S');
}
// ---- metadata ----
const meta = get(catalogue['/Metadata']);
const xmp = Buffer.from(meta.data, 'base64').toString('utf8');
const ns = {}; for (const m of xmp.matchAll(/xmlns:(\w+)="([^"]*)"/g)) ns[m[1]] = m[2];
if (!/<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]/.test(xmp)) say('no dc:title');
const PREDEFINED = {
  'http://purl.org/dc/elements/1.1/': 'contributor coverage creator date description format identifier language publisher relation rights source subject title type',
  'http://ns.adobe.com/xap/1.0/': 'Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating Thumbnails',
  'http://ns.adobe.com/xap/1.0/mm/': 'DerivedFrom DocumentID History InstanceID ManagedFrom Manager ManageTo ManageUI ManagerVariant RenditionClass RenditionParams VersionID Versions LastURL RenditionOf SaveID',
  'http://ns.adobe.com/pdf/1.3/': 'Keywords PDFVersion Producer',
  'http://www.aiim.org/pdfa/ns/id/': 'part amd conformance corr rev', 'http://www.aiim.org/pdfa/ns/extension/': 'schemas',
};
if (claims.includes('a2u')) {
  if (!/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>U</.test(xmp)) say('no claim of PDF/A-2u');
  const described = new Set();
  for (const m of xmp.matchAll(/<pdfaSchema:namespaceURI>([^<]*)<[\s\S]*?<\/pdfaSchema:property>/g))
    for (const p of m[0].matchAll(/<pdfaProperty:name>([^<]*)</g)) described.add(m[1] + ' ' + p[1]);
  const bare = xmp.replace(/<pdfaExtension:schemas>[\s\S]*<\/pdfaExtension:schemas>/, '');
  for (const m of bare.matchAll(/<(\w+):(\w+)[\s>]/g)) {
    const uri = ns[m[1]];
    if (['rdf', 'x', 'xml'].includes(m[1])) continue;
    if (!(PREDEFINED[uri] || '').split(' ').includes(m[2]) && !described.has(uri + ' ' + m[2])) say(`${m[1]}:${m[2]} is described nowhere`);
  }
}
if (claims.includes('ua1') !== /<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp)) say('the claim of PDF/UA-1');
console.log(problems.join('\n'));
process.exit(problems.length ? 1 : 0);
