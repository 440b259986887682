"""What must never reach a log."""

import logging
import re

ROLE_LINK = re.compile(
    r"(/start/as/[a-z-]+/|/desk/invited/|/portal/(?:upload|draft|consent|kit)/"
    r"|/panel/(?:invited|enter)/)"
    r"[^\s\"']+"
)


class NoRoleLinks(logging.Filter):
    """Blanks the secret part of role links and of the first sign-in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = ROLE_LINK.sub(r"\1…", record.getMessage())
        record.args = ()
        return True
