"""A world of two calls and two organisations with hostile names, and everybody who looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from typing import Any

from django.test import Client
from django.utils import timezone
from PIL import Image

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account
from casebridge.base.files.actions import keep
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.actions.deciding import bar, confirm_area
from casebridge.cases.actions.opening import open_case
from casebridge.cases.actions.talking import add_note, ask_applicant
from casebridge.cases.models import Case, Picture
from casebridge.editions.actions.compiling import compile_edition
from casebridge.editions.actions.freezing import freeze
from casebridge.editions.actions.releasing import release
from casebridge.editions.models import Edition, Output
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.intake.actions.bundling import bundle
from casebridge.intake.actions.checking import check_dossier, rule
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Dossier, Finding, ReceivedFile, ScanPage, StoredReading
from casebridge.intake.sources import Envelope
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.conflicts import find_conflicts
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.actions.deciding import decide
from casebridge.review.actions.inviting import invite
from casebridge.review.actions.panels import Newcomer, Terms, add_expert, make_panel, tie
from casebridge.review.actions.scoring import score
from casebridge.review.actions.selecting import propose_selection
from casebridge.review.models import Expert, Panel, Review, Selection
from casebridge.review.rules.balance import SelectionRules
from tests.factories import calls as made_calls
from tests.factories.consents import all_agreed
from tests.safety import hostile

PRESETS = {"one": "sco-2023", "two": "sco-forum-2025"}
# Words that stand in everything of one call and nowhere else.
MARKS = {"one": "Zebrastripe", "two": "Quokkaland"}
BARRED_MARK = "Barredfoxtail"
# Stands in everything that only officers may see.
PRIVATE = "planted"
PRIVATE_FACTS = {
    "org_reg_no": "Plantedregister",
    "org_address": "Planted Street 7",
    "contact_name": "Planted Contact",
    "contact_position": "Planted Position",
    "contact_phone": "planted-phone-000",
    "contact_email": "planted@example.org",
    "signatory": "Planted Signatory",
    "funding": "Planted funding",
    "cooperation_demands": "Planted demand",
}
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
CRITERIA = (("worth", ml(en="Worth"), ml(en="0 none · 10 much"), 100),)


@dataclass(frozen=True)
class Parts:
    """One application with everything that hangs on it."""

    dossier: Dossier
    case: Case
    word: ReceivedFile
    scan: ReceivedFile
    finding: Finding
    letter: Letter
    review: Review


@dataclass(frozen=True)
class Side:
    """One call: an application, one whose case somebody is barred from, and what came of them."""

    name: str
    call: Call
    parts: Parts
    barred: Parts
    selection: Selection
    edition: Edition
    panel: Panel
    expert: Expert

    @property
    def mark(self) -> str:
        return MARKS[self.name]


@dataclass(frozen=True)
class World:
    """Both calls and everybody; `two`'s collection is not released."""

    one: Side
    two: Side
    people: Mapping[str, Account | None]
    entered: dict[str, Client]

    def client(self, name: str) -> Client:
        """A new browser of somebody who signed in once; all go through the same middleware."""
        client, known = Client(), self.entered[name]
        client.handler = known.handler
        for cookie in known.cookies.values():
            client.cookies[cookie.key] = cookie.value
        return client


def _entered(people: Mapping[str, Account | None]) -> dict[str, Client]:
    clients = {name: Client() for name in people}
    for name, account in people.items():
        if account is not None:
            clients[name].force_login(account, "django.contrib.auth.backends.ModelBackend")
    return clients


# {who: (role, side or '' for everywhere)}; reviewers see by their reviews.
GRANTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "anonymous": (),
    "nobody": (),
    "officer": (("officer", "one"),),
    "other-officer": (("officer", "two"),),
    "officer-everywhere": (("officer", ""),),
    "leader": (("leader", "one"),),
    "editor": (("editor", "one"),),
    "administrator": (("administrator", "one"),),
    "officer-and-editor": (("officer", "one"), ("editor", "two")),
    "barred-officer": (("officer", "one"),),
    # Who works on a forum only, or stands at its gates, sees nothing of a call.
    "logistics": (("logistics", ""),),
    "gate": (("gate", ""),),
    "secretary": (("secretary", ""),),
    "reviewer": (),
    "barred-reviewer": (),
    # Experts of a panel whose conflict was found; the second is an officer of the other call.
    "conflicted-reviewer": (),
    "conflicted-officer": (("officer", "one"),),
    "conflicted-elsewhere": (("officer", "two"),),
}
DECLARED = frozenset({"barred-officer", "barred-reviewer"})
CONFLICTED = frozenset({"conflicted-reviewer", "conflicted-officer", "conflicted-elsewhere"})
BARRED = DECLARED | CONFLICTED


