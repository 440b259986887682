"""A dossier in words, ready to be printed: what its page shows, in the order of a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.queries import form_of
from casebridge.calls.rules.form import Form
from casebridge.cases.models import Version
from casebridge.cases.queries import versions_of
from casebridge.intake.models import Provenance, ReceivedFile, Ruling
from casebridge.intake.queries.dossiers import findings_of
from casebridge.intake.wording import OTHER_TROUBLE, TROUBLES
from casebridge.kit.text.lists import labelled, listed
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.register.actions.handing_out import Pages
from casebridge.register.outputs.paper.sheet import Divider, Entry, Group, Paper, Said, Section
from casebridge.register.queries.papers import (
    original_of,
    received_files,
    reviews_handed_in,
)
from casebridge.review.models import Review
from casebridge.web.desk.pages.dossier import CaseShown, DossierPage, FindingShown
from casebridge.web.desk.pages.fields import FieldGroup, FieldLine
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.desk.wording import ANSWERS, FILE_ROLES
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Letter
from casebridge.web.shared.templatetags.casebridge import STATES, closing, moment, number, plain

NOT_NAMED = frozenset({"", "application/octet-stream"})


def paper_of(page: DossierPage, pages: Sequence[Pages], *, at: datetime, by: Account) -> Paper:
    """Everything the reader may see of the dossier; scans and conversation are officers' only."""
    printed = _("printed on %(at)s for %(name)s") % {"at": _at(page, at), "name": str(by)}
    sections = [_fields(page), _findings(page), *_case_parts(page), _history(page)]
    if page.officer:
        sections.insert(3 if page.case else 2, _conversation(page))
        sections.append(_files(page, pages))
    return Paper(
        language=reader_tag(),
        at=at,
        kind=_("Dossier, printed whole"),
        number=page.number,
        title=_said(page.title),
        facts=_facts(page, printed),
        contents=_("Contents"),
        sections=[section for section in sections if section.groups],
        dividers=[_divider(each) for each in pages if each.count],
        foot=f"{page.number} · {printed}",
        strip=demonstration_strip() if page.call.is_demonstration else "",
    )


def _said(text: Multilingual | Wording | str) -> Said:
    wording = text.in_(reader_tag()) if isinstance(text, Multilingual) else text
    if isinstance(wording, Wording):
        return Said(wording.text, wording.tag)
    return Said(str(wording), reader_tag())


def _at(page: DossierPage, when: datetime) -> str:
    return f"{moment(when, page.call.time_zone)} ({page.city})"


def _entry(lead: object, *texts: Multilingual | Wording | str, notes: Sequence[str] = ()) -> Entry:
    return Entry(
        lead=str(lead),
        texts=[_said(text) for text in texts],
        notes=[_said(note) for note in notes if note],
    )


def _one_group(title: str, entries: Iterable[Entry]) -> Section:
    """A section of one group; without entries it has none and is left out."""
    found = list(entries)
    return Section(title, [Group("", found)] if found else [])


# ------------------------------------------------------------------ the first page


def _facts(page: DossierPage, printed: str) -> list[Entry]:
    call = page.call
    closes = f"{closing(call.closes_at, call.time_zone)} ({page.city})"
    facts = [
        _entry(_("Call"), call.title, notes=[_("closes %(at)s") % {"at": closes}]),
        _entry(_("Organisations"), *_organisations(page)),
        _entry(_("State"), _state(page)),
        _entry(_("Received"), _at(page, page.standing.received_at)),
    ]
    if page.case:
        facts += _case_facts(page, page.case)
    if page.form_number:
        facts.append(_entry(_("Form"), page.form_number))
    return [*facts, _entry(_("This paper"), printed)]


def _organisations(page: DossierPage) -> list[Multilingual | Wording]:
    if page.case is None:
        return [page.organisation]
    named: list[Multilingual | Wording] = [a.name for a in page.case.case.applicants.all()]
    return [name for name in named if plain(name)] or [page.organisation]


