"""What an open composer asks every few seconds: whether the letter changed, and who else is writing."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from campaign.models.account import Role
from campaign.services import talk, watching
from campaign.views import desk
from campaign.views.conversation import now, session
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("watching", __name__, url_prefix=PREFIX)


@blueprint.get("/news")
def news(slug: str, letter: str) -> ResponseReturnValue:
    """Marks that differ when the draft does, or what is said of it; who changed it; who is writing where."""
    here = at_desk(slug, letter, Role.READER)
    reader = desk.account()
    writing = watching.writers(session(), here.letter, reader, now=now())
    return {
        "mark": watching.mark(session(), here.letter),
        "talk": talk.mark(session(), here.letter),
        "by": watching.changed_by(session(), here.letter, reader),
        "writing": [{"name": each.name, "place": each.place} for each in writing],
    }