def build() -> World:
    calls = {name: _call(name) for name in PRESETS}
    people = {name: _person(name, calls) for name in GRANTS}
    made = {name: _side(name, call, people) for name, call in calls.items()}
    for side in made.values():
        for name in DECLARED:
            account = people[name]
            assert account is not None
            bar(side.barred.case, account=account, reason="declared", by=account)
    return World(made["one"], made["two"], people, _entered(people))


def _call(name: str) -> Call:
    call = made_calls.call(f"{PRESETS[name]}-of-{name}", of=PRESETS[name], prefix=name.upper())
    now = timezone.now()
    Call.objects.filter(pk=call.pk).update(
        opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=9)
    )
    call.refresh_from_db()
    return call


def _person(name: str, calls: Mapping[str, Call]) -> Account | None:
    if name == "anonymous":
        return None
    account = register(f"{name}@example.org", name=name)
    for role, side in GRANTS[name]:
        grant(account, role=role, scope=f"call:{calls[side].pk}" if side else "")
    return account


def _side(name: str, call: Call, people: Mapping[str, Any]) -> Side:
    officer = people["officer-everywhere"]
    leader = register(f"leader-of-{name}@example.org", name="Leader")
    grant(leader, role="leader", scope=f"call:{call.pk}")
    set_criteria(call, criteria=CRITERIA, by=officer)
    mark = MARKS[name]
    parts = _application(
        call,
        organisation=f"{hostile.FORMULA} {mark} {hostile.SCRIPT}",
        title=f"{hostile.FORMULA} {mark} {hostile.IMAGE} {hostile.TEMPLATE}",
        file=f"{hostile.PATH}{hostile.BACKWARDS}{mark}{hostile.SCRIPT}",
        reviewer=people["reviewer"],
        officer=officer,
    )
    barred = _application(
        call,
        organisation=f"{hostile.QUOTES} {BARRED_MARK} {mark} {hostile.BACKWARDS} {hostile.SCRIPT}",
        title=f"{hostile.DOLLARS} {BARRED_MARK} {mark} {hostile.LONG} {hostile.SCRIPT}",
        file=f"{BARRED_MARK} {mark} {hostile.QUOTES}{hostile.NULLISH}",
        reviewer=people["barred-reviewer"],
        officer=officer,
    )
    rules = SelectionRules(total=2, at_least_each_country=0, at_most_each_organisation=2)
    decide(propose_selection(call, rules=rules, by=officer), by=leader)
    edition = _edition(call, name, officer)
    again = propose_selection(call, rules=rules, by=officer)
    panel, expert = _panel(call, barred, people, officer)
    return Side(name, call, parts, barred, again, edition, panel, expert)


def _panel(
    call: Call, barred: Parts, people: Mapping[str, Any], officer: Account
) -> tuple[Panel, Expert]:
    """Experts who work for the applicant of one case, found out after they were asked to read it;
    and one who was only put on the list."""
    panel = make_panel(call, terms=Terms(ml(en="Panel")), by=officer)
    applicant = str(barred.case.applicants.all()[0].name.in_("en"))
    for name in sorted(CONFLICTED):
        expert = add_expert(panel, newcomer=Newcomer(name, people[name].email), by=officer)
        invite(expert, by=officer)
        assign(barred.case, reviewer=people[name], by=officer)
        tie(expert, kind="works-for", as_written=applicant, by=officer)
    find_conflicts(panel, by=officer)
    listed = Newcomer("Planted Expert", f"planted-{call.pk}@example.org")
    return panel, add_expert(panel, newcomer=listed, by=officer)


def _application(
    call: Call, *, organisation: str, title: str, file: str, reviewer: Account, officer: Account
) -> Parts:
    dossier = _dossier(call, organisation, title, file, officer)
    check_dossier(dossier, by=officer)
    finding = dossier.findings.filter(gone_at__isnull=True).first()
    assert finding is not None
    rule(finding, answer="ask", reason=f"{hostile.SCRIPT} {title}", by=officer)
    case = open_case(dossier, owner=officer, by=officer)
    Picture.objects.create(
        case=case, position=1, blob=keep(_png()), caption=ml(en=f"{hostile.SCRIPT} {title}")
    )
    area = call_terms(call, "area").first()
    assert area is not None
    confirm_area(case, area=area, by=officer)
    add_note(case, kind="phone", text=f"{hostile.IMAGE} {title} {PRIVATE} note", by=officer)
    letter = ask_applicant(dossier, by=officer)
    review = assign(case, reviewer=reviewer, by=officer)
    score(
        review,
        marks={"worth": 7},
        remark_for_office=f"{hostile.SCRIPT} {title}",
        remark_for_applicant=f"{hostile.IMAGE} {title}",
        by=reviewer,
    )
    files = {f.role: f for f in ReceivedFile.objects.filter(arrival__dossier=dossier)}
    return Parts(dossier, case, files["word"], files["scan"], finding, letter, review)


