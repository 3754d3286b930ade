"""The roster of a letter as rows: written out, looked at, and brought in row by row or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.rosters import Entry, Fate, Plan, Step, cells_of, changes, guest_of
from campaign.keys import Keys
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.services import days, grid, invitations, letters


def plain_rows(session: Session, keys: Keys, letter: Letter) -> list[dict[str, str]]:
    """Everybody invited in the order of the grid, as cells by column."""
    listed = (each.invitation for each in grid.listed(session, letter).rows)
    return [{**_told(each), **cells_of(invitations.guest_of(keys, each))} for each in listed]


def plan(session: Session, keys: Keys, letter: Letter, entries: Sequence[Entry]) -> Plan:
    """What bringing rows in would do, a step a row. Changes nothing."""
    known = _Known(keys, invitations.of_letter(session, letter))
    return Plan(tuple(_step(known, each) for each in entries))


def bring_in(
    session: Session, keys: Keys, letter: Letter, entries: Sequence[Entry], *, seen: str, now: datetime
) -> Plan:
    """Bring in what was looked at; `seen` is the fingerprint of that plan. Refuses a row that is refused, and
    a list that changed meanwhile."""
    letters.held_unsealed(session, letter)
    made = plan(session, keys, letter, entries)
    if made.fingerprint != seen:
        raise Unacceptable("rows", "The list changed meanwhile. Look at what would happen now.")
    if made.of(Fate.REFUSED):
        raise Unacceptable("rows", "Mend the rows that are refused first. Nothing was brought in.")
    for step in made.of(Fate.NEW, Fate.CHANGED):
        assert step.guest is not None
        if step.of:
            found = invitations.get_in(session, letter, step.of)
            invitations.edit(session, keys, found, step.guest)
        else:
            invitations.invite(session, keys, letter, step.guest, now=now)
    return made


class _Known:
    """Who is on the list, and whom rows named already."""

    def __init__(self, keys: Keys, everybody: Iterable[Invitation]) -> None:
        self.keys = keys
        self._by_id: dict[str, Invitation] = {}
        self._by_name: dict[str, list[Invitation]] = {}
        self._lines: dict[str, int] = {}
        for each in everybody:
            self._by_id[each.public_id] = each
            if each.name:
                self._by_name.setdefault(_same(each.name), []).append(each)

    def find(self, cells: Mapping[str, str]) -> Invitation | None:
        """Whom a row is about, or None for somebody new. Refuses an id that is none, and a name that several
        bear."""
        if wanted := cells.get("id", ""):
            if wanted not in self._by_id:
                raise Unacceptable("id", "Nobody on this list has this id. Leave the cell empty to add them.")
            return self._by_id[wanted]
        bearers = self._by_name.get(_same(cells.get("name", "")), [])
        if len(bearers) > 1:
            name = bearers[0].name
            raise Unacceptable("id", f"Several on the list are called {name}. Give the id of the one meant.")
        return bearers[0] if bearers else None

    def name_once(self, found: Invitation | None, cells: Mapping[str, str], line: int) -> None:
        """Refuse a second row about the same person."""
        name = _same(cells.get("name", ""))
        key = found.public_id if found else f"name {name}" if name else f"line {line}"
        before = self._lines.setdefault(key, line)
        if before != line:
            raise Unacceptable("name", f"The row in line {before} is about the same person. Take one out.")


def _step(known: _Known, entry: Entry) -> Step:
    called = entry.cells.get("name") or entry.cells.get("title") or entry.cells.get("organisation", "")
    try:
        found = known.find(entry.cells)
        known.name_once(found, entry.cells, entry.line)
        return _possible(known.keys, found, entry, called)
    except Refusal as refusal:
        column = f"Column “{refusal.field}”: " if refusal.field else ""
        return Step(entry.line, called, Fate.REFUSED, (f"{column}{refusal.sentence}",))


def _possible(keys: Keys, found: Invitation | None, entry: Entry, called: str) -> Step:
    if found is None:
        guest = guest_of(entry.cells)
        invitations.refuse_unprintable(guest)
        words = "Is put on the list." if guest.box.name else "A box to be signed in ink is added."
        return Step(entry.line, called, Fate.NEW, (words,), guest=guest)
    before = invitations.guest_of(keys, found)
    guest = guest_of({**cells_of(before), **entry.cells})
    said = changes(before, guest)
    if said:
        invitations.refuse_renamed(found, guest)
        invitations.refuse_unprintable(guest)
    fate = Fate.CHANGED if said else Fate.SAME
    return Step(entry.line, called or found.name or found.title, fate, said, found.public_id, guest)


def _same(name: str) -> str:
    """What the spellings of one name have in common."""
    return " ".join(name.split()).casefold()


def _told(invitation: Invitation) -> dict[str, str]:
    since = invitation.moved_at or invitation.created_at
    return {
        "id": invitation.public_id,
        "status": invitation.status,
        "since": days.civil_day(invitation.letter.campaign, since).isoformat(),
        "evidence": invitation.evidence,
        "said_by": invitation.said_by,
    }
