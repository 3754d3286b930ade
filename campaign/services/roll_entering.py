"""Names that enter a roll, in batches and in no order of signing."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from campaign.domain.counts import Counted
from campaign.domain.places import Shared
from campaign.domain.signatories import Supporter
from campaign.models.letter import Letter
from campaign.models.roll import SORT_KEY_BYTES, Roll, RollEntry
from campaign.rendering.collation import key_bytes
from campaign.services import counts, roll_places, signatories

# Names written in one transaction: a fifth of a second in which others wait to write.
AT_ONCE = 1_000

_random = SystemRandom()


@dataclass(frozen=True, slots=True)
class Entering:
    """Some of those who are late, with what is shown of them, enter behind those who are there."""

    entries: tuple[tuple[int, Supporter], ...]

    def carry_out(self, session: Session, letter: Letter, roll: Roll) -> None:
        """Write them. One of them may have been doubted since."""
        doubted = set(session.scalars(signatories.doubted_names(letter)))
        _append(session, letter, [each for each in self.entries if each[0] not in doubted])
        roll.is_sorted = False


def look(session: Session, letter: Letter, fewest: int) -> Sequence[int]:
    """Who is named and not on the roll, by the ids of their signatures in no order; nobody where they are
    fewer. Only reads."""
    if signatories.count_not_entered(session, letter) < fewest:
        return ()
    # A million ids take 8 MB so.
    read = session.scalars(signatories.ids_not_entered(letter).execution_options(yield_per=10_000))
    ids = array("q", read)
    _random.shuffle(ids)
    return ids


def next_of(
    session: Session, letter: Letter, late: Sequence[int], sharing: Shared
) -> tuple[Entering, Sequence[int]]:
    """The next who enter, and who is late then. Only reads."""
    some, rest = late[:AT_ONCE], late[AT_ONCE:]
    found = dict(signatories.named(session, letter, letter.shows.widest, some, sharing))
    entries = tuple((each, found[each]) for each in some if each in found)
    return Entering(entries), rest


def _append(session: Session, letter: Letter, entries: Sequence[tuple[int, Supporter]]) -> None:
    if not entries:
        return
    last = session.scalar(select(func.max(RollEntry.position)).where(RollEntry.letter_id == letter.id)) or 0
    rows = [
        {
            "signature_id": key,
            "letter_id": letter.id,
            "position": position,
            "place": supporter.place,
            "sort_key": key_bytes(supporter, SORT_KEY_BYTES),
        }
        for position, (key, supporter) in enumerate(entries, start=last + 1)
    ]
    session.execute(insert(RollEntry), rows)
    counts.add(session, letter.id, len(rows), Counted.ENTERED)
    roll_places.note(session, letter, {supporter.place for _, supporter in entries})
