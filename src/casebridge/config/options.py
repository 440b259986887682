"""Every setting of an installation, in one table: its type, its default, what it means.

A value comes from the environment (CASEBRIDGE_PORT), from a file named there
(CASEBRIDGE_SMTP_PASSWORD_FILE), or from casebridge.toml (port = 8000); the first found counts.
"""

import dataclasses
import difflib
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casebridge.config.mail_accounts import EXPLAINED, TABLE, MailboxChosen, chosen_mailboxes
from casebridge.config.option_kinds import (
    ADDRESS,
    FOLDER,
    FOLDER_OR_NONE,
    HOST,
    LANGUAGES,
    MAIL_ADDRESS,
    NAMES,
    TEXT,
    YES_NO,
    ZONE,
    Kind,
    Unfit,
    as_text,
    choice,
    number,
)
from casebridge.config.option_kinds import option as _option
from casebridge.config.real_work import is_declared
from casebridge.config.secret_key import secret_key_in
from casebridge.config.translation_options import TranslationOptions

PREFIX = "CASEBRIDGE_"
CONFIG = "CASEBRIDGE_CONFIG"
PORT_NUMBER = number(1, 65535)


@dataclass(frozen=True)
class Option:
    """One row of the table; `also` is a second name in the environment."""

    name: str
    type: Kind
    default: str
    meaning: str
    example: str
    also: str = ""
    secret: bool = False

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()