def _state(page: DossierPage) -> str:
    if page.dossier.provenance == Provenance.SUBMITTED:
        return str(STATES[page.standing.state][1])
    return str(page.dossier.get_provenance_display())


def _case_facts(page: DossierPage, shown: CaseShown) -> list[Entry]:
    case = shown.case
    facts = [
        _entry(_("Countries"), listed(plain(country_name(each)) for each in shown.countries)),
        _entry(_("Area"), shown.area.label if shown.area else ""),
        _entry(_("Category"), shown.category.label if shown.category else ""),
        _entry(_("Case opened"), _at(page, case.opened_at)),
        _entry(_("Owner"), str(case.owner)),
    ]
    return [fact for fact in facts if fact.texts and fact.texts[0].text]


# ------------------------------------------------------------------ fields and findings


def _fields(page: DossierPage) -> Section:
    return Section(_("Fields"), [_field_group(group) for group in page.groups])


def _field_group(group: FieldGroup) -> Group:
    title = plain(group.title)
    if group.repetition > 1:
        title = f"{title} {number(group.repetition)}"
    return Group(title, [_field(line) for line in group.lines])


def _field(line: FieldLine) -> Entry:
    words = ("".join(piece.text for piece in paragraph) for paragraph in line.paragraphs)
    return Entry(
        lead=line.code,
        label=[_said(line.label)],
        texts=[Said(text, line.language) for text in words],
        notes=[_said(line.origin)],
    )


def _findings(page: DossierPage) -> Section:
    rulings = {f.pk: list(f.rulings.all()) for f in findings_of(page.dossier)}
    entries = [_finding(page, finding, rulings) for finding in page.findings]
    if page.unanswered:
        text = _("Not answered: %(codes)s.") % {"codes": listed(page.unanswered)}
        entries.append(_entry(_("Ask"), text))
    return _one_group(_("Findings"), entries)


def _finding(
    page: DossierPage, finding: FindingShown, rulings: Mapping[int, Sequence[Ruling]]
) -> Entry:
    ruled = [
        labelled(
            f"{ANSWERS[each.answer]}, {each.by}, {_at(page, each.at)}",
            each.reason or _("no reason given"),
        )
        for each in rulings.get(finding.number, ())
    ]
    return Entry(
        lead=finding.word,
        texts=[_said(finding.sentence)],
        notes=[_said(note) for note in (*finding.reasons, *(ruled or [_("not ruled on yet")]))],
        strong=finding.kind == "must" and not ruled,
    )


# ------------------------------------------------------------------ the case and its talk


def _case_parts(page: DossierPage) -> list[Section]:
    if page.case is None:
        return []
    versions = list(versions_of(page.case.case))
    parts = [_edits(page, versions)]
    if page.officer:
        parts.append(_reviews(page, reviews_handed_in(page.case.case)))
    return parts


def _edits(page: DossierPage, versions: Sequence[Version]) -> Section:
    """What the office changed since the texts were received, and who stored which version."""
    original = original_of(versions)
    changed: list[Entry] = []
    if original is not None and versions[-1] != original:
        changed = list(_changes(page, original, versions[-1]))
    stored = [
        _entry(
            number(version.number),
            _("stored on %(at)s by %(name)s")
            % {"at": _at(page, version.made_at), "name": str(version.made_by)},
            notes=[_("as received") if version.reading_id else _("by the office")],
        )
        for version in versions
    ]
    groups = [Group(_("Changed by the office"), changed), Group(_("Versions"), stored)]
    return Section(_("Edits against the original"), [g for g in groups if g.entries])


def _changes(page: DossierPage, before: Version, now: Version) -> Iterable[Entry]:
    form = form_of(page.call)
    for code, key, label in _places(form, private_too=page.officer):
        old, new = _texts(before, key), _texts(now, key)
        for tag in dict.fromkeys((*new, *old)):
            if old.get(tag, "") != new.get(tag, ""):
                original = Said(
                    labelled(_("received"), old.get(tag) or _("nothing")),
                    tag if old.get(tag) else reader_tag(),
                )
                now_said = Said(
                    new.get(tag) or _("taken out"), tag if new.get(tag) else reader_tag()
                )
                yield Entry(code, [_said(label)], [now_said], [original])


