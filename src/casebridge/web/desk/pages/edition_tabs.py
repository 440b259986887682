"""The pages of one collection, as tabs: the same on each of them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.editions.models import Edition
from casebridge.editions.rules.arranging import may_arrange
from casebridge.web.shared.parts import Link

# (view, its word, whether only those who make the collection may open it)
PAGES: Sequence[tuple[str, Promise, bool]] = (
    ("desk:edition", gettext_lazy("Collection"), False),
    ("desk:languages", gettext_lazy("Wording and languages"), False),
    ("desk:arrange", gettext_lazy("Arrange"), True),
    ("desk:arrange-pictures", gettext_lazy("Pictures"), True),
    ("desk:consents", gettext_lazy("Consent"), False),
    ("desk:edition-release", gettext_lazy("Release"), False),
    ("desk:press", gettext_lazy("Press"), False),
    ("desk:edition-notices", gettext_lazy("Notices"), False),
    ("desk:edition-version", gettext_lazy("Versions"), False),
)


def edition_tabs(edition: Edition, account: Account, here: str) -> list[Link]:
    """`here` is the view of the page being made."""
    mine = may_arrange(held_by(account), edition.call_id)
    return [
        Link(str(word), reverse(view, args=[edition.pk]), view == here)
        for view, word, is_for_makers in PAGES
        if mine or not is_for_makers
    ]
