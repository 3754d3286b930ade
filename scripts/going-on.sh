#!/bin/sh
# To be read by other scripts: going_on WORDS COMMAND... runs a command that may be silent for minutes, and says
# every 20 seconds that it goes on. The lines are plain, so that they read well in a log too.

going_on() {
    going_on_words=$1
    shift
    every=${GOING_ON_EVERY:-20}
    (
        seconds=0
        # After Ctrl-C nobody is left to end this.
        while sleep "$every" >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
            seconds=$((seconds + every))
            echo "Still $going_on_words, for $seconds seconds so far." >&2
        done
    ) 9<&- & # The lock of a set-up ends with the set-up.
    teller=$!
    status=0
    "$@" || status=$?
    kill "$teller" 2>/dev/null || true
    wait "$teller" 2>/dev/null || true
    return "$status"
}
