"""As whom the server runs: PostgreSQL refuses root, so root lends it to an ordinary user.

Three ways, tried in this order: become an ordinary user of the machine; where that user cannot
pass a closed folder above us, stay the owner but look like an ordinary user (user namespace);
where namespaces are forbidden, become the ordinary user and keep the right to pass folders.
"""

import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .binaries import Binaries
from .trouble import DatabaseTrouble

ORDINARY = ("postgres", "daemon", "nobody")
# initdb loads libpq, so this proves the folder, the program and its libraries at once.
PROOF = 'cd "$1" && : > .proof && rm .proof && "$2" --version'


@dataclass(frozen=True)
class Runner:
    """The words before a server command, and who owns the server's folders."""

    name: str
    prefix: tuple[str, ...]
    uid: int
    gid: int

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own words
            [*self.prefix, *command],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=_environment(),
        )

    def own(self, folder: Path) -> None:
        """Make the folder and give it to the server alone."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def reaches(self, folder: Path, binaries: Binaries) -> bool:
        proof = ("sh", "-c", PROOF, "sh", str(folder), binaries.path("initdb"))
        try:
            return self.run(*proof).returncode == 0
        except OSError:
            return False


def runner_for(folder: Path, binaries: Binaries) -> Runner:
    """The first way of running that can use the folder; makes the folder if it is missing."""
    is_new = not folder.exists()
    candidates = _for_new() if is_new else _for_owner(folder)
    for runner in candidates:
        runner.own(folder)
        if runner.reaches(folder, binaries):
            return runner
    if is_new:
        folder.rmdir()
    raise DatabaseTrouble("nobody-to-run-as", folder=folder.parent, binaries=binaries.folder)


def _for_new() -> Iterator[Runner]:
    if os.geteuid() != 0:
        yield from _as_myself()
        return
    user = _ordinary_user()
    yield _become(user)
    yield _look_like(user)
    yield _become(user, keep="dac_override")


def _for_owner(folder: Path) -> Iterator[Runner]:
    uid = folder.stat().st_uid
    if uid == os.geteuid():
        yield from _as_myself()
    elif os.geteuid() == 0 and _name_of(uid):
        yield _become(pwd.getpwuid(uid))
        yield _become(pwd.getpwuid(uid), keep="dac_override")
    else:
        raise DatabaseTrouble("foreign-folder", folder=folder, owner=_name_of(uid) or uid)


def _as_myself() -> Iterator[Runner]:
    # initdb asks for the name of its user; one without a name has to borrow one.
    if os.geteuid() != 0 and _name_of(os.geteuid()):
        yield Runner("myself", (), os.geteuid(), os.getegid())
    yield _look_like(_ordinary_user())


def _become(user: pwd.struct_passwd, keep: str = "") -> Runner:
    words = ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    # Without the last word access() would forget the kept right, and initdb asks access().
    rights = (f"--inh-caps=+{keep}", f"--ambient-caps=+{keep}", "--securebits=+no_setuid_fixup")
    kept = rights if keep else ("--no-new-privs",)
    name = f"{user.pw_name}+{keep}" if keep else user.pw_name
    return Runner(name, (*words, *kept, "--"), user.pw_uid, user.pw_gid)


def _look_like(user: pwd.struct_passwd) -> Runner:
    prefix = ("unshare", "--user", f"--map-user={user.pw_uid}", "--")
    return Runner("namespace", prefix, os.geteuid(), os.getegid())


def _ordinary_user() -> pwd.struct_passwd:
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    wanted = [known[name] for name in ORDINARY if name in known]
    return (wanted or list(known.values()))[0]


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""


def _environment() -> dict[str, str]:
    # Nothing of the caller's PG… or LC_… settings may reach the server.
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
