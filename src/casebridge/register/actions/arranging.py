"""How a person wants the table: its columns, and searches kept under a name."""

from collections.abc import Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.kit.refusal import Refusal
from casebridge.register.models import Layout, View
from casebridge.register.rules.rows import AT_FIRST, chosen_columns


def choose_columns(account: Account, *, columns: Sequence[str]) -> tuple[str, ...]:
    """Keep the person's columns in the person's order; none chosen is as at first."""
    chosen = chosen_columns(columns)
    if chosen == AT_FIRST:
        Layout.objects.filter(account=account).delete()
    else:
        Layout.objects.update_or_create(account=account, defaults={"columns": list(chosen)})
    return chosen


@transaction.atomic
def keep_view(
    name: str,
    *,
    query: str,
    sort: str,
    columns: Sequence[str] = (),
    is_shared: bool = False,
    by: Account,
) -> View:
    """A search under a name; the same name again changes it."""
    plain = " ".join(name.replace("\x00", "").split())[:80]
    if not plain:
        raise Refusal("view-needs-a-name")
    view, _made = View.objects.update_or_create(
        account=by,
        name=plain,
        defaults={
            "query": query.replace("\x00", "")[:500],
            "sort": sort[:40],
            "columns": [c for c in columns if c in chosen_columns(columns)],
            "is_shared": is_shared,
        },
    )
    return view


def forget_view(view: View, *, by: Account) -> None:
    if view.account_id != by.pk:
        raise Refusal("view-of-somebody-else")
    View.objects.filter(pk=view.pk).delete()
