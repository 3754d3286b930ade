#!/bin/sh
# Sets everything up, and does nothing that is done already.
#
#   scripts/setup.sh [run|tools]     what running needs, or what the tests and checks need as well
set -eu

cd "$(dirname "$0")/.."
purpose=${1:-run}

# One set-up at a time in a checkout.
exec 9<Makefile
if command -v flock >/dev/null 2>&1; then flock 9; fi

python=$(scripts/find-python.sh)
scripts/system-libraries.sh "$python"
scripts/python-packages.sh "$python" "$purpose"
scripts/front-end.sh "$purpose"
scripts/fonts.sh
