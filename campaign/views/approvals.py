"""Approving a draft: the text as it stands, read whole, and a button for that text and no other."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.approvals import TextChanged
from campaign.domain.blocks import Demand
from campaign.domain.canonical import digest
from campaign.domain.counting import counted
from campaign.models.account import Role
from campaign.rendering.html import on_screen
from campaign.rendering.page import Page
from campaign.services import (
    approvals,
    approved,
    documents,
    letters,
    library_export,
    officials,
    text_changes,
    text_parts,
    texts,
)
from campaign.views import desk
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("approvals", __name__, url_prefix=f"{PREFIX}/approval")


@blueprint.route("", methods=["GET", "POST"])
def approve(slug: str, letter: str) -> ResponseReturnValue:
    """The text, and the button. Posted is the digest of the text that was read."""
    here = at_desk(slug, letter, Role.READER)
    if request.method == "GET":
        letters.refuse_frozen(here.letter)
        return _page(here)
    try:
        approvals.approve(
            session(), here.letter, request.form.get("digest", ""), by=desk.account(), now=now()
        )
    except TextChanged as refusal:
        session().rollback()
        return _page(here, refusal.sentence), 409
    commit()
    flash("You approve the text as it stands.")
    return _back(here)


@blueprint.post("/withdraw")
def withdraw(slug: str, letter: str) -> ResponseReturnValue:
    """Take one's approval back."""
    here = at_desk(slug, letter, Role.READER)
    was_there = approvals.withdraw(session(), here.letter, by=desk.account(), now=now())
    commit()
    flash("Your approval is withdrawn." if was_there else "You have no approval here.")
    return _back(here)


@blueprint.post("/ask")
def ask(slug: str, letter: str) -> ResponseReturnValue:
    """Ask by mail those who have not approved it."""
    here = at_desk(slug, letter)
    asked = approvals.ask(session(), runtime().keys, links(), here.letter, by=desk.account(), now=now())
    commit()
    nobody = "Nobody is left to ask: everybody approves it, or was asked within the hour."
    flash(f"{counted(asked, 'person is', 'people are').capitalize()} asked by mail." if asked else nobody)
    return _back(here)


@blueprint.get("/<int:number>")
def show(slug: str, letter: str, number: int) -> ResponseReturnValue:
    """One approval: what changed between the text that was approved and the one that stands."""
    here = at_desk(slug, letter, Role.READER)
    approval = approvals.get(session(), here.letter, number)
    read, standing = approvals.text_of(approval), texts.written_text(session(), here.letter)
    in_words = text_changes.of_words(read, standing)
    return here.page(
        "pages/review/approval.html",
        approval=approval,
        changes=[*in_words, *text_changes.besides_words(read, standing)],
        written_by=approvals.written_by(session(), approval) if in_words else [],
    )


def _page(here: AtDesk, refusal: str = "") -> str:
    document = documents.to_look_through(session(), here.letter)
    text = on_screen(document, url_for("desk_pictures.index", slug=here.campaign.slug) + "/")
    of = digest(document.text)
    given = approved.standing(here.letter, approved.of_letter(session(), here.letter), of)
    return here.page(
        "pages/review/approve.html",
        refusal=refusal,
        document=document,
        page=Page(document, text.body),
        notes=text.notes,
        digest=of,
        parts=text_parts.besides_the_words(document.text, _offices(), _earlier(here)),
        has_approved=any(each.account_id == desk.account().id for each in given),
    )


def _offices() -> dict[str, str]:
    return {each.key: each.title for each in officials.offices(session())}


def _earlier(here: AtDesk) -> text_parts.Earlier:
    others = letters.in_campaign(session(), here.campaign)
    demands = library_export.blocks_of(session(), here.campaign)
    return text_parts.Earlier(
        letters={each.slug: each.title for each in others},
        demands={each.key: each.called for each in demands if each.kind == Demand.kind},
    )


def _back(here: AtDesk) -> ResponseReturnValue:
    return redirect(here.to("desk_review.show", _anchor="approvals"))
