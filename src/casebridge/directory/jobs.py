"""Looking for entries that may be one."""

from casebridge.base.jobs.actions import wake
from casebridge.directory.actions.comparing import compare_some


def compare_waiting() -> None:
    """A few at a time; it wakes itself while some wait."""
    if compare_some():
        wake("directory")
