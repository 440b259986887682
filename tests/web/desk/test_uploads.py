"""Letters with a personal upload link, from the dossier's page."""

from django.urls import reverse

from casebridge.base.mail.models import Letter
from casebridge.intake.models import UploadLink
from tests.web.desk.conftest import Office, Visitor, received, text_of


def test_the_button_writes_a_letter_that_waits_and_leads_to_it(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    officer = visit(office.officer)
    where = reverse("desk:upload-link", args=[dossier.pk])
    assert where in text_of(officer.get(reverse("desk:dossier", args=[dossier.pk])))
    answer = officer.post(where, follow=True)
    letter = Letter.objects.get(kind="upload")
    assert answer.redirect_chain == [(reverse("desk:letter", args=[letter.pk]), 303)]
    assert (letter.state, letter.recipient) == ("held", "a@example.org")
    assert "/portal/upload/" in text_of(answer)
    assert UploadLink.objects.get().letter == letter
    history = text_of(officer.get(reverse("desk:dossier", args=[dossier.pk])))
    assert "A personal upload link was made." in history


def test_an_officer_of_another_call_makes_no_link(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    answer = visit(office.stranger).post(reverse("desk:upload-link", args=[dossier.pk]))
    assert answer.status_code == 404
    assert not UploadLink.objects.exists()
