#!/bin/sh
# Runs every check even when one fails, and says at the end which did.
set -u

cd "$(dirname "$0")/.." || exit 1
PATH=$PWD/.venv/bin:$PATH
failed=

check() {
    name=$1
    shift
    printf '%s\n' "· $name"
    # What a tool has to say is worth reading only when something is wrong.
    if ! words=$(scripts/with-env.sh "$@" 2>&1); then
        printf '%s\n' "$words"
        failed="$failed${failed:+, }$name"
    fi
}

check formatting ruff format --check --quiet .
check lint ruff check --quiet --output-format concise .
check types mypy
check "import rules" lint-imports --no-cache
check templates djlint --quiet --lint templates
check locks python scripts/check_locks.py
if command -v shellcheck >/dev/null 2>&1; then
    check "shell scripts" shellcheck scripts/*.sh .ci/run
else
    echo "· shell scripts: skipped, because shellcheck is not installed."
fi

if [ -n "$failed" ]; then
    echo "Not in order: $failed." >&2
    exit 1
fi
echo "All checks pass."
