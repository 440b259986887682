"""The content of the living page of components: specimens that exist nowhere and say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.templatetags.static import static
from django.utils.translation import gettext as _

from casebridge.kit.text.multilingual import Multilingual, ml
from casebridge.web.shared.parts import (
    Area,
    Box,
    Chain,
    ChainStep,
    Difference,
    FieldRow,
    Figure,
    FindingRow,
    Letter,
    Link,
    Matrix,
    Pages,
    Picture,
    Piece,
    Ruling,
    Step,
    Tile,
    TileGroup,
)
from casebridge.web.shared.specimen_boards import COUNTRIES, areas, groups, matrix

MORNING = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
CLOSES = datetime(2026, 3, 15, 16, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A line of the specimen table."""

    number: str
    title: Multilingual
    organisation: Multilingual
    state: str
    note: str
    figures: int
    chosen: bool = False


@dataclass(frozen=True)
class SpecimenPage:
    """Everything desk/components.html shows."""

    crumbs: Sequence[Link]
    menu: Sequence[Link]
    main: Link
    tabs: Sequence[Link]
    filters: Sequence[Link]
    states: Sequence[str]
    rows: Sequence[Row]
    pages: Pages
    fields: Sequence[FieldRow]
    findings: Sequence[FindingRow]
    difference: Difference
    figures: Sequence[Figure]
    groups: Sequence[TileGroup]
    plain_groups: Sequence[TileGroup]
    areas: Sequence[Area]
    matrix: Matrix
    letters: Sequence[Letter]
    steps: Sequence[Step]
    chain: Chain
    consequences: Sequence[str]
    closes_at: datetime


def specimen_page() -> SpecimenPage:
    """The page in the reader's language; nothing in it comes from the database."""
    return SpecimenPage(
        crumbs=(Link(_("Desk"), "#"), Link(_("Cases"), "#")),
        menu=(Link(_("History"), "#"), Link(_("Print"), "#"), Link(_("Withdraw"), "#")),
        main=Link(_("Ask the applicant"), "#"),
        tabs=(
            Link(_("Fields"), "#", current=True),
            Link(_("Findings"), "#", count=3),
            Link(_("Conversation"), "#", count=2),
            Link(_("History"), "#"),
        ),
        filters=(Link(_("country: Kazakhstan"), "#"), Link(_("scan: missing"), "#")),
        states=(
            "received",
            "reading",
            "question-open",
            "complete",
            "in-review",
            "selected",
            "outstanding",
            "not-selected",
            "withdrawn",
        ),
        rows=_rows(),
        pages=Pages(first=51, last=100, total=1240, before="#", after="#"),
        fields=_fields(),
        findings=_findings(),
        difference=_difference(),
        figures=_figures(),
        groups=groups(),
        plain_groups=(TileGroup(tuple(Tile(name) for name in COUNTRIES[:5])),),
        areas=areas(),
        matrix=matrix(),
        letters=_letters(),
        steps=_steps(),
        chain=_chain(),
        consequences=(
            _("The 27 compiled cases and the specimens are removed."),
            _("The demonstration's folder stays where it is."),
        ),
        closes_at=CLOSES,
    )


def _rows() -> tuple[Row, ...]:
    logistics = ml("ru", ru="Образцовая логистика")
    institute = ml("zh-Hans", zh_Hans="样章智慧农业研究院")
    university = ml("en", en="Specimen University")
    return (
        Row(
            "0012",
            ml("ru", ru="Единое окно для контейнерных перевозок"),
            logistics,
            "question-open",
            _("4 days, their turn"),
            3,
            chosen=True,
        ),
        Row("0013", ml("zh-Hans", zh_Hans="跨境棉田遥感服务平台"), institute, "complete", "", 5),
        Row(
            "0014",
            ml("en", en="Joint course on data governance for customs officers"),
            university,
            "in-review",
            _("1 of 2 reviews"),
            2,
        ),
        Row("0015", ml("en", en="Open library of soil data"), university, "not-selected", "", 0),
    )


def _fields() -> tuple[FieldRow, ...]:
    return (
        FieldRow(
            "A1",
            _("Name of the organisation"),
            ml("ru", ru="Образцовая логистика"),
            _("by code"),
        ),
        FieldRow("A4", _("E-mail address"), "office@example.org", _("by label")),
        FieldRow(
            "B2",
            _("Period"),
            ml("ru", ru="март 2021 г. — настоящее время"),
            _("typed by officer"),
            ml("ru", ru="с 2021"),
        ),
        FieldRow(
            "D3",
            _("Outcomes achieved"),
            ml("ru", ru="За год обработано 1 280 контейнеров, время оформления — 40 минут."),
            _("by code"),
        ),
    )


