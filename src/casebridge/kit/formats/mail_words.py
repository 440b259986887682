"""Words of mail headers and bodies, decoded as they were meant rather than as they are labelled."""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

_WORD = re.compile(
    rb"=\?([^?\s]{1,40}?)(?:\*[^?\s]{0,40})?\?([BbQq])\?"
    rb"([^?]{0,4000}(?:\?(?!=)[^?]{0,400}){0,20})\?="
)
# No header of a letter is longer; searching an endless one would take an endless time.
_HEADER = 200_000
# So many bytes show in what coding the rest is.
_SAMPLE = 6_000
_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "hz-gb-2312": "hz", "gb_2312-80": "gb18030", "csgb2312": "gb18030", "euc-cn": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-9": "cp1254", "unicode-1-1-utf-7": "utf-7",
    "x-mac-cyrillic": "mac_cyrillic", "win-1251": "cp1251", "x-cp1251": "cp1251", "utf8": "utf-8",
    "utf-8": "utf-8-sig", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_WEAK = {"cp1252", ""}
_GUESSES = ("gb18030", "cp1251", "koi8-r", "cp1256", "cp1252")
# How much a stated coding counts beside the letters themselves.
_HINTED = 0.25
_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产"
    "种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业"
    "本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利"
    "比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文"
    "总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干"
    "做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共"
    "权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张"
    "信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验"
    "连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写"
    "存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严您"
    "申请案例材料附件数字经济合作企业单位有限公司表格推荐关于通知回复转发司贵函丝港湾智慧股份集团"
)
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйОЕАИНТСРВЛКМДПЗСШКМУБГФЭ")
_SINGLES = {"\u2116", "«", "»", "—", "–", "…", "“", "”", "„"}
_PARAMETER = re.compile(r';\s*([^=;\s"]+)\s*=\s*("(?:\\.|[^"\\])*"?|[^;]*)', re.S)


def decoded(raw: bytes, hint: str = "") -> str:
    """One header value: encoded words joined and decoded, raw 8-bit letters guessed.

    `hint` is the coding in which the body is labelled: it settles what a short name leaves open.
    """
    return _with_words(_unfolded(raw), lambda plain: guessed(plain, hint))


def half_decoded(raw: bytes, hint: str = "") -> str:
    """The same with encoded words left as they are, so that a list can still be cut at commas."""
    pieces = []
    place = 0
    value = _unfolded(raw)
    for match in _WORD.finditer(value):
        pieces += [guessed(value[place : match.start()], hint), match.group().decode("latin-1")]
        place = match.end()
    return "".join([*pieces, guessed(value[place:], hint)])


def text_of(data: bytes, label: str = "") -> str:
    """A body in the coding of its label, or a better guess where the label can't be right."""
    coding = _coding(label)
    if (
        data.isascii()
        and coding not in {"hz", "utf-7"}
        and not coding.replace("-", "").startswith("iso2022")
    ):
        return data.decode()
    if coding in _WEAK or _is_hardly_latin(data, coding):
        return guessed(data, coding)
    try:
        return data.decode(coding)
    except (UnicodeError, ValueError):
        return guessed(data, coding)


def guessed(data: bytes, hint: str = "") -> str:
    """UTF-8 where it fits, else the most likely of the codings our correspondents use."""
    hint = _coding(hint)
    coding = likely(data, hint=hint)
    if coding not in _GUESSES:
        return data.decode(coding or hint or "cp1252", "replace")
    try:
        return data.decode(coding)
    except UnicodeDecodeError as fault:
        # The last letter may be cut in two where a header was cut.
        kept = data[: fault.start] if fault.start >= len(data) - 2 else data
        return kept.decode(coding, "replace")


def likely(data: bytes, codings: tuple[str, ...] = _GUESSES, hint: str = "") -> str:
    """The coding that raw letters are written in, '' when none of `codings` fits well."""
    if b"\x1b$" in data:
        return "iso2022_jp_2"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8-sig"
    first = re.search(rb"[\x80-\xff]", data)
    sample = data[max(0, first.start() - 100) :][:_SAMPLE] if first else data
    best, found = 0.3, ""
    for coding in codings:
        score = _score(sample, coding)
        if coding == hint and coding not in _WEAK and score > 0:
            score += _HINTED
        if score > best or (score == best and not found):
            best, found = score, coding
    return found


def parameters(value: str, hint: str = "") -> dict[str, str]:
    """Parameters of a header: RFC 2231 pieces put together, encoded words decoded."""
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value):
        name, content = match.group(1).lower(), _unquoted(match.group(2))
        base, star, rest = name.partition("*")
        if not star:
            found.setdefault(base, decoded(content.encode("utf-8", "surrogateescape"), hint))
            continue
        number = rest.removesuffix("*")
        order = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
        pieces.setdefault(base, {})[order] = (content, name.endswith("*"))
    return found | {base: _continued(parts) for base, parts in pieces.items()}


def body_bytes(payload: str, encoding: str) -> bytes:
    """The bytes of a body after its transfer encoding; damaged ones as far as they go."""
    raw = payload.encode("utf-8", "surrogateescape")
    way = _ENCODINGS.get(encoding.strip().lower().rstrip(";").strip())
    return way(raw) if way else raw


def uuencoded(lines: list[bytes]) -> bytes:
    out = bytearray()
    for line in lines:
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            # Some writers count wrongly: take the length that the first letter states.
            count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                out += binascii.a2b_uu(line[:count])
            except binascii.Error:
                continue
    return bytes(out)


