"""Term groups of a campaign: which of several words for one thing its letters keep to."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.terms import TermGroup as TermGroupValue
from campaign.models.campaign import Campaign
from campaign.models.term_group import TermGroup
from campaign.services.conflicts import hold_row, refuse_unseen

# Every letter of the campaign is held against each of them.
MOST_GROUPS = 200


def listed(session: Session, campaign: Campaign) -> list[TermGroup]:
    """Every group of a campaign, by its word."""
    query = select(TermGroup).where(TermGroup.campaign_id == campaign.id)
    return sorted(session.scalars(query), key=lambda each: (each.preferred.casefold(), each.id))


def get(session: Session, campaign: Campaign, number: int) -> TermGroup:
    """One group of a campaign. Refuses `NotFound`."""
    found = session.get(TermGroup, number)
    if found is None or found.campaign_id != campaign.id:
        raise NotFound("There is no such term group in this campaign.")
    return found


def add(session: Session, campaign: Campaign, value: TermGroupValue) -> TermGroup:
    """A new group. Refuses `Unacceptable` when another has its word, in whatever case, or there are many."""
    if len(listed(session, campaign)) >= MOST_GROUPS:
        raise Unacceptable(
            "preferred", f"A campaign has at most {MOST_GROUPS} term groups. Take one out first."
        )
    group = TermGroup(campaign_id=campaign.id)
    _save(session, group, value)
    return group


def change(session: Session, group: TermGroup, value: TermGroupValue, *, seen: str | None = None) -> None:
    """Change a group; the checks hold letters against it from then on. `seen` is the mark of the value that
    was opened. Refuses as `add` and as `refuse_unseen` does."""
    hold_row(session, group)
    refuse_unseen(group.value, value, seen)
    _save(session, group, value)


def delete(session: Session, group: TermGroup) -> None:
    """Take a group back."""
    session.delete(group)
    session.flush()


def _save(session: Session, group: TermGroup, value: TermGroupValue) -> None:
    if not value.preferred:
        raise Unacceptable("preferred", "Write the word that letters keep to.")
    if _has_word(session, group, value):
        raise _taken(value)
    try:
        with session.begin_nested():
            group.language, group.preferred = value.language, value.preferred
            group.variants = [word for word in value.words if word != value.preferred]
            group.explained = value.explained
            session.add(group)
    except IntegrityError as error:
        raise _taken(value) from error


def _has_word(session: Session, group: TermGroup, value: TermGroupValue) -> bool:
    """Whether another group of the language keeps to the word; a capital makes no other word of it."""
    query = select(TermGroup).where(
        TermGroup.campaign_id == group.campaign_id, TermGroup.language == value.language
    )
    word = value.preferred.casefold()
    with session.no_autoflush:
        return any(each is not group and each.preferred.casefold() == word for each in session.scalars(query))


def _taken(value: TermGroupValue) -> Unacceptable:
    sentence = f"There is a group of the word “{value.preferred}” already. Change that one."
    return Unacceptable("preferred", sentence)
