#!/bin/sh
# Brings the Chromium of the browser tests where root may install it. Without one those tests are skipped, with
# their reason, or fail when CI=true.
set -eu

command -v chromium >/dev/null 2>&1 && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || exit 0
# Ubuntu's package of this name only points to a snap, which a server or container seldom can run.
grep -qs '^ID=ubuntu' /etc/os-release && exit 0

cd "$(dirname "$0")/.."
scripts/system-packages.sh chromium || echo "Chromium could not be installed, so the browser tests will be skipped."
