#!/bin/sh
# Makes .venv and installs exactly what the lock names, each file checked against its digest.
#
#   scripts/python-packages.sh PYTHON run|tools
set -eu

cd "$(dirname "$0")/.."
. scripts/going-on.sh
python=$1
purpose=$2

case $purpose in
run) lock=requirements.txt ;;
tools) lock=requirements-dev.txt ;;
esac

# A venv holds absolute paths and belongs to one Python: a moved checkout or another Python makes it anew.
built_for="$PWD $("$python" -c 'import sys; print(sys.executable, sys.version_info[:2])')"
fingerprint_of() { sha256sum "$1" scripts/python-packages.sh; }

if [ "$(cat .venv/built-for 2>/dev/null)" = "$built_for" ] && .venv/bin/python -c '' 2>/dev/null; then
    [ "$(cat ".venv/set-up-$purpose" 2>/dev/null)" = "$(fingerprint_of "$lock")" ] && exit 0
else
    rm -rf .venv
fi

make_environment() {
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    # Debian keeps the part of venv that brings pip in a package of its own.
    if [ "$(id -u)" = 0 ]; then
        scripts/system-packages.sh "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
        "$python" -m venv .venv
    else
        scripts/system-packages.sh python3-pip-whl
        "$python" -m venv --without-pip .venv
        pip_wheel=$(echo .sysroot/root/usr/share/python-wheels/pip-*.whl)
        PYTHONPATH=$pip_wheel .venv/bin/python -m pip install -q --no-index "$pip_wheel"
    fi
}

echo "Installing the Python packages of $lock (some minutes the first time)."
[ -d .venv ] || make_environment
going_on "installing the Python packages" .venv/bin/python -m pip install -qq --disable-pip-version-check \
    --no-input --require-hashes --only-binary :all: -r "$lock" || {
    # Of an index that it does not reach pip says in the end only that it has no such version.
    echo "The Python packages could not be installed. Look whether pip reaches PyPI, or the mirror that" \
        "pip config list names, and call make again." >&2
    exit 1
}

# The checkout itself: importable from anywhere, and its command beside Python's own.
echo "$PWD" >"$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/campaign-checkout.pth"
cat >.venv/bin/campaign <<COMMAND
#!/bin/sh
exec "$PWD/scripts/with-env.sh" "$PWD/.venv/bin/python" -P "$PWD/scripts/campaign" "\$@"
COMMAND
chmod +x .venv/bin/campaign

echo "$built_for" >.venv/built-for
fingerprint_of "$lock" >".venv/set-up-$purpose"
# The tools come on top of all that runs (scripts/check_locks.py holds the two locks to it).
[ "$purpose" = run ] || fingerprint_of requirements.txt >.venv/set-up-run
