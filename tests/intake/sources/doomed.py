"""A program that takes in mail and is killed at a chosen step; told what to do line by line.

It forks for each task, so that a kill is a real one and nobody waits for Django to start again.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

import django

Task = dict[str, Any]


def main() -> None:
    django.setup()
    # Whatever a task needs is loaded before the fork, once for all of them.
    from casebridge.intake import jobs, waiting_for_mail  # noqa: F401, PLC0415 (needs Django)
    from tests.factories import calls  # noqa: PLC0415

    calls.call(prefix="KILL")
    say({"ready": True})
    for line in sys.stdin:
        from django.db import connections  # noqa: PLC0415 (needs Django)

        connections.close_all()
        child = os.fork()
        if child == 0:
            os._exit(perform(json.loads(line)))
        if '"fetch"' in line:
            say({"signal": os.WTERMSIG(os.waitpid(child, 0)[1])})
        else:
            say({"child": child})


def perform(task: Task) -> int:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    from django.conf import settings  # noqa: PLC0415 (needs Django)

    if task.get("point"):
        arm(str(task["point"]), int(task["times"]))
    if "fetch" in task:
        from casebridge.intake.jobs import fetch_mailbox  # noqa: PLC0415 (needs Django)

        settings.MAILBOXES = [task["fetch"]]
        fetch_mailbox()
    elif "watch" in task:
        from casebridge.intake import waiting_for_mail  # noqa: PLC0415 (needs Django)

        settings.MAILBOXES = [task["watch"]]
        waiting_for_mail.watch_mailboxes()
    else:
        from casebridge.intake import waiting_for_mail  # noqa: PLC0415 (needs Django)

        settings.MAIL_IN = {"host": "127.0.0.1", "ports": task["serve"], "addresses": ()}
        waiting_for_mail.take_mail_at_the_ports()
    return 0


def arm(point: str, times: int) -> None:
    """Dies at the `times`-th passing of a point: 'before keep', 'after move', 'within a file'."""
    from django.core.files.base import ContentFile  # noqa: PLC0415 (needs Django)
    from imapclient import IMAPClient  # noqa: PLC0415

    from casebridge.intake import waiting_for_mail  # noqa: PLC0415
    from casebridge.intake.actions import fetching, marks, receiving  # noqa: PLC0415

    left = [times]

    def pass_by(passed: str) -> None:
        if passed == point:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    def halves(self: Any, chunk_size: int | None = None) -> Iterator[bytes]:
        content = self.read()
        yield content[: len(content) // 2]
        pass_by("within the file")
        yield content[len(content) // 2 :]

    patched: type = ContentFile
    patched.chunks = halves  # type: ignore[attr-defined]
    for owner, name, word in (
        (IMAPClient, "fetch", "fetching"),
        (receiving, "keep", "keeping the file"),
        (receiving, "_note_delivery", "noting the delivery"),
        (receiving, "wake", "waking the next job"),
        (fetching, "receive", "receiving"),
        (waiting_for_mail, "receive", "receiving"),
        (marks.KeptMarks, "keep", "setting the mark"),
        (marks.KeptMarks, "note", "noting the visit"),
        (IMAPClient, "move", "moving"),
    ):
        setattr(owner, name, around(getattr(owner, name), word, pass_by))


def around(
    function: Callable[..., Any], word: str, pass_by: Callable[[str], None]
) -> Callable[..., Any]:
    def wrapper(*args: Any, **words: Any) -> Any:
        pass_by(f"before {word}")
        answer = function(*args, **words)
        pass_by(f"after {word}")
        return answer

    return wrapper


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
