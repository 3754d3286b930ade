"""Where somebody goes on after signing in: the page of the desk they came for, and nowhere else."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import RequestRedirect

from campaign.views.desk import PREFIX


def wanted() -> str:
    """The page that `back` names, when it is one of the desk's; else nothing."""
    path = request.values.get("back", "")
    return path if _is_desk_page(path) else ""


def address(path: str) -> str:
    """The address of a path that `wanted` gave, or of the desk's first page."""
    return request.script_root + (path or PREFIX)


def _is_desk_page(path: str) -> bool:
    if not path.isprintable():  # a line end has no place in a header
        return False
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or "\\" in path or not (path == PREFIX or path.startswith(PREFIX + "/")):
        return False
    try:
        current_app.url_map.bind("").match(parts.path, method="GET")
    except (NotFound, RequestRedirect, HTTPException):
        return False
    return True
