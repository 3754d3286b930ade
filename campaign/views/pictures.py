"""The pictures of a campaign: sent, listed, and served to its members."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.forms.pictures import PictureForm
from campaign.models.account import Role
from campaign.services import pictures
from campaign.views import desk
from campaign.views.conversation import commit, now, refusals_at, runtime, session

blueprint = Blueprint(
    "desk_pictures", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/library/pictures"
)

_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every picture, and a form for another."""
    campaign = desk.campaign(slug)
    return render_template(
        "pages/library/pictures.html",
        campaign=campaign,
        form=PictureForm(),
        pictures=pictures.listed(session(), campaign),
    )


@blueprint.post("")
def add(slug: str) -> ResponseReturnValue:
    """Take a picture."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = PictureForm(CombinedMultiDict([request.files, request.form]))
    if sent := form.value():
        commit()  # drawing a picture anew takes seconds, and nobody is to wait for the database meanwhile
        with refusals_at(form):
            pictures.add(session(), runtime().store, campaign, sent.content, sent.title, now=now())
            commit()
            flash(f"“{sent.title}” is on the shelf.")
            return redirect(url_for("desk_pictures.index", slug=slug))
    return render_template(
        "pages/library/pictures.html",
        campaign=campaign,
        form=form,
        pictures=pictures.listed(session(), campaign),
    )


@blueprint.get("/<name>")
def show(slug: str, name: str) -> ResponseReturnValue:
    """The bytes of a picture; its name is their digest, so it never changes."""
    found = pictures.get(session(), desk.campaign(slug), name)
    content = pictures.read(runtime().store, found.name)
    answer = Response(content, mimetype=_TYPES[found.name.rpartition(".")[2]])
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
