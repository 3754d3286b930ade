"""The library of a campaign: its blocks found, looked at, described, archived."""

from dataclasses import replace
from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.blocks import Demand
from campaign.forms.library import KINDS, PURPOSES, DescriptionForm, SearchForm
from campaign.models.account import Role
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.services import (
    accounts,
    block_uses,
    facts,
    forks,
    ledger,
    library,
    library_search,
    officials,
    sources,
)
from campaign.views import answer_words, desk, ledger_words, meanwhile
from campaign.views.conversation import commit, now, refusals_at, session, today, typed_in

blueprint = Blueprint("desk_library", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/library")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """The blocks that fit what is looked for; archived ones on request."""
    campaign = desk.campaign(slug)
    archived = request.args.get("archived") == "yes"
    shelf = library.listed(session(), campaign, archived=archived)
    form = SearchForm(request.args)
    form.offer(KINDS, library.tags(shelf), library.languages(shelf))
    sought = form.build()
    found = library_search.search(
        session(), campaign, replace(sought, archived=archived), language=campaign.language
    )
    return render_template(
        "pages/library/index.html",
        campaign=campaign,
        form=form,
        sought=sought,
        shelf=shelf,
        found=found,
        shelves=[(part, list(group)) for part, group in groupby(found, lambda each: each.block.purpose)],
        letters=block_uses.used_in(session(), [each.block for each in found]),
        archived=archived,
        kinds=KINDS,
        purposes=PURPOSES,
    )


@blueprint.get("/blocks/<key>")
def show(slug: str, key: str) -> ResponseReturnValue:
    """One block: its wordings, newest first, and the letters each stands in."""
    campaign = desk.campaign(slug)
    block = library.get(session(), campaign, key)
    authority = block.newest.payload.get("authority")
    return render_template(
        "pages/library/show.html",
        campaign=campaign,
        block=block,
        origin=_origin(block),
        ledger_row=_ledger_row(campaign, block),
        as_of=today(campaign),
        tell=ledger_words,
        answer_words=answer_words,
        uses=block_uses.of_block(session(), block),
        facts=facts.values(session(), campaign, block.language),
        sources={each.key: each for each in sources.listed(session(), campaign)},
        writers=accounts.names(session(), (version.created_by for version in block.versions)),
        office=officials.find_office(session(), authority) if authority else None,
        kinds=KINDS,
        purposes=PURPOSES,
    )


@blueprint.route("/blocks/<key>/description", methods=["GET", "POST"])
def describe(slug: str, key: str) -> ResponseReturnValue:
    """Change what the library says of a block; its words stay."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    said = library.said_of(block)
    form = DescriptionForm(
        request.form, data=meanwhile.opened(said, DescriptionForm.typed(*said)), has_key=True
    )
    if typed := typed_in(form):
        with refusals_at(form):
            said = (typed.title, typed.purpose, typed.tags, typed.language)
            library.describe(session(), block, *said, seen=form.seen.data or None)
            commit()
            flash("The block is described anew.")
            return _to(campaign, block)
    said = library.said_of(block)
    differences = meanwhile.unseen(form, said, DescriptionForm.typed(*said))
    page = render_template(
        "pages/library/description.html", campaign=campaign, block=block, form=form, differences=differences
    )
    return page, 409 if differences else 200


@blueprint.post("/blocks/<key>/archive")
def archive(slug: str, key: str) -> ResponseReturnValue:
    """Take a block off the shelf."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    library.archive(session(), block, now=now())
    commit()
    flash(f"“{block.title}” is archived. Letters that hold it keep it.")
    return redirect(url_for("desk_library.index", slug=slug))


@blueprint.post("/blocks/<key>/bring-back")
def bring_back(slug: str, key: str) -> ResponseReturnValue:
    """Put an archived block on the shelf again."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    library.bring_back(session(), block)
    commit()
    flash(f"“{block.title}” is on the shelf again.")
    return _to(campaign, block)


def _ledger_row(campaign: Campaign, block: Block) -> ledger.Row | None:
    """A demand through every public letter, and what came of it."""
    if block.kind != Demand.kind:
        return None
    return ledger.row_of(session(), campaign, block, today=today(campaign))


def _origin(block: Block) -> dict[str, object] | None:
    """Where a block was forked from. The other campaign is shown to its members alone, its name to all."""
    origin = block.origin
    if origin is None:
        return None
    there = session().get(Campaign, origin.version.block.campaign_id) if origin.version else None
    may_look = there is not None and desk.account().role_in(there) is not None
    return {
        "said": origin,
        "campaign": there if may_look else None,
        "key": origin.version.block.key if origin.version else "",
        "has_newer": may_look and forks.has_newer(origin),
    }


def _to(campaign: Campaign, block: Block) -> Response:
    return redirect(url_for("desk_library.show", slug=campaign.slug, key=block.key))
