#!/bin/sh
# Makes Debian packages available: installs them as root, and otherwise downloads and unpacks them, with what
# they depend on, in .sysroot/root, which needs no rights at all (scripts/with-env.sh finds them there).
#
#   scripts/system-packages.sh PACKAGE...
set -eu

cd "$(dirname "$0")/.."
wanted=$*

if [ "$(id -u)" = 0 ]; then mend="install it with"; else mend="ask for it with"; fi

ask_for_it() {
    echo "$1: $mend: apt-get install -y --no-install-recommends $wanted" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 ||
    ask_for_it "This machine has no apt-get, and Campaign needs what Debian packages as $wanted"

if [ "$(id -u)" = 0 ]; then
    echo "Installing $wanted."
    # The lists on the machine are tried first: refreshing them is the slow part.
    # shellcheck disable=SC2086  # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null 2>&1 && exit 0
    apt-get update -qq || ask_for_it "The package lists could not be fetched, and Campaign needs $wanted"
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null ||
        ask_for_it "The packages could not be installed, and Campaign needs $wanted"
    exit 0
fi

echo "Unpacking $wanted in .sysroot, because only root may install."
mkdir -p .sysroot/lists/partial .sysroot/cache/archives/partial .sysroot/root
apt_options="-qq -o Dir::State::lists=$PWD/.sysroot/lists -o Dir::Cache=$PWD/.sysroot/cache -o Debug::NoLocking=1"

# shellcheck disable=SC2086
apt-get $apt_options update || ask_for_it "The package lists could not be fetched, and Campaign needs $wanted"
# shellcheck disable=SC2086
packages=$(apt-get $apt_options install --simulate --no-install-recommends $wanted | awk '$1 == "Inst" { print $2 }')
# shellcheck disable=SC2086
(cd .sysroot/cache && apt-get $apt_options download $packages) ||
    ask_for_it "The packages could not be fetched, and Campaign needs $wanted"
for package in .sysroot/cache/*.deb; do
    dpkg -x "$package" .sysroot/root
done
rm -r .sysroot/lists .sysroot/cache
