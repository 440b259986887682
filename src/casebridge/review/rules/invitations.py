"""Links of experts: how long they last, and what may become of an invitation."""

from datetime import timedelta

INVITED_PATH = "/panel/invited/{secret}/"
ENTER_PATH = "/panel/enter/{secret}/"
SECRET_BYTES = 32
INVITED_FOR = timedelta(days=21)
ENTERS_FOR = timedelta(days=14)


def may_be_invited(state: str) -> bool:
    """Whoever declined or left may be asked again; whoever accepted is asked no more."""
    return state != "accepted"


def may_answer(state: str) -> bool:
    return state == "invited"


def may_leave(state: str) -> bool:
    return state in {"listed", "invited", "accepted"}


def may_enter_by_link(*, holds_roles: bool) -> bool:
    """A link in a letter opens a reviewer's few cases, never an office."""
    return not holds_roles