def _unfolded(raw: bytes) -> bytes:
    raw = raw[:_HEADER]
    return re.sub(rb"[ \t]{0,80}(?:\r?\n[ \t]*)+", b" ", raw).replace(b"\r", b" ").strip()


def _with_words(value: bytes, plain: Callable[[bytes], str]) -> str:
    out: list[str] = []
    waiting = bytearray()
    label, place = "", 0
    for match in _WORD.finditer(value):
        between = value[place : match.start()]
        coding = match.group(1).decode("latin-1").lower()
        joins = place > 0 and not between.strip() and bool(waiting)
        if not (joins and coding == label):
            out.append(text_of(bytes(waiting), label))
            waiting.clear()
        if not joins:
            out.append(plain(between))
        waiting += _word_bytes(match.group(2), match.group(3))
        label, place = coding, match.end()
    out.append(text_of(bytes(waiting), label))
    out.append(plain(value[place:]))
    return "".join(out)


def _word_bytes(way: bytes, content: bytes) -> bytes:
    if way in b"Bb":
        return _base64(content)
    return quopri.decodestring(content.replace(b"_", b" "), header=True)


def _coding(label: str) -> str:
    name = label.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # Codecs such as 'zip' or 'hex' are known by the same door but are no writing.
    return name if found._is_text_encoding else ""


def _is_hardly_latin(data: bytes, coding: str) -> bool:
    """A label of plain Latin over text in which nearly every letter is above ASCII."""
    if coding not in {"cp1252", "iso-8859-15", "cp1250"}:
        return False
    high = sum(byte >= 0x80 for byte in data)
    return high > len(data) // 2


def _score(data: bytes, coding: str) -> float:
    """How well its letters fit the coding: at most 1, and -1 where they cannot be of it."""
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as fault:
        if fault.start < len(data) - 2:
            return -1.0
        text = data[: fault.start].decode(coding)
    letters = [letter for letter in text if ord(letter) >= 0x80]
    return sum(_weights(text, letters, coding)) / len(letters) if letters else -1.0


def _weights(text: str, letters: list[str], coding: str) -> Iterator[float]:
    if coding == "gb18030":
        yield from (_han_weight(letter) for letter in letters)
    elif coding == "cp1256":
        yield from _alone(text, lambda letter: "\u0620" <= letter <= "\u06d2", 0.8)
    elif coding == "cp1252":
        yield from _latin_weights(text)
    else:
        yield from _cyrillic_weights(text)


def _han_weight(letter: str) -> float:
    if letter in _HAN:
        return 1.0
    if "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uffee":
        return 0.8
    if not "\u4e00" <= letter <= "\u9fff":
        return -1.0
    # The first level of GB 2312 holds the everyday characters, up to 0xD7.
    return 0.4 if 0xB0 <= letter.encode("gb18030")[0] <= 0xD7 else -0.2


def _alone(text: str, fits: Callable[[str], bool], weight: float) -> Iterator[float]:
    """Letters of a script that never stands inside a Latin word."""
    for before, letter, after in _triples(text):
        if ord(letter) >= 0x80:
            yield weight if fits(letter) and not _beside_latin(before, after) else -0.6


def _latin_weights(text: str) -> Iterator[float]:
    """Accented letters are rare and stand among plain ones, in small letters."""
    for before, letter, after in _triples(text):
        if ord(letter) < 0x80:
            continue
        if letter.isalpha():
            yield (
                0.9
                if _beside_latin(before, after) and not (before.islower() and letter.isupper())
                else -0.5
            )
        else:
            yield 0.3 if before.isascii() and after.isascii() else -0.5


def _beside_latin(before: str, after: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in (before, after))


def _triples(text: str) -> Iterator[tuple[str, str, str]]:
    return zip(" " + text, text, text[1:] + " ", strict=False)


def _cyrillic_weights(text: str) -> Iterator[float]:
    for before, letter, after in _triples(text):
        if ord(letter) < 0x80:
            continue
        if _beside_latin(before, after) or (before.islower() and letter.isupper()):
            yield -1.0
        elif letter in _CYRILLIC:
            yield 1.0
        else:
            yield 0.2 if "\u0400" <= letter <= "\u045f" or letter in _SINGLES else -1.0


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        return re.sub(r'\\(["\\])', r"\1", value[1:].removesuffix('"'))
    return value


def _continued(parts: dict[int, tuple[str, bool]]) -> str:
    """Pieces joined as bytes first: a letter may be cut in two between them."""
    label, joined = "", b""
    for number in sorted(parts):
        content, encoded = parts[number]
        if encoded and not joined and content.count("'") >= 2:
            label, _, content = content.split("'", 2)
        raw = content.encode("utf-8", "surrogateescape")
        joined += unquote_to_bytes(raw) if encoded else raw
    return text_of(joined, label) if label else decoded(joined)


def _base64(raw: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/=]", b"", raw)
    # Two encodings in one body: each ends with its own padding.
    pieces = re.findall(rb"[A-Za-z0-9+/]+=*", letters)
    return b"".join(_base64_piece(piece.rstrip(b"=")) for piece in pieces)


def _base64_piece(letters: bytes) -> bytes:
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _uu_body(raw: bytes) -> bytes:
    lines = raw.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(b"begin ")]
    kept = lines[starts[0] + 1 :] if starts else lines
    ends = [number for number, line in enumerate(kept) if line.strip() == b"end"]
    return uuencoded(kept[: ends[0]] if ends else kept)


_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "base64": _base64,
    "b64": _base64,
    "quoted-printable": quopri.decodestring,
    "x-uuencode": _uu_body,
    "uuencode": _uu_body,
    "x-uue": _uu_body,
    "uue": _uu_body,
}
