#!/bin/sh
# Makes the fonts of static/vendor, when the packages they come from have changed.
set -eu

cd "$(dirname "$0")/.."
. scripts/going-on.sh
stamp=static/vendor/set-up-fonts
fingerprint=$(cat scripts/make_fonts.py package-lock.json requirements.txt | sha256sum)
[ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && exit 0

echo "Making the fonts for screen and print."
going_on "making the fonts" .venv/bin/python scripts/make_fonts.py
echo "$fingerprint" >"$stamp"
