"""What administrators set for the whole installation: limits, a stop of all signing, block and allow lists,
and the log of that."""

from datetime import UTC, date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.installation import ListingKind, Verdict
from campaign.domain.limits import ADJUSTABLE, get_adjustable
from campaign.domain.log import LABELS
from campaign.forms.installation import LimitForm, ListingForm, StopForm
from campaign.services import installation, limits, log
from campaign.views import desk, paging, proof, what_is_set
from campaign.views.conversation import commit, is_sent, now, refusals_at, refusals_told, session, typed_in

blueprint = Blueprint("installation", __name__, url_prefix=f"{desk.PREFIX}/installation")

LINES_A_PAGE = 50
# What a list is asked for when nobody says how long.
USUAL = timedelta(days=30)


@blueprint.before_request
def for_administrators() -> None:
    """Whoever changes something here shows that it is they."""
    desk.administrator()
    if is_sent():
        proof.demand()


@blueprint.get("")
def index() -> ResponseReturnValue:
    """All that is set, and the ways to set it otherwise."""
    return render_template(
        "pages/installation/index.html",
        stop=installation.stop_of(session()),
        adjustable=ADJUSTABLE,
        numbers=limits.numbers(session()),
        listed=installation.listed(session(), now=now()),
        blocked=Verdict.BLOCK,
        network=ListingKind.NETWORK,
    )


@blueprint.route("/limits/<key>", methods=["GET", "POST"])
def limit(key: str) -> ResponseReturnValue:
    """Give a limit another number."""
    adjustable = get_adjustable(key)
    standing = adjustable.limit.at(limits.numbers(session())).most
    form = LimitForm(adjustable, standing, request.form)
    if (most := typed_in(form)) is not None:
        with refusals_at(form):
            installation.set_limit(
                session(), adjustable, most, form.reason.data, by=desk.account(), now=now()
            )
            return _done("The limit is changed.", "limits")
    return render_template("pages/installation/limit.html", form=form, each=adjustable)


@blueprint.route("/stop", methods=["GET", "POST"])
def stop() -> ResponseReturnValue:
    """Stop signing everywhere, or say it in other words."""
    standing = installation.stop_of(session())
    form = StopForm(request.form, obj=standing)
    if typed := typed_in(form):
        with refusals_at(form):
            installation.stop(session(), typed, by=desk.account(), now=now())
            return _done("Signing is stopped. Nobody new can sign any letter until you let it go on.", "now")
    return render_template("pages/installation/stop.html", form=form, is_stopped=standing is not None)


@blueprint.post("/resume")
def resume() -> ResponseReturnValue:
    """Let signing go on."""
    installation.resume(session(), by=desk.account(), now=now())
    return _done("Signing goes on.", "now")


@blueprint.route("/lists/new", methods=["GET", "POST"])
def put_on() -> ResponseReturnValue:
    """Put a mail domain or a network on a list."""
    form = ListingForm(request.form, ends_on=_today() + USUAL)
    if listing := typed_in(form):
        with refusals_at(form):
            entry = installation.put_on(session(), listing, by=desk.account(), now=now())
            return _done(f"{entry.value} is on the list.", "lists")
    return render_template("pages/installation/listing.html", form=form)


@blueprint.post("/lists/<int:number>/take-off")
def take_off(number: int) -> ResponseReturnValue:
    """Take something off its list."""
    with refusals_told():
        installation.take_off(session(), number, by=desk.account(), now=now())
        return _done("It is off the list.", "lists")
    return redirect(url_for("installation.index", _anchor="lists"))


@blueprint.get("/log")
def acts() -> ResponseReturnValue:
    """Who set what, newest first."""
    page, pages = paging.asked_for(log.count(session(), None), LINES_A_PAGE)
    return render_template(
        "pages/installation/log.html",
        lines=log.listed(session(), None, page=page, size=LINES_A_PAGE),
        labels=LABELS,
        page=page,
        pages=pages,
        url_of=lambda number: url_for("installation.acts", page=number),
    )


def _today() -> date:
    """Lists end at midnight in UTC: an installation has no zone of its own."""
    return now().astimezone(UTC).date()


def _done(said: str, section: str) -> Response:
    commit()
    what_is_set.forget()
    flash(said)
    return redirect(url_for("installation.index", _anchor=section))
