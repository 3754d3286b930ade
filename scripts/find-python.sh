#!/bin/sh
# Prints the Python to build the environment with: $PYTHON if set, else the first of the usual names that is
# 3.11 or newer.
set -eu

for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    # Each is run and not only looked for: a name on the path may be a launcher with nothing behind it.
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        "$candidate" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done

echo "Campaign needs Python 3.11, 3.12, 3.13 or 3.14: on Debian 12 or Ubuntu 24.04 apt-get install -y python3 brings" \
    "one. Another is named with PYTHON=/path/to/python3." >&2
exit 1
