"""Questions to the database of a running installation, and acts done inside it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ANSWER = "answer: "
ASKED = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "casebridge.config.settings"
from casebridge.config import postgres
postgres.ensure_running()
import django
django.setup()
import contextlib, io, json, sys, traceback
for line in sys.stdin:
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), {{"json": json}})
        answer = {{"value": json.loads(said.getvalue().strip().splitlines()[-1])}}
    except Exception:
        answer = {{"fault": traceback.format_exc()[-3000:]}}
    print({ANSWER!r} + json.dumps(answer), flush=True)
"""


class Inside:
    """One process beside the installation: it is begun once and answers many questions."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", ASKED],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def asked(self, question: str) -> Any:
        """What a piece of Python prints last, as JSON."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith(ANSWER):
                answer = json.loads(line.removeprefix(ANSWER))
                if "fault" in answer:
                    raise RuntimeError(answer["fault"])
                return answer["value"]
        raise RuntimeError("the process ended without an answer")

    def done(self, act: str, *values: object, **others: object) -> Any:
        """Something of tests/journeys/sixty_cases.py, or of the file named before a dot."""
        file, _, act = act.rpartition(".")
        file = file or "sixty_cases"
        words = [repr(value) for value in values]
        words += [f"{name}={value!r}" for name, value in others.items()]
        made = f"made = {file}.{act}({', '.join(words)})"
        lines = (f"from tests.journeys import {file}", made, "print(json.dumps(made))")
        return self.asked("\n".join(lines))

    def close(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()
