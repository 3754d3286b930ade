"""What is set for a letter beside its blocks: its heads and notes, how it is signed, how it prints."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.document import PrintSettings
from campaign.domain.letter_settings import SigningSettings, TextSettings
from campaign.domain.letterheads import refuse_official
from campaign.domain.letters import Heads
from campaign.domain.refusals import Unacceptable
from campaign.domain.savings import Act
from campaign.domain.showing import Shows
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.services import days, letters, lineage, print_settings, print_work, printable, savings
from campaign.services.conflicts import save_over


def settle_text(
    session: Session,
    letter: Letter,
    settings: TextSettings,
    *,
    version: int,
    by: Account | None,
    now: datetime,
) -> None:
    """Save what belongs to the text. Refuses `EditConflict`, an open letter, and an address that is taken."""
    letters.refuse_opened(letters.locked(session, letter))
    savings.begin(session, letter, now=now)
    save_over(letter, version)
    if settings.predecessor != letter.predecessor_id:
        lineage.forget(session, letter)
        letters.follow(session, letter, settings.predecessor)
    letter.title = settings.heads.title
    letter.subject = settings.heads.subject
    letter.valediction = settings.valediction
    letter.language = settings.language
    letter.deadline = settings.deadline
    letter.notes = dict(settings.notes)
    _give_address(session, letter, settings.heads.slug)
    savings.keep(session, letter, Act.TEXT, by=by, now=now)


def settle_signing(
    session: Session,
    letter: Letter,
    settings: SigningSettings,
    *,
    version: int,
    by: Account | None,
    now: datetime,
) -> None:
    """Save how the letter is signed. Once it is open, what signers were told stands: the fields asked for,
    and the rule for changes of the text. What is shown of them may become less, and not more. Days, goal and
    what happens next may still change.

    Refuses another last day to sign that has passed already, or is before the internal deadline of those who
    are invited.
    """
    letters.locked(session, letter)
    letters.refuse_sealed(letter)
    if settings.closes_on and settings.closes_on != letter.closes_on:
        days.refuse_past("closes_on", settings.closes_on, today=days.civil_day(letter.campaign, now))
        days.refuse_before(
            "closes_on", settings.closes_on, letter.answers_by, "Invited signers are to answer"
        )
    if not letter.is_unopened and set(settings.asks_for) != set(letter.asks_for):
        raise Unacceptable(
            "asks_for",
            "People sign on the word of the form as it is. It stands while the letter is open, and after.",
        )
    if not letter.is_unopened and settings.shows.widens(letter.shows):
        raise Unacceptable(
            "list_is_public",
            "People sign on the word of the form as it is. Less may be shown of them than it says, not more.",
        )
    if not letter.is_unopened and settings.change_rule != letter.change_rule:
        raise Unacceptable(
            "on_change",
            "People sign on the word of this rule. It stands while the letter is open, and after.",
        )
    save_over(letter, version)
    _begin(session, letter, now=now)
    letter.on_change = settings.change_rule.on_change
    letter.days_to_answer = settings.change_rule.days_to_answer
    letter.goal = settings.goal
    letter.closes_on = settings.closes_on
    letter.delivers_on = settings.delivers_on
    letter.asks_for = list(settings.asks_for)
    if settings.shows != letter.shows:
        _show(session, letter, settings.shows)
    letter.what_next = settings.what_next
    savings.keep(session, letter, Act.SIGNING, by=by, now=now)
    session.flush()


def settle_print(
    session: Session,
    letter: Letter,
    settings: PrintSettings,
    *,
    version: int,
    by: Account | None,
    now: datetime,
) -> None:
    """Save how the letter prints; it may change until the seal, for nobody signs the paper. What the
    checks would keep from opening is refused once the letter is open."""
    letters.locked(session, letter)
    letters.refuse_sealed(letter)
    if not letter.is_unopened:
        refuse_official(settings, letter.campaign.own_office)
        printable.refuse_unprintable_settings(settings)
    save_over(letter, version)
    _begin(session, letter, now=now)
    letter.print_settings = print_settings.as_stored(settings)
    savings.keep(session, letter, Act.LOOK, by=by, now=now)
    session.flush()


def _begin(session: Session, letter: Letter, *, now: datetime) -> None:
    if letter.is_unopened:
        savings.begin(session, letter, now=now)


def _show(session: Session, letter: Letter, shows: Shows) -> None:
    """What was printed before with more in it is given out no more."""
    letter.list_is_public = shows.list_is_public
    letter.shows_places, letter.shows_affiliations = shows.places, shows.affiliations
    letter.official_gets = shows.official
    if not letter.is_unopened:
        print_work.forget(session, letter)


def _give_address(session: Session, letter: Letter, slug: str) -> None:
    """The constraint decides, not a look-up: two letters may be given one address at once."""
    if slug == letter.slug:
        session.flush()
        return
    if letter.opened_at is not None:
        raise Unacceptable("slug", "The letter was open under this address, and people keep links to it.")
    session.flush()
    try:
        with session.begin_nested():
            letter.slug = slug
    except IntegrityError as error:
        raise letters.address_taken(slug) from error


def text_settings(letter: Letter) -> TextSettings:
    """What belongs to the text of a letter, as it stands."""
    return TextSettings(
        heads=Heads(letter.slug, letter.title, letter.subject),
        valediction=letter.valediction,
        language=letter.language,
        deadline=letter.deadline,
        notes=dict(letter.notes),
        predecessor=letter.predecessor_id,
    )


def signing_settings(letter: Letter) -> SigningSettings:
    """How supporters sign a letter, as it stands."""
    return SigningSettings(
        goal=letter.goal,
        closes_on=letter.closes_on,
        delivers_on=letter.delivers_on,
        asks_for=tuple(letter.asks_for),
        shows=letter.shows,
        what_next=letter.what_next,
        change_rule=letter.change_rule,
    )
