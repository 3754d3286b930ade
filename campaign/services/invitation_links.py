"""The private link of an invited signer: mailed by an organiser, opened to read, and to sign or decline."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from campaign.domain import typed_names, zones
from campaign.domain.dates import day_first
from campaign.domain.invitations import SIGNING, InvitationStatus, Yes
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Unacceptable
from campaign.domain.reminders import WAITING
from campaign.domain.strokes import Strokes
from campaign.keys import Keys
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.token import Token, TokenPurpose
from campaign.notices.invitation import invitation as invitation_mail
from campaign.notices.invitation_reminder import invitation_reminder
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import invitations, letters, outbox, signatures, tokens, ways_out

# Long enough to bring it before a board that meets once a month, twice.
LASTS = timedelta(days=60)
# Mails written in one go, so that nobody who signs waits long behind them.
AT_ONCE = 100
# Whoever promised to sign has yet to.
_TO_SIGN = WAITING | {InvitationStatus.COMMITTED}

BY_LINK = "Signed by the link mailed to them, typing their name."
TAKEN_OFF = "Taken off by themselves, by the link mailed to them."


def mail(session: Session, keys: Keys, links: Links, invitation: Invitation, *, now: datetime) -> Notice:
    """Mail an invited signer the link to their page; one mailed before stops working. From now on they count
    as asked. Refuses as `sign` does while they could not sign there, a box without a name or an address, and
    whoever declined."""
    invitations.standing_revision(invitation.letter)
    signatures.refuse_closed(session, invitation.letter, now=now)
    if invitation.status is InvitationStatus.DECLINED:
        raise Unacceptable("status", f"{invitation.name} has declined, and was told: we do not ask again.")
    if not invitation.email_sealed:
        raise Unacceptable("email", "Add a mail address first.")
    if not invitation.name:
        raise Unacceptable("name", "Add a name first: a box signed in ink needs no link.")
    tokens.forget(session, (TokenPurpose.INVITATION,), invitation.id)
    invitation.asked_at = now
    return send(session, keys, links, invitation, invitation_mail, now=now)


def without_a_link(invited: Iterable[Invitation]) -> list[Invitation]:
    """Those who could sign by a link and were mailed none: with a name and an address, and no answer that
    stands for theirs."""
    return [
        each
        for each in invited
        if each.name and each.email_sealed and not each.asked_at and each.status in _TO_SIGN
    ]


def mail_each(
    session: Session, keys: Keys, links: Links, letter: Letter, *, seen: Collection[str], now: datetime
) -> int:
    """Mail their link to those who were mailed none yet, the first `AT_ONCE` of them, and say to how many.
    Nobody where all of them were mailed meanwhile. Refuses as `mail` does, and where they are others than
    those who were `seen`, by their public ids."""
    # Held before anybody is looked for: a second mail to somebody would end the link of the first.
    letters.hold(session, letter)
    chosen = without_a_link(invitations.of_letter(session, letter))[:AT_ONCE]
    if chosen and {each.public_id for each in chosen} != set(seen):
        raise Unacceptable("seen", "The list changed meanwhile, so nobody was mailed. Look at it once more.")
    for each in chosen:
        mail(session, keys, links, each, now=now)
    return len(chosen)


def remind(session: Session, keys: Keys, links: Links, invitation: Invitation, *, now: datetime) -> Notice:
    """Mail the link once more. One mailed before goes on working: of a link only its hash is kept."""
    return send(session, keys, links, invitation, invitation_reminder, now=now)


def closes(letter: Letter) -> str:
    """A sentence on the last day to sign, with its zone; empty where there is none."""
    if letter.closes_on is None:
        return ""
    zone = zones.called(ZoneInfo(letter.campaign.timezone))
    return f"Signing closes at the end of {day_first(letter.closes_on)}, {zone}."


def send(
    session: Session,
    keys: Keys,
    links: Links,
    invitation: Invitation,
    written: Callable[..., Mail],
    *,
    now: datetime,
) -> Notice:
    """Mail a new link to the page of an invited signer, with the code that declines there, in the words that
    `written` makes of both."""
    letter = invitation.letter
    code = tokens.new_code()
    token = ways_out.mint(
        session, keys, invitation.id, code, purpose=TokenPurpose.INVITATION, lifetime=LASTS, now=now
    )
    words = written(
        signatures.about(links, letter),
        name=invitation.name,
        link=links.invitation(token),
        code=code,
        lasts=LASTS,
        closes=closes(letter),
    )
    email = invitations.email_of(keys, invitation)
    return outbox.queue(session, keys, words, email, campaign=letter.campaign, now=now)


def find(session: Session, token: str, *, now: datetime) -> Invitation:
    """The invitation of a link. Refuses as `tokens.get` does."""
    return _found(session, token, now=now)[1]


def _found(session: Session, token: str, *, now: datetime) -> tuple[Token, Invitation]:
    row = tokens.get(session, TokenPurpose.INVITATION, token, now=now)
    found = session.get(Invitation, row.subject)
    if found is None:
        raise tokens.UnknownToken("This invitation was taken back.")
    return row, found


def _proven(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> Invitation:
    """The invitation of a link, for whoever has the code of its mail as well. Refuses as `ways_out.prove`
    does."""
    row, found = _found(session, token, now=now)
    ways_out.prove(session, keys, row, code, now=now)
    return found


def sign(
    session: Session, invitation: Invitation, digest: str, *, name: str, drawing: str = "", now: datetime
) -> None:
    """Sign the text that was read, under one's own name as one types it, with a signature drawn as a path or
    without: a machine that presses buttons types none. `digest` is that text's: refuses when another stands
    by now, a name that is not theirs, a path that is none, and as `signatures.refuse_closed` does: the last
    day that was published, and a stop, are theirs as well."""
    signatures.refuse_closed(session, invitation.letter, now=now)
    typed_names.refuse_another("name", name, invitation.name)
    strokes = Strokes(drawing) if drawing.strip() else None
    if invitations.standing_revision(invitation.letter).digest != digest:
        raise LetterClosed("The text has changed since you opened this page. Read it again, then sign.")
    invitations.move(session, invitation, InvitationStatus.SIGNED, yes=Yes(BY_LINK), by=None, now=now)
    if strokes:
        invitations.draw(session, invitation, strokes)


def decline(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> None:
    """Decline, or take one's name off after signing, with the code of the mail: in one step, a sealed letter
    too. Refuses as `find` and `ways_out.prove` do."""
    invitation = _proven(session, keys, token, code, now=now)
    # Under a seal whoever is committed takes off a name as well.
    reason = TAKEN_OFF if invitation.has_signed or invitation.letter.is_fixed else ""
    invitations.move(session, invitation, InvitationStatus.DECLINED, reason=reason, by=None, now=now)


def is_taken_off(invitation: Invitation) -> bool:
    """Whether they declined by having their name taken off, and not before it stood there."""
    last = invitation.moves[-1] if invitation.moves else None
    if last is None or last.after is not InvitationStatus.DECLINED:
        return False
    return last.before in SIGNING or last.reason == TAKEN_OFF


def think_again(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> None:
    """Undo one's own declining, with the code of the mail, so that one may sign after all. Refuses as
    `decline` does."""
    invitation = _proven(session, keys, token, code, now=now)
    back = InvitationStatus.INVITED
    reason = "Thought again, by the link mailed to them."
    invitations.move(session, invitation, back, reason=reason, by=None, now=now)
