"""Writing letters, letting them go, sending them, and the wording they begin with."""

from casebridge.base.mail.actions.sending import doubt_lost, mark_returned, send_one
from casebridge.base.mail.actions.wording import keep_template, use_shipped
from casebridge.base.mail.actions.writing import (
    approve,
    approve_all,
    choose,
    compose_anew,
    drop,
    enclose,
    forgive,
    keep_draft,
    open_thread,
    redirect,
    say_it_went,
    send_again,
    take_back,
    take_out,
    write_letter,
    write_many,
    write_to_staff,
)

__all__ = [
    "approve",
    "approve_all",
    "choose",
    "compose_anew",
    "doubt_lost",
    "drop",
    "enclose",
    "forgive",
    "keep_draft",
    "keep_template",
    "mark_returned",
    "open_thread",
    "redirect",
    "say_it_went",
    "send_again",
    "send_one",
    "take_back",
    "take_out",
    "use_shipped",
    "write_letter",
    "write_many",
    "write_to_staff",
]
