"""The outbox at the desk: every mail of a campaign, what became of it, and those that were held or failed.

The words of a mail hold one-time links that act for whoever the mail is to. They can be read here only while
no mail server is set, for trying out; from then on, not those of mails written before either.
"""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.channels.email import MailFolder
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.notice import NoticeStatus
from campaign.services import held_mails, mailing, names_on_copies, outbox
from campaign.views import delivery_words, desk, paging
from campaign.views.conversation import commit, now, refusals_told, runtime, session

blueprint = Blueprint("desk_outbox", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/outbox")

MAILS_A_PAGE = 50


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """The mails, newest first. Addresses are shown in part: an organiser needs no more to find one."""
    campaign = desk.campaign(slug)
    counts = outbox.counts(session(), campaign)
    page, pages = paging.asked_for(sum(counts.values()), MAILS_A_PAGE)
    mails = outbox.of_campaign(session(), campaign, page=page, size=MAILS_A_PAGE)
    return render_template(
        "pages/outbox/index.html",
        campaign=campaign,
        mails=mails,
        letters=mailing.of_campaign(session(), campaign, most=MAILS_A_PAGE) if page == 1 else [],
        most_letters=MAILS_A_PAGE,
        tell=delivery_words,
        addresses={mail.id: runtime().keys.unseal(mail.to_sealed) for mail in mails},
        counts=counts,
        writes_files=_writes_files(),
        is_organiser=desk.account().role_in(campaign) is Role.ORGANISER,
        page=page,
        pages=pages,
        url_of=lambda number: url_for("desk_outbox.index", slug=slug, page=number),
    )


@blueprint.get("/<public_id>")
def show(slug: str, public_id: str) -> ResponseReturnValue:
    """A mail that was written to a file, as its receiver would read it."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    notice = outbox.get_in(session(), campaign, public_id)
    download = url_for("desk_outbox.download", slug=slug, public_id=public_id)
    return _opened(campaign, notice.file, download)


@blueprint.get("/letters/<public_id>")
def letter(slug: str, public_id: str) -> ResponseReturnValue:
    """A mail to an official that was written to a file, as its receiver would read it."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    delivery = mailing.get_in(session(), campaign, public_id)
    recipient = delivery.recipient.public_id
    download = url_for("desk_delivery.mail", slug=slug, recipient=recipient, delivery=public_id)
    names = names_on_copies.on_mail(session(), delivery)
    return _opened(campaign, delivery.file, download, names=names)


@blueprint.get("/<public_id>.eml")
def download(slug: str, public_id: str) -> ResponseReturnValue:
    """The same as a file for a mail program."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    notice = outbox.get_in(session(), campaign, public_id)
    disposition = f'attachment; filename="{notice.file}"'
    headers = {"Content-Disposition": disposition}
    return Response(_file(notice.file), mimetype="message/rfc822", headers=headers)


@blueprint.post("/<public_id>/again")
def again(slug: str, public_id: str) -> ResponseReturnValue:
    """Send a mail that failed, or let one go that was held back."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    notice = outbox.get_in(session(), campaign, public_id)
    keys, was_held = runtime().keys, notice.status is NoticeStatus.HELD
    with refusals_told():
        if was_held:
            held_mails.let_go(session(), keys, campaign, [notice], by=desk.account(), now=now())
        else:
            held_mails.send_again(session(), keys, notice, now=now())
        commit()
        flash(
            "Let go. It leaves within a minute." if was_held else "Queued again. It leaves within a minute.",
            "done",
        )
    return redirect(url_for("desk_outbox.index", slug=slug))


def _opened(campaign: Campaign, file: str, download: str, names: int = 0) -> str:
    message = message_from_bytes(_file(file), _class=EmailMessage, policy=default)
    body = message.get_body(("plain",))
    return render_template(
        "pages/outbox/show.html",
        campaign=campaign,
        file=file,
        download=download,
        names=names,
        message=message,
        text=body.get_content() if body else "",
    )


def _file(file: str) -> bytes:
    """The bytes of a written mail, where no mail server is set."""
    if not _writes_files() or not file:
        abort(404)
    content = MailFolder(runtime().settings.data / "mail").read(file)
    if content is None:
        abort(404)
    return content


def _writes_files() -> bool:
    return not runtime().settings.smtp_url
