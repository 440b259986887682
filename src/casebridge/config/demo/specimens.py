"""The specimen applications: organisations that exist nowhere, and say so in their names."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebridge.calls.rules.form import Form
from casebridge.kit.text.multilingual import Multilingual

FOLDER = Path(__file__).parent / "specimens"
LANGUAGES = ("zh-Hans", "ru", "en")
SIGNATORY = {
    "zh-Hans": "单位负责人（职务示例）",
    "ru": "Руководитель организации (образец должности)",
    "en": "Head of the organisation (specimen post)",
}
KIND = {
    "zh-Hans": {"achieved": "已达成", "expected": "预期"},
    "ru": {"achieved": "факт", "expected": "план"},
    "en": {"achieved": "achieved", "expected": "expected"},
}
OWN_KEYS = ("category", "category_secondary", "stage")


@dataclass(frozen=True)
class Specimen:
    """One application as written for the demonstration; `rest` is its TOML file as read."""

    id: str
    language: str
    call: str
    awkward: str
    subject: str
    covering_mail: str
    area: str
    country_codes: tuple[str, ...]
    rest: Mapping[str, Any] = field(repr=False)

    @property
    def applicants(self) -> list[Mapping[str, str]]:
        return list(self.rest["applicant"])

    @property
    def organisation(self) -> str:
        return self.applicants[0]["org_name"]

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]:
        return dict(self.rest.get("translation", {}))


def specimens(call: str, only: Collection[str] = ()) -> tuple[Specimen, ...]:
    """The specimens of a call, in the order in which their mails arrive; `only` names some."""
    files = sorted(FOLDER.glob("*.toml"), key=_arrival_order)
    read = (_read(file) for file in files if not only or file.stem in only)
    return tuple(s for s in read if s.call == call)


def _arrival_order(file: Path) -> tuple[bool, str, str]:
    """The one with a changed figure comes first, so that its scan is read first."""
    language, number = file.stem.split("-")
    return (file.stem != "ru-01", number, language)


def _read(file: Path) -> Specimen:
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    return Specimen(
        id=written["id"],
        language=written["language"],
        call=written["call"],
        awkward=written.get("awkward", ""),
        subject=written["subject"],
        covering_mail=written["covering_mail"].strip(),
        area=written["area"],
        country_codes=tuple(written["countries"]),
        rest=written,
    )


def answers(
    specimen: Specimen, form: Form, country_names: Mapping[str, Multilingual], written_on: str
) -> dict[str, str]:
    """{printed code: what the applicant types}, as the form of the call asks."""
    values = {**_plain_values(specimen, country_names), "date_of_submission": written_on}
    typed: dict[str, str] = {}
    for section in form.sections:
        if not section.applicant_sees:
            continue
        for asked in section.fields:
            if section.repeats:
                for place, applicant in enumerate(specimen.applicants, start=1):
                    own = _applicant_value(applicant, asked.key, specimen, country_names)
                    if own:
                        typed[section.code_of(asked, place)] = own
            elif value := _answer(asked.key, asked.type, values):
                typed[section.code_of(asked)] = value
    return typed


def _plain_values(specimen: Specimen, names: Mapping[str, Multilingual]) -> dict[str, str]:
    rest = specimen.rest
    values = {key: str(value).strip() for key, value in rest["values"].items()}
    values |= {key: rest[key] for key in OWN_KEYS if rest.get(key)}
    values["case_kind"] = rest["kind"]
    values["application_mode"] = rest["mode"]
    joined = "、" if specimen.language.startswith("zh") else ", "
    values["countries"] = joined.join(
        str(names[code].in_(specimen.language)) if code in names else _outside(code)
        for code in specimen.country_codes
    )
    values["metrics"] = "\n".join(_figure_line(f, specimen.language) for f in rest["figure"])
    values["signatory"] = SIGNATORY[specimen.language]
    return values


def _outside(code: str) -> str:
    return {"BR": "Brazil"}.get(code, code)


def _figure_line(figure: Mapping[str, Any], language: str) -> str:
    return " | ".join(
        (
            figure["name"][language],
            figure["value"],
            figure["unit"][language],
            figure["date"],
            KIND[language][figure["kind"]],
            figure["source"][language],
        )
    )


def _answer(key: str, kind: str, values: Mapping[str, str]) -> str:
    return "yes" if kind == "bool" else values.get(key, "")


def _applicant_value(
    applicant: Mapping[str, str],
    key: str,
    specimen: Specimen,
    names: Mapping[str, Multilingual],
) -> str:
    if key == "contact_language":
        return specimen.language
    value = applicant.get(key, "").strip()
    if key == "org_country" and value in names:
        return str(names[value].in_(specimen.language))
    return value


def figure_wording(specimen: Specimen, place: int) -> dict[str, Multilingual]:
    """Name, unit and source of one figure in every language."""
    figure = specimen.rest["figure"][place]
    return {
        part: Multilingual(dict(figure[part]), specimen.language)
        for part in ("name", "unit", "source")
    }
