#!/bin/sh
# Makes Debian packages available: installs them as root, and otherwise downloads and unpacks them, with what
# they depend on, in .sysroot/root, which needs no rights at all (scripts/with-env.sh finds them there).
#
#   scripts/system-packages.sh PACKAGE...
set -eu

cd "$(dirname "$0")/.."
. scripts/going-on.sh
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
    # shellcheck disable=SC2086,SC2317  # a list of words; called by going_on
    install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null; }
    # shellcheck disable=SC2317
    try_to_install() { install 2>/dev/null; }
    # The lists on the machine are tried first: refreshing them is the slow part.
    going_on "installing $wanted" try_to_install && exit 0
    going_on "fetching the package lists" apt-get update -qq ||
        ask_for_it "The package lists could not be fetched, and Campaign needs $wanted"
    going_on "installing $wanted" install ||
        ask_for_it "The packages could not be installed, and Campaign needs $wanted"
    exit 0
fi

echo "Unpacking $wanted in .sysroot, because only root may install."
mkdir -p .sysroot/lists/partial .sysroot/cache/archives/partial .sysroot/root
apt_options="-qq -o Dir::State::lists=$PWD/.sysroot/lists -o Dir::Cache=$PWD/.sysroot/cache -o Debug::NoLocking=1"

# shellcheck disable=SC2086
going_on "fetching the package lists" apt-get $apt_options update || ask_for_it "The package lists could not be fetched, and Campaign needs $wanted"
# shellcheck disable=SC2086
packages=$(apt-get $apt_options install --simulate --no-install-recommends $wanted | awk '$1 == "Inst" { print $2 }')
# shellcheck disable=SC2086
(cd .sysroot/cache && going_on "fetching $wanted" apt-get $apt_options download $packages) ||
    ask_for_it "The packages could not be fetched, and Campaign needs $wanted"
for package in .sysroot/cache/*.deb; do
    dpkg -x "$package" .sysroot/root
done
rm -r .sysroot/lists .sysroot/cache
