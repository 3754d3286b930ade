#!/bin/sh
# WeasyPrint draws with Pango and HarfBuzz, which no Python package brings.
#
#   scripts/system-libraries.sh PYTHON
set -eu

cd "$(dirname "$0")"
python=$1

loads() {
    ./with-env.sh "$python" - <<'PYTHON' 2>/dev/null
import ctypes

for library in (
    "libgobject-2.0.so.0",
    "libfontconfig.so.1",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
):
    ctypes.CDLL(library)
PYTHON
}

loads && exit 0
./system-packages.sh libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
loads && exit 0
echo "Pango or HarfBuzz still does not load: apt-get install --reinstall libpango-1.0-0 libpangoft2-1.0-0" \
    "libharfbuzz-subset0 should mend it." >&2
exit 1
