"""The reader's own sessions, gathered on their phone from all the days it keeps."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebridge.forum.queries.programme_public import PublicRelease
from casebridge.forum.rules.printed import Printed
from casebridge.web.site.pages.programme_head import ProgrammeHead, programme_head


@dataclass(frozen=True)
class MinePage:
    """What is marked only the phone knows; `head.sheets` says where it finds the sessions."""

    head: ProgrammeHead


def mine_page(release: PublicRelease, printed: Printed) -> MinePage:
    return MinePage(programme_head(release, printed, _("My sessions"), "mine"))


def offline_page(release: PublicRelease, printed: Printed) -> MinePage:
    return MinePage(programme_head(release, printed, _("Not on this phone"), "offline"))
