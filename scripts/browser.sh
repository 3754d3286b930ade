#!/bin/sh
# Brings the Chromium of the browser tests: installed where root may, beside the environment elsewhere. Where there
# is none in the end, those tests are skipped with their reason, or fail when CI=true.
set -eu

cd "$(dirname "$0")/.."
command -v chromium >/dev/null 2>&1 && exit 0
[ -x .sysroot/root/usr/lib/chromium/chromium ] && exit 0
command -v apt-get >/dev/null 2>&1 || exit 0
# Ubuntu's package of this name only points to a snap, which a server or container seldom can run.
grep -qs '^ID=ubuntu' /etc/os-release && exit 0

# What drives the browser needs libatomic1, which a small machine may not have.
if ! scripts/system-packages.sh chromium libatomic1; then
    echo "Chromium could not be had, so the browser tests will be skipped."
    exit 0
fi
[ -d .sysroot/root/usr/lib/chromium ] || exit 0
# The fonts that were unpacked with it stand where no configuration of the system looks.
cat >.sysroot/fonts.conf <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$PWD/.sysroot/root/usr/share/fonts</dir>
  <cachedir>$PWD/.sysroot/fonts-cache</cachedir>
</fontconfig>
END
