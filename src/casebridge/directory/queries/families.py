"""Which organisations belong together."""

from collections import defaultdict

from casebridge.directory.models import Organisation


def relatives_of(organisation: Organisation) -> set[int]:
    """The whole family as numbers: what stands above, below and beside it, and itself.

    Entries merged into one of the family belong to it, so that an older link still counts.
    """
    rows = Organisation.objects.exclude(parent=None, merged_into=None)
    beside: dict[int, set[int]] = defaultdict(set)
    for number, *others in rows.values_list("pk", "parent_id", "merged_into_id"):
        for other in others:
            if other is not None:
                beside[number].add(other)
                beside[other].add(number)
    family = {organisation.pk}
    waiting = [organisation.pk]
    while waiting:
        new = beside[waiting.pop()] - family
        family |= new
        waiting.extend(new)
    return family
