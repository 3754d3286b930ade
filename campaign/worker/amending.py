"""The chore that carries out what a letter says of changes to its text: who signed is told, and whoever was
asked again and did not answer in time lapses."""

from collections.abc import Callable, Sequence
from functools import partial

from campaign.models.letter import Letter
from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import lapsing, tellings, yes_again
from campaign.worker.turns import each_in_turn, until_told_to_end


def carry_out(runtime: Runtime) -> bool:
    """Some mails and some lapses, a transaction a letter, and one each for those who signed by name; whether
    more may be due. Where nothing is nobody is kept from writing."""
    now = runtime.now()
    with runtime.readers() as session:
        to_tell, to_lapse = tellings.due(session), lapsing.due(session, now=now)
    links = Links(runtime.settings.outside)

    def tell(letter_id: int) -> int:
        with runtime.readers() as session:
            batch = tellings.next_batch(session, session.get_one(Letter, letter_id))
        if batch is None:
            return 0
        with runtime.transaction() as session:
            letter = session.get_one(Letter, letter_id)
            return tellings.tell(session, runtime.keys, links, letter, batch, now=now)

    def lapse(letter_id: int) -> int:
        with runtime.transaction() as session:
            return lapsing.lapse(session, runtime.keys, session.get_one(Letter, letter_id), now=now)

    written = sum(each_in_turn(to_tell, tell, "Telling of the change of letter"))
    lapsed = sum(each_in_turn(to_lapse, lapse, "Letting signatures lapse on letter"))
    asked = _ask_by_name(runtime)
    if written or asked:
        runtime.wake()
    return bool(written or lapsed)


def _ask_by_name(runtime: Runtime) -> bool:
    """Mail invited signers and organisations whose yes to a changed text is due; whether there was any."""
    now, links = runtime.now(), Links(runtime.settings.outside)
    with runtime.readers() as session:
        invited, organisations = yes_again.invited_due(session, now=now), yes_again.organisations_due(session)

    def ask(mail: Callable[..., bool], number: int) -> bool:
        with runtime.transaction() as session:
            return mail(session, runtime.keys, links, number, now=now)

    def asked(mail: Callable[..., bool], due: Sequence[int], doing: str) -> bool:
        return any(each_in_turn(until_told_to_end(runtime, due), partial(ask, mail), doing))

    is_any = asked(yes_again.mail_invited, invited, "Asking invited signer")
    return asked(yes_again.mail_organisation, organisations, "Asking organisation") or is_any
