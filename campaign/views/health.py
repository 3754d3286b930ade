"""Whether this installation is well, for whoever watches it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from campaign.views.conversation import session

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def show() -> ResponseReturnValue:
    """200 when the database answers; else the page for a database that is away, with 503."""
    session().execute(text("SELECT 1"))
    return {"status": "well"}
