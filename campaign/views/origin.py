"""Posts from other sites are refused, by what the browser says of where they come from.

Public forms carry no cookie and no token, so that their pages can be cached; a browser names the site
a form was on in `Sec-Fetch-Site`, and on plain HTTP in `Origin`.
"""

from urllib.parse import urlsplit

from flask import Flask, abort, request

from campaign.views.conversation import READING, runtime

_PORTS = {"http": 80, "https": 443}


def comes_from_elsewhere() -> bool:
    """Whether the browser says that this request was sent by a page of another site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and not _is_ours(origin)


def _is_ours(origin: str) -> bool:
    """Whether a page of ours is meant: by the address the outside knows us by, which a proxy in front of us
    may not pass on; or, where somebody reaches us by another, by the one this request was sent to."""
    try:
        sent_by, known_by = _place(origin), _place(runtime().settings.outside)
    except ValueError:  # a port that is no number
        return False
    if sent_by == known_by:
        return True
    if runtime().settings.is_secure and sent_by[1] == known_by[1]:
        return False  # our name, and not secure: whoever sits on the line wrote that page
    return urlsplit(origin).netloc.lower() == request.host.lower()


def _place(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def register(app: Flask) -> None:
    """Refuse unsafe requests from elsewhere with 403."""

    @app.before_request
    def refuse_other_sites() -> None:
        if request.method not in READING and comes_from_elsewhere():
            abort(403)
