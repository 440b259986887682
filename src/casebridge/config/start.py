"""Starts the site on this computer: database, tables, pages, background work, demonstration.

Nothing here loads Django: the pages, the tables and the work are programs of their own, so a
second start waits for the pages alone.
"""

import hashlib
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from argparse import ArgumentParser
from importlib.metadata import version
from pathlib import Path

from casebridge.config import postgres
from casebridge.config.emptying import watch
from casebridge.config.emptying.invitations import read as invitation_in
from casebridge.config.emptying.request import is_asked
from casebridge.config.options import Options, options
from casebridge.config.running import Part, Site, python

EMPTY = 10
THREADS = 4
FIRST_ANSWER = 60.0
# Seconds between mails to the open call of the demonstration, so that one can watch them come.
PAUSE = "8"
SLOW = "slow"
LOOPBACK = ("127.", "localhost", "::1")
BRING_TABLES = ("Django", "django-allauth", "procrastinate")
PACKAGE = Path(__file__).parents[1]


class CannotStart(Exception):
    """Why the site does not start, as a sentence for the person who started it."""


def add_words(parser: ArgumentParser) -> None:
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="fill nothing in")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="open nothing")


def run(*, demo: bool = True, browser: bool = True) -> bool:
    """Until Ctrl-C or SIGTERM. The database is running already.

    True where the demonstration is to be emptied: everything here has stopped, begin anew.
    """
    began = time.monotonic()
    chosen = options()
    _refuse_a_taken_port(chosen)
    _say("Database", "running")
    site = Site([], _note, _see_to_database)
    site.listen_for_the_end()
    watched = watch.hold(chosen.data_folder)
    try:
        codes = _prepare_and_show(site, chosen)
        if not site.is_stopping:
            _announce(chosen, began, browser=browser)
        _wait_for_tables(site, chosen, codes)
        if not site.is_stopping:
            _start_work(site, chosen, demo=demo and codes == [EMPTY])
        site.watch(until=lambda: is_asked(chosen.data_folder))
    finally:
        _note("Stopping …")
        site.stop()
        os.close(watched)
    return is_asked(chosen.data_folder) and not site.was_told_to_stop


def _prepare_and_show(site: Site, chosen: Options) -> list[int]:
    """Tables first, then pages; together where the tables were in order the last time."""
    codes: list[int] = []
    prepare = Part("prepare", python("casebridge", "prepare"), None, False, codes.append)
    if _tables_mark(chosen) == _tables_wanted():
        site.add(_pages(chosen))
        site.add(prepare)
    else:
        site.add(prepare)
        _wait_for_tables(site, chosen, codes)
        site.add(_pages(chosen))
    limit = time.monotonic() + FIRST_ANSWER
    site.watch(until=lambda: _answers(chosen) or time.monotonic() > limit)
    return codes


def _wait_for_tables(site: Site, chosen: Options, codes: list[int]) -> None:
    site.watch(until=lambda: bool(codes))
    if codes and codes[0] not in (0, EMPTY):
        raise CannotStart("The tables are not in order (see above), so nothing was started.")
    if codes:
        _tables_file(chosen).write_text(_tables_wanted())


def _announce(chosen: Options, began: float, *, browser: bool) -> None:
    address = f"{chosen.site_address}/start/"
    if not _answers(chosen):
        log = _log(chosen, "pages")
        raise CannotStart(f"The pages do not answer at {address}. Their record: {log}")
    _say("Site", f"answers after {time.monotonic() - began:.1f} s")
    _note(f"\n  {address}\n  {_who_can_reach(chosen)}\n  Ctrl-C stops everything.\n")
    _show_invitation(chosen)
    if browser and _has_display():
        threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()


def _show_invitation(chosen: Options) -> None:
    invitation = invitation_in(chosen.data_folder)
    # On a screen only: a record is read by more people than this computer's owner.
    if invitation and sys.stdout.isatty():
        _note(f"  First sign-in, once: {chosen.site_address}/desk/invited/{invitation.token}/\n")


