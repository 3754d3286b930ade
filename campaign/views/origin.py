"""Posts from other sites are refused, by what the browser says of where they come from.

Public forms carry no cookie and no token, so that their pages can be cached; a browser names the site
a form was on in `Sec-Fetch-Site`, and on plain HTTP in `Origin`.
"""

from urllib.parse import urlsplit

from flask import Flask, abort, request

from campaign.views.conversation import READING


def comes_from_elsewhere() -> bool:
    """Whether the browser says that this request was sent by a page of another site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


def register(app: Flask) -> None:
    """Refuse unsafe requests from elsewhere with 403."""

    @app.before_request
    def refuse_other_sites() -> None:
        if request.method not in READING and comes_from_elsewhere():
            abort(403)
