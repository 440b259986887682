"""`python -m bench [GROUP|NAME …]`; the groups, core to forum, are what was promised."""

import sys
from collections.abc import Callable, Iterable

from bench import (
    book_lines,
    desk,
    duplicates,
    editions_book,
    editions_checks,
    editions_memory,
    editions_pages,
    form,
    form_back,
    forum_check_in,
    forum_delegates,
    forum_programme,
    forum_proposal,
    forum_schedule,
    forum_visits,
    fuzz,
    letters,
    mails,
    pages,
    recall,
    review_assignment,
    review_expertise,
    review_panel,
    review_scores,
    review_selection,
    scans,
    seals,
    start,
    thousand_mails,
)
from bench.lines import Line, show

PARTS: dict[str, Callable[[], Iterable[Line]]] = {
    "form": form.lines,
    "recall": recall.lines,
    "pages": pages.lines,
    "book": book_lines.lines,
    "start": start.lines,
    "mails": mails.lines,
    "form_back": form_back.lines,
    "seals": seals.lines,
    "scans": scans.lines,
    "thousand_mails": thousand_mails.lines,
    "duplicates": duplicates.lines,
    "fuzz": fuzz.lines,
    "desk": desk.lines,
    "dossier": desk.dossier_lines,
    "letters": letters.lines,
    "review_assignment": review_assignment.lines,
    "review_selection": review_selection.lines,
    "review_expertise": review_expertise.lines,
    "review_scores": review_scores.lines,
    "review_panel": review_panel.lines,
    "editions_book": editions_book.lines,
    "editions_pages": editions_pages.lines,
    "editions_checks": editions_checks.lines,
    "editions_memory": editions_memory.lines,
    "forum_check_in": forum_check_in.lines,
    "forum_delegates": forum_delegates.lines,
    "forum_programme": forum_programme.lines,
    "forum_proposal": forum_proposal.lines,
    "forum_schedule": forum_schedule.lines,
    "forum_visits": forum_visits.lines,
}
GROUPS = {
    "core": ("form", "recall", "pages", "book", "start"),
    "intake": ("mails", "recall", "form_back", "seals", "scans", "thousand_mails", "fuzz"),
    "desk": ("desk", "letters"),
    "review": (
        "review_assignment",
        "review_selection",
        "review_expertise",
        "review_scores",
        "review_panel",
    ),
    "editions": ("editions_book", "editions_pages", "editions_checks", "editions_memory"),
    "forum": (
        "forum_check_in",
        "forum_delegates",
        "forum_programme",
        "forum_proposal",
        "forum_schedule",
        "forum_visits",
    ),
}


def main(asked: list[str]) -> int:
    names = [name for word in asked or list(PARTS) for name in GROUPS.get(word, (word,))]
    shown = [show(line) for name in names for line in PARTS[name]()]
    return 0 if all(line.is_ok for line in shown) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
