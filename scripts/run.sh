#!/bin/sh
# Brings the database up to date, loads the demonstration campaign and serves until Ctrl-C.
set -eu

cd "$(dirname "$0")/.."
campaign=.venv/bin/campaign

"$campaign" migrate
"$campaign" demo
exec "$campaign" serve
