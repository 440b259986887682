"""The letter that asks somebody of a country for a case; a person sends it."""

from pathlib import Path

from casebridge.base.mail.letters import LetterKind, filled, wording_of
from casebridge.base.mail.rules import Placeholder, Trust
from casebridge.calls.models import Call
from casebridge.cases.letters import scope_of, values_of
from casebridge.directory.models import Person
from casebridge.intake.letters import OF_THE_CALL
from casebridge.reference.models import Country, Term

ASKING = LetterKind(
    "asking",
    Path(__file__).parent,
    (
        *OF_THE_CALL,
        Placeholder("salutation", Trust.APPLICANT),
        Placeholder("country", Trust.PUBLIC),
        Placeholder("area", Trust.PUBLIC),
    ),
)
# Languages in which the letter is shipped; the office may word it in others.
WRITTEN_IN = ("zh-Hans", "ru", "en", "fa")
OTHERWISE = "en"
# For people whose own salutation nobody has written yet.
GREETINGS = {
    "zh-Hans": "尊敬的先生／女士：",
    "ru": "Уважаемые коллеги!",
    "en": "Dear Sir or Madam,",
    "fa": "با سلام و احترام،",
}


def language_for(person: Person, country: Country) -> str:
    """The person's own, else one of the country's, in which the letter is written."""
    offered = (person.language, *map(str, country.languages))
    return next((tag for tag in offered if tag in WRITTEN_IN), OTHERWISE)


def asking_words(
    call: Call, person: Person, country: Country, term: Term | None, language: str
) -> tuple[str, str]:
    """Heading and body in a language; the salutation is the one written for the person."""
    greeting = person.salutation.texts.get(language) or GREETINGS.get(language, GREETINGS["en"])
    values = values_of(call, language) | {
        "salutation": greeting,
        "country": str(country.name.in_(language)),
        "area": str(term.label.in_(language)) if term else "",
    }
    return filled(ASKING, wording_of(ASKING, language, scope=scope_of(call)), values)
