"""Word forms filled in as an applicant would."""

from functools import cache

from casebridge.calls.outputs.word_form.filling import fill
from tests.calls.preset_forms import blank, form_of

ORGANISATION = {
    "en": "Specimen Institute of Ports",
    "ru": "Образцовый институт портов",
    "zh-Hans": "样章港口研究院",
}
TITLE = {"en": "A port that plans", "ru": "Порт, который считает", "zh-Hans": "智慧港口"}
TEXT = {"en": "word " * 120, "ru": "слово " * 110, "zh-Hans": "数字港口" * 45}
COUNTRIES = {"en": "China; Kazakhstan", "ru": "Китай; Казахстан", "zh-Hans": "中国、哈萨克斯坦"}


def answers(language: str = "en") -> dict[str, str]:
    """Every required answer of the form of 2023."""
    text = TEXT[language].strip()
    return {
        "A1": TITLE[language],
        "A3": "c3",
        "A5": "project",
        "A6": "single",
        "A7": "1 March 2023",
        "B1.1": ORGANISATION[language],
        "B1.2": ORGANISATION["en"],
        "B1.3": "company",
        "B1.4": {"en": "Kazakhstan", "ru": "Казахстан", "zh-Hans": "哈萨克斯坦"}[language],
        "B1.6": text,
        "B1.8": "Head of office",
        "B1.9": "Head of office",
        "B1.10": "000",
        "B1.11": "applicant@example.org",
        "B1.12": language,
        "C1": COUNTRIES[language],
        "C3": "2021-03 – 2022-12",
        "C4": "in_progress",
        "C5": ORGANISATION[language],
        "D1": text,
        "D3": text,
        "E1": text,
        "E2": text,
        "E3": text,
        "F1": text,
        "F3": "Ships | 120 | ships | 2022 | achieved | own count",
        "F5": text,
        "H1": "yes",
        "H2": "yes",
        "H3": "yes",
    }


def filled(language: str = "en", **changed: str) -> bytes:
    """`changed` by key of letter and number with '_' for '.': B1_4='Kyrgyzstan'."""
    values = answers(language)
    values |= {code.replace("_", "."): text for code, text in changed.items()}
    return _filled(language, tuple(sorted(values.items())))


@cache
def _filled(language: str, values: tuple[tuple[str, str], ...]) -> bytes:
    given = {code: text for code, text in values if text}
    return fill(blank("sco-2023", language), given, form=form_of("sco-2023"))
