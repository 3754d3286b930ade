"""What the page of the sign form says of a letter, as a value: for when the database is away."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from campaign.domain.amendments import ChangeRule
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display
from campaign.models.letter import Letter
from campaign.services import asked, signatures


@dataclass(frozen=True, slots=True)
class KnownCampaign:
    """Whose letter it is, and how long they keep what is typed."""

    slug: str
    name: str
    keeps_months: int
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class KnownRevision:
    """The number of the text that is signed."""

    number: int


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """A letter as it was; what `models.letter.Letter` has as well is called as there. `asks` are its demands,
    in the words that people sign."""

    slug: str
    title: str
    language: str
    campaign: KnownCampaign
    revision: KnownRevision | None
    change_rule: ChangeRule
    official_gets: Display
    shows_places: bool
    shows: Shows
    asks_for: tuple[str, ...]
    framed_by: tuple[str, ...]
    addressed_to: str
    asks: tuple[str, ...]


def of_letter(session: Session, letter: Letter) -> KnownLetter:
    """What is to be remembered of a letter."""
    campaign, revision = letter.campaign, letter.revision
    return KnownLetter(
        slug=letter.slug,
        title=letter.title,
        language=letter.language,
        campaign=KnownCampaign(
            campaign.slug, campaign.name, campaign.keeps_months, campaign.is_demonstration
        ),
        revision=KnownRevision(revision.number) if revision else None,
        change_rule=letter.change_rule,
        official_gets=letter.official_gets,
        shows_places=letter.shows_places,
        shows=letter.shows,
        asks_for=tuple(letter.asks_for),
        framed_by=tuple(letter.framed_by),
        addressed_to=signatures.addressed_to(letter),
        asks=asked.in_words(session, letter),
    )
