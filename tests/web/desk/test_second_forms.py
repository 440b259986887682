"""Opening a dossier of its own from the second form of a mail."""

from casebridge.intake.actions.taking_in import take_in
from casebridge.intake.models import Dossier
from tests.web.desk.conftest import Office, Visitor, text_of, word_file

OFFER = "Open a dossier of its own"


def test_one_click_opens_the_second_form_of_a_mail(office: Office, visit: Visitor) -> None:
    files = [
        ("road.docx", word_file(office.call, A1="Lorries that wait no longer at the border")),
        ("port.docx", word_file(office.call, A1="A port that plans")),
    ]
    dossier = take_in(files, call=office.call, by=office.officer)[0].dossier
    assert dossier is not None
    client = visit(office.officer)
    page = text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert page.count(f">{OFFER}<") == 1
    assert "the form in road.docx has another title" in page
    file = dossier.arrivals.get().files.get(name="road.docx")
    done = client.post(f"/desk/cases/{dossier.pk}/files/{file.pk}/apart/", follow=True)
    opened = Dossier.objects.exclude(pk=dossier.pk).get()
    assert f"{opened} was opened from the file." in text_of(done)
    assert "Lorries that wait no longer" in text_of(done)
