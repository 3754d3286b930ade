"""Security headers on every response, errors included."""

from collections.abc import Mapping, Sequence

from flask import Flask, Response, g, request

_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def _in_one_line(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


CONTENT_SECURITY_POLICY = _in_one_line(_POLICY)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # `no-referrer` makes browsers send `Origin: null` with a form; `same-origin` tells others nothing.
    "Referrer-Policy": "same-origin",
}


def let_frame(sites: Sequence[str]) -> None:
    """Let pages of these sites show the answer to this request in a frame; no other answer may be."""
    g.framed_by = " ".join(sites)


def _frame(response: Response, sites: str) -> None:
    """The older header knows no list of sites, and would keep them out."""
    response.headers["Content-Security-Policy"] = _in_one_line({**_POLICY, "frame-ancestors": sites})
    del response.headers["X-Frame-Options"]


def register(app: Flask, is_secure: bool) -> None:
    """Add the headers. No cache keeps a page that does not say so itself, nor a file that is not there."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if sites := g.get("framed_by"):
            _frame(response, sites)
        if is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if request.endpoint not in ("static", "stylesheet") or response.status_code >= 400:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
