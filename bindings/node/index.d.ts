// libsign for Node.
import { BatchCounts, BatchEvent as Event, BatchOptions, BuildOptions, ContextOptions, DxfOptions, FontEntry, IdentityEntry,
  PdfOptions, PngOptions, PolicyEntry, PreflightOptions, ProfileEntry, RuleEntry, SourceOptions, SvgOptions,
  TemplateEntry } from './options';
export * from './options';

/** What was found, for people: where it is and how to mend it. */
export interface Finding {
  severity: 'note' | 'warning' | 'error';
  /** "E101": stable. */
  code: string;
  slug: string;
  message: string;
  /** How to mend it; "" when there is nothing to say. */
  remedy: string;
  /** The same in Chinese. */
  messageZh: string;
  remedyZh: string;
  file: string | null;
  /** "Sheet1!C12" in a workbook. */
  cell: string | null;
  source: string | null;
  /** From 1; 0: unknown. */
  line: number;
  column: number;
  endColumn: number;
  measure: { measured: number; allowed: number; unit: string } | null;
}

/** What could not be done, and why. */
export class SignError extends Error {
  code: 'refused' | 'io' | 'no-memory' | 'misuse';
  findings: Finding[];
}

/** One station as it is described. */
export class Site {
  private constructor();
  /** The station's full name, 新星路社区志愿服务站. */
  readonly name: string;
  /** The text at a path of English keys, "contact.phone"; null when the site has none. */
  get(path: string): string | null;
  /** The site as an entry of the list under `sites:`. */
  yaml(): string;
}

/** The good sites of an input, with what was found about all of them. */
export type Sites = Site[] & { refused: number; findings: Finding[] };

/** One site laid out by one template. */
export class Document {
  private constructor();
  readonly findings: Finding[];
  readonly pages: number;
  /** SHA-256 of what decides about the bytes of its outputs. */
  readonly digest: string;
  /** Width and height of the trimmed page, mm. */
  pageSize(page?: number): [number, number];
  pdf(options?: PdfOptions): Promise<Buffer>;
  png(page?: number, options?: PngOptions): Promise<Buffer>;
  svg(page?: number, options?: SvgOptions): Promise<Buffer>;
  dxf(page?: number, options?: DxfOptions): Promise<Buffer>;
  /** One page in any format of a page, "plt", "tif", as it is without options. */
  page(format: string, page?: number): Promise<Buffer>;
  /** Judges it for print; errors are among the findings. */
  preflight(options?: PreflightOptions): Promise<Finding[]>;
}

export interface BatchEvent extends Event {
  findings: Finding[];
}

/** Fonts, profiles, templates and artwork, read once. */
export class Context {
  private constructor();
  /** Lays out `site`; rejected with a SignError when something does not fit or must not be shown. */
  document(site: Site, options?: BuildOptions): Promise<Document>;
  /** What no single sheet can say: what the policy asks for, who is not shown and why. */
  check(site: Site, options?: BuildOptions, sheets?: string[]): Promise<Finding[]>;
  /** Makes the sheets of all sites of `paths`, by several threads, with a manifest. */
  batch(paths: string[], options: BatchOptions,
    more?: { tell?: (event: BatchEvent) => void; source?: SourceOptions }): Promise<BatchCounts>;
  templates(): TemplateEntry[];
  profiles(): ProfileEntry[];
  policies(): PolicyEntry[];
  identities(): IdentityEntry[];
  rules(): RuleEntry[];
  fonts(): FontEntry[];
}

/** `dataDir` is where the library was installed, or the environment's LIBSIGN_DATADIR. */
export function open(options?: ContextOptions): Promise<Context>;
/** The sites of a text or workbook in memory: YAML, JSON, CSV, XLSX, ODS. */
export function read(input: string | Buffer, options?: SourceOptions, name?: string): Promise<Sites>;
/** The same of a file. */
export function load(path: string, options?: SourceOptions): Promise<Sites>;
/** One PDF of all pages of `documents`, in order. */
export function pdf(documents: Document[], options?: PdfOptions): Promise<Buffer>;
/** A JSON Schema of a kind of files; null for another word. */
export function schema(kind?: 'site' | 'template' | 'identity' | 'profile' | 'policy' | 'rules'): string | null;
/** A commented file to start from; null for another word. */
export function skeleton(what: 'site' | 'sites' | 'template'): string | null;
export function version(): string;
