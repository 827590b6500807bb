'use strict';
// libsign for Node: classes over the addon. What takes time is a promise; options are the fields of the C options in
// camelCase, as options.d.ts lists them.
const addon = require('./libsign.node');

const words = (error) => {
  if (!error.findings) return error;
  const said = error.findings.filter((finding) => finding.severity === 'error');
  error.message = (said.length ? said : error.findings).map((finding) =>
    `${finding.file ? `${finding.file}:${finding.cell || finding.line}: ` : ''}${finding.severity}[${finding.code}]: ${finding.message}`)
    .join('\n') || error.code;
  return Object.setPrototypeOf(error, SignError.prototype);
};
const done = (promise) => promise.catch((error) => { throw words(error); });

class SignError extends Error {
  get name() { return 'SignError'; }
}

class Site {
  #it;
  constructor(it) { this.#it = it; }
  get name() { return addon.siteValue(this.#it, ''); }
  get(path) { return addon.siteValue(this.#it, path); }
  yaml() { return addon.siteValue(this.#it, 'yaml'); }
  static of(site) { return site.#it; }
}

class Document {
  #it;
  constructor(it, findings) { this.#it = it; this.findings = findings; }
  get pages() { return addon.about(this.#it).pages.length; }
  get digest() { return addon.about(this.#it).digest; }
  pageSize(page = 0) { return addon.about(this.#it).pages[page]; }
  async pdf(options) { return pdf([this], options); }
  async png(page, options) { return this.#write('png', page, options); }
  async svg(page, options) { return this.#write('svg', page, options); }
  async dxf(page, options) { return this.#write('dxf', page, options); }
  async page(format, page) { return this.#write(format, page); }
  async preflight(options) { return this.#write('preflight', 0, options); }
  #write(format, page = 0, options) { return done(addon.write([this.#it], format, page, options)); }
  static of(document) { return document.#it; }
}

class Context {
  #it;
  constructor(it) { this.#it = it; }
  async document(site, options) {
    const made = await done(addon.document(this.#it, Site.of(site), options));
    return new Document(made.document, made.findings);
  }
  async check(site, options, sheets) { return done(addon.check(this.#it, Site.of(site), options, sheets)); }
  async batch(paths, options, { tell, source } = {}) { return done(addon.batch(this.#it, paths, source, options, tell)); }
  templates() { return addon.list(this.#it, 'templates'); }
  profiles() { return addon.list(this.#it, 'profiles'); }
  policies() { return addon.list(this.#it, 'policies'); }
  identities() { return addon.list(this.#it, 'identities'); }
  rules() { return addon.list(this.#it, 'rules'); }
  fonts() { return addon.list(this.#it, 'fonts'); }
}

async function open(options = {}) {
  const where = process.env.LIBSIGN_DATADIR;
  return new Context(await done(addon.open(where && !('dataDir' in options) ? { ...options, dataDir: where } : options)));
}

const sites = async (name, bytes, options) => {
  const read = await done(addon.sites(name, bytes, options));
  return Object.assign(read.sites.map((site) => new Site(site)), { refused: read.refused, findings: read.findings });
};
const read = (input, options, name = '-') => sites(name, Buffer.from(input), options);
const load = (path, options) => sites(path, null, options);
const pdf = async (documents, options) => done(addon.write(documents.map(Document.of), 'pdf', 0, options));

module.exports = { Context, Document, Site, SignError, open, read, load, pdf,
  schema: (kind = 'site') => addon.words(`schema ${kind}`), skeleton: (what) => addon.words(what), version: () => addon.words('version') };