def _places(form: Form, *, private_too: bool) -> Iterable[tuple[str, str, Multilingual]]:
    for section in form.sections:
        for asked in section.fields:
            if asked.public or private_too:
                yield section.code_of(asked), asked.key, asked.label


def _texts(version: Version, key: str) -> dict[str, str]:
    stored = version.texts.get(key)
    return dict(Multilingual.from_json(stored).texts) if stored else {}


def _reviews(page: DossierPage, reviews: Iterable[Review]) -> Section:
    return _one_group(_("Reviews"), (_review(page, review) for review in reviews))


def _review(page: DossierPage, review: Review) -> Entry:
    marks = [
        labelled(
            plain(mark.criterion.label),
            _("cannot judge") if mark.value is None else number(mark.value),
        )
        for mark in review.marks.all()
    ]
    remarks = (
        (_("for the office"), review.remark_for_office),
        (_("for the applicant"), review.remark_for_applicant),
    )
    return Entry(
        lead=_at(page, review.done_at) if review.done_at else "",
        label=[Said(str(review.reviewer), reader_tag())],
        texts=[_said(line) for line in marks],
        notes=[_said(labelled(what, text)) for what, text in remarks if text],
    )


def _conversation(page: DossierPage) -> Section:
    return _one_group(_("Conversation"), (_letter(page, letter) for letter in page.letters))


def _letter(page: DossierPage, letter: Letter) -> Entry:
    head = " · ".join(part for part in (letter.who, letter.subject) if part)
    return Entry(
        lead=_at(page, letter.at) if letter.at else "",
        label=[Said(head, letter.language)],
        texts=[Said(paragraph, letter.language) for paragraph in letter.paragraphs],
        notes=[_said(letter.state)],
        indented=letter.ours,
    )


# ------------------------------------------------------------------ history and files


def _history(page: DossierPage) -> Section:
    lines = (_entry(_at(page, h.at), h.words, notes=[h.by]) for h in page.history)
    return _one_group(_("History"), lines)


def _files(page: DossierPage, pages: Sequence[Pages]) -> Section:
    told = {each.file.pk: _follows(each) for each in pages}
    files = received_files(page.dossier)
    return _one_group(
        _("Files received"),
        (_file(place, file, told.get(file.pk, "")) for place, file in enumerate(files, start=1)),
    )


def _file(place: int, file: ReceivedFile, follows: str) -> Entry:
    name = f"{file.name} ({file.within})" if file.within else file.name
    size = ngettext("%(size)s byte", "%(size)s bytes", file.blob.size) % {
        "size": number(file.blob.size)
    }
    return Entry(
        lead=number(place),
        texts=[Said(name, reader_tag())],
        notes=[
            _said(f"{FILE_ROLES[file.role]} · {size}"),
            Said(f"SHA-256 {file.blob.sha256}", "en"),
            *([_said(follows)] if follows else []),
        ],
    )


def _follows(pages: Pages) -> str:
    """Whether the pages of a file stand behind this paper, and why not."""
    if pages.same_as:
        return _("Its bytes are those of %(name)s, which is printed once.") % {
            "name": pages.same_as
        }
    if pages.trouble:
        why = str(TROUBLES.get(pages.trouble, OTHER_TROUBLE))
        return _("Its pages are not printed here: %(why)s") % {"why": why}
    text = ngettext(
        "Its %(count)s page follows at the end.",
        "Its %(count)s pages follow at the end.",
        pages.count,
    )
    return text % {"count": number(pages.count)}


def _divider(pages: Pages) -> Divider:
    count = ngettext("%(count)s page", "%(count)s pages", pages.count)
    notes = [
        count % {"count": number(pages.count)},
        _("The pages follow as they were received."),
        f"SHA-256 {pages.file.blob.sha256}",
    ]
    return Divider(_("Received file"), pages.file.name, notes)
