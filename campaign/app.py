"""The web application, as a table of contents."""

from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from campaign.config import REPOSITORY
from campaign.runtime import Runtime
from campaign.views import (
    blueprints,
    conversation,
    desk,
    errors,
    filters,
    headers,
    known_letters,
    marked,
    mends,
    navigation,
    origin,
    rules,
    see_other,
    shared_pages,
    signing,
    statics,
    taken_off,
    traps,
    what_is_set,
)

# A 10,000-word block with every character escaped fits; a picture is sent to the desk only.
MOST_BYTES = 6 * 1024 * 1024
# What an integer column of PostgreSQL holds; no row has a larger number.
LARGEST_NUMBER = 2**31 - 1


def create_app(runtime: Runtime) -> Flask:
    """The application of a runtime."""
    app = Flask(
        "campaign",
        root_path=str(REPOSITORY),
        template_folder="templates",
        static_folder="static",
    )
    configure(app, runtime)
    app.url_map.converters["int"] = RowNumber

    rules.register(app)
    conversation.register(app)
    headers.register(app, is_secure=runtime.settings.is_secure)
    origin.register(app)
    see_other.register(app)
    desk.register(app)
    shared_pages.register(app)

    statics.register(app)
    filters.register(app)
    mends.register(app)
    marked.register(app)
    navigation.register(app)
    traps.register(app)
    what_is_set.register(app)
    errors.register(app)
    taken_off.register(app)

    for blueprint in blueprints.ALL:
        app.register_blueprint(blueprint)
    return app


class RowNumber(IntegerConverter):
    """A number in an address. Beyond what a row can have there is no such page."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"max": LARGEST_NUMBER, **more})


def configure(app: Flask, runtime: Runtime) -> None:
    """Limits and cookies. Flask's own session only carries a line from one desk page to the next."""
    app.extensions["campaign"] = runtime
    what_is_set.open_view(app, runtime)
    signing.open_intake(app, runtime)
    shared_pages.open_cache(app, runtime)
    known_letters.open_memory(app, runtime)
    app.config.update(
        SECRET_KEY=runtime.keys.forms,
        SESSION_COOKIE_NAME="campaign-line",
        SESSION_COOKIE_PATH=desk.PREFIX,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=runtime.settings.is_secure,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=200,
    )
    if proxies := runtime.settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
