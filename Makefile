# Every target sets up what it needs by itself: Python 3.11 and make are enough.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PY := .venv/bin/python
SOURCES := src tests scripts $(wildcard bench)
TEMPLATES := src/casebridge/web
# Neither this shell's database nor ./var is touched by tests and checks.
CLEAN := env -u DATABASE_URL -u CASEBRIDGE_CONFIG
TEST := $(CLEAN) CASEBRIDGE_DATA_FOLDER=.cache/test-$$CASEBRIDGE_POSTGRES $(PY) -m pytest
ALSO :=

.PHONY: help run test check fmt docs messages bench bench-core bench-intake bench-desk bench-review bench-editions bench-forum release ready-to-run ready-to-test

help:
	@echo "make run         start the site on this computer (NO_APT=1: leave Debian's packages alone)"
	echo "make test        all tests, on both versions of PostgreSQL"
	echo "make check       style, types, import order, migrations"
	echo "make fmt         put the style right"
	echo "make docs        write the reference pages that come from the source"
	echo "make messages    gather what is to be translated, and compile translations"
	echo "make bench       all measurements; bench-core, -intake, -desk, -review, -editions: one line a promised figure"
	echo "make release     the package, with its checksums, in dist/"

ready-to-run:
	@scripts/packages.sh run
	scripts/setup.sh run

ready-to-test:
	@scripts/packages.sh test
	scripts/setup.sh test

run: ready-to-run
	@$(PY) scripts/compile_messages.py
	exec .venv/bin/casebridge run $(ALSO)

# The short round on the machine's own PostgreSQL goes first, so that the output
# closes with the line of the whole suite.
test: ready-to-test
	@$(PY) scripts/compile_messages.py
	if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
	  echo "== The tests that matter to the database, on PostgreSQL of this machine"
	  export CASEBRIDGE_POSTGRES=machine
	  $(TEST) -q -m on_both
	elif [ "$${NO_APT:-}" = 1 ]; then
	  echo "== No PostgreSQL on this machine and NO_APT=1: the round on it is left out"
	else
	  echo "== No PostgreSQL on this machine: install Debian's postgresql-15 (or set NO_APT=1)"
	  exit 1
	fi
	echo "== All tests, on the PostgreSQL that comes with Casebridge"
	export CASEBRIDGE_POSTGRES=embedded
	$(TEST) -n 3 --dist loadfile --no-loadscope-reorder $(ALSO)

check: ready-to-test
	@$(PY) scripts/compile_messages.py
	$(PY) -m ruff check $(SOURCES)
	$(PY) -m ruff format --check $(SOURCES)
	.venv/bin/djlint --check --lint --quiet $(TEMPLATES)
	.venv/bin/lint-imports --no-cache
	$(PY) -m mypy src tests bench
	$(CLEAN) CASEBRIDGE_DATA_FOLDER=.cache/check .venv/bin/casebridge makemigrations --check --dry-run
	$(PY) scripts/house.py src/casebridge

fmt: ready-to-test
	@$(PY) -m ruff check --fix $(SOURCES) || true
	$(PY) -m ruff format $(SOURCES)
	.venv/bin/djlint --reformat --quiet $(TEMPLATES) || true

docs: ready-to-test
	@$(PY) scripts/write_docs.py

messages: ready-to-test
	@$(PY) scripts/gather_messages.py
	$(PY) scripts/compile_messages.py

bench: ready-to-test
	@$(PY) -m bench $(ALSO)

bench-core bench-intake bench-desk bench-review bench-editions bench-forum: ready-to-test
	@$(PY) -m bench $(@:bench-%=%) $(ALSO)

release: check
	@$(PY) scripts/compile_messages.py
	if [ -n "$$(git status --porcelain)" ]; then
	  echo "There are changes that are not committed; a release is made from a commit."
	  exit 1
	fi
	rm -rf dist
	.cache/uv-bootstrap/bin/uv build --quiet --out-dir dist
	cd dist
	sha256sum casebridge-* | tee SHA256SUMS
