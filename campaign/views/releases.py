"""The press release of a letter: kept beside it, so that its figures, days and names are held against the
letter's."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.forms.releases import ReleaseForm
from campaign.models.account import Role
from campaign.services import checks, releases
from campaign.services.conflicts import EditConflict
from campaign.views import beside, check_words, desk
from campaign.views.conversation import commit, now, refusals_at, session, typed_in
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("releases", __name__, url_prefix=f"{PREFIX}/release")
TEMPLATE = "pages/releases/edit.html"


@blueprint.route("", methods=["GET", "POST"])
def edit(slug: str, letter: str) -> ResponseReturnValue:
    """Write the release; for a reader, read it. What differs between it and the letter stands below."""
    here = at_desk(slug, letter, Role.ORGANISER if request.method == "POST" else Role.READER)
    sheet = beside.opened(here, "release", lambda sent: ReleaseForm(sent, data=_standing(here)))
    if typed := typed_in(sheet.form):
        with refusals_at(sheet.form):
            value, version = typed.in_language(here.letter.language), sheet.version
            try:
                releases.write(session(), here.letter, value, version=version, by=desk.account(), now=now())
            except EditConflict:
                return beside.conflict(here, TEMPLATE, sheet), 409
            beside.is_set(here, sheet)
            commit()
            flash("The release is saved.")
            return redirect(here.to("releases.edit"))
    release = releases.find(session(), here.letter)
    return beside.page(here, TEMPLATE, sheet, release=release, said=_said(here))


@blueprint.post("/remove")
def remove(slug: str, letter: str) -> ResponseReturnValue:
    """Take the release out."""
    here = at_desk(slug, letter)
    form = ReleaseForm(request.form)
    releases.remove(session(), here.letter, version=int(form.version.data or 0))
    commit()
    flash("The release is taken out.")
    return redirect(here.to("releases.edit"))


def _standing(here: AtDesk) -> dict[str, object]:
    release = releases.find(session(), here.letter)
    if release is None:
        return {"version": releases.NONE_YET, "headline": "", "body": ""}
    return {"version": release.version, "headline": release.headline, "body": release.body}


def _said(here: AtDesk) -> list[check_words.Said]:
    """What the checks find between the release and the letter."""
    if releases.find(session(), here.letter) is None:
        return []
    return [
        check_words.said(here.letter, each) for each in checks.of_release(session(), here.letter, now=now())
    ]
