#!/usr/bin/env bash
# Sets up .venv from uv.lock, with nothing but Python 3.11 on the machine.
# Usage: scripts/setup.sh run|test    Everything goes into .venv and .cache, nothing elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-run}
uv_folder=.cache/uv-bootstrap
uv_lock=scripts/uv.lock.txt

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# The server's own user must be able to read what is installed here.
umask 022

# Where pip looks for packages stays the machine's choice; where and how it installs does not.
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT \
  PIP_REQUIREMENT PIP_NO_DEPS PIP_ONLY_BINARY PIP_NO_BINARY PIP_PYTHON PIP_DRY_RUN \
  PIP_REQUIRE_HASHES PIP_NO_INDEX PIP_EDITABLE PIP_IGNORE_INSTALLED PIP_UPGRADE \
  PIP_BREAK_SYSTEM_PACKAGES PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_REPORT PIP_LOG
# The same for uv: uv.lock alone says what is installed.
for name in ${!UV_*}; do
  case $name in UV_CACHE_DIR | UV_HTTP_TIMEOUT | UV_NATIVE_TLS | UV_SYSTEM_CERTS | UV_OFFLINE) ;; *) unset "$name" ;; esac
done

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  fail "Casebridge needs Python 3.11 or newer. On Debian: apt-get install python3"
}

stamp_of() { cat uv.lock pyproject.toml "$0" | sha256sum | cut -d' ' -f1; }

uv_is_here() {
  local wanted
  wanted=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' "$uv_lock")
  [ -x "$uv_folder/bin/uv" ] && [ "$("$uv_folder/bin/uv" --version | cut -d' ' -f2)" = "$wanted" ]
}

pip_into() { # the words that start pip, then where to: first with the machine's index, then without
  local where=$1
  shift
  local words=(install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps
    --only-binary=:all: -r "$uv_lock")
  [ -z "$where" ] || words+=(--target "$where" --upgrade)
  "$@" "${words[@]}" 2>.cache/pip.log || PIP_CONFIG_FILE=/dev/null "$@" --isolated "${words[@]}" 2>>.cache/pip.log
}

uv_by_venv() {
  "$python" -c 'import ensurepip, venv' 2>/dev/null || return 1
  rm -rf "$uv_folder"
  "$python" -m venv "$uv_folder" >.cache/venv.log 2>&1 && pip_into "" "$uv_folder/bin/python" -m pip
}

uv_by_pip() {
  "$python" -m pip --version >/dev/null 2>&1 || return 1
  rm -rf "$uv_folder"
  pip_into "$uv_folder" "$python" -m pip
}

uv_by_apt() {
  [ "$(id -u)" = 0 ] && [ "${NO_APT:-}" != 1 ] && command -v apt-get >/dev/null || return 1
  say "Python's own tool for private environments is missing; installing Debian's python3-venv."
  scripts/packages.sh install python3-venv && uv_by_venv
}

get_uv() {
  mkdir -p .cache
  uv_is_here && return
  rm -f .cache/pip.log
  say "Getting uv, which installs everything else (into $uv_folder) …"
  uv_by_venv || uv_by_pip || uv_by_apt || true
  uv_is_here && return
  [ -s .cache/pip.log ] && tail -n 5 .cache/pip.log >&2
  fail "The installer uv could not be set up. It needs either pip or Python's venv, and the network:" \
    "as root, 'apt-get install python3-venv' brings it; then start again."
}

stamp=$(stamp_of)
marks=".venv/.set-up-test"
[ "$kind" = run ] && marks="$marks .venv/.set-up-run"
for mark in $marks; do
  if [ -x .venv/bin/casebridge ] && [ "$(cat "$mark" 2>/dev/null)" = "$stamp" ]; then exit 0; fi
done

python=$(find_python)
get_uv
export UV_CACHE_DIR=${UV_CACHE_DIR:-$PWD/.cache/uv} UV_NO_CONFIG=1 UV_PYTHON_DOWNLOADS=never
if [ "$kind" = run ]; then
  say "Installing what Casebridge needs into .venv (about 900 MB; once) …"
  # Whatever tests have brought before stays.
  "$uv_folder/bin/uv" sync --locked --no-dev --inexact --quiet --python "$python"
else
  say "Installing what Casebridge and its tests need into .venv …"
  "$uv_folder/bin/uv" sync --locked --group dev --quiet --python "$python"
fi
printf '%s\n' "$stamp" >".venv/.set-up-$kind"
