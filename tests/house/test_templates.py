"""Every template extends a layout or is part of one that does; none holds style or script."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.source import SOURCE, python_files, template_name, templates, texts_in

EXTENDS = re.compile(r'{%\s*extends\s+"([^"]+)"')
INCLUDES = re.compile(r'{%\s*include\s+"([^"]+)"')
WHOLE_PAGE = re.compile(r"<html\b|<body\b|<!doctype", re.I)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", re.S)
# What the content policy refuses anyway; here it is refused before a reader meets it.
INLINE = {
    "a script in the page": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "a style sheet in the page": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I | re.S),
    "a handler attribute": re.compile(r"<[a-z][^<]*?\son[a-z]+\s*=", re.I | re.S),
    "a script as an address": re.compile(r"(href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
    "a handler of htmx": re.compile(r"hx-(on|vars|vals\s*=\s*[\"']?js:)", re.I),
    "text that is not escaped": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}
# Drawn without a layout: whatever failed may be part of one. Django names the second.
STANDS_ALONE = {"500.html", "403_csrf.html"}
COMPONENTS = "shared/components/"
each_template = pytest.mark.parametrize("file", templates(), ids=template_name)


def source_of(file: Path) -> str:
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def is_layout(name: str) -> bool:
    return Path(name).stem.startswith("layout") or "/layouts/" in name


def topmost(name: str) -> str:
    """The template at the end of the line of what each one extends."""
    files = {template_name(file): file for file in templates()}
    while name in files and (above := EXTENDS.search(source_of(files[name]))):
        name = above[1]
    return name


@cache
def named_in_python() -> set[str]:
    return {text for file in python_files() for text in texts_in(file) if text.endswith(".html")}


@cache
def included() -> set[str]:
    return {name for file in templates() for name in INCLUDES.findall(source_of(file))}


@each_template
def test_a_whole_page_is_drawn_by_a_layout_only(file: Path) -> None:
    name = template_name(file)
    if not is_layout(name) and name not in STANDS_ALONE:
        assert not WHOLE_PAGE.search(source_of(file))


@each_template
def test_a_template_extends_a_layout_or_is_a_component_or_part_of_a_page(file: Path) -> None:
    top = topmost(template_name(file))
    if not is_layout(top) and top not in STANDS_ALONE and not top.startswith(COMPONENTS):
        assert top in included() | named_in_python(), "nobody includes or draws this"
        assert not EXTENDS.search(source_of(file)), "what it extends is no layout"


@each_template
def test_no_template_holds_what_the_content_policy_refuses(file: Path) -> None:
    source = source_of(file)
    assert [what for what, pattern in INLINE.items() if pattern.search(source)] == []


@pytest.mark.parametrize(
    ("what", "source"),
    [
        ("a script in the page", "<script>alert(1)</script>"),
        ("a style sheet in the page", "<style>p {}</style>"),
        ("a style attribute", '<p class="a" style="color: red">'),
        ("a handler attribute", '<img src="x" onerror="alert(1)">'),
        ("a script as an address", '<a href="javascript:alert(1)">'),
        ("a handler of htmx", '<p data-hx-on:click="x()">'),
        ("text that is not escaped", "{{ page.title|safe }}"),
    ],
)
def test_each_kind_of_inline_style_and_script_would_be_seen(what: str, source: str) -> None:
    assert INLINE[what].search(source)


def test_templates_that_python_names_are_there() -> None:
    known = {template_name(file) for file in templates()}
    # The printed book's own template is no page.
    assert {n for n in named_in_python() if "/" in n and not n.startswith("account/")} <= known


def test_no_python_marks_text_as_safe_markup_outside_the_tags() -> None:
    """mark_safe and format_html live in the one module of template tags."""
    users = {
        file.relative_to(SOURCE).as_posix()
        for file in python_files()
        if re.search(r"\b(mark_safe|SafeString)\b", file.read_text(encoding="utf-8"))
    }
    assert users <= {
        "web/shared/templatetags/casebridge.py",
        "web/desk/templatetags/desk_table.py",
    }
