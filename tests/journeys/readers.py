"""Three cases for one reader of the office, and questions to its database from outside."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.journeys.office import Office

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "casebridge.config.settings"
from casebridge.config import postgres
postgres.ensure_running()
import django
django.setup()
import json
"""
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
    environment: dict[str, str]
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
        found: dict[str, Any] = asked(STANDING.format(pk=review), self.environment)
        return found

    def bar(self, review: int) -> None:
        asked(BAR.format(pk=review), self.environment)


def asked(question: str, environment: dict[str, str]) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + question],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.strip().splitlines()[-1])


def done_inside(act: str, environment: dict[str, str], *values: object) -> Any:
    """Something of tests/journeys/sixty_cases.py, done inside the installation."""
    words = ", ".join(repr(value) for value in values)
    question = f"from tests.journeys import sixty_cases\nmade = sixty_cases.{act}({words})"
    return asked(f"{question}\nprint(json.dumps(made))", environment)


def reading(office: Office) -> Reading:
    made = asked(SEED, office.environment)
    return Reading(office.site, office.environment, tuple(made["reviews"]), made["session"])
