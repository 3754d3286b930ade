"""The whole library as files at the desk: a ZIP out, and one in after a look at what it would change."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.domain.counting import counted
from campaign.domain.library_plans import Fate, Plan
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.library_files import LibraryZipForm
from campaign.letterfile.library_limits import MOST_PACKED
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.reading import library_zip
from campaign.reading.library_folder import FoundLibrary
from campaign.rendering import enclosure
from campaign.services import library_export, library_import, library_plan, library_uploads
from campaign.views import desk
from campaign.views.conversation import close_session, commit, now, only_looks, runtime, session, typed_in
from campaign.views.uploads import takes_files_of

blueprint = Blueprint(
    "desk_library_files", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/library/files"
)

# What a person waits for a file to be read.
SECONDS = 20.0
# So many of the files that are left out are named.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """Steps of a plan under one heading."""

    title: str
    fate: Fate


SHOWN = (
    Shown("Clashes", Fate.CLASH),
    Shown("New", Fate.NEW),
    Shown("Changed", Fate.CHANGED),
    Shown("Newer here, and kept", Fate.NEWER),
)


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """The library to take along, and a form that takes one."""
    return _page(desk.campaign(slug), LibraryZipForm())


@blueprint.get("/library.zip")
def take(slug: str) -> ResponseReturnValue:
    """The ZIP. Its files are read and packed while nobody waits for the database."""
    campaign = desk.campaign(slug)
    told = library_export.told(session(), campaign)
    close_session()
    library = library_export.library_of(runtime().store, told, MOST_PACKED)
    return Response(
        library_export.zip_of(library),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{campaign.slug}-library.zip"'},
    )


@blueprint.post("/look")
@only_looks
@takes_files_of(MOST_PACKED)
def look(slug: str) -> ResponseReturnValue:
    """What a ZIP would change. Nothing is changed yet; the ZIP is kept for an hour."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = LibraryZipForm(CombinedMultiDict([request.files, request.form]))
    content = typed_in(form)
    if content is None:
        return _page(campaign, form)
    session().commit()  # reading takes its time, and no transaction is to stay open meanwhile
    try:
        found = enclosure.run(SECONDS, library_zip.read, content, turns=enclosure.DESK)
    except Refusal as refusal:
        form.refuse(Unacceptable("file", refusal.sentence))
        return _page(campaign, form)
    digest = library_uploads.keep(runtime().store, campaign, content)
    plan = library_plan.plan(session(), campaign, found.library, now=now())
    return _plan(campaign, plan, digest, found.left_out)


@blueprint.post("/bring-in")
def bring_in(slug: str) -> ResponseReturnValue:
    """Bring in what was looked at: all of it, or nothing."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    commit()  # reading and storing files takes its time, and nobody is to wait for the database meanwhile
    digest = request.form.get("file", "")
    try:
        found = _kept(campaign, digest)
    except Refusal as refusal:
        form = LibraryZipForm()
        form.refuse(refusal)
        return _page(campaign, form), 400
    try:
        plan = library_import.carry_out(
            session(),
            campaign,
            found.library,
            seen=request.form.get("seen", ""),
            by=desk.account(),
            now=now(),
        )
    except Refusal as refusal:
        session().rollback()
        plan = library_plan.plan(session(), campaign, found.library, now=now())
        return _plan(campaign, plan, digest, found.left_out, refusal=refusal.sentence), 400
    commit()
    number = len(plan.of(Fate.NEW, Fate.CHANGED))
    flash(f"{counted(number, 'thing is', 'things are').capitalize()} brought in.")
    return redirect(url_for("desk_library.index", slug=slug))


def _kept(campaign: Campaign, digest: str) -> FoundLibrary:
    """The library that was looked at, its files in the storage."""
    content = library_uploads.read(runtime().store, campaign, digest)
    found = enclosure.run(SECONDS, library_zip.read, content, turns=enclosure.DESK)
    library_import.store_files(runtime().store, found.library)
    return found


def _others(number: int) -> str:
    return f"And {counted(number, 'other', 'others')}." if number > 0 else ""


def _page(campaign: Campaign, form: LibraryZipForm) -> str:
    return render_template("pages/library/files.html", campaign=campaign, form=form)


def _plan(campaign: Campaign, plan: Plan, digest: str, left_out: tuple[str, ...], refusal: str = "") -> str:
    return render_template(
        "pages/library/files_plan.html",
        campaign=campaign,
        plan=plan,
        shown=[(each, plan.of(each.fate)) for each in SHOWN if plan.of(each.fate)],
        digest=digest,
        left_out=left_out[:MOST_NAMED],
        others=_others(len(left_out) - MOST_NAMED),
        refusal=refusal,
    )
