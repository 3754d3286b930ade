"""The sources of a campaign, each with where it is cited."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from campaign.domain.archived_copies import MOST_BYTES
from campaign.forms.sources import NewSourceForm, SourceForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.source import Source
from campaign.services import accounts, archived_copies, sources, uses
from campaign.services.archived_copies import StoredCopy
from campaign.services.texts import source_value
from campaign.views import desk, meanwhile
from campaign.views.conflicts import Difference
from campaign.views.conversation import commit, is_sent, now, refusals_at, runtime, session, today, typed_in
from campaign.views.uploads import takes_files_of

blueprint = Blueprint("desk_sources", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/sources")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every source."""
    campaign = desk.campaign(slug)
    return render_template(
        "pages/sources/index.html",
        campaign=campaign,
        sources=sources.listed(session(), campaign),
        copies=archived_copies.of_campaign(session(), campaign),
        uses=uses.of_sources(session(), campaign),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@takes_files_of(MOST_BYTES)
def new(slug: str) -> ResponseReturnValue:
    """Add a source."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = NewSourceForm(_sent())
    if typed := typed_in(form):
        with refusals_at(form):
            stored = _stored(typed.copy)
            source = sources.add(session(), campaign, typed.key, typed.source, now=now())
            _keep(source, stored)
            commit()
            flash(f"The source is there. Texts cite it as [^{typed.key}].")
            return _back(campaign)
    form.ask_for_the_file_again()
    return render_template("pages/sources/new.html", campaign=campaign, form=form)


@blueprint.route("/<key>/edit", methods=["GET", "POST"])
@takes_files_of(MOST_BYTES)
def edit(slug: str, key: str) -> ResponseReturnValue:
    """One source: what is known of it, where it is cited, and a form to change it."""
    campaign = desk.campaign(slug, Role.READER if request.method == "GET" else Role.ORGANISER)
    source = sources.get(session(), campaign, key)
    standing = source_value(source)
    form = SourceForm(_sent(), data=meanwhile.opened(standing, SourceForm.typed(standing)))
    if typed := typed_in(form):
        with refusals_at(form):
            stored = _stored(typed.copy)
            source = sources.get(session(), campaign, key)
            seen = form.seen.data or None
            sources.change(session(), campaign, source, typed.source, seen=seen, now=now())
            _keep(source, stored)
            commit()
            flash("The source is saved, with its archived copy." if stored else "The source is saved.")
            return _back(campaign)
    form.ask_for_the_file_again()
    standing = source_value(source)
    differences = meanwhile.unseen(form, standing, SourceForm.typed(standing))
    return _page(campaign, source, form, differences), 409 if differences else 200


@blueprint.get("/<key>/copy")
def copy(slug: str, key: str) -> ResponseReturnValue:
    """The archived copy, to be saved and never shown: nobody here wrote what stands in it."""
    campaign = desk.campaign(slug)
    source = sources.get(session(), campaign, key)
    kept = archived_copies.get(session(), source)
    content = archived_copies.read(runtime().store, kept)
    return Response(
        content,
        content_type=kept.called.kind.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{source.key}.{kept.called.kind}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


@blueprint.post("/<key>/copy/take-away")
def take_copy_away(slug: str, key: str) -> ResponseReturnValue:
    """Keep no copy of a source any more."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    archived_copies.take_away(session(), sources.get(session(), campaign, key))
    commit()
    flash("The archived copy is taken away.")
    return redirect(url_for("desk_sources.edit", slug=slug, key=key))


@blueprint.post("/<key>/delete")
def delete(slug: str, key: str) -> ResponseReturnValue:
    """Delete a source that nothing cites."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    source = sources.get(session(), campaign, key)
    try:
        sources.delete(session(), campaign, source)
    except sources.InUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_sources.edit", slug=slug, key=key))
    commit()
    flash(f"The source “{source.title}” is deleted.")
    return _back(campaign)


def _sent() -> CombinedMultiDict[str, Any]:
    """What was sent. A file takes its time to be looked at and stored, and nobody is to wait for the database
    meanwhile."""
    if is_sent():
        commit()
    return CombinedMultiDict[str, Any]([request.files, request.form])


def _stored(content: bytes) -> StoredCopy | None:
    return archived_copies.store(runtime().store, content) if content else None


def _keep(source: Source, stored: StoredCopy | None) -> None:
    if stored:
        archived_copies.keep(session(), source, stored, by=desk.account(), now=now())


def _page(campaign: Campaign, source: Source, form: SourceForm, differences: list[Difference]) -> str:
    kept = archived_copies.find(session(), source)
    return render_template(
        "pages/sources/edit.html",
        campaign=campaign,
        source=source,
        form=form,
        differences=differences,
        kept=kept,
        keepers=accounts.names(session(), [kept.kept_by] if kept else []),
        uses=uses.of_sources(session(), campaign).get(source.key, ()),
        claims=uses.claims(session(), campaign, source.key),
        today=today(campaign),
    )


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_sources.index", slug=campaign.slug))
