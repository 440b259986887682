"""How far a backup is, in a small file that the System page reads."""

import json
import time
from pathlib import Path

NAME = "backup.progress"
BETWEEN = 1.0


class Progress:
    """Written at most once a second, and at every change of step; gone at the end."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / NAME
        self._step = ""
        self._at = 0.0

    def say(self, step: str, done: int, of: int) -> None:
        now = time.monotonic()
        if step == self._step and now - self._at < BETWEEN:
            return
        self._step, self._at = step, now
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps({"step": step, "done": done, "of": of, "at": time.time()}))
        part.replace(self._path)

    def end(self) -> None:
        self._path.unlink(missing_ok=True)
