"""Each import contract is proven by breaking it on purpose, on a copy of the source."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, SOURCE

ORDER = "One order"
BASE = "The base has the same kind of order"
INSIDE = "Inside an app"
FACES = "Faces do not look at each other"
FORMATS = "File formats are plain Python"
PUBLIC = "The public face cannot name an unpublished case"

# (contract, a module, the import it must not make)
OFFENCES = (
    (ORDER, "reference/rules.py", "casebridge.calls.models"),
    (ORDER, "kit/refusal.py", "casebridge.base.accounts.models"),
    (ORDER, "cases/actions/opening.py", "casebridge.review.models"),
    (ORDER, "editions/rules/book.py", "casebridge.cooperation.models"),
    (ORDER, "cooperation/rules.py", "casebridge.forum.models"),
    (BASE, "base/accounts/rules.py", "casebridge.base.audit.models"),
    (INSIDE, "intake/rules/arriving.py", "casebridge.intake.queries.seen"),
    (INSIDE, "review/queries/scores.py", "casebridge.review.actions"),
    (INSIDE, "cooperation/rules.py", "casebridge.cooperation.queries"),
    (INSIDE, "forum/rules/rights.py", "casebridge.forum.queries"),
    (FACES, "web/site/urls.py", "casebridge.web.desk.urls"),
    (FACES, "web/portal/urls.py", "casebridge.web.site.urls"),
    (FACES, "web/shared/parts.py", "casebridge.web.site.urls"),
    (FORMATS, "kit/formats/sniff.py", "django.conf"),
    (PUBLIC, "web/site/urls.py", "casebridge.cases.models"),
    (PUBLIC, "web/site/urls.py", "casebridge.intake.models"),
    (PUBLIC, "web/site/urls.py", "casebridge.review.models"),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    only_python = shutil.ignore_patterns("__pycache__", "static", "templates", "locale", "*.toml")
    shutil.copytree(SOURCE, folder / "casebridge", ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def untouched(copy: Path) -> Iterator[Path]:
    """The copy, with what a test changed put back."""
    before = {
        f: f.read_bytes() for _, module, _ in OFFENCES for f in [copy / "casebridge" / module]
    }
    yield copy
    for file, content in before.items():
        file.write_bytes(content)


def verdicts(folder: Path) -> dict[str, str]:
    """{contract: KEPT or BROKEN}, as the command says."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    # Wide, so that no name of a contract is broken in two.
    surroundings = {**os.environ, "COLUMNS": "300", "PYTHONPATH": str(folder), "NO_COLOR": "1"}
    ran = subprocess.run(  # noqa: S603 (our own tool, on a copy of our own source)
        command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert "Contracts:" in ran.stdout, ran.stdout + ran.stderr
    lines = (line.strip().rpartition(" ") for line in ran.stdout.splitlines())
    return {name: word for name, _, word in lines if word in {"KEPT", "BROKEN"}}


def test_the_source_as_it_is_keeps_every_contract(untouched: Path) -> None:
    found = verdicts(untouched)
    assert len(found) == 6
    assert set(found.values()) == {"KEPT"}


@pytest.mark.parametrize(("contract", "module", "wrong"), OFFENCES)
def test_a_wrong_import_breaks_its_contract(
    untouched: Path, contract: str, module: str, wrong: str
) -> None:
    file = untouched / "casebridge" / module
    file.write_text(file.read_text(encoding="utf-8") + f"\nimport {wrong}\n", encoding="utf-8")
    broken = [name for name, word in verdicts(untouched).items() if word == "BROKEN"]
    assert any(name.startswith(contract) for name in broken), broken


@pytest.mark.parametrize(("place", "contract"), [("", ORDER), ("base", BASE), ("web", FACES)])
def test_a_new_package_without_a_place_in_the_order_is_not_accepted(
    untouched: Path, place: str, contract: str
) -> None:
    newcomer = untouched / "casebridge" / place / "newcomer"
    newcomer.mkdir()
    try:
        (newcomer / "__init__.py").write_text("")
        broken = [name for name, word in verdicts(untouched).items() if word == "BROKEN"]
    finally:
        shutil.rmtree(newcomer)
    assert any(name.startswith(contract) for name in broken), broken


def test_every_contract_has_an_offence_of_its_own(untouched: Path) -> None:
    tried = tuple(contract for contract, _, _ in OFFENCES)
    assert all(name.startswith(tried) for name in verdicts(untouched))
