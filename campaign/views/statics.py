"""Our own static files: addresses that change when the file does, so that browsers may keep them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, abort, request, url_for
from werkzeug.security import safe_join

from campaign.views.stylesheets import joined

YEAR = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"


def register(app: Flask) -> None:
    """Give templates `static_url`, and serve each style sheet with its imports in their places."""
    folder = Path(app.static_folder or "")

    @lru_cache(maxsize=512)
    def fingerprint(name: str, _newest: int) -> str:
        content = joined(folder / name).encode() if name.endswith(".css") else (folder / name).read_bytes()
        return hashlib.sha256(content).hexdigest()[:12]

    def newest(name: str) -> int:
        """When the file changed last; a style sheet changes with any other, for it may import it."""
        files = (folder / "css").rglob("*.css") if name.endswith(".css") else [folder / name]
        return max(file.stat().st_mtime_ns for file in files)

    @app.template_global()
    def static_url(name: str) -> str:
        """`css/site.css` → its address with a fingerprint of its content."""
        changed = newest(name) if app.debug else 0
        return url_for("static", filename=name, v=fingerprint(name, changed))

    @app.get("/static/css/<path:name>.css", endpoint="stylesheet")
    def stylesheet(name: str) -> Response:
        file = Path(safe_join(str(folder / "css"), f"{name}.css") or "")
        if not file.is_file():
            abort(404)
        return Response(joined(file), mimetype="text/css")

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint in ("static", "stylesheet") and response.status_code < 400:
            response.headers["Cache-Control"] = YEAR if "v" in request.args else HOUR
        return response
