"""Vendored files are those of the manifest, colours are legible, layout follows the language."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from casebridge.web import shared

STATIC = Path(shared.__file__).parent / "static"
SHEETS = sorted([*STATIC.glob("*.css"), *STATIC.glob("components/*.css")])
PHYSICAL = re.compile(
    r"(?<![\w-])(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right)\s*:|"
    r"text-align:\s*(left|right)|(?<![\w-])float:"
)


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--cb-([\w-]+): (#[0-9a-f]{6});", block))


def themes() -> dict[str, dict[str, str]]:
    light, _, dark = (STATIC / "tokens.css").read_text("utf-8").partition("@media screen")
    return {"light": colours(light), "dark": colours(dark)}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_vendored_files_are_those_of_the_manifest() -> None:
    vendor = STATIC / "vendor"
    manifest = json.loads((vendor / "MANIFEST.json").read_text("utf-8"))["sha256"]
    found = {
        path.relative_to(vendor).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert found == manifest


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_legible_on_every_ground(theme: str) -> None:
    values = themes()[theme]
    for text in ("ink", "ink-2", "ink-3", "link", "lapis"):
        for ground in ("paper", "surface", "sunken"):
            assert contrast(values[text], values[ground]) >= 4.5, (text, ground)
    for kind in ("fine", "ask", "must", "look", "soft", "closed"):
        assert contrast(values[kind], values[f"{kind}-tint"]) >= 4.5, kind
    for count, text in (("1", "on-count"), ("3", "on-count"), ("5", "on-count-high")):
        assert contrast(values[text], values[f"count-{count}"]) >= 4.5, count
    assert contrast(values["on-lapis"], values["lapis"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_of_controls_can_be_seen(theme: str) -> None:
    values = themes()[theme]
    for line in ("edge", "focus"):
        for ground in ("paper", "surface", "sunken"):
            assert contrast(values[line], values[ground]) >= 3, (line, ground)


def test_both_themes_set_the_same_colours() -> None:
    both = themes()
    assert both["light"].keys() == both["dark"].keys()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sheets_use_logical_properties_only(sheet: Path) -> None:
    assert not PHYSICAL.search(sheet.read_text("utf-8"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_are_named_in_the_tokens_only(sheet: Path) -> None:
    if sheet.name in {"tokens.css", "print.css"}:
        return
    # The scan is white paper in the dark too: its marks alone keep the light values.
    text = re.sub(r"[^{}]*\.(?:cb-scan|cb-evidence)[^{}]*\{[^{}]*\}", "", sheet.read_text("utf-8"))
    assert not re.findall(r"#[0-9a-f]{3,6}\b|rgb\(", text)


def test_the_first_public_view_weighs_less_than_a_hundred_kilobytes() -> None:
    fonts = ("sans-latin", "sans-cyrillic", "serif-latin", "serif-cyrillic")
    sheets = ("frame", "parts", "board", "table", "forced")
    names = [
        *("vendor/fonts.css", "tokens.css", "base.css", "print.css", "mark.svg"),
        *(f"components/{name}.css" for name in sheets),
        *(f"vendor/fonts/{name}.woff2" for name in fonts),
    ]
    assert sum((STATIC / name).stat().st_size for name in names) < 100_000
