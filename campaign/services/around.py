"""What stands around letters, loaded for all of them in the same few queries."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.blocks import Demand
from campaign.domain.checks.around import Around, Dropped, Earlier, EarlierDemand
from campaign.domain.checks.earlier import of_text
from campaign.domain.demands import Firmness
from campaign.domain.officials import Tenure
from campaign.domain.records import Figure
from campaign.domain.releases import Release as ReleaseValue
from campaign.domain.terms import TermGroup as TermGroupValue
from campaign.domain.terms import with_starters
from campaign.models.block import BlockVersion
from campaign.models.letter import Letter
from campaign.models.official import Office, Official, Term
from campaign.models.placement import LineageStep, Placement
from campaign.models.recipient import Recipient
from campaign.models.release import Release
from campaign.models.term_group import TermGroup
from campaign.services import archived_copies, officials, person_facts, print_settings, texts


def of_letter(session: Session, letter: Letter) -> Around:
    """What stands around one letter."""
    return of_letters(session, [letter])[letter.id]


def of_letters(session: Session, letters: Sequence[Letter]) -> Mapping[int, Around]:
    """What stands around letters of one campaign, by id. The number of queries does not grow with theirs."""
    if not letters:
        return {}
    lines = _lines(session, letters)
    earlier = _earlier(session, {each for line in lines.values() for each in line})
    ids = [letter.id for letter in letters]
    dropped = _dropped(session, ids)
    addressed = _addressed(session, ids)
    releases = _releases(session, ids)
    groups = _term_groups(session, {letter.campaign_id for letter in letters})
    people = tuple(map(person_facts.value_of, person_facts.listed(session, letters[0].campaign)))
    archived = frozenset(archived_copies.of_campaign(session, letters[0].campaign))
    return {
        letter.id: Around(
            earlier=tuple(earlier[each] for each in lines[letter.id]),
            dropped=tuple(dropped.get(letter.id, ())),
            release=releases.get(letter.id),
            term_groups=with_starters(groups.get(letter.campaign_id, ())),
            named_people=people,
            archived=archived,
            **addressed.get(letter.id, {}),
        )
        for letter in letters
    }


def _lines(session: Session, letters: Sequence[Letter]) -> dict[int, tuple[int, ...]]:
    """The ids of the letters before each letter, nearest first."""
    campaigns = {letter.campaign_id for letter in letters}
    query = select(Letter.id, Letter.predecessor_id).where(Letter.campaign_id.in_(campaigns))
    # A letter whose own row waits to be written may have got another predecessor.
    before = {row.id: row.predecessor_id for row in session.execute(query)}
    return {letter.id: _line(letter.id, before) for letter in letters}


def _line(letter: int, before: Mapping[int, int | None]) -> tuple[int, ...]:
    line: list[int] = []
    nearest = before.get(letter)
    while nearest is not None and nearest not in line and nearest != letter:
        line.append(nearest)
        nearest = before.get(nearest)
    return tuple(line)


def _earlier(session: Session, ids: set[int]) -> dict[int, Earlier]:
    if not ids:
        return {}
    query = (
        select(Letter)
        .where(Letter.id.in_(ids))
        .options(
            selectinload(Letter.placements)
            .joinedload(Placement.block_version)
            .joinedload(BlockVersion.block),
            selectinload(Letter.revisions),
            joinedload(Letter.record),
        )
    )
    return {letter.id: _one(letter) for letter in session.scalars(query)}


def _one(letter: Letter) -> Earlier:
    """A letter before: recorded, or open to be read. Of a draft, whose words may change, only the demands."""
    if record := letter.record:
        return Earlier(
            slug=letter.slug,
            title=letter.title,
            demands=_demands(letter),
            on=record.on,
            language=letter.language,
            passages=(record.summary, *(each.value.body for each in letter.placements)),
            figures=tuple(Figure(**each) for each in record.figures),
            people=tuple(each["name"] for each in record.signers),
            is_recorded=True,
        )
    if letter.revision is None or letter.is_unopened:
        demands = _demands(letter)
        return Earlier(letter.slug, letter.title, demands, language=letter.language, is_draft=True)
    text = texts.frozen_text(letter.revision)
    return of_text(letter.slug, text, print_settings.as_dated(letter).dated_on)


def _demands(letter: Letter) -> tuple[EarlierDemand, ...]:
    return tuple(
        EarlierDemand(each.block.key, each.block.title or each.value.body, *_put(letter, each))
        for each in letter.placements
        if each.kind == Demand.kind and each.block
    )


def _put(letter: Letter, placement: Placement) -> tuple[Demand | None, Firmness | None]:
    """How a record has a demand; nothing of a draft."""
    value = placement.value
    if letter.is_recorded and isinstance(value, Demand):
        return value, placement.firmness
    return None, None


def _dropped(session: Session, ids: Sequence[int]) -> dict[int, list[Dropped]]:
    query = (
        select(LineageStep)
        .where(LineageStep.letter_id.in_(ids), LineageStep.to_placement_id.is_(None))
        .options(joinedload(LineageStep.from_placement).joinedload(Placement.letter))
        .options(joinedload(LineageStep.block))
        .order_by(LineageStep.id)
    )
    dropped: dict[int, list[Dropped]] = {}
    for step in session.scalars(query):
        if step.from_placement:
            said = Dropped(step.from_placement.letter.slug, step.block.key)
            dropped.setdefault(step.letter_id, []).append(said)
    return dropped


def _addressed(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The offices and the officials that letters are addressed to, and when the one holds the other."""
    pairs = (
        select(Recipient.letter_id, Office, Official)
        .join(Recipient.office)
        .join(Recipient.official)
        .where(Recipient.letter_id.in_(ids))
    )
    rows = [(letter, office, official) for letter, office, official in session.execute(pairs)]
    terms = _terms(session, {official.id for _, _, official in rows})
    addressed: dict[int, dict[str, Any]] = {}
    for letter, office, official in rows:
        of_one = addressed.setdefault(letter, {"offices": {}, "officials": {}, "terms": {}})
        of_one["offices"][office.key] = officials.office_value(office)
        of_one["officials"][official.key] = officials.official_value(official)
        of_one["terms"][official.key, office.key] = terms.get((official.id, office.id), ())
    return addressed


def _terms(session: Session, ids: set[int]) -> dict[tuple[int, int], tuple[Tenure, ...]]:
    """When officials hold which offices, by the two ids."""
    query = select(Term).where(Term.official_id.in_(ids)).order_by(Term.id)
    terms: dict[tuple[int, int], tuple[Tenure, ...]] = {}
    for term in session.scalars(query) if ids else ():
        pair = (term.official_id, term.office_id)
        terms[pair] = (*terms.get(pair, ()), Tenure(term.starts_on, term.ends_on))
    return terms


def _term_groups(session: Session, campaigns: set[int]) -> dict[int, list[TermGroupValue]]:
    """The words of campaigns for one thing, by campaign."""
    query = select(TermGroup).where(TermGroup.campaign_id.in_(campaigns)).order_by(TermGroup.id)
    groups: dict[int, list[TermGroupValue]] = {}
    for row in session.scalars(query):
        groups.setdefault(row.campaign_id, []).append(row.value)
    return groups


def _releases(session: Session, ids: Sequence[int]) -> dict[int, ReleaseValue]:
    rows = session.scalars(select(Release).where(Release.letter_id.in_(ids)))
    return {row.letter_id: row.value for row in rows}
