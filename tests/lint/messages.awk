# Prints the texts in _("…"), N_("…") and SG_PHRASE("…") of C sources, one a line, as written.
{ all = all $0 "\n" }

END {
    while (match(all, /(^|[^A-Za-z0-9_])(_|N_|SG_PHRASE)\([ \t\n]*"/)) {
        all = substr(all, RSTART + RLENGTH - 1)
        text = ""
        while (match(all, /^[ \t\n]*"([^"\\]|\\.)*"/)) {
            one = substr(all, 1, RLENGTH)
            all = substr(all, RLENGTH + 1)
            sub(/^[ \t\n]*"/, "", one)
            sub(/"$/, "", one)
            text = text one
        }
        if (text != "")
            print text
    }
}
