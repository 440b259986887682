"""A real IMAP server for one test: Debian's Dovecot, on a port of its own."""

import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from imapclient import IMAPClient

TAKEN_AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

SETTINGS = """
protocols = imap
base_dir = {folder}/run
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
first_valid_uid = 1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Server:
    port: int


@contextmanager
def dovecot() -> Iterator[Server]:
    """Accepts any name with the password 'secret'; each name has a mailbox of its own."""
    person = pwd.getpwnam("daemon")
    folder = Path(tempfile.mkdtemp(prefix="casebridge-imap-"))
    port = _free_port()
    for part in ("", "mail", "home", "run"):
        (folder / part).mkdir(exist_ok=True)
        shutil.chown(folder / part, person.pw_uid, person.pw_gid)
    settings = folder / "dovecot.conf"
    settings.write_text(
        SETTINGS.format(
            folder=folder,
            port=port,
            user=person.pw_name,
            group="daemon",
            uid=person.pw_uid,
            gid=person.pw_gid,
        )
    )
    with subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(settings)]) as server:
        try:
            _wait_for(port)
            yield Server(port)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("Dovecot did not start")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def signed_in(server: Server, user: str) -> Iterator[IMAPClient]:
    """What a colleague with a mail program of their own sees and does."""
    with IMAPClient("127.0.0.1", port=server.port, ssl=False) as client:
        client.login(user, "secret")
        yield client


def put(server: Server, user: str, *messages: bytes, folder: str = "INBOX") -> None:
    with signed_in(server, user) as client:
        if not client.folder_exists(folder):
            client.create_folder(folder)
        for message in messages:
            client.append(folder, message, msg_time=TAKEN_AT)


def flags(server: Server, user: str, folder: str = "INBOX") -> list[tuple[bytes, ...]]:
    """The flags of each message that lies in a folder."""
    with signed_in(server, user) as client:
        client.select_folder(folder, readonly=True)
        found = client.get_flags(client.search("ALL"))
        return [tuple(f for f in each if f != b"\\Recent") for each in found.values()]
