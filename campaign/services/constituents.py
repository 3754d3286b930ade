"""The constituents of a letter's recipients: who signed it from the states that they are elected from."""

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import Session

from campaign.domain import regions
from campaign.domain.constituents import Constituents, by_state
from campaign.domain.name_lists import MOST_PRINTED
from campaign.domain.places import shown
from campaign.domain.showing import Audience, shown_of
from campaign.domain.signatories import Display, Place, Supporter
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.models.roll import RollEntry
from campaign.models.signature import Signature
from campaign.rendering.collation import sort_key
from campaign.services import signatories, standing

_PLACE = (Signature.locality, Signature.region, Signature.country)


def of_letter(session: Session, letter: Letter, recipients: Collection[Recipient]) -> dict[str, Constituents]:
    """By the code of each state that one of the recipients is elected from, where enough signed there.

    Beside a name stands the place that stands there on the roll. Where they are too many to print, nobody is
    named apart; and nobody of a letter that shows no places, for to stand here says where somebody lives.
    """
    states = {each.office.represents for each in recipients} - {""}
    showing = letter.shows.to(Audience.OFFICIAL)
    if not states or not showing.places:
        return {}
    rows = _confirmed_in(session, letter, states)
    if len(rows) > MOST_PRINTED:
        return {}
    sharing = signatories.sharing(session, letter) if rows else {}
    named: list[tuple[str, Supporter]] = []
    counted: Counter[str] = Counter()
    for name, display, short, affiliation, language, locality, region, country, on_roll in rows:
        state = regions.state_of(region, country)
        if Display.COUNTED in (display, showing.names):
            counted[state] += 1
            continue
        place = on_roll if on_roll is not None else shown(Place(locality, region, country=country), sharing)
        seen = shown_of(
            showing, name, display, short=short, place=place, affiliation=affiliation, language=language
        )
        named.append((state, seen))
    named.sort(key=lambda each: sort_key(each[1]))
    return by_state(named, counted)


def _confirmed_in(
    session: Session, letter: Letter, states: Collection[str]
) -> Sequence[Row[str, Display, str, str, str, str, str, str, str]]:
    """Who confirmed from one of the states: name, how it is shown, its short form, affiliation, language,
    locality, region, country, and the place on the roll. A name that an organiser is yet to look at is
    counted only."""
    is_doubted = Signature.id.in_(signatories.doubted_names(letter))
    display = case((is_doubted, Display.COUNTED), else_=Signature.display)
    spelt = sorted(each for state in states for each in regions.spellings(state))
    return session.execute(
        select(
            *(Signature.name, display, Signature.short_name),
            *(Signature.affiliation, Signature.language),
            *(*_PLACE, RollEntry.place),
        )
        .outerjoin(RollEntry, RollEntry.signature_id == Signature.id)
        .where(
            *standing.of(letter),
            func.lower(Signature.region).in_(spelt),
        )
        .limit(MOST_PRINTED + 1)
    ).all()
