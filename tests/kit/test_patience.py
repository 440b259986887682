"""A patient process stays patient, and so does what it starts in a session of its own."""

import os
import subprocess
import sys

from casebridge.kit import patience


def test_a_process_steps_back_as_far_as_asked() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        patience.step_back(child.pid, 7)
        assert os.getpriority(os.PRIO_PROCESS, child.pid) == 7
        child.kill()


def test_a_process_that_is_gone_makes_no_trouble() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    patience.step_back(child.pid, 7)
