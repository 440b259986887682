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
from pathlib import Path

SETTINGS = """
protocols = imap
base_dir = {folder}/run
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:{folder}/mail
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
service anvil {{
  chroot =
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
    """Accepts any name with the password 'secret'; everyone shares one mailbox."""
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