@dataclass(frozen=True, kw_only=True)
class Options(TranslationOptions):
    """The settings of this installation, read, typed and complete."""

    data_folder: Path = _option(
        FOLDER,
        "var",
        "Where everything is kept: the database, the files received, the secret key. Back it up.",
        "/srv/casebridge",
    )
    secret_key: str = _option(
        TEXT,
        "",
        "Signs sessions and links. Left empty, one is made once and kept in the data folder.",
        "50 or more random characters",
        secret=True,
    )
    database_url: str = _option(
        TEXT,
        "",
        "The address of a PostgreSQL server (15 or newer) that somebody else runs. "
        "Left empty, Casebridge starts one of its own.",
        "postgresql://casebridge:password@db.example.org:5432/casebridge",
        also="DATABASE_URL",
        secret=True,
    )
    postgres: str = _option(
        choice("auto", "embedded", "machine"),
        "auto",
        "Which PostgreSQL programs to start: those that come with Casebridge (embedded), those "
        "installed on the machine, or the first that fit the data (auto).",
        "machine",
    )
    host: str = _option(
        HOST,
        "127.0.0.1",
        "The network address to listen on. 127.0.0.1 is reached from this computer only.",
        "192.0.2.10",
    )
    port: int = _option(PORT_NUMBER, "8000", "The port to listen on.", "8080")
    allowed_hosts: tuple[str, ...] = _option(
        NAMES,
        "localhost, 127.0.0.1, [::1]",
        "The host names under which the site may be asked for.",
        "cases.example.org, www.cases.example.org",
    )
    site_address: str = _option(
        ADDRESS,
        "",
        "The address that readers type; letters and books print it. Left empty, it is made from "
        "host and port.",
        "https://cases.example.org",
    )
    workers: int = _option(
        number(1, 64), "1", "How many processes answer readers. One for each two cores.", "4"
    )
    job_workers: int = _option(
        number(1, 64), "2", "How many processes read scans. One for each core.", "2"
    )
    time_zone: str = _option(
        ZONE, "Asia/Shanghai", "The zone in which the office reads its clock.", "Europe/Moscow"
    )
    languages: tuple[str, ...] = _option(
        LANGUAGES,
        "zh-Hans, ru, en, fa",
        "The languages of the pages, in the order in which they are offered.",
        "ru, zh-Hans, en",
    )
    demonstration: bool = _option(
        YES_NO,
        "yes",
        "Whether an empty database is filled with the demonstration. Say no for real work. "
        "The file no_demonstration in the data folder says no for good.",
        "no",
    )
    session_days: int = _option(
        number(1, 365), "14", "After how many days a person has to sign in again.", "1"
    )
    max_file_megabytes: int = _option(
        number(1, 4096), "100", "The largest single file that is taken in.", "250"
    )
    max_mail_megabytes: int = _option(
        number(1, 4096), "150", "The largest message that is taken in, attachments included.", "60"
    )
    sending: str = _option(
        choice("hold", "receipts", "reminders"),
        "hold",
        "What may leave without a person's approval: nothing (hold), receipts, or receipts and "
        "reminders.",
        "receipts",
    )
    mail_from: str = _option(
        MAIL_ADDRESS, "casebridge@localhost", "The sender of letters.", "cases@example.org"
    )
    smtp_host: str = _option(
        TEXT, "", "The server that sends letters. Left empty, nothing is sent.", "mail.example.org"
    )
    smtp_port: int = _option(PORT_NUMBER, "587", "Its port.", "25")
    smtp_user: str = _option(TEXT, "", "The name to sign in with there.", "cases@example.org")
    smtp_password: str = _option(TEXT, "", "The password for it.", "(a password)", secret=True)
    smtp_tls: bool = _option(YES_NO, "yes", "Whether sending is encrypted (STARTTLS).", "no")
    dkim_selector: str = _option(TEXT, "", "The DKIM selector of the signing key.", "cases2026")
    dkim_domain: str = _option(
        TEXT, "", "The domain that signs letters; empty: that of the sender.", "example.org"
    )
    dkim_key_file: str = _option(
        TEXT, "", "The PEM key (RSA) that signs letters. Empty: not signed.", "/etc/dkim.pem"
    )
    imap_host: str = _option(
        TEXT, "", "The server whose mailbox is read. Left empty, none is.", "mail.example.org"
    )
    imap_port: int = _option(PORT_NUMBER, "993", "Its port.", "143")
    imap_user: str = _option(TEXT, "", "The name to sign in with there.", "cases@example.org")
    imap_password: str = _option(TEXT, "", "The password for it.", "(a password)", secret=True)
    imap_tls: bool = _option(YES_NO, "yes", "Whether reading is encrypted from the start.", "no")
    imap_folder: str = _option(TEXT, "INBOX", "The mailbox folder that is read.", "Cases/2026")
    lmtp_port: int = _option(
        number(0, 65535), "0", "Where a mail server hands mail over by LMTP. 0: nowhere.", "8024"
    )
    smtp_in_port: int = _option(
        number(0, 65535), "0", "Where a mail server hands mail over by SMTP. 0: nowhere.", "8025"
    )
    mail_in_host: str = _option(
        HOST, "127.0.0.1", "The network address to listen on for both.", "192.0.2.10"
    )
    mail_in_addresses: tuple[str, ...] = _option(
        NAMES,
        "",
        "Addresses for which mail is taken there, beside the contact points of published calls.",
        "cases@example.org",
    )
    backup_folder: Path | None = _option(
        FOLDER_OR_NONE,
        "",
        "Where a backup is made every night and tried by restoring it; best on another disk. "
        "Left empty, none is made by itself.",
        "/srv/backup/casebridge",
    )
    backups_kept: int = _option(
        number(0, 3650),
        "7",
        "Of how many days the newest backup is kept there. 0 keeps all.",
        "30",
    )
    clamd: str = _option(
        TEXT,
        "",
        "Where a ClamAV daemon is asked about every file received: its socket, or host:port. "
        "Left empty, files are not looked through for viruses.",
        "/run/clamav/clamd.ctl",
    )
    wechat_app_id: str = _option(
        TEXT, "", "The official WeChat account that drafts are put into.", "wx0123456789abcdef"
    )
    wechat_secret: str = _option(TEXT, "", "Its app secret.", "(a secret)", secret=True)
    wechat_address: str = _option(
        ADDRESS, "https://api.weixin.qq.com", "Its interface.", "https://api2.weixin.qq.com"
    )
    log_level: str = _option(
        choice("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "How much is logged.", "WARNING"
    )
    no_apt: bool = _option(
        YES_NO,
        "no",
        "Whether set-up must leave Debian's packages alone, also where it could install them.",
        "yes",
        also="NO_APT",
    )
    mailboxes: tuple[MailboxChosen, ...] = ()


OPTIONS: tuple[Option, ...] = tuple(
    Option(name=field.name, **field.metadata)
    for field in sorted(dataclasses.fields(Options), key=lambda f: f.name.startswith("translation"))
    if field.metadata
)


@dataclass(frozen=True)
class WrongOption:
    """One setting that cannot be used: where it was found, what is wrong, what would do."""

    where: str
    given: str
    hint: str

    def __str__(self) -> str:
        given = f" is “{self.given}”" if self.given else ""
        return f"{self.where}{given}: {self.hint}"


class WrongOptions(Exception):
    """All settings that cannot be used, so that they can be put right in one go."""

    def __init__(self, wrong: Iterable[WrongOption]) -> None:
        self.wrong = tuple(wrong)
        super().__init__("\n".join(str(one) for one in self.wrong))


@cache
def options() -> Options:
    """This installation's settings; WrongOptions says everything that is wrong with them."""
    return read(os.environ, Path.cwd())


def read(environment: Mapping[str, str], folder: Path) -> Options:
    """The settings from an environment, and from the file it names or `folder` holds."""
    wrong: list[WrongOption] = []
    from_file = dict(_file_values(environment, folder, wrong))
    wrong += _unknown_variables(environment)
    values: dict[str, Any] = {o.name: _value(o, environment, from_file, wrong) for o in OPTIONS}
    mailboxes, unfit = chosen_mailboxes(values, from_file.get(TABLE, []))
    wrong += [WrongOption(one.line, "", one.hint) for one in unfit]
    if wrong:
        raise WrongOptions(wrong)
    chosen = Options(**values, mailboxes=mailboxes)
    try:
        return _completed(chosen)
    except OSError as error:
        hint = f"it cannot be used ({error.strerror}). Start as its owner, or name another folder."
        folder_option = WrongOption(PREFIX + "DATA_FOLDER", str(chosen.data_folder), hint)
        raise WrongOptions([folder_option]) from error


def describe() -> list[tuple[str, str, str, str, str]]:
    """Rows for the reference page: variable, what fits, default, meaning, example."""
    return [(o.variable, o.type.fits, o.default, o.meaning, o.example) for o in OPTIONS]


def markdown() -> str:
    """The body of docs/look-up/options.md."""
    lines = [
        "# Options",
        "",
        "<!-- Written by `make docs` from src/casebridge/config/options.py. -->",
        "",
        "Set an option in the environment (`CASEBRIDGE_PORT=8080`), in a file named there",
        "(`CASEBRIDGE_SMTP_PASSWORD_FILE=/run/secrets/smtp`), or in `casebridge.toml`",
        "(`port = 8080`; another file: `CASEBRIDGE_CONFIG`). The first found counts. A wrong",
        "option is named at the start, with a hint, and nothing is started.",
        "",
        "| Option | What fits | Default | Meaning | Example |",
        "|---|---|---|---|---|",
    ]
    for option in OPTIONS:
        names = f"`{option.variable}`" + (f" or `{option.also}`" if option.also else "")
        default = f"`{option.default}`" if option.default else "empty"
        cells = (names, option.type.fits, default, option.meaning, f"`{option.example}`")
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, "", EXPLAINED])


