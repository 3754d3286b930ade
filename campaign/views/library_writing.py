"""Writing for the library: a new block of any kind, and a new wording of one that is there."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain import text as words
from campaign.domain.blocks import Demand, Purpose
from campaign.forms.library import KINDS, DescriptionForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.services import facts, library, sources
from campaign.views import desk
from campaign.views.conversation import commit, is_sent, now, refusals_at, session
from campaign.views.writing import Writing

blueprint = Blueprint("desk_writing", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/library")


@blueprint.get("/new")
def choose(slug: str) -> ResponseReturnValue:
    """Choose the kind of a new block."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    return render_template("pages/library/choose.html", campaign=campaign, kinds=KINDS)


@blueprint.route("/new/<kind>", methods=["GET", "POST"])
def new(slug: str, kind: str) -> ResponseReturnValue:
    """Write a block that is not there yet."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    writing = Writing(campaign, kind)
    purpose = Purpose.ASK_LIST if kind == Demand.kind else Purpose.BACKGROUND
    form = DescriptionForm(request.form, data={"language": campaign.language, "purpose": purpose.value})
    if is_sent():
        told, value = form.value(), writing.block()
        if told and value:
            with refusals_at(form):
                block = library.add_block(
                    session(),
                    campaign,
                    told.key,
                    told.title,
                    told.purpose,
                    value,
                    told.tags,
                    told.language,
                    by=desk.account(),
                    now=now(),
                )
                commit()
                flash(f"“{block.title}” is in the library.")
                return redirect(url_for("desk_library.show", slug=slug, key=block.key))
        session().rollback()
    return _page("pages/library/new.html", campaign, writing, form=form, kind=kind)


@blueprint.route("/blocks/<key>/wording", methods=["GET", "POST"])
def wording(slug: str, key: str) -> ResponseReturnValue:
    """Write a new wording of a block; the ones before it stay."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    writing = Writing(campaign, block.kind, block.newest.value)
    after = request.form.get("after", block.newest.number, type=int)
    was_overtaken = False
    if is_sent():
        if value := writing.block():
            with refusals_at(writing.words):
                try:
                    library.add_version(session(), block, value, after=after, by=desk.account(), now=now())
                except library.WrittenMeanwhile:
                    after, was_overtaken = block.newest.number, True
                    raise
                commit()
                flash("The new wording is kept. Letters that hold an earlier one keep it.")
                return redirect(url_for("desk_library.show", slug=slug, key=key))
        session().rollback()
    return _page(
        "pages/library/wording.html",
        campaign,
        writing,
        block=block,
        kind=block.kind,
        after=after,
        was_overtaken=was_overtaken,
    )


def _page(template: str, campaign: Campaign, writing: Writing, **more: object) -> str:
    """The page of a form, with what a text may name: sources, facts, placeholders."""
    writing.offer()
    return render_template(
        template,
        campaign=campaign,
        writing=writing,
        kinds=KINDS,
        sources=sources.listed(session(), campaign),
        facts=facts.values(session(), campaign, campaign.language),
        recipient_names=words.RECIPIENT_NAMES,
        letter_names=words.LETTER_NAMES,
        **more,
    )
