"""Three cases for one reader of the office."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.journeys.inside import Inside
from tests.journeys.office import Office

SEED = """
from django.test import Client
from casebridge.base.accounts.actions import register
from casebridge.base.accounts.models import Account
from casebridge.base.files.actions import keep
from casebridge.cases.models import Picture, Version
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_shipped_criteria
from dataclasses import replace
from casebridge.calls.actions import publish_call
from casebridge.calls.queries import preset
from tests.web.released import drawing, officer, opened_case
shipped, form_text = preset("sco-2023")
call = publish_call(replace(shipped, code="sco-2024"), form_text=form_text, number_prefix="CB24",
                    by=officer())
set_shipped_criteria(call, by=officer())
reader = register("reader@example.org", name="A reader")
reviews = []
for number in (1, 2, 3):
    case = opened_case(call, number)
    fields = ("abstract", "background", "solution", "technical_features", "innovations",
              "outcomes_achieved", "beneficiaries", "replication")
    words = {f: ml("ru", ru=f"Дело {number}: что сделано. " * 25, en=f"Case {number}: done. " * 25)
             for f in fields}
    Version.objects.create(case=case, number=1, made_by=officer(),
                           texts={f: t.as_json() for f, t in words.items()})
    Picture.objects.create(case=case, position=1, blob=keep(drawing()), caption=ml(en="Diagram"))
    reviews.append(assign(case, reviewer=reader, by=officer()).pk)
client = Client()
client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
print(json.dumps({"reviews": reviews, "session": client.cookies["sessionid"].value}))
"""
STANDING = """
from casebridge.base.audit.models import Record
from casebridge.review.models import Review
review = Review.objects.get(pk={pk})
print(json.dumps({{
    "state": review.state,
    "revision": review.revision,
    "draft": review.draft,
    "marks": {{m.criterion.code: m.value for m in review.marks.all()}},
    "for_office": review.remark_for_office,
    "scored": Record.objects.filter(
        verb="review.scored", subject=f"case:{{review.case_id}}"
    ).count(),
}}))
"""
BAR = """
from casebridge.base.accounts.queries import machine
from casebridge.cases.actions.deciding import bar
from casebridge.review.models import Review
review = Review.objects.get(pk={pk})
bar(review.case, account=review.reviewer, reason="found", by=machine())
print(json.dumps(True))
"""


@dataclass(frozen=True)
class Reading:
    """The site, the reader's reviews, and the way in."""

    site: str
    inside: Inside
    reviews: tuple[int, ...]
    session: str

    def device(self, browser: Browser, language: str = "en", width: int = 390) -> BrowserContext:
        """A phone of the reader, signed in."""
        context = browser.new_context(viewport={"width": width, "height": 844}, locale=language)
        cookies = {"language": language, "sessionid": self.session}
        context.add_cookies([{"name": n, "value": v, "url": self.site} for n, v in cookies.items()])
        return context

    def standing(self, review: int) -> dict[str, Any]:
        """What the office holds of a review."""
        found: dict[str, Any] = self.inside.asked(STANDING.format(pk=review))
        return found

    def bar(self, review: int) -> None:
        self.inside.asked(BAR.format(pk=review))


def reading(office: Office) -> Reading:
    made = office.inside.asked(SEED)
    return Reading(office.site, office.inside, tuple(made["reviews"]), made["session"])
