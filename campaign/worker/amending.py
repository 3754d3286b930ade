"""The chore that carries out what a letter says of changes to its text: who signed is told, and whoever was
asked again and did not answer in time lapses."""

from campaign.models.letter import Letter
from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import lapsing, tellings, yes_again
from campaign.worker.turns import each_in_turn


def carry_out(runtime: Runtime) -> bool:
    """Some mails and some lapses, a transaction a letter; whether more may be due. Where nothing is nobody is
    kept from writing."""
    now = runtime.now()
    with runtime.readers() as session:
        to_tell, by_name = tellings.due(session), yes_again.is_due(session)
        to_lapse = lapsing.due(session, now=now)
    links = Links(runtime.settings.outside)

    def tell(letter_id: int) -> int:
        with runtime.transaction() as session:
            letter = session.get_one(Letter, letter_id)
            return tellings.tell(session, runtime.keys, links, letter, now=now)

    def lapse(letter_id: int) -> int:
        with runtime.transaction() as session:
            return lapsing.lapse(session, session.get_one(Letter, letter_id), now=now)

    written = sum(each_in_turn(to_tell, tell, "Telling of the change of letter"))
    lapsed = sum(each_in_turn(to_lapse, lapse, "Letting signatures lapse on letter"))
    if by_name:
        with runtime.transaction() as session:
            written += yes_again.mail_due(session, runtime.keys, links, now=now)
    if written:
        runtime.wake()
    return bool(written or lapsed)
