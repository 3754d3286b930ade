#!/bin/sh
# Runs a command with the libraries that set-up unpacked beside the environment, on a machine where it could
# not install them. Elsewhere it only runs the command.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# Chromium's sound library keeps a part of itself in a folder of its own.
for folder in "$here"/.sysroot/root/usr/lib/*-linux-gnu* "$here"/.sysroot/root/lib/*-linux-gnu* \
    "$here"/.sysroot/root/usr/lib/*-linux-gnu*/pulseaudio; do
    if [ -d "$folder" ]; then
        LD_LIBRARY_PATH=$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
        export LD_LIBRARY_PATH
    fi
done

exec "$@"
