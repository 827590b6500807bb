'use strict';
// The package against the installed library: node --test test.js.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const test = require('node:test');
const libsign = require('.');

const YAML = 'town: 天生街道\nplace: 新星路社区\n';

test('a sign', async () => {
  const context = await libsign.open();
  const sites = await libsign.read(YAML);
  assert.equal(sites[0].name, '新星路社区志愿服务站');
  assert.deepEqual([sites.length, sites.refused, sites[0].get('town'), sites[0].get('qr')], [1, 0, '天生街道', null]);
  assert.match(sites[0].yaml(), /新星路社区/);
  const sheet = await context.document(sites[0]);
  assert.deepEqual([sheet.pages, sheet.pageSize(), sheet.digest.length], [1, [2400, 1200], 64]);
  assert.equal((await sheet.pdf()).subarray(0, 5).toString(), '%PDF-');
  assert.equal((await sheet.png(0, { widthPx: 300 })).subarray(1, 4).toString(), 'PNG');
  assert.match((await sheet.svg(0, { text: 'outline' })).toString(), /<svg/);
  assert.match((await sheet.page('dxf')).toString(), /POLYLINE/);
  assert.ok(!(await sheet.pdf({ text: 'outline' })).equals(await sheet.pdf({ text: 'font' })));
  const small = await context.document(sites[0], { template: 'plate', width: 300, height: 200 });
  assert.deepEqual(small.pageSize(), [300, 200]);
  assert.equal((await libsign.pdf([sheet, small])).subarray(0, 5).toString(), '%PDF-');
  assert.ok(Array.isArray(await sheet.preflight({ distanceMm: 5000 })));
  assert.ok((await context.check(sites[0], { policy: 'beibei' }, [])).length > 0);
});

test('findings', async () => {
  await assert.rejects(libsign.read('town: 天生街道\nplcae: 新星路社区\n', {}, 'site.yaml'), (error) => {
    assert.ok(error instanceof libsign.SignError);
    const [finding] = error.findings;
    assert.deepEqual([error.code, finding.code, finding.line, finding.file], ['refused', 'E132', 2, 'site.yaml']);
    assert.match(finding.messageZh, /不认识的字段/);
    assert.match(error.message, /site.yaml:2: error\[E132\]/);
    return true;
  });
  await assert.rejects(libsign.load('/nonexistent.yaml'), { code: 'io' });
  await assert.rejects(libsign.open({ dataDir: '/nonexistent' }), { code: 'io' });
  const context = await libsign.open();
  const [site] = await libsign.read(YAML);
  await assert.rejects(context.document(site, { part: 7 }), { code: 'misuse' });
  await assert.rejects(context.document(site, { tempalte: 'plate' }), { name: 'TypeError', message: /no such option/ });
  await assert.rejects(context.document(site, { width: 'wide' }), TypeError);
  await assert.rejects(context.document(site, { part: 1.5 }), TypeError);
  const sheet = await context.document(site);
  await assert.rejects(sheet.pdf({ text: 'path' }), TypeError);
  await assert.rejects(context.document(sheet), TypeError);
});

test('lists', async () => {
  const context = await libsign.open();
  assert.ok(context.templates().some((entry) => entry.name === 'annex2-wall' && entry.width === 2400));
  assert.deepEqual(context.policies().find((entry) => entry.name === 'beibei').stars, [100, 300, 600, 1000, 1500]);
  for (const list of ['profiles', 'identities', 'rules', 'fonts']) assert.ok(context[list]().length > 0, list);
  assert.ok(JSON.parse(libsign.schema()).$defs);
  assert.match(libsign.skeleton('site'), /村（社区）/);
  assert.equal(libsign.skeleton('letter'), null);
  assert.match(libsign.version(), /^\d+\.\d+\.\d+$/);
});

test('a batch', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'libsign-'));
  const table = path.join(folder, 't.csv');
  fs.writeFileSync(table, '街镇,村（社区）\n天生街道,新星路社区\n天生街道,天生桥社区\n');
  const context = await libsign.open();
  const told = [];
  for (const [made, unchanged] of [[2, 0], [0, 2]]) {
    const counts = await context.batch([table], { folder: path.join(folder, 'out'), resume: true, formats: ['svg'],
      build: { template: 'plate' } }, { tell: (event) => told.push(event.what), source: { set: ['district=重庆市北碚区'] } });
    assert.deepEqual([counts.asked, counts.made, counts.unchanged], [2, made, unchanged]);
  }
  await new Promise(setImmediate);
  assert.ok(told.includes('progress'));
  await assert.rejects(context.batch([path.join(folder, 'none.csv')], { folder: path.join(folder, 'no') }), libsign.SignError);
  fs.rmSync(folder, { recursive: true });
});

test('many at once', async () => {
  const context = await libsign.open();
  const [site] = await libsign.read(YAML);
  const made = await Promise.all(Array.from({ length: 12 }, async () => (await context.document(site)).pdf()));
  assert.ok(made.every((pdf) => pdf.equals(made[0])));
});

test('types', () => {
  const types = fs.readFileSync(path.join(__dirname, 'index.d.ts'), 'utf8');
  for (const name of Object.keys(libsign)) assert.match(types, new RegExp(`export (function|class) ${name}\\b`), name);
  for (const which of ['Context', 'Document', 'Site'])
    for (const name of Object.getOwnPropertyNames(libsign[which].prototype))
      if (name !== 'constructor') assert.match(types, new RegExp(`(^|readonly) +${name}[(:?]`, 'm'), `${which}.${name}`);
});
