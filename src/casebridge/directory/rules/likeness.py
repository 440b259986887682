"""Why two entries may be one and the same, from plain values; a person decides."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from casebridge.kit.text.names import initials_of, ordered, script_of, skeleton
from casebridge.kit.text.romanising import romanised

WEIGHTS = {
    "identifier": 100,
    "address": 100,
    "same-name": 80,
    "other-script": 70,
    "telephone": 60,
    "short-name": 50,
    "domain": 45,
    "initials": 40,
    "spelling": 40,
}
# Hosts at which anybody may have an address say nothing of an organisation.
HOSTS = (
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com proton.me "
    "protonmail.com mail.ru bk.ru list.ru inbox.ru yandex.ru ya.ru yandex.com rambler.ru "
    "qq.com 163.com 126.com sina.com sina.cn foxmail.com aliyun.com 139.com mail.kz umail.uz "
    "gmx.com gmx.de web.de"
)
OPEN_TO_ALL = frozenset(HOSTS.split())
LIKE, LIKE_WORD, LIKE_PERSON = 0.86, 0.7, 0.88
SHORTEST_SKELETON, SHORTEST_SHORT, SHORTEST_NUMBER = 4, 3, 7
Reason = tuple[str, str]


@dataclass(frozen=True)
class Name:
    """A name with how it sounds; `is_short` where it is an abbreviation."""

    text: str
    matching: str
    sound: str
    is_short: bool = False


@dataclass(frozen=True)
class Body:
    """What an organisation is recognised by."""

    names: tuple[Name, ...]
    country: str = ""
    identifiers: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Somebody:
    """What a person is recognised by; `organisation` is its number, 0 for none."""

    names: tuple[Name, ...]
    country: str = ""
    organisation: int = 0
    email: str = ""
    telephone: str = ""


def domain_of(address: str) -> str:
    """The part of an e-mail address or a web address that names a house; '' if it names none."""
    host = address.rpartition("@")[2] if "@" in address else address.partition("://")[2] or address
    host = host.partition("/")[0].strip().lower().removeprefix("www.")
    return "" if host in OPEN_TO_ALL or "." not in host else host


def weight_of(reasons: Collection[Reason]) -> int:
    """The strongest reason counts, each further one a little."""
    weights = sorted((WEIGHTS[code] for code, _ in reasons), reverse=True)
    return min(200, weights[0] + 5 * (len(weights) - 1)) if weights else 0


def why_one_body(one: Body, other: Body) -> tuple[Reason, ...]:
    """[code, what they share]; names count only where the countries do not differ."""
    reasons = [("identifier", number) for number in sorted(one.identifiers & other.identifiers)]
    if not _differ(one.country, other.country):
        reasons += _by_names(one.names, other.names)
        reasons += [("domain", domain) for domain in sorted(one.domains & other.domains)]
    return tuple(reasons)


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def _by_names(ones: Collection[Name], others: Collection[Name]) -> list[Reason]:
    """The best reason of each sort; the same name tells more than a like one."""
    found: dict[str, str] = {}
    for one, other in product(ones, others):
        for code, shared in _of_two(one, other):
            found.setdefault(code, shared)
    if found.keys() & {"same-name", "other-script"}:
        found.pop("spelling", None)
    return list(found.items())


def _of_two(one: Name, other: Name) -> Iterator[Reason]:
    if one.matching == other.matching:
        yield "same-name", one.text
    elif script_of(one.text) != script_of(other.text) and _sounds_same(one, other):
        yield "other-script", f"{one.text} · {other.text}"
    elif _is_short_of(one, other) or _is_short_of(other, one):
        yield "short-name", f"{one.text} · {other.text}"
    elif not (one.is_short or other.is_short) and _is_like(one.sound, other.sound):
        yield "spelling", f"{one.text} · {other.text}"


def _sounds_same(one: Name, other: Name) -> bool:
    if ordered(one.sound) == ordered(other.sound):
        return True
    if {script_of(one.text), script_of(other.text)} & {"arabic"}:
        bones = ordered(skeleton(one.sound)), ordered(skeleton(other.sound))
        long_enough = len(bones[0].replace(" ", "")) >= SHORTEST_SKELETON
        return long_enough and bones[0] == bones[1]
    return _is_like(one.sound, other.sound)


def _is_short_of(short: Name, full: Name) -> bool:
    if not short.is_short or full.is_short:
        return False
    letters = romanised(short.text).replace(" ", "")
    return len(letters) >= SHORTEST_SHORT and letters == initials_of(full.text)


def _is_like(one: str, other: str) -> bool:
    """Word by word, in any order; a number that differs makes another name."""
    ours, theirs = one.split(), other.split()
    if len(ours) != len(theirs) or _digits(one) != _digits(other):
        return False
    if _ratio(ordered(one), ordered(other)) < LIKE:
        return False
    return all(max(_ratio(word, each) for each in theirs) >= LIKE_WORD for word in ours)


def _digits(text: str) -> list[str]:
    return sorted(c for c in text if c.isdigit())


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def why_one_person(one: Somebody, other: Somebody) -> tuple[Reason, ...]:
    """Many bear the same name: it counts where nothing else tells the two apart."""
    reasons: list[Reason] = []
    if one.email and one.email.lower() == other.email.lower():
        reasons.append(("address", one.email))
    if len(one.telephone) >= SHORTEST_NUMBER and one.telephone == other.telephone:
        reasons.append(("telephone", one.telephone))
    if not reasons and not _may_be_one(one, other):
        return ()
    return (*reasons, *_by_people(one, other))


def _may_be_one(one: Somebody, other: Somebody) -> bool:
    """Of one organisation, or one country where an organisation is not known."""
    if one.organisation and other.organisation:
        house = domain_of(one.email)
        return one.organisation == other.organisation or bool(
            house and house == domain_of(other.email)
        )
    return not _differ(one.country, other.country)


def _by_people(one: Somebody, other: Somebody) -> list[Reason]:
    found: dict[str, str] = {}
    for mine, theirs in product(one.names, other.names):
        code = _of_two_people(mine, theirs)
        if code:
            shown = mine.text if code == "same-name" else f"{mine.text} · {theirs.text}"
            found.setdefault(code, shown)
    if found.keys() & {"same-name", "other-script"}:
        found.pop("spelling", None)
        found.pop("initials", None)
    return list(found.items())


def _of_two_people(one: Name, other: Name) -> str:
    same_script = script_of(one.text) == script_of(other.text)
    if one.matching == other.matching or _same_words(one.sound, other.sound):
        return "same-name" if same_script else "other-script"
    if not same_script:
        return "other-script" if _sounds_same(one, other) else ""
    if _are_initials(one.sound, other.sound) or _are_initials(other.sound, one.sound):
        return "initials"
    return "spelling" if _ratio(ordered(one.sound), ordered(other.sound)) >= LIKE_PERSON else ""


def _same_words(one: str, other: str) -> bool:
    """Also where a given name was written in two pieces: Xiao Ming, Xiaoming."""
    if ordered(one) == ordered(other):
        return True
    ours, theirs = one.split(), other.split()
    if len(ours) < 2 or len(theirs) < 2:
        return False
    turned = {
        "".join(theirs),
        "".join([*theirs[1:], theirs[0]]),
        "".join([theirs[-1], *theirs[:-1]]),
    }
    return "".join(ours) in turned


def _are_initials(short: str, full: str) -> bool:
    """'s ivanov' may be 'sergei ivanov'."""
    letters = [word for word in short.split() if len(word) == 1]
    words = [word for word in short.split() if len(word) > 1]
    rest = [word for word in full.split() if word not in words]
    if not letters or len(words) != 1 or words[0] not in full.split():
        return False
    return any(word.startswith(letters[0]) for word in rest)
