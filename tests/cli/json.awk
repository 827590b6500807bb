# Fails unless each line is one JSON value: texts, numbers and words become one letter, and lists
# and objects of letters become a letter, until one letter is left.
{
    line = $0
    gsub(/"([^"\\]|\\(["\\\/bfnrt]|u[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]))*"/, "s", line)
    gsub(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/, "v", line)
    gsub(/true|false|null/, "v", line)
    gsub(/[ \t]/, "", line)
    do {
        before = line
        gsub(/\[\]|\[[sv](,[sv])*\]/, "v", line)
        gsub(/\{\}|\{s:[sv](,s:[sv])*\}/, "v", line)
    } while (line != before)
    if (line !~ /^[sv]$/) {
        print "not JSON: " $0
        bad = 1
    }
}

END {
    if (NR == 0)
        print "empty"
    exit bad || NR == 0
}
