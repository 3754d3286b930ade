"""The chore that makes seals, and the sealing of what is printed."""

import hashlib
import logging
from enum import Enum

from campaign.domain.canonical import canonical_json
from campaign.domain.lettertext import Named
from campaign.domain.name_lists import MOST_PRINTED
from campaign.domain.refusals import Refusal
from campaign.domain.seals import SealedLetter, signed_as_plain
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.notices.links import Links
from campaign.rendering import sealing
from campaign.rendering.pdf import Printed
from campaign.runtime import Runtime
from campaign.services import name_lists, print_orders, printings, seal_parts, seal_work, seals
from campaign.services.print_files import Made
from campaign.services.print_orders import Sheet
from campaign.services.seal_work import Draft
from campaign.signing_keys import signing_key
from campaign.worker import rolls
from campaign.worker.turns import each_in_turn

# Parts of one seal in a row, so that a long one keeps no other waiting.
_PARTS = 8

_log = logging.getLogger(__name__)


class Went(Enum):
    """How far a seal has come: nothing could be done, there is more to do, or it is made."""

    NOWHERE = 0
    ON = 1
    TO_ITS_END = 2


def seal_due(runtime: Runtime) -> bool:
    """Go on with the seals that are due, and ask for the copies that carry them; whether there is more to do.
    A letter that cannot be sealed, or takes long, keeps no other waiting."""
    with runtime.readers() as session:
        waiting = [seal.letter_id for seal in seal_work.due(session, now=runtime.now())]
        bare = [seal.letter_id for seal in seal_work.without_copies(session)]
    each_in_turn(bare, lambda each: _ask_for_copies(runtime, each), "Printing sealed letter")
    went = each_in_turn(waiting, lambda each: go_on(runtime, each), "Sealing letter")
    return _forget_ended(runtime) or any(each is not Went.NOWHERE for each in went)


def make(runtime: Runtime, letter_id: int, *, most_printed: int = MOST_PRINTED) -> bool:
    """Make the seal of a letter if one is due; whether it was made. When somebody leaves meanwhile, the next
    round makes it. Refuses as `seal_work.draft` does."""
    while (went := go_on(runtime, letter_id, most_printed=most_printed)) is Went.ON:
        pass
    return went is Went.TO_ITS_END


def go_on(runtime: Runtime, letter_id: int, *, most_printed: int = MOST_PRINTED) -> Went:
    """Bring the roll of a letter up to date; and where its seal is due, make some parts, or, where all are
    there, the seal, with a list where more names than that are on it. One turn, after which others may have
    theirs. Refuses as `seal_work.draft` does."""
    if rolls.let_enter(runtime, letter_id):
        return Went.ON
    drawn = _drawn(runtime, letter_id)
    if drawn is None:
        return Went.NOWHERE
    is_begun = False
    while not is_begun:
        with runtime.transaction() as session:
            is_begun = seal_work.begin(session, runtime.keys, drawn)
    for _ in range(_PARTS):
        with runtime.readers() as session:
            part = seal_work.draw(session, runtime.keys, drawn)
        if part is None:
            return _finish(runtime, letter_id, drawn, most_printed)
        with runtime.transaction() as session:
            if not seal_work.keep(session, drawn, part):
                return Went.NOWHERE
    return Went.ON


def _finish(runtime: Runtime, letter_id: int, drawn: Draft, most_printed: int) -> Went:
    key = signing_key(runtime.settings.data).public.raw
    address = Links(runtime.settings.outside).verify()
    with runtime.readers() as session:
        if not seal_work.may_be_finished(session, drawn):
            return Went.NOWHERE
        letter = session.get_one(Letter, letter_id)
        is_listed = name_lists.is_needed(letter, drawn.frame.named, most_printed)
    name_list = name_lists.write(runtime.readers, runtime.store, letter_id) if is_listed else None
    with runtime.transaction() as session:
        made = seal_work.finish(
            session, drawn, key=key, address=address, now=runtime.now(), name_list=name_list
        )
    if made:
        _ask_for_copies(runtime, letter_id)
        return Went.TO_ITS_END
    if name_list:
        name_lists.forget(runtime.store, name_list[1])
    return Went.NOWHERE


def _drawn(runtime: Runtime, letter_id: int) -> Draft | None:
    with runtime.readers() as session:
        due = (seal for seal in seal_work.due(session, now=runtime.now()) if seal.letter_id == letter_id)
        seal = next(due, None)
        return seal_work.draft(session, seal) if seal else None


def _forget_ended(runtime: Runtime) -> bool:
    """Throw a part away that no receipt is made from any more; whether there was one."""
    with runtime.readers() as session:
        if seal_parts.ended(session) is None:
            return False
    with runtime.transaction() as session:
        return seal_parts.forget_ended(session)


def sealed(
    runtime: Runtime, letter: SealedLetter | None, sheet: Sheet, printed: Printed, *, is_public: bool = False
) -> Made:
    """What was printed of a sheet, sealed when its letter is: for its recipient, or for everybody. Refuses
    what is too large to be verified."""
    count = sheet.document.signatories.supporter_count
    if letter is None:
        return Made(printed.pdf, printed.pages, printed.sha256, count)
    key = signing_key(runtime.settings.data)
    recipient = None if is_public else Named.of(sheet.document.recipient)
    made = sealing.seal(printed.pdf, letter, recipient, key.public.raw, key.sign)
    signed = canonical_json(signed_as_plain(made.seal))
    return Made(
        content=made.pdf,
        pages=printed.pages,
        sha256=hashlib.sha256(made.pdf).hexdigest(),
        signature_count=count,
        signed=signed,
        key=key.public.raw.hex(),
    )


def _ask_for_copies(runtime: Runtime, letter_id: int) -> None:
    """The copy for everybody, one for each recipient, and the pack of them where there was one under a seal
    before: they are put together while reading."""
    now = runtime.now()
    try:
        with runtime.readers() as session:
            letter = session.get_one(Letter, letter_id)
            public = print_orders.order(session, runtime.store, letter, PrintingKind.PUBLIC)
            pack = print_orders.order(session, runtime.store, letter, PrintingKind.PACK)
            packed = [pack] if seals.packed_before(session, letter) else []
    except Refusal as refusal:
        _log.warning("The sealed letter %d cannot be printed: %s", letter_id, refusal.in_log)
        return
    with runtime.transaction() as session:
        for order in (public, *(pack.alone(sheet) for sheet in pack.sheets), *packed):
            printings.place(session, runtime.store, order, now=now)
    runtime.wake()
