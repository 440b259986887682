#!/usr/bin/env bash
# Debian packages, where we may install them. Usage: scripts/packages.sh run|test|install NAME…
# For `run` they are a gain and never a condition; tests need them.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-run}
shift || true
asked=.cache/packages-asked
log=.cache/apt.log

say() { printf '%s\n' "$*" >&2; }

reading="tesseract-ocr-chi-sim tesseract-ocr-rus tesseract-ocr-eng libarchive13"
fonts="fonts-noto-core fonts-noto-cjk"

missing() {
  local name present
  present=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
  for name in "$@"; do
    case $present in *" installed:$name "*) ;; *) printf '%s ' "$name" ;; esac
  done
}

told_not_to() { case ${NO_APT:-${CASEBRIDGE_NO_APT:-}} in 1 | yes | true | on) ;; *) return 1 ;; esac; }

may_install() {
  ! told_not_to && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

apt() { DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -qq -y "$@" >>"$log" 2>&1 </dev/null; }

install() {
  mkdir -p .cache
  : >"$log"
  # Lists may be old or absent: try with what is here, then with fresh ones.
  apt install --no-install-recommends "$@" && return
  apt update || true
  apt install --no-install-recommends "$@" && return
  # One that this release does not have must not keep out the others.
  local name failed=0
  for name in "$@"; do apt install --no-install-recommends "$name" || failed=1; done
  return $failed
}

postgres_package() {
  if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then return; fi
  # Debian 12 has 15; elsewhere the release's own version is tested.
  if apt-cache show postgresql-15 >/dev/null 2>&1; then echo postgresql-15; else echo postgresql; fi
}

for_run() {
  command -v dpkg-query >/dev/null || exit 0
  local wanted
  # shellcheck disable=SC2086
  wanted=$(missing $reading $fonts)
  [ -n "$wanted" ] || exit 0
  # Said and tried once; a later start neither waits nor asks.
  [ "$(cat "$asked" 2>/dev/null)" != "$wanted" ] || exit 0
  mkdir -p .cache
  say "Not on this machine: $wanted"
  say "  The tesseract-ocr packages read Russian, Chinese and English scans (without them Cyrillic"
  say "  scans cannot be read, the others slowly); the fonts set every script in books and letters."
  if ! may_install; then
    say "Going on without them. To add them later, as root: apt-get install $wanted"
    told_not_to || printf '%s\n' "$wanted" >"$asked"
    exit 0
  fi
  say "Installing them with apt-get in five seconds. Ctrl-C stops; 'NO_APT=1 make run' goes on without."
  sleep 5
  printf '%s\n' "$wanted" >"$asked"
  # shellcheck disable=SC2086
  install $wanted || say "apt-get could not install them (see $log). Going on without."
}

for_test() {
  local wanted
  command -v dpkg-query >/dev/null || { say "Not a Debian system: the tests use what is here."; exit 0; }
  # shellcheck disable=SC2046,SC2086
  wanted=$(missing chromium libatomic1 dovecot-imapd clamav-daemon $reading $fonts $(postgres_package))
  [ -n "$wanted" ] || exit 0
  if ! may_install; then
    say "The tests also need, and cannot install here: $wanted"
    say "As root: apt-get install $wanted"
    exit 0
  fi
  say "Installing what the tests need: $wanted"
  # shellcheck disable=SC2086
  install $wanted || { tail -n 20 "$log" >&2; say "apt-get failed; what it left out will fail in the tests."; }
}

case $kind in
run) for_run ;;
test) for_test ;;
install) install "$@" ;;
*) say "Usage: scripts/packages.sh run|test|install NAME…"; exit 2 ;;
esac
