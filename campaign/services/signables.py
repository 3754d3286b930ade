"""What signing needs to know of a letter: no text of it, and nothing that is slow to find."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterStatus
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.models.revision import Revision
from campaign.notices.about import About
from campaign.notices.links import Links


@dataclass(frozen=True, slots=True)
class Signable:
    """A letter, as whoever signs it meets it. `revision_id` is the text they sign, None before it opened."""

    id: int
    slug: str
    title: str
    language: str
    status: LetterStatus
    closes_on: date | None
    is_stopped: bool
    asks_for: tuple[str, ...]
    list_is_public: bool
    shows_places: bool
    shows_affiliations: bool
    official_gets: Display
    revision_id: int | None
    campaign_id: int
    campaign: str
    timezone: str
    is_demonstration: bool
    neutral_subjects: bool
    addressed_to: str

    @property
    def is_ours_and_public(self) -> bool:
        """Whether a stranger may be asked to sign it: it was opened, and is not one by others."""
        return self.status not in (LetterStatus.DRAFT, LetterStatus.IN_REVIEW, LetterStatus.RECORDED)

    @property
    def shows(self) -> Shows:
        """What it shows of its supporters."""
        return Shows(self.list_is_public, self.shows_places, self.shows_affiliations, self.official_gets)

    def takes_signatures(self, now: datetime) -> bool:
        """Whether somebody may sign at this instant."""
        today = now.astimezone(ZoneInfo(self.timezone)).date()
        is_open = self.status is LetterStatus.OPEN and not self.is_stopped
        return is_open and (self.closes_on is None or today <= self.closes_on)

    def about(self, links: Links) -> About:
        """What a mail says of the letter."""
        return About(
            title=self.title,
            to=self.addressed_to,
            campaign=self.campaign,
            url=links.letter(self.slug),
            is_demonstration=self.is_demonstration,
            is_neutral=self.neutral_subjects,
            language=self.language,
        )


def addressed(name: str, title: str, count: int) -> str:
    """To whom a letter goes, in a phrase, from the first of so many recipients: "Marco Rubio, Secretary of
    State, and 3 more"."""
    if not count:
        return "its recipients"
    return f"{name}, {title}" + (f", and {count - 1} more" if count > 1 else "")


def find(session: Session, slug: str) -> Signable | None:
    """The letter of an address, or None."""
    return _one(session, _BY_SLUG, slug)


def get(session: Session, letter_id: int) -> Signable | None:
    """The letter with an id, or None when it was deleted."""
    return _one(session, _BY_ID, letter_id)


_LETTER, _CAMPAIGN = Letter.__table__.c, Campaign.__table__.c
_REVISION, _RECIPIENT = Revision.__table__.c, Recipient.__table__.c
_NEWEST = (
    select(_REVISION.id)
    .where(_REVISION.letter_id == _LETTER.id)
    .order_by(_REVISION.number.desc())
    .limit(1)
    .scalar_subquery()
)
# Made once: putting a statement together takes longer than running it.
_QUERY = select(
    _LETTER.id,
    _LETTER.slug,
    _LETTER.title,
    _LETTER.language,
    _LETTER.status,
    _LETTER.closes_on,
    _LETTER.is_stopped,
    _LETTER.asks_for,
    _LETTER.list_is_public,
    _LETTER.shows_places,
    _LETTER.shows_affiliations,
    _LETTER.official_gets,
    _NEWEST.label("revision_id"),
    _LETTER.campaign_id,
    _CAMPAIGN.name.label("campaign"),
    _CAMPAIGN.timezone,
    _CAMPAIGN.is_demonstration,
    _CAMPAIGN.neutral_subjects,
).where(_CAMPAIGN.id == _LETTER.campaign_id)
_BY_SLUG = _QUERY.where(_LETTER.slug == bindparam("which"))
_BY_ID = _QUERY.where(_LETTER.id == bindparam("which"))
_FIRST = (
    select(_RECIPIENT.name, _RECIPIENT.title, func.count().over())
    .where(_RECIPIENT.letter_id == bindparam("letter"))
    .order_by(_RECIPIENT.position)
    .limit(1)
)


def _one(session: Session, query: Select[Any], which: str | int) -> Signable | None:
    session.flush()
    connection = session.connection()
    found = connection.execute(query, {"which": which}).one_or_none()
    if found is None:
        return None
    first = connection.execute(_FIRST, {"letter": found.id}).one_or_none()
    values = {**found._mapping, "asks_for": tuple(found.asks_for)}
    return Signable(**values, addressed_to=addressed(*(first or ("", "", 0))))
