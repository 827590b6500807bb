# Reads a catalogue. With form=ids it prints what is translated, one a line; else what is wrong with
# the translations: arguments that differ, words left in English, entries not done.
function arguments(text,    set, i)
{
    set = ""
    for (i = 0; i < 10; i++)
        if (index(text, "{" i "}"))
            set = set i
    return set
}

# True if a key of `text`, {.kind=村}, is not in `other`.
function loses_key(text, other,    key)
{
    while (match(text, /\{\.[^}]*\}/)) {
        key = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        if (!index(other, key))
            return 1
    }
    return 0
}

function finish()
{
    if (id == "")
        return
    if (form == "ids") {
        if (str != "")
            print id
    } else if (fuzzy || str == "") {
        print "not translated: " id
    } else if (arguments(id) != arguments(str) || loses_key(id, str) || loses_key(str, id)) {
        print "other arguments: " id " / " str
    } else if (id ~ /[a-z]/ && str !~ /[^ -~]/) {
        print "not Chinese: " id " / " str
    }
}

/^#,.*fuzzy/ { waiting = 1 }

/^msgid "/ {
    finish()
    id = str = ""
    where = 1
    fuzzy = waiting
    waiting = 0
}

/^msgstr "/ { where = 2 }

/^(msgid |msgstr )?"/ {
    line = $0
    sub(/^[^"]*"/, "", line)
    sub(/"$/, "", line)
    if (where == 1)
        id = id line
    else
        str = str line
}

END { finish() }
