"""Signing a letter: many submissions are written together, each as if it had come alone.

Nobody learns from signing whether an address has signed before. Every submission writes the same rows: a
pending signature with its consents and its origin, three tokens, one mail. Only the words of the mail differ,
and only the owner of the address reads those. A submission over a limit is written as well, its mail held
back: whoever tries to misuse the form sees no difference, and an organiser can let the mail go.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from campaign.among import among
from campaign.domain.installation import Installation
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose, Submission, consent_wordings
from campaign.keys import Keys, new_token
from campaign.models.columns import public_id
from campaign.models.letter import Letter
from campaign.models.signature import Consent, Signature
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.rendering import fonts
from campaign.services import origins, outbox, sign_limits, signables, signatures, standing, tokens, ways_out
from campaign.services.installation import SigningStopped
from campaign.services.rushes import Rushes
from campaign.services.sign_limits import SignLimits
from campaign.services.signables import Signable
from campaign.services.together import Together

# What nobody set anything of.
AS_IT_COMES = Installation()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission to one letter, ready to be written: whatever needs no database is done. `network` is where
    it came from, hashed, `page` the token of the page that takes the code, and `held` why its mail is held
    back, whatever the limits say."""

    letter_id: int
    submission: Submission
    network: str
    email_key: str
    page: str
    held: str = ""


def prepare(keys: Keys, letter_id: int, submission: Submission, *, network: str, held: str = "") -> Prepared:
    """A submission made ready, its mail `held` back for a reason or not. Refuses `Unacceptable` for a name
    that is to be shown and no font prints."""
    refuse_unprintable(submission)
    email_key = keys.mailbox_key(submission.email)
    return Prepared(letter_id, submission, network, email_key, new_token(), held)


def sign(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    submission: Submission,
    *,
    network: str,
    now: datetime,
) -> str:
    """Add a signature that its mail is to confirm. Returns the token of the page that takes the code.

    Refuses `LetterClosed`, `TooMany`, and as `prepare` does.
    """
    one = prepare(keys, letter.id, submission, network=network)
    (outcome,) = sign_all(session, keys, links, [one], now=now)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def sign_all(
    session: Session,
    keys: Keys,
    links: Links,
    group: Sequence[Prepared],
    *,
    now: datetime,
    of: Installation = AS_IT_COMES,
    rushes: Rushes | None = None,
) -> list[str | Refusal]:
    """Add the signatures of a group, in its order, within the limits `of` an installation. For each the token
    of its page, or the refusal that `sign` would raise. `rushes` count what comes to a letter as a whole."""
    session.flush()
    tries = [sign_limits.tried(each.letter_id, each.network, each.email_key) for each in group]
    limits = SignLimits(session, tries, of, rushes, now=now)
    letters = {each: signables.get(session, each) for each in {one.letter_id for one in group}}
    outcomes: list[str | Refusal] = []
    taken: list[_Taken] = []
    for each, tried in zip(group, tries, strict=True):
        try:
            letter = _open(letters[each.letter_id], of, now)
            taken.append(_Taken(each, letter, limits.why_held(tried, each.held), now))
            outcomes.append(each.page)
        except Refusal as refusal:
            outcomes.append(refusal)
    if taken:
        limits.write()
        _write(session, keys, links, taken, now=now)
    return outcomes


def refuse_unprintable(submission: Submission) -> None:
    """Refuse what is to be printed and no font holds: one such name would stop the whole letter."""
    if submission.display is Display.COUNTED:
        return
    printed = {
        "name": submission.name,
        "locality": submission.place.locality,
        "region": submission.place.region,
        "country": submission.place.country,
        "affiliation": submission.affiliation,
    }
    for field, text in printed.items():
        if missing := fonts.unprintable(text):
            raise Unacceptable(
                field,
                f"We have no font for {fonts.named(missing[0])}. Write it in other letters, or choose "
                "“Counted, not named”.",
            )


def _open(letter: Signable | None, of: Installation, now: datetime) -> Signable:
    if of.stop:
        raise SigningStopped("Signing is stopped for now.")
    if letter is None or letter.revision_id is None or not letter.takes_signatures(now):
        raise LetterClosed("This letter takes no signatures any more.")
    return letter


