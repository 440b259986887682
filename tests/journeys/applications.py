"""Applications as applicants mail them to a real office."""

from tests.factories.forms import filled
from tests.factories.mails import FORMAT, mail

SAID = {
    "en": ("Please find our form attached.", "Application.docx"),
    "ru": ("Направляем заполненную форму.", "Заявка.docx"),
    "zh-Hans": ("随信附上申报表。", "申报表.docx"),
}


def application(name: str, sender: str, language: str, **changed: str) -> bytes:
    """A mail with the Word form of an organisation that exists nowhere, without a scan."""
    body, file = SAID[language]
    own = {"B1_1": name, "B1_2": name, "B1_11": sender, "A1": f"{name} 1", "C5": name}
    form = filled(language, **{**own, **changed})
    subject = FORMAT[language].format(name)
    return mail(subject, text=body, files=[(file, form)], sender=sender)
