# Makes the lists of findings in the manual from their tables:
#
#     awk -v form=md  -v po=po/zh_CN.po -f docs/findings.awk libsign/base/findings_*.def tools/findings.def
#     awk -v form=man                   -f docs/findings.awk libsign/base/findings_*.def tools/findings.def
#
# With form=msgid it prints the messages and remedies, one a line, for tests.

# The C string at the start of `rest`, with those that follow it; shortens `rest`.
function take_string(    out, one)
{
    out = ""
    while (match(rest, /^[ \t\n]*"([^"\\]|\\.)*"/)) {
        one = substr(rest, 1, RLENGTH)
        rest = substr(rest, RLENGTH + 1)
        sub(/^[ \t\n]*"/, "", one)
        sub(/"$/, "", one)
        out = out one
    }
    return out
}

function take_comma()
{
    sub(/^[ \t\n]*,/, "", rest)
}

# Keys as YAML has them: {.kind=村} is 'kind: 村'; of arguments, {.1} and {.1=#2}, what stands for them.
function keyed(text,    out, key, value)
{
    out = ""
    while (match(text, /\{\.[^}]*\}/)) {
        key = substr(text, RSTART + 2, RLENGTH - 3)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        sub(/^(member|team)\./, "", key)
        value = ""
        if (index(key, "=")) {
            value = substr(key, index(key, "=") + 1)
            key = substr(key, 1, index(key, "=") - 1)
            sub(/^#[0-9]$/, "{&}", value)
            sub(/\{#/, "{", value)
            value = " " value
        }
        if (key ~ /^[0-9]$/)
            key = "{" key "}"
        out = out (value == "" ? key ":" : "`" key ":" value "`")
    }
    return out text
}

function plain(text)
{
    text = keyed(text)
    gsub(/\\"/, "\"", text)
    gsub(/\\\\/, "\\", text)
    return text
}

function cell(text)
{
    text = plain(text)
    gsub(/\|/, "\\|", text)
    gsub(/</, "\\&lt;", text)
    return text
}

function bilingual(text)
{
    return text == "" ? "" : cell(text) (text in chinese ? "<br>" cell(chinese[text]) : "")
}

function roff(text)
{
    text = plain(text)
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^[.']/)
        text = "\\&" text
    return text
}

function read_po(    line, id, str, where)
{
    while ((getline line < po) > 0) {
        if (line ~ /^msgid "/) {
            if (id != "" && str != "")
                chinese[id] = str
            id = str = ""
            where = 1
        } else if (line ~ /^msgstr "/) {
            where = 2
        } else if (line !~ /^"/) {
            continue
        }
        match(line, /"([^"\\]|\\.)*"/)
        line = substr(line, RSTART + 1, RLENGTH - 2)
        if (where == 1)
            id = id line
        else
            str = str line
    }
    if (id != "" && str != "")
        chinese[id] = str
}

BEGIN {
    if (po != "")
        read_po()
    class["1"] = "1xx: reading and schema"
    class["2"] = "2xx: the station's content"
    class["3"] = "3xx: text and fonts"
    class["4"] = "4xx: templates and layout"
    class["5"] = "5xx: artwork and QR"
    class["6"] = "6xx: print"
    class["7"] = "7xx: preflight"
    class["8"] = "8xx: tables and people"
    class["9"] = "9xx: files and calls"
}

{ all = all $0 "\n" }

END {
    gsub(/\/\*([^*]|\*[^\/])*\*\//, "", all)
    rest = all
    n = 0
    while (match(rest, /(SG|TOOL)_FINDING\([A-Z0-9_]+,/)) {
        rest = substr(rest, RSTART + RLENGTH)
        code = take_string()
        take_comma()
        slug[code] = take_string()
        take_comma()
        sub(/^[ \t\n]*[A-Z_]+/, "", rest)
        take_comma()
        message[code] = take_string()
        take_comma()
        remedy[code] = take_string()
        # In the order of their numbers, whatever their letter.
        for (i = n++; i > 0 && substr(codes[i], 2) > substr(code, 2); i--)
            codes[i + 1] = codes[i]
        codes[i + 1] = code
    }
    if (form == "md") {
        print "# Findings"
        print ""
        print "Every finding of libsign and signgen: E errors, W warnings, N notes. Codes are stable. Made from"
        print "`libsign/base/findings*.def`, `tools/findings.def` and `po/zh_CN.po` by `docs/findings.awk`."
    }
    for (i = 1; i <= n; i++) {
        code = codes[i]
        if (form == "msgid") {
            print message[code]
            if (remedy[code] != "")
                print remedy[code]
        } else if (form == "man") {
            print ".TP"
            print ".BR " code " \" " roff(slug[code]) "\""
            text = keyed(message[code])
            gsub(/\{[0-9]\}/, "...", text)
            print roff(text)
        } else {
            if (substr(code, 2, 1) != last) {
                last = substr(code, 2, 1)
                print "\n## " class[last] "\n\n| code | message | remedy |\n| --- | --- | --- |"
            }
            print "| **" code "**<br>`" slug[code] "` | " bilingual(message[code]) " | " bilingual(remedy[code]) " |"
        }
    }
}