def _dossier(call: Call, organisation: str, title: str, file: str, officer: Account) -> Dossier:
    """By mail, as everything comes; the reading is put in as a reader would store it."""
    raw = _mail(f"{title[:60]} {hostile.SCRIPT}", file)
    arrival = bundle(
        receive(Envelope("mailbox", raw, timezone.now()), call=call, by=officer), by=officer
    )
    dossier = arrival.dossier
    assert dossier is not None
    dossier.organisation, dossier.title, dossier.language = organisation, title, "en"
    dossier.save()
    files = {f.role: f for f in arrival.files.all()}
    facts = {
        "org_name": organisation,
        "case_title": title,
        "countries": "China; Kazakhstan",
        "category": "c1",
        "case_kind": "project",
        "abstract": f"{title} in short",
        "solution": f"{hostile.SCRIPT} {title} solved",
        "partners": f"{hostile.IMAGE} {title}",
        "metrics": f"Ships {hostile.SCRIPT} | 120 | {hostile.IMAGE} | 2022 | achieved | own count",
        **PRIVATE_FACTS,
    }
    StoredReading.objects.create(
        file=files["word"], reader="word_template", language="en", facts=_stored(facts)
    )
    scan = StoredReading.objects.create(
        file=files["scan"], reader="scan", language="en", text=f"{PRIVATE} words of the scan"
    )
    ScanPage.objects.create(
        reading=scan,
        number=1,
        picture=keep(_png()),
        width=40,
        height=40,
        engine="tesseract",
        words=[[f"{PRIVATE}{hostile.SCRIPT}", 0.9, 1, 1, 30, 9, 1]],
        seals=[{"colour": "red", "state": "seen", "text": f"{PRIVATE} seal", "box": [1, 1, 9, 9]}],
    )
    ReceivedFile.objects.filter(arrival=arrival).update(read_at=timezone.now())
    return dossier


def _stored(facts: Mapping[str, str]) -> list[dict[str, object]]:
    same = {"html": "", "origin": "code", "confidence": 1.0, "repetition": 1, "language": ""}
    return [
        {"code": f"A{place}", "key": key, "value": value, **same}
        for place, (key, value) in enumerate(facts.items(), start=1)
    ]


def _mail(subject: str, file: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f'"{PRIVATE} sender" <{PRIVATE}-sender@example.org>'
    message["To"] = "one@example.org"
    message["Subject"] = subject.replace("\r", "").replace("\n", "")
    message["Message-ID"] = f"<{abs(hash((subject, file)))}@example.org>"
    message.set_content(f"{PRIVATE} {hostile.SCRIPT} {subject}")
    for name, content in ((f"{file}.docx", _docx(f"{subject} {file}")), (f"{file}.pdf", PDF)):
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def _docx(name: str) -> bytes:
    """No two alike: the same file sent again would join the first one's dossier."""
    import docx  # noqa: PLC0415 (slow to import, wanted once)

    file = BytesIO()
    document = docx.Document()
    document.add_paragraph(name.encode().hex())
    document.save(file)
    return file.getvalue()


def _png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 40), "white").save(file, "PNG")
    return file.getvalue()


def _edition(call: Call, name: str, officer: Account) -> Edition:
    edition = compile_edition(
        call,
        code=f"book-of-{name}",
        title=ml(en=f"Book {hostile.SCRIPT}"),
        subtitle=ml(en=hostile.IMAGE),
        foreword=ml(en=f"{hostile.SCRIPT} {hostile.TEMPLATE}"),
        languages=["en"],
        by=officer,
    )
    if name == "one":
        edition = freeze(all_agreed(edition), figures={}, by=officer)
        for kind in OUTPUTS:
            blob = keep(b"%PDF-1.4 " + kind.encode())
            Output.objects.create(edition=edition, kind=kind, language="en", blob=blob)
        edition = release(edition, by=officer)
    return edition
