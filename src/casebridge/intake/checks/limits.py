"""Are the texts within the lengths the form asks for?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier
from casebridge.kit.text.counting import count

NAME = "limits"


def check(dossier: SeenDossier) -> Iterable[Found]:
    for answer in dossier.answers:
        try:
            asked = dossier.form.field_of(answer.key)
        except KeyError:
            continue
        length = count(answer.value, dossier.language)
        most = asked.limit.get(dossier.language)
        least = asked.limit_min.get(dossier.language)
        if most and length > most:
            yield Found("too-long", "note", {"code": answer.code, "length": length, "most": most})
        elif least and answer.value and length < least:
            yield Found(
                "too-short", "note", {"code": answer.code, "length": length, "least": least}
            )
