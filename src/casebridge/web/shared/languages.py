"""The reader's language: our tags and Django's codes, and a language named in an address."""

from collections.abc import Callable

from babel import Locale
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from casebridge.kit.text.languages import code_of, tag_of

OWN_NAMES = {"zh-Hans": "中文", "ru": "Русский", "en": "English", "fa": "فارسی"}


def reader_tag() -> str:
    """The BCP-47 tag of the page being made."""
    return tag_of(translation.get_language() or settings.LANGUAGE_CODE)


def language_name(tag: str) -> str:
    """What the reader's language calls another: 'English' is 英语 in a Chinese sentence."""
    language = tag.partition("-")[0]
    return str(Locale.parse(reader_tag(), sep="-").languages.get(language, tag))


def language_from_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """`?lang=ru` shows a page in Russian and remembers it, so that a link can name its language."""
    offered = {tag_of(code): code for code, _name in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        code = offered.get(request.GET.get("lang", ""))
        if code:
            translation.activate(code)
            request.LANGUAGE_CODE = code
        response = get_response(request)
        if code:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, samesite="Lax")
        return response

    return middleware


__all__ = ["OWN_NAMES", "code_of", "language_from_address", "language_name", "reader_tag", "tag_of"]
