"""Documentation as tests: what exists is written down, and what is written down exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from casebridge.config.options import OPTIONS
from casebridge.intake import wording as intake_wording
from casebridge.web.shared.wording import REFUSALS
from scripts import write_docs

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEXTS = sorted(
    [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "changes").glob("*.md"), ROOT / "NOTICE"]
)
SHELL = sorted([ROOT / "Makefile", *(ROOT / "scripts").glob("*.sh"), *(ROOT / ".ci").iterdir()])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.M | re.S)
MACHINE_PATH = re.compile(r"/(?:work|home|root|Users|mnt)/\w|/tmp/\w|[A-Z]:\\\w")
PACKAGE_HOST = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.|deb\.debian\.org|index-url", re.I)
DECISIONS = sorted((DOCS / "why" / "decisions").glob("*.md"))


def source_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def row_of(code: str, page: str) -> str:
    """The line of a table that begins with this code; '' if there is none."""
    lines = source_of(DOCS / "look-up" / page).splitlines()
    return next((line for line in lines if line.startswith(f"| `{code}`")), "")


def links_in(path: Path) -> Iterator[str]:
    for target in LINK.findall(FENCED.sub("", source_of(path))):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors_of(path: Path) -> set[str]:
    """The names by which the headings of a page are reached."""
    heads = re.findall(r"^#+ (.+)$", FENCED.sub("", source_of(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return write_docs.pages()


@pytest.mark.parametrize("page", sorted(write_docs.PAGES))
def test_a_written_page_is_what_the_source_says_today(page: str, written: dict[str, str]) -> None:
    assert source_of(DOCS / "look-up" / page) == written[page], "run: make docs"


def test_every_option_is_documented_with_its_meaning() -> None:
    for option in OPTIONS:
        assert option.meaning in row_of(option.variable, "options.md"), option.variable


def test_every_command_is_documented() -> None:
    page = source_of(DOCS / "look-up" / "commands.md")
    assert {"run", "demo", "intake", "template", "inspect"} <= set(write_docs.commands())
    for name in write_docs.commands():
        assert f"\n## casebridge {name}\n" in page


def test_every_command_that_the_texts_name_exists() -> None:
    known = {*write_docs.commands(), "shell", "help"}
    for path in TEXTS:
        named = re.findall(r"(?:bin/|`)casebridge ([a-z]+)", source_of(path))
        assert set(named) <= known, path.name


def test_the_checks_and_readers_are_found_by_the_page_of_findings() -> None:
    coined = write_docs.coined_findings()
    assert coined["came-late"] == ("in_time", ("must",))
    assert coined["file-trouble"] == ("safe", ("must", "ask"))
    assert coined["seal-other-name"] == ("sealed", ("note",))
    assert "field-twice" in coined


@pytest.mark.parametrize("code", sorted(write_docs.coined_findings()))
def test_every_finding_is_worded_and_documented(code: str) -> None:
    assert code in intake_wording.SENTENCES
    assert row_of(code, "findings.md")


@pytest.mark.parametrize("code", sorted(write_docs.coined_refusals()))
def test_every_refusal_is_worded_and_documented(code: str) -> None:
    assert code in REFUSALS
    assert row_of(code, "refusals.md")


@pytest.mark.parametrize("code", sorted(write_docs.coined_by_formats()))
def test_every_code_of_the_file_readers_is_documented(code: str) -> None:
    assert row_of(code, "inspect.md")


def test_no_code_is_documented_that_the_file_readers_do_not_have() -> None:
    kit = "\n".join(map(source_of, sorted((ROOT / "src/casebridge/kit").rglob("*.py"))))
    documented = re.findall(r"^\| `([a-z-]+)`", source_of(DOCS / "look-up/inspect.md"), re.M)
    assert len(documented) > 20
    assert [code for code in documented if f'"{code}"' not in kit] == []


def test_every_address_declares_a_gate_that_is_explained() -> None:
    explained = source_of(DOCS / "look-up" / "roles.md")
    for address, _name, gate in write_docs.addresses():
        assert gate, address
        assert f"| {gate} |" in explained, gate


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in links_in(path):
        file, _, anchor = target.partition("#")
        reached = (path.parent / file).resolve() if file else path
        assert reached.exists(), target
        if anchor:
            assert anchor in anchors_of(reached), target


def test_every_page_is_reached_from_the_first_one() -> None:
    index = DOCS / "README.md"
    reached = {(DOCS / t.partition("#")[0]).resolve() for t in links_in(index)}
    assert set(DOCS.rglob("*.md")) - {index} == {p for p in reached if p.suffix == ".md"}


@pytest.mark.parametrize("path", [*TEXTS, *SHELL], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_machine_and_no_package_host_is_named(path: Path) -> None:
    text = source_of(path)
    assert not MACHINE_PATH.search(text)
    assert not PACKAGE_HOST.search(text)


def test_paths_named_in_the_texts_exist() -> None:
    places = (ROOT, ROOT / "src" / "casebridge")
    ending = re.compile(r"`((?:[a-z_]+/)+[a-z_0-9-]+\.(?:py|toml|css|html))`")
    for path in (p for p in TEXTS if p.parent.name != "learn"):
        for named in ending.findall(source_of(path)):
            assert any((place / named).exists() for place in places), f"{path.name}: {named}"


def test_the_licence_is_the_apache_licence_and_is_the_one_declared() -> None:
    text = source_of(ROOT / "LICENSE")
    assert text.lstrip().startswith("Apache License")
    assert "END OF TERMS AND CONDITIONS" in text
    assert 'license = "Apache-2.0"' in source_of(ROOT / "pyproject.toml")


def test_everything_vendored_is_named_with_its_licence() -> None:
    notice = source_of(ROOT / "NOTICE").lower()
    vendored = ROOT / "src/casebridge/web/shared/static/vendor/licences"
    names = [file.stem.replace("-", " ") for file in vendored.glob("*.txt")]
    assert names
    assert [name for name in names if name not in notice] == []


def test_every_app_says_in_a_sentence_what_it_is() -> None:
    ours = [a for a in apps.get_app_configs() if a.name.startswith("casebridge.")]
    assert len(ours) > 10
    for app in ours:
        tree = ast.parse(source_of(Path(app.path) / "__init__.py"))
        assert ast.get_docstring(tree), app.name


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", source_of(ROOT / "Makefile"), re.M))
    named = set(re.findall(r"^make ([a-z-]+)$", source_of(ROOT / "README.md"), re.M))
    assert named == {"run", "test"}
    assert named <= targets


def test_every_target_that_the_texts_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", source_of(ROOT / "Makefile"), re.M))
    for path in TEXTS:
        named = re.findall(r"`(?:NO_APT=1 )?make ([a-z-]+)`|^make ([a-z-]+)", source_of(path), re.M)
        assert {one or other for one, other in named} <= targets, path.name


@pytest.mark.parametrize("path", DECISIONS, ids=lambda p: p.stem)
def test_a_decision_has_its_three_parts_in_few_lines(path: Path) -> None:
    text = source_of(path)
    assert text.startswith(f"# {path.stem[:4]} ")
    for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
        assert text.count(part) == 1
    assert text.count("\n") <= 25


@pytest.mark.parametrize("folder", [DOCS / "why" / "decisions", ROOT / "changes"])
def test_records_are_numbered_without_a_gap(folder: Path) -> None:
    numbers = sorted(int(file.name[:4]) for file in folder.glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