def _start_work(site: Site, chosen: Options, *, demo: bool) -> None:
    # Reading scans takes seconds a page; everything else must not wait behind it.
    site.add(Part("Background work", _worker("default"), _log(chosen, "jobs")))
    for number in range(1, chosen.job_workers + 1):
        log = _log(chosen, f"scans-{number}")
        # Pages and letters go before scans.
        site.add(Part(f"Scan reader {number}", _worker(SLOW), log, patient=True))
    if chosen.mailboxes:
        site.add(Part("Mailboxes", python("casebridge", "watch"), _log(chosen, "mailboxes")))
    if chosen.lmtp_port or chosen.smtp_in_port:
        site.add(Part("Mail at the ports", python("casebridge", "listen"), _log(chosen, "ports")))
    if chosen.demonstration and (demo or _unfinished(chosen).exists()):
        site.add(_demo(chosen))


def _worker(queue: str) -> tuple[str, ...]:
    words = ("procrastinate", "worker", "--queues", queue, "--shutdown-graceful-timeout", "5")
    return python("casebridge", *words)


def _pages(chosen: Options) -> Part:
    words = python(
        "granian",
        *("--interface", "wsgi", "--host", chosen.host, "--port", str(chosen.port)),
        *("--workers", str(chosen.workers), "--blocking-threads", str(THREADS)),
        *("--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "5"),
        "casebridge.config.wsgi:application",
    )
    return Part("Pages", words, _log(chosen, "pages"))


def _demo(chosen: Options) -> Part:
    mark = _unfinished(chosen)
    mark.touch(0o600)

    def when_done(code: int) -> None:
        if code == 0:
            mark.unlink(missing_ok=True)
            _say("Demonstration", "complete")
        else:
            _note(f"The demonstration stopped before its end ({code}).")
            _note("Start again: it goes on where it stopped.")

    return Part(
        "demonstration", python("casebridge", "demo", "--pause", PAUSE), None, False, when_done
    )


def _see_to_database() -> None:
    # A server that was killed is started again, and the pages answer again.
    try:
        postgres.ensure_running()
    except postgres.DatabaseTrouble as trouble:
        _note(str(trouble))


def _tables_wanted() -> str:
    """Changes when there may be something to do: a new migration, a new version, another place."""
    ours = sorted(str(p.relative_to(PACKAGE)) for p in PACKAGE.rglob("migrations/*.py"))
    others = [f"{name} {version(name)}" for name in BRING_TABLES]
    place = repr(sorted(postgres.connect_settings().items(), key=str))
    return hashlib.sha256("\n".join([*ours, *others, place]).encode()).hexdigest()


def _tables_file(chosen: Options) -> Path:
    return chosen.data_folder / "tables"


def _tables_mark(chosen: Options) -> str:
    path = _tables_file(chosen)
    return path.read_text() if path.exists() else ""


def _log(chosen: Options, name: str) -> Path:
    return chosen.data_folder / "log" / f"{name}.log"


def _unfinished(chosen: Options) -> Path:
    return chosen.data_folder / "demonstration.unfinished"


def _refuse_a_taken_port(chosen: Options) -> None:
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((chosen.host, chosen.port))
        except OSError as error:
            raise CannotStart(
                f"Casebridge cannot listen on {chosen.host}, port {chosen.port} "
                f"({error.strerror}). If it runs there already, open "
                f"{chosen.site_address}/start/ else choose another port: "
                f"CASEBRIDGE_PORT={chosen.port + 1} make run"
            ) from error


def _answers(chosen: Options) -> bool:
    """Whether any page comes, be it a refusal: then tables, templates and threads are there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(chosen.host, chosen.host)  # noqa: S104
    host = f"[{host}]" if ":" in host else host
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"http://{host}:{chosen.port}/start/", headers={"Host": _a_known_name(chosen)}
    )
    # No proxy of the environment may stand between us and our own port.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=20):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def _a_known_name(chosen: Options) -> str:
    return chosen.allowed_hosts[0].lstrip("*.") if chosen.allowed_hosts else "localhost"


def _who_can_reach(chosen: Options) -> str:
    only_here = chosen.host.startswith(LOOPBACK)
    who = "only this computer" if only_here else "every computer in the network"
    sign_in = "sign-in is one click there; " if chosen.demonstration and only_here else ""
    return f"Open this; {sign_in}{who} can reach it."


def _has_display() -> bool:
    on_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(on_screen) or sys.platform == "darwin"


def _say(what: str, how: str) -> None:
    _note(f"{what:<16}{how}")


def _note(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
