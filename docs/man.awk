# Manual pages out of what there is: awk -v page=NAME -v section=N -v form=command|markdown|header -f man.awk FILE...
#   command   signgen-COMMAND(1) out of tools/options.c (what it is for) and signgen.1 (all else of the command)
#   markdown  a page of section 5 out of the documents of that kind of file and its reference, which the tables write
#   header    libsign(3) out of sign.h and batch.h

function roff(text) { # of Markdown or plain words
    gsub(/\\/, "\\e", text)
    text = gensub_links(text)
    gsub(/\\e\*/, "*", text)
    gsub(/<br>/, " ", text)
    gsub(/\*\*|`/, "", text)
    gsub(/-/, "\\-", text)
    gsub(/’|'/, "\\(aq", text)
    gsub(/，|。|；|：|、|）|”/, "&\\:", text) # where a line of Chinese may end
    sub(/^\./, "\\\\\\&.", text)
    return text
}
function gensub_links(text,    at, label) { # [words](place) is words; a picture is nothing
    while (match(text, /!?\[[^]]*\]\([^)]*\)/)) {
        at = substr(text, RSTART, RLENGTH)
        label = at ~ /^!/ ? "" : substr(at, 2, index(at, "](") - 2)
        text = substr(text, 1, RSTART - 1) label substr(text, RSTART + RLENGTH)
    }
    return text
}
function begin(about) {
    print ".TH " toupper(page) " " section " \"\" \"libsign\" \"" (section == 1 ? "User Commands" : section == 3 ? "Library" : "File Formats") "\""
    if (section == 5) print ".ad l" # Chinese has few blanks to widen
    print ".SH NAME\n" page " \\- " about
}
function trim(text) { gsub(/^ +| +$/, "", text); return text }

# ---- a command ----
form == "command" && FILENAME ~ /options\.c$/ {
    if (!about && index($0, ", \"" page_command "\", "))
        inside = 1
    if (inside && match($0, /N_\("[^"]*"\)/)) {
        about = substr($0, RSTART + 4, RLENGTH - 6)
        inside = 0
        gsub(/-/, "\\-", about)
        begin(about)
    }
    next
}
form == "command" {
    if (/^\.SH /) {
        part = substr($0, 5)
        if (part == "COMMANDS") print ".SH DESCRIPTION"
        else if (part == "OPTIONS") print ".SH OPTIONS"
        else if (part == "DESCRIPTION" || part == "SYNOPSIS" && !printed++) print part == "SYNOPSIS" ? ".SH SYNOPSIS" : ""
        keep = 0
        next
    }
    if (part == "SYNOPSIS") {
        if (/^\.B signgen /) { split($3, of, "|"); keep = of[1] == page_command }
        if (keep && !/^\.br/) print
    } else if (part == "COMMANDS") {
        if (/^\.TP/) { head = 1; keep = 0; next }
        if (head) {
            head = 0
            word = $0
            gsub(/^\.[A-Z]+ |"|\\f.|\\fR/, "", word)
            split(word, of, /[ |]/)
            keep = of[1] == page_command
            next
        }
        if (keep) print
    } else if (part == "OPTIONS") {
        if (/^\.SS /) {
            whose = $0
            keep = whose ~ /every command/ || whose ~ ("[ ,]" page_command "(,| |$)")
            next
        }
        if (keep) print
    }
    next
}

# ---- documents ----
form == "markdown" && FNR == 1 {
    heading = gensub_links(substr($0, 3))
    if (!started++) {
        begin(roff(heading))
        print ".SH DESCRIPTION"
    } else {
        print ".SH " toupper(roff(heading))
    }
    table = code = 0
    next
}
form == "markdown" && /^```/ { code = !code; print code ? ".PP\n.EX" : ".EE"; next }
form == "markdown" && code { gsub(/\\/, "\\e"); gsub(/-/, "\\-"); if (/^[.']/) $0 = "\\&" $0; print; next }
form == "markdown" && /^<!--.*-->$/ { next }
form == "markdown" && /^#+ / { sub(/^#+ /, ""); print ".SS \"" roff($0) "\""; table = 0; next }
form == "markdown" && /^\| ?---/ { next }
form == "markdown" && /^\|/ {
    line = $0
    gsub(/\\\|/, "\001", line)
    n = split(line, cell, /\|/)
    if (!table++) { next } # the head of the table
    print ".TP\n.B \"" roff(trim(cell[2])) "\""
    said = 0
    for (i = 3; i < n; i++)
        if ((text = trim(cell[i])) != "") {
            gsub(/\001/, "|", text)
            print (said++ ? ".br\n" : "") roff(text)
        }
    if (!said) print "\\&"
    next
}
form == "markdown" && /^$/ { table = 0; empty = 1; next }
form == "markdown" {
    if (/^- /) { print ".IP \\(bu 2"; sub(/^- /, "") }
    else if (empty) print ".PP"
    empty = 0
    if ((text = roff($0)) != "") print text
    next
}

# ---- headers ----
form == "header" && /^#|^}$|^extern "C"|^ *$/ && !comment {
    if (/^#define SIGN_.*INIT/) skip = /\\$/
    else if (skip) skip = /\\$/
    if (/^ *$/ && literal) { print ".EE"; literal = 0 }
    if (!/^}$/) next
}
form == "header" && skip { skip = /\\$/; next }
form == "header" && /^\/\* ---- / { gsub(/^\/\* -+ | -+ \*\/$/, ""); print ".SS \"" roff($0) "\""; next }
form == "header" && (comment || /^\/\*/) {
    if (!comment && !named++) { begin("print\\-ready signs of Chinese volunteer service stations"); print ".SH SYNOPSIS\n.B #include <libsign/sign.h>\n.br\n.B #include <libsign/batch.h>\n.PP\ncc \\&... $(pkg\\-config \\-\\-cflags \\-\\-libs libsign)\n.SH DESCRIPTION" }
    if (literal) { print ".EE"; literal = 0 }
    if (!comment) print ".PP"
    comment = !/\*\//
    gsub(/^ *\/?\*+ ?| *\*\/$/, "")
    if (/^ *$/) print ".PP"
    else if (/^  /) { print roff(trim($0)); print ".br" }
    else print roff($0)
    next
}
form == "header" {
    if (!literal) { print ".PP\n.EX"; literal = 1 }
    sub(/^SIGN_API /, "")
    gsub(/\\/, "\\e"); gsub(/-/, "\\-")
    print
}
END {
    if (literal) print ".EE"
    if (form == "command") print ".SH SEE ALSO\n.BR signgen (1)\nhas what is common to all commands: outputs, batches, diagnostics, exit status, findings."
    if (form == "markdown") print ".SH SEE ALSO\n.BR signgen (1)"
    if (form == "header") print ".SH SEE ALSO\n.BR signgen (1)"
}
