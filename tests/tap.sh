# TAP for shell tests, read with `. "$srcdir/tests/tap.sh"`: each check prints a line, done the plan.
tap_n=0
tap_failed=0

# ok STATUS NAME: one check; good when STATUS is 0.
ok() {
    tap_n=$((tap_n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_n - $2"
    else
        echo "not ok $tap_n - $2"
        tap_failed=1
    fi
}

# quiet NAME COMMAND…: good when the command succeeds and prints nothing; what it prints is shown.
quiet() {
    tap_name=$1
    shift
    tap_out=$("$@" 2>&1)
    tap_status=$?
    [ -z "$tap_out" ] || { printf '%s\n' "$tap_out" | sed 's/^/# /'; tap_status=1; }
    ok $tap_status "$tap_name"
}

# loud NAME COMMAND…: good when the command prints something: the check sees a planted fault.
loud() {
    tap_name=$1
    shift
    tap_out=$("$@" 2>&1)
    [ -n "$tap_out" ]
    ok $? "$tap_name"
}

skip() {
    tap_n=$((tap_n + 1))
    echo "ok $tap_n - $1 # SKIP $2"
}

# The last line of a test.
finish() {
    echo "1..$tap_n"
    exit $tap_failed
}
