"""Public pages are made once and kept for the next reader, until something published changes."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from casebridge.editions.queries.released import public_state

View = Callable[..., HttpResponse]
# What no release changes, the name of the organiser for one, is at most so many seconds old.
LONGEST = 5 * 60
# Who brings one of these may be shown what nobody else is.
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True)
class KeptPage:
    """A page as it goes out; most readers take it packed."""

    packed: bytes
    etag: str
    content_type: str


def kept_while(state: Callable[[], str]) -> Callable[[View], View]:
    """Kept while nothing changes in a state that is the same for every address."""
    return kept_by(lambda **_named: state())


def kept_by(state: Callable[..., str]) -> Callable[[View], View]:
    """The view is asked once for each address, language and state of what it shows.

    The state is asked of the database first, each time: after a withdrawal the page that was
    kept is not even looked for, whatever process kept it. It is told what the address names.
    """

    def keep(view: View) -> View:
        @wraps(view)
        def show(request: HttpRequest, **named: object) -> HttpResponse:
            if not _is_anybodys(request):
                return view(request, **named)
            return _shown(view, request, named, _key(request, state(**named)))

        return show

    return keep


def kept(view: View) -> View:
    """Kept while nothing changes in what editions have published."""
    return kept_while(public_state)(view)


def _shown(view: View, request: HttpRequest, named: Mapping[str, object], key: str) -> HttpResponse:
    shelf = caches["public"]
    page: KeptPage | None = shelf.get(key)
    if page is None:
        response = view(request, **named)
        if response.status_code != 200:
            return response
        page = _packed(response)
        shelf.set(key, page, LONGEST)
    return _answer(request, page)


def _is_anybodys(request: HttpRequest) -> bool:
    """A reader without a name who types nothing of their own: others will ask for the same."""
    is_personal = any(name in request.COOKIES for name in PERSONAL)
    return request.method in {"GET", "HEAD"} and not is_personal and not request.GET.get("q")


def _key(request: HttpRequest, state: str) -> str:
    parts = (state, get_language() or "", request.get_full_path())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _packed(response: HttpResponse) -> KeptPage:
    packed = gzip.compress(response.content, mtime=0)
    return KeptPage(packed, etag_of(response.content), response["Content-Type"])


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = page.packed if is_packed else gzip.decompress(page.packed)
    response = HttpResponse(content, content_type=page.content_type)
    if is_packed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding", "Accept-Language", "Cookie"))
    return must_ask_again(request, response, page.etag)


def etag_of(content: bytes) -> str:
    """A weak one: packed or not, it is the same page."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def must_ask_again(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """A browser may keep it, but asks each time whether it still holds; 304 while it does."""
    response["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response
