"""A thousand mails in one mbox: half with a filled form and a one-page scan, half without.

Few forms and scans are really made, in three languages; every mail bears its own number in the
subject, in the form's title and text, and in the bytes of the scan, so that no two are alike.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from random import Random

from casebridge.config.demo.scans import make_scan, print_pages
from tests.factories.forms import ORGANISATION, TITLE, filled
from tests.factories.mails import FORMAT

LANGUAGES = ("zh-Hans", "ru", "en")
MARK, SPOKEN = "QX0000", "QXSPOKEN"
BEGAN = datetime(2023, 2, 20, tzinfo=UTC)
TEXTS = {
    "zh-Hans": "我们的系统连接了{n}台设备，覆盖{n}个站点。",
    "ru": "Наша система объединила {n} устройств на {n} станциях.",
    "en": "Our system joined {n} devices at {n} stations.",
}
WORDS = {
    "zh-Hans": "港口 数据 平台 铁路 货物 海关 边境 传感器 农田 灌溉 节水 医院 诊断 教师 学生 "
    "课程 电力 风能 太阳能 预测 算法 网络 安全 支付 企业 合作 试点 城市 交通 调度 仓储 气象",
    "ru": "порт данные платформа железная дорога груз таможня граница датчик поле полив вода "
    "больница диагноз учитель ученик урок энергия ветер солнце прогноз алгоритм сеть защита "
    "платёж расчёт завод опыт город движение склад погода тревога водоём лес рынок мост",
    "en": "port data platform railway cargo customs border sensor field irrigation water "
    "hospital diagnosis teacher pupil lesson power wind solar forecast method network safety "
    "payment factory trial city traffic depot weather warning reservoir forest market bridge",
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What was made: the mails' own checksums, and the titles their forms bear."""

    mails: int
    copies: int
    titles: frozenset[str]
    checksums: frozenset[str]


def write_mbox(path: Path, first: int, count: int) -> Written:
    """So many mails, numbered from `first`, and a second copy of one in twenty.

    The copies bear the stamp of another mail server.
    """
    titles, checksums, copies = set(), set(), 0
    words = {language: _form(language) for language in LANGUAGES}
    scans = {language: _scan(language) for language in LANGUAGES}
    with path.open("wb") as box:
        for number in range(first, first + count):
            language = LANGUAGES[number % 3]
            if number % 2:
                titles.add(_title(language, number))
                files = [
                    ("form.docx", _numbered(words[language], language, number)),
                    ("scan.pdf", scans[language] + f"\n% {number}\n".encode()),
                ]
            else:
                files = []
            raw = _mail(number, language, files)
            checksums.add(sha256(raw).hexdigest())
            _put(box, raw)
            if number % 20 == 1:
                copies += 1
                _put(box, b"Received: by mx2.example.org\n" + raw)
    return Written(count, copies, frozenset(titles), frozenset(checksums))


def _put(box: io.BufferedWriter, raw: bytes) -> None:
    box.write(b"From - Mon Feb 20 00:00:00 2023\n" + raw + b"\n")


def _mail(number: int, language: str, files: list[tuple[str, bytes]]) -> bytes:
    message = EmailMessage(policy=SMTP.clone(linesep="\n"))
    message["From"] = f"applicant{number}@example.org"
    message["To"] = "one@example.org"
    message["Subject"] = _subject(number, language, is_application=bool(files))
    message["Date"] = format_datetime(BEGAN + timedelta(minutes=number))
    message["Message-ID"] = f"<bench-{number}@example.org>"
    message.set_content("\n".join(TEXTS[language].format(n=number) for _ in range(5)))
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    message.set_boundary(f"=-bench-{number}")
    return message.as_bytes()


def _subject(number: int, language: str, *, is_application: bool) -> str:
    if not is_application:
        return f"Question {number}"
    return FORMAT[language].format(f"{ORGANISATION[language]} {number}")


def _title(language: str, number: int) -> str:
    return f"{TITLE[language]} {number:06}"


def _form(language: str) -> bytes:
    asked = ("B1_6", "D1", "D3", "E1", "E2", "E3", "F1", "F5")
    return filled(language, A1=f"{TITLE[language]} {MARK}", **dict.fromkeys(asked, SPOKEN))


def _spoken(language: str, number: int) -> str:
    """A hundred words in an order of their own; nonsense, but no two mails share a sentence."""
    chosen = Random(number)  # noqa: S311 (nonsense needs no secrets)
    words = chosen.choices(WORDS[language].split(), k=100)
    return ("" if language == "zh-Hans" else " ").join(words)


def _numbered(form: bytes, language: str, number: int) -> bytes:
    """The same form with another number and other texts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(MARK.encode(), f"{number:06}".encode())
                content = content.replace(SPOKEN.encode(), _spoken(language, number).encode())
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _scan(language: str) -> bytes:
    text = " ".join(TEXTS[language].format(n=1000 + n) for n in range(12))
    rows = [("A1", "A1", TITLE[language]), ("D1", "D1", text), ("E1", "E1", text)]
    pages = print_pages([(TITLE[language], rows)], language)
    return make_scan(pages[:1], seal_text=ORGANISATION[language], seed=1)
