"""What a Word file's package holds besides text, as remarks for the office."""

from collections.abc import Iterator

from casebridge.intake.readers import Remark
from casebridge.kit.formats.docx_facts import Facts


def package_remarks(facts: Facts) -> Iterator[Remark]:
    """Each thing that an application form has no need of; none of it is ever run or fetched."""
    if facts.has_macros:
        yield Remark("macro")
    if facts.has_activex:
        yield Remark("activex")
    if facts.hidden_text:
        yield Remark("hidden-text")
    if facts.tracked_changes:
        yield Remark("tracked-changes", {"count": facts.tracked_changes})
    for code, held in (
        ("external-target", facts.external_targets),
        ("remote-template", facts.remote_templates),
        ("dde", facts.dde),
        ("ole-object", facts.ole_objects),
        ("embedded-file", facts.embedded_files),
    ):
        if held:
            yield Remark(code, {"count": len(held)})
