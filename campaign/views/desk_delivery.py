"""The delivery board, and the custody record of one recipient beside it."""

from flask import Blueprint, Response, abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from campaign.channels.email import MailFolder
from campaign.domain.board import Group
from campaign.domain.recipients import RecipientStatus
from campaign.forms.deliveries import MoveForm, ReportForm, SendForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import board, custody, deliveries, exports, mailing, names_on_copies, tracking
from campaign.services.board import Line
from campaign.views import board_words, desk, proof
from campaign.views.conversation import commit, is_sent, now, refusals_at, runtime, session, today, typed_in
from campaign.views.desk_recipient import PREFIX, ToRecipient, at_recipient
from campaign.views.public_forms import links

blueprint = Blueprint("desk_delivery", __name__, url_prefix=PREFIX)


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every recipient of the campaign's letters, by what is to be done."""
    campaign = desk.campaign(slug)
    return render_template("pages/delivery/index.html", campaign=campaign, **_board(campaign))


@blueprint.get("/<recipient>")
def show(slug: str, recipient: str) -> ResponseReturnValue:
    """One recipient: the record, the clock, where each demand stands, and what is to be done."""
    here = at_recipient(slug, recipient, Role.READER)
    day = today(here.campaign)
    line = board.line_of(session(), here.recipient, today=day)
    proven = tracking.on_record(session(), here.recipient)
    return here.page(
        "pages/delivery/show.html",
        line=line,
        record=custody.of_recipient(session(), here.recipient, line.clock, today=day),
        deliveries=deliveries.of_recipient(session(), here.recipient),
        names_on=lambda delivery: names_on_copies.on_mail(session(), delivery),
        moves=tracking.by_hand(here.recipient, proven),
        may_leave=here.recipient.letter.status in deliveries.READY,
        **_board(here.campaign),
    )


@blueprint.post("/<recipient>/approve")
def approve(slug: str, recipient: str) -> ResponseReturnValue:
    """Approve the letter to a recipient, today."""
    here = at_recipient(slug, recipient)
    _move(here, RecipientStatus.APPROVED)
    commit()
    flash(f"The letter to {here.recipient.name} is approved.")
    return here.back()


@blueprint.route("/<recipient>/move", methods=["GET", "POST"])
def move(slug: str, recipient: str) -> ResponseReturnValue:
    """Move a recipient by hand: acknowledged, closed, or a correction."""
    here = at_recipient(slug, recipient)
    proven = tracking.on_record(session(), here.recipient)
    form = MoveForm(request.form, data={"on": today(here.campaign)})
    form.offer(here.recipient.status, tracking.by_hand(here.recipient, proven))
    if step := typed_in(form):
        with refusals_at(form):
            tracking.move(
                session(),
                here.recipient,
                step.to,
                on=step.on,
                note=step.note,
                by=desk.account(),
                now=now(),
            )
            commit()
            flash("The step is recorded.")
            return here.back()
    return here.page("pages/delivery/move.html", form=form)


@blueprint.route("/<recipient>/send", methods=["GET", "POST"])
def send(slug: str, recipient: str) -> ResponseReturnValue:
    """Queue a delivery, or record one that has left already."""
    here = at_recipient(slug, recipient)
    # Nothing is chosen beforehand: by email it would leave at once.
    form = SendForm(request.form, data={"on": today(here.campaign)})
    if sending := typed_in(form):
        by, at, store = desk.account(), now(), runtime().store
        with refusals_at(form):
            if sending.known is None:
                deliveries.queue(
                    session(), store, here.recipient, sending.channel, by=by, now=at, note=sending.note
                )
            else:
                deliveries.record(
                    session(), store, here.recipient, sending.channel, sending.known, by=by, now=at
                )
            commit()
            flash("The delivery is on the record.")
            return here.back()
    reply_to = mailing.reply_address(session(), runtime().keys, here.campaign, desk.account())
    return here.page("pages/delivery/send.html", form=form, reply_to=reply_to)


@blueprint.route("/<recipient>/deliveries/<delivery>", methods=["GET", "POST"])
def report(slug: str, recipient: str, delivery: str) -> ResponseReturnValue:
    """Say what became of a delivery."""
    here = at_recipient(slug, recipient)
    found = deliveries.get_in(session(), here.recipient, delivery)
    form = ReportForm(request.form, data={"on": today(here.campaign)})
    form.offer(found.status)
    if known := typed_in(form):
        with refusals_at(form):
            deliveries.report(session(), found, known, by=desk.account(), now=now())
            commit()
            flash("What became of it is on the record.")
            return here.back()
    return here.page("pages/delivery/report.html", form=form, delivery=found)


@blueprint.route("/<recipient>/deliveries/<delivery>/mail", methods=["GET", "POST"])
def mail(slug: str, recipient: str, delivery: str) -> ResponseReturnValue:
    """The mail that was written to a file, to be sent with one's own mail program. One whose copy names whom
    the public may not read is given out as that copy is: after proof, written down, sent for by a form."""
    here = at_recipient(slug, recipient)
    found = deliveries.get_in(session(), here.recipient, delivery)
    written = MailFolder(runtime().settings.data / "mail").read(found.file) if found.file else None
    if written is None:
        abort(404)
    if number := names_on_copies.on_mail(session(), found):
        if not is_sent():
            return here.back()
        proof.demand()
        taken = (here.recipient.letter, f"The mail to {here.recipient.name}", number)
        exports.note_taken(session(), runtime().keys, links(), *taken, by=desk.account(), now=now())
        commit()
    response = Response(written, mimetype="message/rfc822")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.file}"'
    return response


def _move(here: ToRecipient, to: RecipientStatus) -> None:
    tracking.move(session(), here.recipient, to, on=today(here.campaign), by=desk.account(), now=now())


def _board(campaign: Campaign) -> dict[str, object]:
    groups = board.of_campaign(session(), campaign, today=today(campaign))
    return {
        "groups": groups,
        "letters": _letters(groups),
        "as_of": today(campaign),
        "board_words": board_words,
    }


def _letters(groups: dict[Group, list[Line]]) -> list[Letter]:
    """The letters on the board, each once."""
    lines = [line for group in groups.values() for line in group]
    return list(dict.fromkeys(line.recipient.letter for line in lines))
