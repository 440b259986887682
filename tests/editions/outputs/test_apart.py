"""Books set in processes of their own: the same file, and none that hangs for ever."""

import os
import sys
from pathlib import Path

import pytest

from casebridge.editions.outputs import apart, pdf
from casebridge.kit.refusal import Refusal
from tests.editions.outputs.sample import book


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told, hanging = tmp_path / "pid", tmp_path / "hanging"
    hanging.write_text(f"#!/bin/sh\necho $$ > {told}\nexec sleep 60\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(hanging))
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(Refusal) as refused:
        apart.rendered(pdf.render, book("en"))
    assert (refused.value.code, dict(refused.value.values)) == ("output-too-slow", {"seconds": 1})
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)