def _findings() -> tuple[FindingRow, ...]:
    crop = Picture(
        static("specimen/crop.svg"),
        _("The scan reads 1 230 containers"),
        560,
        96,
        _("Scan, page 1, at twice its size"),
    )
    settled = Ruling(_("Settled"), _("Officer A"), MORNING, _("Seen on the paper original."))
    return (
        FindingRow(
            "must",
            _("Must be settled"),
            _("The figure in D3 differs: 1,280 in Word, 1,230 on the scan"),
            "#d3",
            crop,
        ),
        FindingRow(
            "ask",
            _("Ask"),
            _("The project began in 2019 and goes on: is it within the call?"),
            "#b2",
        ),
        FindingRow(
            "look",
            _("Look here"),
            _("Looks like a seal; the ring reads “ОБРАЗЦОВАЯ ЛОГИСТИКА”"),
        ),
        FindingRow("closed", _("Cannot tell"), _("Page 2 of the scan is not readable")),
        FindingRow(
            "fine", _("Settled"), _("The subject of the mail has no number"), ruling=settled
        ),
    )


def _difference() -> Difference:
    return Difference(
        pieces=(
            (Piece("Создана общая система обмена данными о перевозках."),),
            (
                Piece("За год обработано "),
                Piece("1 280", 1),
                Piece(" контейнеров, время оформления сокращено до 40 минут."),
            ),
            (Piece("К 2027 г. — "), Piece("6 000", 2), Piece(" контейнеров в год.")),
        ),
        language="ru",
        direction="ltr",
        scan=Picture(
            static("specimen/scan.svg"), _("Scan of a specimen application, page 1"), 800, 620
        ),
        boxes=(Box(1, 437, 338, 50, 24), Box(2, 386, 413, 51, 24), Box(0, 326, 486, 170, 34)),
    )


def _figures() -> tuple[Figure, ...]:
    return (
        Figure(
            "132.9",
            _("billion yuan"),
            _("Output of the digital economy, first quarter of 2025"),
            source=_("Source: report of the host city, as published"),
            growth=12.2,
        ),
        Figure(
            "600",
            _("guests"),
            _("Announced for the opening"),
            word=_("over"),
            source=_("Sources differ: 1,500 with another scope"),
        ),
        Figure("40", _("minutes"), _("Time at the border for one container"), word=_("expected")),
    )


def _letters() -> tuple[Letter, ...]:
    return (
        Letter(
            _("Officer A"),
            "ru",
            "ltr",
            ("Благодарим за заявку № 0012. Уточните, пожалуйста, число контейнеров в поле D3.",),
            _("held: nothing is sent in the demonstration"),
            MORNING,
            "Заявка № 0012: один вопрос",
            ours=True,
        ),
        Letter(
            "Образцовая логистика",
            "ru",
            "ltr",
            ("Верно 1 280. Исправленный скан приложен.",),
            _("received, 1 file"),
            MORNING.replace(day=4),
            "RE: Заявка № 0012: один вопрос",
        ),
        Letter(
            _("Draft"),
            "ru",
            "ltr",
            ("Спасибо, исправление принято. Вопросов больше нет.",),
            _("nobody has read it yet"),
            ours=True,
            draft=True,
            address="#",
        ),
    )


def _steps() -> tuple[Step, ...]:
    words = (
        _("mail"),
        _("dossiers"),
        _("scans"),
        _("findings"),
        _("scored"),
        _("selected"),
        _("book"),
    )
    states = ("done", "done", "now", "todo", "todo", "todo", "todo")
    return tuple(Step(word, state) for word, state in zip(words, states, strict=True))


def _chain() -> Chain:
    return Chain(
        (
            ChainStep(_("mail"), 36, "#"),
            ChainStep(_("dossiers"), 34, "#"),
            ChainStep(_("scans"), 14, "#", total=36, working=True),
            ChainStep(_("findings"), 21, "#"),
            ChainStep(_("scored"), 24, "#"),
            ChainStep(_("selected"), 12, "#"),
            ChainStep(_("book"), 3, "#", total=3),
        )
    )
