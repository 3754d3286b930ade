"""The demonstration campaign, brought in once; what somebody changed in it is never touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from campaign.domain.demands import Change, Lineage
from campaign.domain.letters import LetterStatus
from campaign.keys import Keys
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.reading.calendars import Calendar, NotAsked
from campaign.reading.demonstration import Demonstration, OwnLetter
from campaign.reading.officials import Officials
from campaign.reading.records import RecordedEntry
from campaign.services import (
    campaigns,
    days,
    demo_signers,
    demo_supporters,
    events,
    evidence,
    imports,
    letters,
    library,
    lineage_steps,
    named_people,
    officials,
    print_settings,
    records,
    rolls,
)
from campaign.services.pictures import Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What there is of the demonstration, and whether it came just now."""

    campaign: Campaign
    is_new: bool


def load(
    session: Session, store: Store, keys: Keys, demonstration: Demonstration, *, now: datetime
) -> Loaded:
    """Bring the demonstration in, whole, unless its campaign is there already. Mails nobody."""
    if found := campaigns.find(session, demonstration.campaign.slug):
        return Loaded(found, is_new=False)
    began = now - timedelta(days=demonstration.letter.calendar.opened_days_ago)
    _add_officials(session, demonstration.officials, began=began)
    campaign = _add_campaign(session, demonstration, began=began)
    for recorded in demonstration.records:
        _record(session, campaign, recorded, began=began)
    letter = _open(session, store, campaign, demonstration, began=began, now=now)
    demo_supporters.add(session, keys, letter, demonstration.supporters, now=now)
    rolls.bring_up_to_date(session, letter)
    return Loaded(campaign, is_new=True)


def _add_officials(session: Session, known: Officials, *, began: datetime) -> None:
    """Offices and officials are shared by all campaigns: those that are there stay as they are."""
    fresh = set()
    for key, office in known.offices.items():
        if officials.find_office(session, key) is None:
            officials.add_office(session, key, office, by=None, now=began)
    for key, official in known.officials.items():
        if officials.find_official(session, key) is None:
            officials.add_official(session, key, official, by=None, now=began)
            fresh.add(key)
    for term in known.terms:
        if term.official in fresh:
            officials.add_term(
                session,
                officials.get_office(session, term.office),
                officials.get_official(session, term.official),
                term.tenure,
                by=None,
                now=began,
            )


def _add_campaign(session: Session, demonstration: Demonstration, *, began: datetime) -> Campaign:
    """The campaign with its sources, facts, named people, library and events."""
    entry = demonstration.campaign
    campaign = Campaign(
        slug=entry.slug,
        name=entry.name,
        summary=entry.summary,
        language=entry.language,
        timezone=entry.timezone,
        clock_days=entry.clock_days,
        print_settings=print_settings.as_stored(entry.settings),
        is_demonstration=entry.is_demonstration,
        created_at=began,
    )
    session.add(campaign)
    session.flush()
    evidence.bring(session, campaign, demonstration.sources, demonstration.facts, by=None, now=began)
    for person in demonstration.named_people:
        named_people.add(session, campaign, person, now=began)
    library.copy_starters(session, campaign, now=began)
    for block in demonstration.library:
        library.bring(session, campaign, block, by=None, now=began)
    for happening in demonstration.events:
        events.add(session, campaign, happening, by=None, now=began)
    return campaign


def _record(session: Session, campaign: Campaign, entry: RecordedEntry, *, began: datetime) -> None:
    """A letter by others with its demands, and what became of those of the letter before."""
    letter = records.record_letter(session, campaign, entry.letter, by=None, now=began)
    if entry.predecessor:
        letter.predecessor = letters.get_in(session, campaign, entry.predecessor)
    for demand in entry.demands:
        records.put_demand(session, letter, demand, by=None, now=began)
    for demand_key, step in entry.lineage:
        lineage_steps.add(session, letter, library.get(session, campaign, demand_key), step)


def _open(
    session: Session,
    store: Store,
    campaign: Campaign,
    demonstration: Demonstration,
    *,
    began: datetime,
    now: datetime,
) -> Letter:
    """The campaign's own letter: brought in from its file, given its days, opened as of some days ago."""
    own: OwnLetter = demonstration.letter
    letter = imports.import_letter(session, store, campaign, own.file, by=None, now=began)
    letter.predecessor = letters.get_in(session, campaign, own.calendar.predecessor)
    _set_days(letter, own.calendar, now=now)
    for each in own.calendar.not_asked:
        step = _dropped(each, demonstration.records)
        lineage_steps.add(session, letter, library.get(session, campaign, each.demand), step)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=began)
    demo_signers.sign(session, letter, own.file.signatories, now=began)
    return letter


def _set_days(letter: Letter, calendar: Calendar, *, now: datetime) -> None:
    today = days.civil_day(letter.campaign, now)
    letter.closes_on = today + timedelta(days=calendar.closes_in_days)
    letter.delivers_on = today + timedelta(days=calendar.delivers_in_days)
    letter.deadline = today + timedelta(days=calendar.deadline_in_days)
    letter.goal = calendar.goal
    letter.asks_for = list(calendar.asks_for)
    letter.list_is_public = calendar.list_is_public
    letter.what_next = calendar.what_next


def _dropped(each: NotAsked, recorded: Iterable[RecordedEntry]) -> Lineage:
    """What became of a demand that the letter leaves out, counted from the last letter that put it."""
    last = [entry for entry in recorded if each.demand in {demand.demand for demand in entry.demands}][-1]
    return Lineage(
        changes=(Change.DROPPED,),
        argument=each.argument,
        from_letter=last.letter.slug,
        from_demand=each.demand,
        remains=each.remains,
    )
