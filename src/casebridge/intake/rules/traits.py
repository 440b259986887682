"""By what a case may be recognised in another dossier, in its own language and across languages."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from casebridge.kit.text.identifiers import plain_number
from casebridge.kit.text.numbers import Figure, find_figures
from casebridge.kit.text.tokens import HAN, plain, tokens

# What tells of the case itself; the organisation's own profile is the same in all its cases.
TELLS_OF_THE_CASE = frozenset(
    {
        "abstract", "background", "solution", "technical_features", "innovations", "standards_ip",
        "outcomes_achieved", "outcomes_expected", "metrics", "beneficiaries", "replication",
        "places", "video",
    }
)  # fmt: skip
LATIN_RUN, HAN_RUN = 4, 8
SKETCH = 64
MOST_FIGURES, MOST_NAMES = 80, 60
BANDS = 8
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；、）)]+", re.I)
LATIN_NAME = re.compile(
    r"(?<![A-Za-z0-9_@./-])[A-Z][A-Za-z0-9]*(?:[-+][A-Za-z0-9]+)*(?![A-Za-z0-9_@])"
)
# Names that stand in every second application of this kind.
COMMON_NAMES = frozenset(
    {
        "SCO", "IT", "ICT", "AI", "API", "GPS", "IOT", "USA", "UN", "UNDP", "LTE", "PDF", "SMS",
        "QR", "CN", "RU", "KZ", "EU", "GDP", "CEO", "ERP", "CRM", "HTTP", "WEB", "ISO", "GIS",
        "VR", "AR", "CPU", "GPU", "SQL", "URL", "USB", "WIFI", "WI-FI", "ID", "TV", "PC", "NLP",
        "OCR", "RFID", "5G", "4G", "BIM", "SAAS", "B2B", "B2C", "COVID-19", "CHINA", "RUSSIA",
        "KAZAKHSTAN", "KYRGYZSTAN", "UZBEKISTAN", "TAJIKISTAN", "PAKISTAN", "INDIA", "IRAN",
        "BELARUS", "MONGOLIA", "ASIA", "CENTRAL", "SILK", "ROAD", "BELT", "DIGITAL", "SMART",
    }
)  # fmt: skip
LEGAL_FORMS = re.compile(
    r"股份有限公司|有限责任公司|有限公司|集团"
    r"|\b(?:ооо|оао|зао|пао|ао|тоо|гуп|фгуп|фгбоу во|фгбоу|llc|ltd|limited|inc|co|corp"
    r"|corporation|company|jsc|ojsc|pjsc|llp|gmbh|plc)\b\.?"
)
# Anybody may write from these, and anybody may lie on them.
PUBLIC_HOSTS = frozenset(
    {
        "qq.com", "163.com", "126.com", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn",
        "aliyun.com", "foxmail.com", "yeah.net", "gmail.com", "outlook.com", "hotmail.com",
        "live.com", "yahoo.com", "icloud.com", "mail.ru", "inbox.ru", "list.ru", "bk.ru",
        "yandex.ru", "yandex.kz", "ya.ru", "rambler.ru", "proton.me", "pan.baidu.com",
        "disk.yandex.ru", "drive.google.com", "docs.google.com", "dropbox.com", "wetransfer.com",
        "cloud.mail.ru", "wx.mail.qq.com", "mail.qq.com", "mail.163.com", "t.me", "github.com",
        "weixin.qq.com", "mp.weixin.qq.com", "youtube.com", "youtu.be", "bilibili.com",
        "v.qq.com", "youku.com", "rutube.ru", "vk.com", "baidu.com", "wikipedia.org",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Traits:
    """Names are folded, figures are plain numbers as text, shingles are hashes by language.

    `pictures` are prints of 128 bits in hexadecimal, `pages` whole addresses without the scheme.
    """

    titles: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    partners: str = ""
    registrations: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    figures: Mapping[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    shingles: Mapping[str, frozenset[int]] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One answer with its language; repeated sections simply say more."""

    key: str
    value: str
    language: str


def traits_of(
    answers: Iterable[Said], *, senders: Collection[str] = (), pictures: Collection[str] = ()
) -> Traits:
    said = [each for each in answers if each.value.strip()]
    telling = [each for each in said if each.key in TELLS_OF_THE_CASE]
    pages = frozenset(page for each in said for page in _pages(each.value))
    hosts = {page.partition("/")[0] for page in pages} - PUBLIC_HOSTS
    names = dict.fromkeys(n for each in telling for n in _names(each.value))
    return Traits(
        titles=frozenset(folded(e.value) for e in said if e.key.startswith("case_title")),
        organisations=frozenset(
            core for e in said if e.key in {"org_name", "org_name_en"} for core in [_core(e.value)]
        ),
        partners=" ".join(_core(e.value) for e in said if e.key == "partners"),
        registrations=frozenset(plain_number(e.value) for e in said if e.key == "org_reg_no"),
        senders=frozenset(d for address in senders for d in [_domain(address)] if d),
        figures=_figures(telling),
        names=frozenset(list(names)[:MOST_NAMES]),
        hosts=frozenset(hosts),
        pages=frozenset(page for page in pages if "/" in page),
        shingles=_shingles_by_language(telling),
        pictures=tuple(dict.fromkeys(p for p in pictures if p)),
    )


