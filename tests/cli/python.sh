# Which Python has the modules that a test needs: want_python MODULE… sets $python, empty when none has.
want_python() {
    python=
    for one in python3 /usr/bin/python3; do
        [ -n "$python" ] || ! "$one" -c "import $(echo "$*" | tr ' ' ,)" 2>/dev/null || python=$one
    done
}
