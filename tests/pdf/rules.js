// Rules of ISO 14289-1 and ISO 19005-2 that structure shows: node rules.js FILE.pdf [a2u] [ua1] [L|Table|H2…]; a line for each that is
// not kept, and for each kind of element that was asked for and isn't there.
'use strict';
const {execFileSync} = require('child_process');
const file = process.argv[2], claims = process.argv.slice(3).filter(a => /^[a-z]/.test(a));
const asked = process.argv.slice(3).filter(a => /^[A-Z]/.test(a));
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
let last = 0, marks = {}, types = new Set(), owners = {};
const attributes = e => [].concat(get(e['/A']) || []).map(get);
const attribute = (e, name) => attributes(e).map(a => a[name]).find(v => v !== undefined);
// Rows of one length, counting what cells span.
function regular(table) {
  const kids = e => [].concat(e['/K'] === undefined ? [] : e['/K']).filter(k => typeof k !== 'number').map(get);
  const rows = kids(table).flatMap(k => (k['/S'] === '/TR' ? [k] : kids(k)));
  const lengths = rows.map(r => kids(r).reduce((n, c) => n + (attribute(c, '/ColSpan') || 1), 0));
  if (new Set(lengths).size > 1) say(`rows of ${[...new Set(lengths)].join(' and ')} columns in a table`);
}
function walk(ref, parent, page, above) {
  const e = get(ref);
  types.add(e['/S'].slice(1));
  if (e['/P'] !== above) say(`${e['/S']} points to another parent`);
  if (e['/S'] === '/Table') regular(e);
  if (e['/S'] === '/Figure' && !/^-?[\d.,-]+$/.test(String(attribute(e, '/BBox') || ''))) say('a Figure without BBox');
  if (e['/S'] === '/L' && JSON.stringify([].concat(e['/K']).map(k => get(get(k)['/K'] && [].concat(get(k)['/K'])[0]))).includes('"/Lbl"') &&
    !attribute(e, '/ListNumbering')) say('a list with labels without ListNumbering');
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
    if (typeof kid === 'number') { (marks[pg] = marks[pg] || []).push(kid); (owners[pg] = owners[pg] || {})[kid] = ref; }
    else walk(kid, type, pg, ref);
  }
  return e;
}
const root = get(catalogue['/StructTreeRoot']);
if (!root) say('no structure');
else {
  const top = Array.isArray(root['/K']) ? root['/K'] : [root['/K']];
  for (const kid of top) { const e = get(kid); if (e['/S'] !== '/Document') say(`${e['/S']} at the top`); for (const k of [].concat(e['/K'] === undefined ? [] : e['/K'])) walk(k, '/Document', null, kid); }
  // The parent tree leads from each mark to the element that has it.
  const nums = get(root['/ParentTree'])['/Nums'], tree = {};
  for (let i = 0; i < nums.length; i += 2) tree[nums[i]] = get(nums[i + 1]);
  for (const page of json.pages || []) {
    const own = owners[page.object] || {}, list = tree[get(page.object)['/StructParents']] || [];
    for (const m in own) if (list[m] !== own[m]) say('the parent tree has another element');
    if (list.length !== Object.keys(own).length) say('the parent tree is of another length');
  }
}
for (const a of asked) if (!types.has(a)) say(`no ${a}`);
// ---- the catalogue ----
if (!/true/.test(JSON.stringify(catalogue['/MarkInfo'] || ''))) say('not marked');
if (/true/.test(String((get(catalogue['/MarkInfo']) || {})['/Suspects']))) say('suspects');
if (!text(catalogue['/Lang'])) say('no Lang');
for (const key of ['/OpenAction', '/AA', '/AcroForm', '/Names', '/Perms']) if (catalogue[key] !== undefined && key !== '/Names') say(`${key} in the catalogue`);
if (objects.trailer.value['/Encrypt'] || !objects.trailer.value['/ID']) say('encrypted, or without ID');
const layers = get(catalogue['/OCProperties']);
if (layers) for (const d of [get(layers['/D'])].concat((layers['/Configs'] || []).map(get))) {
  if (!text(d['/Name'])) say('layers without a Name');
  if (d['/AS']) say('layers that switch themselves');
  if (d['/Order'] && layers['/OCGs'].some(g => !JSON.stringify(d['/Order']).includes(g))) say('a layer that is not in the order');
}
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
// ---- fonts, pictures, spots ----
const tints = {};
for (const name in objects) {
  const o = objects[name], d = o.stream ? o.stream.dict : o.value;
  if (Array.isArray(d) && d[0] === '/Separation') {
    const how = JSON.stringify([get(d[2]), get(d[3])]);
    if (tints[d[1]] && tints[d[1]] !== how) say(`${d[1]} has two alternates`);
    tints[d[1]] = how;
  }
  if (!d || Array.isArray(d) || typeof d !== 'object') continue;
  if (d['/Type'] === '/Font' && d['/Subtype'] === '/Type0') {
    if (!d['/ToUnicode']) say('a font without ToUnicode');
    else {
      const map = Buffer.from(get(d['/ToUnicode']).data, 'base64').toString('latin1');
      for (const m of map.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)) {
        const s = Buffer.from(m[1], 'hex').swap16().toString('utf16le');
        for (const c of s) {
          const cp = c.codePointAt(0);
          if (cp === 0 || cp === 0xFEFF || cp === 0xFFFE || (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000) say('ToUnicode of no character');
        }
      }
    }
    const cid = get(d['/DescendantFonts'][0]), fd = get(cid['/FontDescriptor']);
    if (!fd['/FontFile2'] && !fd['/FontFile3']) say('a font that is not embedded');
    if (cid['/Subtype'] === '/CIDFontType2' && !cid['/CIDToGIDMap']) say('no CIDToGIDMap');
    if (fd['/CIDSet']) say('a CIDSet');
  }
  if (d['/Subtype'] === '/Image' && (d['/Interpolate'] || d['/Alternates'] || d['/OPI'])) say('a picture with Interpolate, Alternates or OPI');
  if (d['/Type'] === '/ExtGState' && (d['/TR'] || d['/TR2'] || d['/HTP'])) say('a transfer function');
}
const profiles = new Set((catalogue['/OutputIntents'] || []).map(i => get(i)['/DestOutputProfile']));
if (profiles.size !== 1) say('not one profile of all output intents');

// ---- metadata ----
const meta = get(catalogue['/Metadata']);
const xmp = Buffer.from(meta.data, 'base64').toString('utf8');
const info = get(objects.trailer.value['/Info']) || {};
const day = s => (text(s) || '').replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6').replace(/'/g, ':').replace(/:$/, '').replace(/\+00:00$/, 'Z');
const said = key => (new RegExp(`<${key}>(?:<rdf:Alt><rdf:li[^>]*>)?([^<]*)<`).exec(xmp) || [])[1];
const plain = s => s && s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;|&apos;/g, "'").replace(/&amp;/g, '&');
for (const [key, name, of] of [['/Title', 'dc:title', text], ['/Producer', 'pdf:Producer', text], ['/Creator', 'xmp:CreatorTool', text],
  ['/CreationDate', 'xmp:CreateDate', day], ['/ModDate', 'xmp:ModifyDate', day]])
  if (info[key] !== undefined && of(info[key]) !== plain(said(name))) say(`${key} is ${of(info[key])} and ${name} ${said(name)}`);
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