def keys_of(traits: Traits) -> frozenset[str]:
    """What is put into the index: enough to find a candidate, the pair is judged afterwards."""
    keys = [f"figure:{figure}" for figure in traits.figures]
    keys += [f"name:{name}" for name in traits.names]
    keys += [f"host:{host}" for host in traits.hosts]
    keys += [f"page:{page}" for page in traits.pages]
    keys += [f"sender:{domain}" for domain in traits.senders]
    keys += [f"organisation:{name}" for name in traits.organisations]
    keys += [f"registration:{number}" for number in traits.registrations]
    for language, hashes in traits.shingles.items():
        # The smallest hashes are the same draw from both texts, so what is shared shows in them.
        keys += [f"words:{language}:{value}" for value in sorted(hashes)[:SKETCH]]
    keys += [f"picture:{band}" for print_ in traits.pictures for band in _bands(print_)]
    return frozenset(keys)


def folded(text: str) -> str:
    """Letters and digits in one spelling, words parted by one blank."""
    wide = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[\W_]+", " ", wide).split())


def _core(name: str) -> str:
    """An organisation's name without its legal form."""
    return " ".join(LEGAL_FORMS.sub(" ", folded(name)).split())


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2].strip().casefold()
    return "" if domain in PUBLIC_HOSTS or "." not in domain else domain


def _pages(text: str) -> Iterator[str]:
    for match in ADDRESS.finditer(text):
        bare = re.sub(r"^https?://", "", match.group().rstrip(".,;:!?"), flags=re.I)
        yield bare.casefold().removeprefix("www.").rstrip("/")


def _names(text: str) -> Iterator[str]:
    """Names in Latin letters; in a text that is Latin itself only what cannot be a common word."""
    latin = sum("a" <= c.casefold() <= "z" for c in text) * 2 > sum(c.isalpha() for c in text)
    for match in LATIN_NAME.finditer(unicodedata.normalize("NFKC", text)):
        name = match.group()
        upper = name.upper()
        if len(name) < 3 or upper in COMMON_NAMES or upper.isdigit():
            continue
        if latin and not _is_striking(name):
            continue
        yield upper


def _is_striking(name: str) -> bool:
    """'PortFlow', 'ATLAS', 'X-Road', 'Kazpost24': no word at the head of a sentence."""
    rest = name[1:]
    return any(c.isupper() or c.isdigit() for c in rest)


def _figures(answers: Iterable[Said]) -> Mapping[str, float]:
    """{figure: how much it tells}: 4,820 tells much, 20 or 500 little, a year nothing."""
    found: dict[str, float] = {}
    for each in answers:
        text = ADDRESS.sub(" ", each.value)
        for figure in find_figures(text, each.language):
            weight = _weight(figure)
            if weight and len(found) < MOST_FIGURES:
                found[_written(figure)] = weight
    return found


def _written(figure: Figure) -> str:
    value = f"{figure.value.normalize():f}" if figure.value is not None else ""
    return f"{value}%" if figure.unit in {"%", "％"} else value


def _weight(figure: Figure) -> float:
    value = figure.value
    if value is None or value <= 0 or _may_be_year(figure):
        return 0.0
    digits = len(value.normalize().as_tuple().digits)
    if digits >= 3:
        return 1.0
    is_share = figure.unit in {"%", "％"}
    if digits == 2:
        return 0.5 if is_share or value > 31 else 0.0
    return 0.0


def _may_be_year(figure: Figure) -> bool:
    value = figure.value
    return value is not None and value == value.to_integral_value() and 1980 <= value <= 2040


def _shingles_by_language(answers: Iterable[Said]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for each in answers:
        found.setdefault(each.language, set()).update(_shingles(each.value))
    return {language: frozenset(hashes) for language, hashes in found.items()}


def _shingles(text: str) -> Iterator[int]:
    """Runs of words, or of Han characters where the text is Chinese."""
    keys = [token.key for token in tokens(plain(text))]
    han = sum(len(key) == 1 and bool(re.match(f"[{HAN}]", key)) for key in keys)
    run = HAN_RUN if han * 2 > len(keys) else LATIN_RUN
    for start in range(len(keys) - run + 1):
        joined = " ".join(keys[start : start + run])
        yield int.from_bytes(blake2b(joined.encode(), digest_size=8).digest(), "big")


def _bands(print_: str) -> list[str]:
    """Pieces of a picture's print: of two nearly equal prints, some piece is equal."""
    size = len(print_) // BANDS
    pieces = (print_[n * size : (n + 1) * size] for n in range(BANDS))
    return [f"{n}:{piece}" for n, piece in enumerate(pieces) if piece.strip("0") not in {"", "f"}]