def _completed(chosen: Options) -> Options:
    """The values that depend on others, or on what the data folder is."""
    host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    address = chosen.site_address or f"http://{host}:{chosen.port}"
    key = chosen.secret_key or secret_key_in(chosen.data_folder)
    is_shown = chosen.demonstration and not is_declared(chosen.data_folder)
    return dataclasses.replace(
        chosen, site_address=address.rstrip("/"), secret_key=key, demonstration=is_shown
    )


def _value(
    option: Option,
    environment: Mapping[str, str],
    from_file: Mapping[str, Any],
    wrong: list[WrongOption],
) -> object:
    found = list(_found(option, environment, wrong))
    if option.name in from_file:
        found.append((f"{option.name} in the settings file", from_file[option.name]))
    where, text = (found or [(option.variable, option.default)])[0]
    try:
        return option.type.read(text.strip())
    except Unfit as error:
        given = "(not shown)" if option.secret else text
        hint = f"{str(error) or option.type.fits}, for example {option.example}"
        wrong.append(WrongOption(where, given, f"it should be {hint}."))
        return None


def _found(
    option: Option, environment: Mapping[str, str], wrong: list[WrongOption]
) -> Iterator[tuple[str, str]]:
    for variable in filter(None, (option.variable, option.also)):
        if environment.get(variable, "") != "":
            yield variable, environment[variable]
        named = environment.get(f"{variable}_FILE", "")
        if named:
            try:
                yield f"{variable}_FILE", Path(named).read_text().strip()
            except (OSError, UnicodeDecodeError):
                wrong.append(WrongOption(f"{variable}_FILE", named, "this file cannot be read."))


def _file_values(
    environment: Mapping[str, str], folder: Path, wrong: list[WrongOption]
) -> Iterator[tuple[str, Any]]:
    named = environment.get(CONFIG, "")
    path = Path(named) if named else folder / "casebridge.toml"
    if not named and not path.exists():
        return
    known = {option.name for option in OPTIONS}
    for name, value in _table(path, wrong).items():
        if name == TABLE:
            yield name, value
        elif name in known:
            yield name, as_text(value)
        else:
            wrong.append(WrongOption(f"{name} in {path.name}", "", _unknown_hint(name, known)))


def _table(path: Path, wrong: list[WrongOption]) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text())
    except (OSError, UnicodeDecodeError):
        wrong.append(WrongOption(CONFIG, str(path), "this file cannot be read."))
    except tomllib.TOMLDecodeError as error:
        hint = f"this file is not written correctly ({error}). A line looks like: port = 8000"
        wrong.append(WrongOption(CONFIG, str(path), hint))
    return {}


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[WrongOption]:
    known = {o.variable for o in OPTIONS} | {CONFIG}
    for variable in sorted(environment):
        bare = variable.removesuffix("_FILE")
        if variable.startswith(PREFIX) and bare not in known:
            yield WrongOption(variable, "", _unknown_hint(variable, known))


def _unknown_hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return "there is no such option" + (f"; did you mean {near[0]}?" if near else ".")
