/* The tables of commands and options; see options.h. */
#include "options.h"

#include <string.h>

#include "messages.h"
#include "sign.h"

#define FOR_SITES (FOR_RENDER | FOR_CHECK | FOR_BATCH)
#define FOR_LAID (FOR_SITES | FOR_PROOF | FOR_WALL | FOR_LEDGER)
#define FOR_INPUT (FOR_LAID | FOR_IMPORT | FOR_RETURN)
#define FOR_FACES (FOR_LAID | FOR_FONTS | FOR_TYPESET | FOR_RETURN | FOR_SERVE)
#define FOR_DATA (FOR_FACES | FOR_TEMPLATES | FOR_PROFILES | FOR_POLICIES | FOR_IDENTITIES | FOR_RULES)
#define FOR_ALL (FOR_DATA | FOR_SERVE | FOR_SCHEMA | FOR_MANIFEST | FOR_NEW | FOR_INPUT | FOR_TIDY)

#define AT(field) offsetof(struct options, field)
#define WORD(name, said) " " said

static const struct command COMMANDS[] = {
    {FOR_RENDER, "render", "SITE...", 1, -1, N_("make the sheets of sites as PDF, PNG and other formats"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, or - for standard input. Without -o each sheet becomes a file "
        "in the current folder, named after its site and template.")},
    {FOR_BATCH, "batch", "SITE...", 1, -1, N_("make the sheets of many sites by several threads, with a manifest"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, or - for standard input. manifest.jsonl in the output folder has a "
        "line for every output. Without --name files are called TOWN NAME-TEMPLATE; from 10,000 files on, or where that "
        "does not tell them apart, they lie in folders by code.")},
    {FOR_MANIFEST, "manifest", "merge|verify DIR|FILE...", 2, -1,
     N_("put the manifests of a batch's parts into one, or check the files against them"),
     N_("DIR is a folder that batch wrote to, FILE a manifest. merge writes one manifest as of a single run: of one DIR "
        "the manifest.jsonl in it, which batch --resume goes on from.")},
    {FOR_CHECK, "check", "SITE...", 1, -1, N_("say all that render would complain about, without writing"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, or - for standard input.")},
    {FOR_PROOF, "proof", "SITE...", 1, -1, N_("make a contact sheet of all sites for two people to read and sign"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, or - for standard input. Sites with errors are on it "
        "as well, with what is wrong.")},
    {FOR_WALL, "wall", "SITE...", 1, -1, N_("draw the wall of a station to scale, with all its sheets hung on it"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, or - for standard input. Without -t the whole set hangs in one "
        "row, its middles at one height. What does not fit is refused, with how much is missing.")},
    {FOR_LEDGER, "ledger", "SITE...", 1, -1, N_("make the twelve forms of a station's ledger, with index and spine"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, or - for standard input. A name in .pdf gives all on paper, one "
        "in .xlsx a workbook; a folder gets both for each site.")},
    {FOR_RETURN, "return", "SITE...", 1, -1, N_("make the monthly return of the stations (Annex 1)"),
     N_("SITE is a YAML, CSV, XLSX or ODS file, a folder of them, - for standard input, or the manifest.jsonl of a batch, "
        "of which the sites that were made are listed.")},
    {FOR_IMPORT, "import", "TABLE...", 1, -1, N_("turn a spreadsheet into a YAML file of sites"),
     N_("TABLE is a CSV, XLSX or ODS file, or - for standard input. Rows that have errors are left out and listed.")},
    {FOR_TIDY, "tidy", "SITE|TABLE", 1, 1, N_("mend the punctuation of a site's texts"),
     N_("SITE is a YAML file, TABLE a CSV, XLSX or ODS file. ASCII and doubled marks, blanks within Chinese text and typed numbers "
        "of clauses are mended, and each change is told; all else of a text file stays as it is. The input is never written over.")},
    {FOR_TEMPLATES, "templates", "", 0, 0, N_("list the templates and their sizes"), ""},
    {FOR_FONTS, "fonts", "", 0, 0, N_("list the fonts with licence, embedding and coverage"), ""},
    {FOR_PROFILES, "profiles", "", 0, 0, N_("list the print profiles"), ""},
    {FOR_POLICIES, "policies", "", 0, 0, N_("list the policy packs and what they ask for"), ""},
    {FOR_IDENTITIES, "identity", "[NAME]", 0, 1, N_("list the identities: the looks that all sheets have in common"),
     N_("Of NAME, one of them or a .yaml file, the manual is written: colours, sizes, grid, and all sheets in small.")},
    {FOR_RULES, "rules", "[RULE]", 0, 1, N_("list the rule texts, or print one with its blanks"), ""},
    {FOR_SCHEMA, "schema", "[site|template|identity|profile|policy|rules]", 0, 1, N_("print the JSON Schema of a kind of files, for editors"),
     N_("Without a word it is that of the site description.")},
    {FOR_NEW, "new", "site|sites|table|template", 1, 1, N_("print a commented file to start from, or a workbook to fill in"), ""},
    {FOR_TYPESET, "typeset", "TEXT|-", 1, 1, N_("set one paragraph and print its lines and cells as JSON"),
     N_("TEXT is the paragraph; - reads it from standard input. All lengths are in em.")},
    {FOR_SERVE, "serve", "", 0, 0, N_("serve a page in the browser, and other systems, until it is stopped"),
     N_("The page takes a list, shows what was understood and every sheet, and gives the archive for the shop; /v1 is the same for programs "
        "(docs/serve.md). The address is printed when it can be opened.")},
};

static const struct option_row ROWS[] = {
    {"template", 't', FOR_LAID, OPTION_LIST, AT(templates), "NAME", NULL, 0, 0,
     N_("template by name or .yaml file, again for more; all: the set of a station (default: annex2-wall)")},
    {"output", 'o', FOR_RENDER, OPTION_TEXT, AT(output), "FILE|DIR|-", NULL, 0, 0,
     N_("one PDF of all sheets (FILE.pdf), numbered images (FILE.png), one file a sheet (DIR/), or standard "
        "output (-)")},
    {"output", 'o', FOR_BATCH, OPTION_TEXT, AT(output), "DIR", NULL, 0, 0,
     N_("folder that the sheets and manifest.jsonl go to; made if it is missing")},
    {"output", 'o', FOR_MANIFEST, OPTION_TEXT, AT(output), "FILE|-", NULL, 0, 0,
     N_("where merge writes to; without it, the manifest.jsonl of one DIR, or standard output (-)")},
    {"output", 'o', FOR_CHECK, OPTION_TEXT, AT(output), "FILE.pdf|FILE.xlsx|-", NULL, 0, 0,
     N_("a preflight sheet of each document, A4, for clerk and shop; or the tables as a workbook with what is wrong in its cells")},
    {"understood", 0, FOR_CHECK, OPTION_FLAG, AT(understood), NULL, NULL, 0, 0,
     N_("with -o FILE.pdf instead of the preflight sheets: a page that says how the tables were read")},
    {"output", 'o', FOR_PROOF, OPTION_TEXT, AT(output), "FILE.pdf|-", NULL, 0, 0,
     N_("the PDF, or standard output (-); without it, proof.pdf")},
    {"output", 'o', FOR_WALL, OPTION_TEXT, AT(output), "FILE.pdf|FILE.png|-", NULL, 0, 0,
     N_("the drawing, or as a PDF to standard output (-); without it, wall.pdf")},
    {"length", 0, FOR_WALL, OPTION_LENGTH, AT(wall_length_mm), "LENGTH", NULL, 300, 100000,
     N_("how long the wall is, such as 6.2m (default: as long as the sheets take)")},
    {"height", 0, FOR_WALL, OPTION_LENGTH, AT(wall_height_mm), "LENGTH", NULL, 300, 20000,
     N_("how high the wall is (default: 2.8m)")},
    {"output", 'o', FOR_IDENTITIES, OPTION_TEXT, AT(output), "FILE.pdf|-", NULL, 0, 0,
     N_("the manual of NAME, or standard output (-); without it, identity.pdf")},
    {"output", 'o', FOR_NEW, OPTION_TEXT, AT(output), "FILE", NULL, 0, 0,
     N_("write to FILE, which must not be there yet")},
    {"format", 'f', FOR_SITES, OPTION_WORDS, AT(formats), "FORMATS", "pdf" SIGN_PAGE_FORMATS(WORD), 0, 0,
     N_("formats with commas between, such as pdf,png (default: as the output's name ends, else pdf)")},
    {"size", 0, FOR_LAID, OPTION_SIZE, AT(width_mm), "WxH", NULL, 0, 0,
     N_("size of the trimmed sheet, such as 1200x600mm, 120x60cm or 1.2x0.6m (default: the template's)")},
    {"profile", 0, FOR_LAID, OPTION_TEXT, AT(profile), "NAME", NULL, 0, 0,
     N_("print profile by name or .yaml file (default: the site's, the template's, that of the material, offset)")},
    {"material", 0, FOR_LAID, OPTION_TEXT, AT(material), "WORDS", NULL, 0, 0,
     N_("what the sheets are made of, such as '5 毫米亚克力，UV 喷印'; chooses the profile (default: the site's, the template's)")},
    {"mirror", 0, FOR_SITES, OPTION_FLAG, AT(mirror), NULL, NULL, 0, 0,
     N_("the sheet as in a mirror, to be printed on the back of clear acrylic; marks can be read")},
    {"quantity", 0, FOR_SITES, OPTION_WHOLE, AT(quantity), "N", NULL, 1, 100000,
     N_("how many of each sheet the shop is to make, for its list (default: the site's, 1)")},
    {"delivery", 0, FOR_SITES, OPTION_TEXT, AT(delivery), "WORDS", NULL, 0, 0,
     N_("where and by when the shop delivers, for its list (default: the site's)")},
    {"text", 0, FOR_SITES, OPTION_CHOICE, AT(text), "HOW", "font outline", 0, 0,
     N_("text of a PDF as embedded font or as outlines (default: the profile's)")},
    {"conformance", 0, FOR_SITES, OPTION_WORDS, AT(conformance), "NAMES", "x4 x1a a2u ua1", 0, 0,
     N_("x4 (PDF/X-4), x1a (PDF/X-1a), or claims that an X-4 makes too, with commas between: a2u (PDF/A-2u), ua1 (PDF/UA-1) "
        "(default: the profile's)")},
    {"dpi", 0, FOR_SITES | FOR_WALL, OPTION_NUMBER, AT(dpi), "N", NULL, 1, 4800,
     N_("pixels an inch of a PNG (default: 100), or of a TIFF or JPEG (default: the profile's)")},
    {"width", 0, FOR_SITES | FOR_WALL, OPTION_WHOLE, AT(width_px), "PX", NULL, 1, 200000,
     N_("width of a PNG in pixels, instead of --dpi")},
    {"thumbnail", 0, FOR_SITES, OPTION_FLAG, AT(thumbnail), NULL, NULL, 0, 0,
     N_("a small PNG for screens, 512 pixels on its longer side")},
    {"marks", 0, FOR_SITES, OPTION_WORDS, AT(marks), "MARKS",
     "none all trim bleed registration bars slug eyelets", 0, 0,
     N_("marks around the sheets of a PDF: none, all, or of trim,bleed,registration,bars,slug,eyelets (default: "
        "the profile's)")},
    {"scale", 0, FOR_SITES, OPTION_WHOLE, AT(scale), "N", NULL, 1, 1000,
     N_("scale of a PDF, 1:N (default: 1, and 10 for what is longer than 5.08 m)")},
    {"user-unit", 0, FOR_SITES, OPTION_FLAG, AT(user_unit), NULL, NULL, 0, 0,
     N_("long sheets in larger units (UserUnit) instead of a declared scale; not every program reads them")},
    {"panels", 0, FOR_SITES, OPTION_LENGTH, AT(panels_mm), "LENGTH", NULL, 50, 100000,
     N_("part sheets wider than this into panels, such as 3200mm or 3.2m, with seams between the letters")},
    {"nup", 0, FOR_RENDER, OPTION_SIZE, AT(nup_width_mm), "WxH", NULL, 0, 0,
     N_("small sheets side by side on sheets of this size, with marks where to cut; needs one PDF (-o FILE.pdf)")},
    {"overlap", 0, FOR_SITES, OPTION_LENGTH, AT(overlap_mm), "LENGTH", NULL, 0, 500,
     N_("how far panels overlap (default: the profile's)")},
    {"fit", 0, FOR_SITES, OPTION_CHOICE, AT(fit), "HOW", "together each own", 0, 0,
     N_("letters of few sizes on all sheets that hang side by side, or as large as each allows; own is each (default: together)")},
    {"policy", 0, FOR_LAID, OPTION_TEXT, AT(policy), "NAME", NULL, 0, 0,
     N_("policy pack by name or .yaml file (default: the site's, else national)")},
    {"identity", 0, FOR_LAID, OPTION_TEXT, AT(identity), "NAME", NULL, 0, 0,
     N_("the looks of all sheets, by name or .yaml file (default: the site's, the policy's, else volunteer-red)")},
    {"audience", 0, FOR_LAID, OPTION_CHOICE, AT(audience), "WHO", "wall internal", 0, 0,
     N_("who reads the sheets: on a wall only those are shown who agreed (default: the site's, else wall)")},
    {"date", 0, FOR_LAID, OPTION_TEXT, AT(date), "DAY", NULL, 0, 0,
     N_("the day for which the sheets of sites without a date: are made, such as 2026-11-25 (default: that of "
        "SOURCE_DATE_EPOCH)")},
    {"final", 0, FOR_SITES, OPTION_FLAG, AT(final), NULL, NULL, 0, 0,
     N_("for the press: a placeholder emblem and every error of the preflight refuse the sheet")},
    {"distance", 0, FOR_LAID, OPTION_LENGTH, AT(distance_mm), "LENGTH", NULL, 300, 200000,
     N_("how far away the sheet is read, such as 5m: letters, QR code and pictures are judged by it")},
    {"jobs", 'j', FOR_BATCH, OPTION_WHOLE, AT(jobs), "N", NULL, 1, 1024,
     N_("threads that make sheets (default: one for each processor)")},
    {"name", 0, FOR_BATCH, OPTION_TEXT, AT(name), "PATTERN", NULL, 0, 0,
     N_("names of the files, such as '{town}/{name}-{template}': {name} {code} {district} {town} {place} {compound} "
        "{level} {template} {part} {number}, and {code:6} for the first six characters")},
    {"resume", 0, FOR_BATCH, OPTION_FLAG, AT(resume), NULL, NULL, 0, 0,
     N_("go on where an earlier run was: leave what is there and would be the same")},
    {"shard", 0, FOR_BATCH, OPTION_TEXT, AT(shard), "K/N", NULL, 0, 0,
     N_("make only the K-th of N parts of the sites; auto: as the job scheduler's environment says")},
    {"bundle", 0, FOR_BATCH, OPTION_CHOICE, AT(bundle), "FORM", "zip", 0, 0,
     N_("for the shop: an archive for each town with its files, a proof, a preflight sheet and a list of what to make")},
    {"fail-fast", 0, FOR_BATCH, OPTION_FLAG, AT(fail_fast), NULL, NULL, 0, 0,
     N_("begin no more sites once an output has failed")},
    {"encoding", 0, FOR_INPUT | FOR_TIDY, OPTION_CHOICE, AT(encoding), "NAME", "utf-8 gb18030 gbk utf-16le utf-16be", 0, 0,
     N_("encoding of the sites' files (default: found by content)")},
    {"set", 0, FOR_INPUT, OPTION_LIST, AT(set), "KEY=VALUE", NULL, 0, 0,
     N_("what sites that leave the key out get, such as district=重庆市北碚区; again for more")},
    {"only", 0, FOR_INPUT, OPTION_LIST, AT(only), "SITE", NULL, 0, 0,
     N_("only the sites called so: village, station, code or number; again for more")},
    {"sheet", 0, FOR_INPUT | FOR_TIDY, OPTION_TEXT, AT(sheet), "NAME", NULL, 0, 0,
     N_("sheet of a workbook that lists the sites (default: the first that does)")},
    {"members", 0, FOR_INPUT, OPTION_TEXT, AT(members), "TABLE", NULL, 0, 0,
     N_("CSV, XLSX or ODS with the members and staff, joined to a table of sites by code or name")},
    {"hidden", 0, FOR_INPUT | FOR_TIDY, OPTION_FLAG, AT(hidden), NULL, NULL, 0, 0,
     N_("read the rows, columns and sheets of a workbook that are hidden or filtered away (default: leave them out)")},
    {"mode", 0, FOR_TYPESET, OPTION_CHOICE, AT(mode), "h|v", "h v", 0, 0,
     N_("horizontal or vertical setting (default: h)")},
    {"width", 0, FOR_TYPESET, OPTION_NUMBER, AT(width_em), "EM", NULL, 0.001, 100000,
     N_("length of the line (default: one line, as long as it gets)")},
    {"indent", 0, FOR_TYPESET, OPTION_NUMBER, AT(indent_em), "EM", NULL, -1000, 1000,
     N_("indent of the first line (default: 0)")},
    {"align", 0, FOR_TYPESET, OPTION_CHOICE, AT(align), "HOW", "left center right justify distribute", 0, 0,
     N_("alignment of the lines (default: left)")},
    {"level", 0, FOR_TYPESET, OPTION_CHOICE, AT(level), "NAME",
     "none basic gb strict css-loose css-normal css-strict", 0, 0,
     N_("what may not begin or end a line (default: gb)")},
    {"autospace", 0, FOR_TYPESET, OPTION_NUMBER, AT(autospace_em), "EM", NULL, 0, 1,
     N_("space between Han and Latin (default: 0.25)")},
    {"no-compress", 0, FOR_TYPESET, OPTION_FLAG, AT(no_compress), NULL, NULL, 0, 0,
     N_("leave neighbouring punctuation uncompressed")},
    {"no-trim-start", 0, FOR_TYPESET, OPTION_FLAG, AT(no_trim_start), NULL, NULL, 0, 0,
     N_("leave the space before a bracket that begins a line")},
    {"space-first", 0, FOR_TYPESET, OPTION_FLAG, AT(space_first), NULL, NULL, 0, 0,
     N_("leave the space before a bracket that begins the first line")},
    {"hang", 0, FOR_TYPESET, OPTION_FLAG, AT(hang), NULL, NULL, 0, 0,
     N_("let a full stop or comma hang at the line's end")},
    {"keep-units", 0, FOR_TYPESET, OPTION_FLAG, AT(keep_units), NULL, NULL, 0, 0,
     N_("end no line between a number and its unit, inside a date or a telephone number")},
    {"words", 0, FOR_TYPESET, OPTION_FLAG, AT(words), NULL, NULL, 0, 0,
     N_("end a line inside a word only where it would be loose otherwise")},
    {"grid", 0, FOR_TYPESET, OPTION_FLAG, AT(grid), NULL, NULL, 0, 0,
     N_("set every character in a cell of one em, as on manuscript paper")},
    {"breaker", 0, FOR_TYPESET, OPTION_CHOICE, AT(breaker), "HOW", "optimal greedy", 0, 0,
     N_("break lines for the paragraph as a whole, or one by one (default: optimal)")},
    {"no-orphan-control", 0, FOR_TYPESET, OPTION_FLAG, AT(no_orphan_control), NULL, NULL, 0, 0,
     N_("allow a last line of a single character")},
    {"font", 0, FOR_TYPESET, OPTION_TEXT, AT(role), "ROLE", NULL, 0, 0,
     N_("font role, as fonts lists them (default: hei)")},
    {"font-path", 0, FOR_FACES, OPTION_LIST, AT(font_paths), "PATH", NULL, 0, 0,
     N_("folder or file with fonts of your own, tried first; again for more")},
    {"ignore-system-fonts", 0, FOR_FACES, OPTION_FLAG, AT(ignore_system_fonts), NULL, NULL, 0, 0,
     N_("use no fonts but those of --font-path")},
    {"template-path", 0, FOR_LAID | FOR_SERVE | FOR_TEMPLATES | FOR_RULES | FOR_RETURN | FOR_IDENTITIES, OPTION_LIST, AT(template_paths),
     "DIR", NULL, 0, 0,
     N_("folder with templates of your own, tried first; again for more")},
    {"root", 0, FOR_LAID, OPTION_TEXT, AT(root), "DIR", NULL, 0, 0,
     N_("folder that artwork may lie in (default: that of the site's file)")},
    {"data-dir", 0, FOR_DATA, OPTION_TEXT, AT(data_dir), "DIR", NULL, 0, 0,
     N_("folder with templates/ and fonts/ (default: as installed)")},
    {"output", 'o', FOR_LEDGER, OPTION_TEXT, AT(output), "FILE|DIR/", NULL, 0, 0,
     N_("the ledger: ledger.pdf, ledger.xlsx, or a folder (DIR/) for both of each site (default: ledger.pdf)")},
    {"output", 'o', FOR_RETURN, OPTION_TEXT, AT(output), "FILE", NULL, 0, 0,
     N_("the return: annex1.pdf, annex1.xlsx or annex1.csv (default: annex1.xlsx)")},
    {"date", 0, FOR_RETURN, OPTION_TEXT, AT(date), "DAY", NULL, 0, 0,
     N_("the day of the return, such as 2026-11-25: signs that are hung later are not listed (default: that of "
        "SOURCE_DATE_EPOCH)")},
    {"town", 0, FOR_RETURN | FOR_NEW, OPTION_TEXT, AT(town), "NAME", NULL, 0, 0, N_("only this town")},
    {"by", 0, FOR_RETURN, OPTION_TEXT, AT(by), "NAME", NULL, 0, 0, N_("who fills the return in")},
    {"phone", 0, FOR_RETURN, OPTION_TEXT, AT(phone), "NUMBER", NULL, 0, 0, N_("telephone of who fills it in")},
    {"list", 0, FOR_RETURN | FOR_NEW, OPTION_TEXT, AT(list), "TABLE", NULL, 0, 0,
     N_("table of all villages and communities: from it is reckoned whether all are covered, and a new table filled")},
    {"output", 'o', FOR_IMPORT | FOR_TIDY, OPTION_TEXT, AT(output), "FILE|-", NULL, 0, 0,
     N_("write to FILE (default: standard output)")},
    {"listen", 0, FOR_SERVE, OPTION_TEXT, AT(listen), "HOST:PORT", NULL, 0, 0,
     N_("where to listen (default: 127.0.0.1:8765, this machine alone); other addresses need --token-file")},
    {"open", 0, FOR_SERVE, OPTION_FLAG, AT(open), NULL, NULL, 0, 0, N_("open the page in the browser of this desk")},
    {"token-file", 0, FOR_SERVE, OPTION_TEXT, AT(token_file), "FILE", NULL, 0, 0,
     N_("file with the word, 16 characters or more, that visitors and programs must show")},
    {"host", 0, FOR_SERVE, OPTION_LIST, AT(hosts), "NAME", NULL, 0, 0,
     N_("a name that the service is called by, such as signs.example.cn behind a proxy; again for more")},
    {"state", 0, FOR_SERVE, OPTION_TEXT, AT(state), "DIR", NULL, 0, 0,
     N_("folder of the jobs, which several servers may share (default: signgen in the user's folder for states)")},
    {"workers", 0, FOR_SERVE, OPTION_WHOLE, AT(workers), "N", NULL, 1, 256,
     N_("requests that are worked on at once, each in a process of its own (default: one for each processor)")},
    {"queue", 0, FOR_SERVE, OPTION_WHOLE, AT(queue), "N", NULL, 1, 10000,
     N_("requests that may wait for a worker; further ones are told to come again (default: 64)")},
    {"seconds", 0, FOR_SERVE, OPTION_NUMBER, AT(seconds), "N", NULL, 0.1, 3600,
     N_("time of a request, after which its worker is ended (default: 30)")},
    {"upload", 0, FOR_SERVE, OPTION_WHOLE, AT(upload_mb), "MB", NULL, 1, 4096,
     N_("largest upload in megabytes (default: 64)")},
    {"keep", 0, FOR_SERVE, OPTION_NUMBER, AT(keep_hours), "HOURS", NULL, 0.0001, 8760,
     N_("after which a job that nobody looked at is deleted (default: 2)")},
    {"diagnostics", 0, FOR_ALL, OPTION_CHOICE, AT(diagnostics), "HOW", "text json", 0, 0,
     N_("findings as text or as one JSON object a line (default: text)")},
    {"report", 0, FOR_ALL, OPTION_TEXT, AT(report), "FILE", NULL, 0, 0,
     N_("writes all findings to FILE as well: SARIF for editors and code hosts (.sarif), JSON (.json) or text")},
    {"sandbox", 0, FOR_INPUT | FOR_TIDY, OPTION_FLAG, AT(sandbox), NULL, NULL, 0, 0,
     N_("before anything is read gives up the right to open other files than those of the command line and its own, to connect, "
        "and to run programs; for files of strangers")},
    {"help", 'h', FOR_ALL, OPTION_FLAG, AT(help), NULL, NULL, 0, 0, N_("print this help")},
};

const struct command *options_command(size_t i)
{
    return i < G_N_ELEMENTS(COMMANDS) ? &COMMANDS[i] : NULL;
}

const struct command *options_command_called(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

const struct option_row *options_row_at(const struct command *command, size_t i)
{
    for (size_t at = 0; at < G_N_ELEMENTS(ROWS); at++)
        if ((ROWS[at].commands & command->bit) && i-- == 0)
            return &ROWS[at];
    return NULL;
}
