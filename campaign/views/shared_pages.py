"""Public pages that are the same for everybody: kept finished for a few seconds, here and on the way.

    @blueprint.get("/<slug>")
    @shared()
    def show(slug): …

What stands in the query is no part of the page, but for what a view names as its `part`, which is no address
that anybody can make up: so nobody fills the cache. For what is searched the part is None, and the page is
made anew. Whoever is signed in gets the
page made anew. What is done at the desk is in the next page that anybody asks for, on this machine, and so is
what somebody does to their own signature.
"""

import gzip
import hashlib
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import ParamSpec, cast

from flask import Flask, Response, current_app, make_response, request
from flask.typing import ResponseReturnValue

from campaign.page_cache import Page, PageCache
from campaign.runtime import Runtime
from campaign.views import desk
from campaign.views.conversation import READING, runtime

NAME = "campaign-pages"
# Seconds that a proxy, and the browser behind it, may each give out a page without asking. They add up, for
# not every proxy tells the next how old a page is.
ON_THE_WAY = 1
# Whose name is off, or shown otherwise, is seen so at once. Each asks for a code or name: no crowd does this.
OWN_ACTS = (
    *("withdrawals.withdraw", "own_signatures.display", "confirmations.deny"),
    *("endorsements.withdraw", "endorsements.deny", "invitations.show"),
)
# Saving words while somebody types changes nothing public, and happens every few seconds.
_UNSEEN = ("autosave", "autosave_beside", "watching")
# A shorter body is not worth packing.
_WORTH_PACKING = 1_000

Given = ParamSpec("Given")
View = Callable[Given, ResponseReturnValue]


def shared(part: Callable[[], Hashable] = lambda: "") -> Callable[[View[Given]], View[Given]]:
    """Mark a view whose page is the same for everybody. `part` tells of the query what the page is of; None
    for a page that is not kept."""

    def mark(view: View[Given]) -> View[Given]:
        @wraps(view)
        def answer(*given: Given.args, **named: Given.kwargs) -> ResponseReturnValue:
            pages = _pages()
            if pages is None or request.method not in READING or desk.cookie_name() in request.cookies:
                return view(*given, **named)
            if (of := part()) is None:
                return view(*given, **named)
            key = (request.path, of)
            return _answer(pages.get(key, lambda: _page(make_response(view(*given, **named)))))

        return answer

    return mark


def open_cache(app: Flask, of: Runtime) -> None:
    """Let the application keep pages for as long as the settings say; for 0 seconds, none."""
    seconds = of.settings.page_seconds
    app.extensions[NAME] = PageCache(seconds, changed=watch(of)) if seconds else None


def watch(of: Runtime) -> Callable[[], int]:
    """What tells how often something was done, in any process of this machine, that pages must show at once;
    it is not counted where none is kept."""
    file = _file(of)
    return lambda: _changes(file)


def register(app: Flask) -> None:
    """Note what is done, for every process of this machine."""

    @app.after_request
    def note_change(response: Response) -> Response:
        if _pages() is not None and response.status_code < 400 and _is_act():
            # It is done, whether or not the disk is full: then a page may be older for a few seconds.
            with suppress(OSError), _file(runtime()).open("ab") as file:
                file.write(b".")
        return response

    @app.template_global()
    def changes() -> int:
        """How often that was: in a link from the desk, so that the browser asks anew."""
        return _changes(_file(runtime()))


def _is_act() -> bool:
    """Whether this request may have changed what a public page must show at once."""
    is_at_desk = request.path.startswith(desk.PREFIX + "/") and request.blueprint not in _UNSEEN
    return request.method not in READING and (is_at_desk or request.endpoint in OWN_ACTS)


def _pages() -> PageCache | None:
    return cast(PageCache | None, current_app.extensions[NAME])


def _file(of: Runtime) -> Path:
    return of.settings.data / "pages-changed"


def _changes(file: Path) -> int:
    """The size of a file that every change makes longer: times of files are too coarse."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _page(response: Response) -> Page:
    """A response that the view made, finished."""
    body = response.get_data()
    packed = gzip.compress(body, mtime=0) if len(body) > _WORTH_PACKING else b""
    is_kept = response.status_code == 200
    if is_kept:
        response.headers.setdefault("Cache-Control", f"public, max-age={ON_THE_WAY}")
        response.vary.add("Accept-Encoding")
    return Page(
        status=response.status_code,
        headers=tuple((name, value) for name, value in response.headers if name != "Content-Length"),
        body=body,
        packed=packed,
        etag=hashlib.sha256(body).hexdigest()[:32] if is_kept else "",
        is_kept=is_kept,
    )


def _answer(page: Page) -> Response:
    """A page for this request: packed where that is understood, and left out where the reader has it."""
    is_packed = bool(page.packed) and page.is_kept and request.accept_encodings["gzip"] > 0
    response = Response(page.packed if is_packed else page.body, page.status, list(page.headers))
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    if page.etag:
        response.set_etag(f"{page.etag}-gzip" if is_packed else page.etag)
        response.make_conditional(request)
    return response