class _Taken:
    """A submission that is written, and the rows that are written of it."""

    def __init__(self, each: Prepared, letter: Signable, held: str, now: datetime) -> None:
        self.each = each
        self.letter = letter
        self.held = held
        self.now = now
        self.public_id = public_id()
        self.id = 0

    def signature(self, keys: Keys) -> dict[str, Any]:
        """The columns of the signature."""
        submission = self.each.submission
        return {
            "public_id": self.public_id,
            "letter_id": self.letter.id,
            "revision_id": self.letter.revision_id,
            "status": SignatureStatus.PENDING,
            "name": submission.name,
            "display": submission.display,
            "short_name": "",
            "locality": submission.place.locality,
            "region": submission.place.region,
            "postal_code": submission.place.postal_code,
            "country": submission.place.country,
            "affiliation": submission.affiliation,
            "comment": submission.comment,
            "email_sealed": keys.seal(submission.email),
            "email_key": self.each.email_key,
            "signed_at": self.now,
        }

    def consents(self, words: Mapping[ConsentPurpose, str]) -> Iterable[dict[str, Any]]:
        """The columns of each consent, with the words it was given to."""
        for purpose in ConsentPurpose:
            # A letter that was narrowed meanwhile asks for one consent less.
            if purpose in self.each.submission.consents and purpose in words:
                yield {
                    "signature_id": self.id,
                    "revision_id": self.letter.revision_id,
                    "purpose": purpose,
                    "wording": words[purpose],
                    "at": self.now,
                }

    def tokens_and_mail(
        self, keys: Keys, links: Links, counts: int | None
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The columns of the three tokens, and of the one mail that holds them. `counts` is the signature of
        the address that counts already: it gets other words, and as many rows."""
        code, link, leave = tokens.new_code(), new_token(), new_token()
        within, now = signatures.CONFIRM_WITHIN, self.now
        rows = [
            tokens.row(self.each.page, TokenPurpose.CODE, self.id, lifetime=within, now=now),
            tokens.row(link, TokenPurpose.CONFIRM, self.id, lifetime=within, now=now),
            tokens.row(leave, TokenPurpose.WITHDRAW, counts or self.id, lifetime=ways_out.LASTS, now=now),
        ]
        for row in rows:
            row["code_hash"] = tokens.code_hash(keys, row["hash"], code)
        about, is_known = self.letter.about(links), counts is not None
        mail = signatures.mail_of(links, about, code=code, link=link, leave=leave, is_known=is_known)
        to = self.each.submission.email
        campaign_id = self.letter.campaign_id
        return rows, outbox.row(keys, mail, to, campaign_id=campaign_id, now=now, held=self.held)


_SIGNATURE: Table = Signature.__table__  # type: ignore[assignment]
_SIGNATURES = Together(
    Signature,
    (
        *("public_id", "letter_id", "revision_id", "status", "name", "display", "short_name", "locality"),
        *("region", "postal_code", "country", "affiliation", "comment", "email_sealed", "email_key"),
        "signed_at",
    ),
    returned=("id", "public_id"),
)
_CONSENTS = Together(Consent, ("signature_id", "revision_id", "purpose", "wording", "at"))
_COUNTED = (
    select(_SIGNATURE.c.letter_id, _SIGNATURE.c.email_key, _SIGNATURE.c.id)
    .where(
        among(_SIGNATURE.c.letter_id, "letters"),
        among(_SIGNATURE.c.email_key, "addresses"),
        standing.IS_CONFIRMED,
        _SIGNATURE.c.revision_id >= standing.oldest_id(_SIGNATURE.c.letter_id),
    )
    # In this order, or SQLite takes an index over the status and looks through all who are confirmed.
    .order_by(_SIGNATURE.c.letter_id, _SIGNATURE.c.email_key)
)


def _write(session: Session, keys: Keys, links: Links, taken: Sequence[_Taken], *, now: datetime) -> None:
    """All rows of a group, a statement a table."""
    written = _SIGNATURES.write(session, [each.signature(keys) for each in taken])
    ids = {row.public_id: row.id for row in written}
    counted = _counted(session, taken)
    words = {each.letter.id: consent_wordings(each.letter.addressed_to, each.letter.shows) for each in taken}
    consents: list[dict[str, Any]] = []
    links_in_mails: list[dict[str, Any]] = []
    mails: list[dict[str, Any]] = []
    for each in taken:
        each.id = ids[each.public_id]
        consents += each.consents(words[each.letter.id])
        rows, mail = each.tokens_and_mail(keys, links, counted.get((each.letter.id, each.each.email_key)))
        links_in_mails += rows
        mails.append(mail)
    _CONSENTS.write(session, consents)
    origins.TOGETHER.write(session, [origins.row(each.id, each.each.network, now=now) for each in taken])
    tokens.TOGETHER.write(session, links_in_mails)
    outbox.TOGETHER.write(session, mails)


def _counted(session: Session, taken: Collection[_Taken]) -> dict[tuple[int, str], int]:
    """The signatures of these addresses that count already, by letter and address."""
    values = {
        "letters": list({each.letter.id for each in taken}),
        "addresses": list({each.each.email_key for each in taken}),
    }
    found = session.connection().execute(_COUNTED, values)
    return {(letter, key): number for letter, key, number in found}
