#!/bin/sh
# Runs the tests, after making sure of a browser; arguments go to pytest.
set -eu

cd "$(dirname "$0")/.."
scripts/browser.sh
exec scripts/with-env.sh .venv/bin/python -m pytest -n auto --dist worksteal "$@"
