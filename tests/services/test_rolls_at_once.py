"""Everybody who writes to a roll at once, on both databases: none waits for another in a circle."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from obstore.store import MemoryStore
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.models.response import Response
from campaign.models.roll import RollEntry
from campaign.models.signature import Consent, Signature
from campaign.notices.links import Links
from campaign.rendering.appendix import Plan
from campaign.services import answer_mails, letters, print_orders, roll_pages, rolls, supporters, withdrawals
from campaign.worker.rolls import let_enter
from tests.builders.deliveries import a_delivery, a_reading, a_response, an_approved_recipient, what_was_heard
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.rounds import write_some

LINKS = Links("https://letters.example.org")
NAMES = 24
LEAVE = 12
ROUNDS = 30


def who_typed_twice(session, keys, letter):
    """Supporters who want to hear of answers, and typed their address once more without confirming it: the
    ids of both."""
    made, revision = [], letter.revision.id
    for number in range(NAMES):
        email = f"supporter-{number}@post.example"
        signature = a_signature(session, keys, letter, email=email, name=f"Supporter No{number:02}")
        signature.consents.append(
            Consent(revision_id=revision, purpose=ConsentPurpose.WRITE_AGAIN, wording="Write.", at=NOW)
        )
        pending = {"status": SignatureStatus.PENDING, "confirmed_at": None}
        made.append((signature.id, a_signature(session, keys, letter, email=email, **pending).id))
    return made


def tried(runtime, act, model, key, *more, **named):
    """Do something with a row, if it is there still, in a transaction of its own; a refusal is an answer like
    others."""
    with suppress(Refusal), runtime.transaction() as session:
        row = session.get(model, key)
        if row is not None:
            act(session, row, *more, **named)


def leave(runtime, ids):
    def take_off(session, signature):
        withdrawals.take_off(session, runtime.keys, signature, now=NOW)

    for each in ids:
        tried(runtime, take_off, Signature, each)


def judge(runtime, ids):
    for each in ids:
        for act in (supporters.take_off, supporters.put_back):
            tried(runtime, act, Signature, each, "Looked at.", by=None, now=NOW)


def open_and_close(runtime, letter_id):
    for number in range(ROUNDS):
        to = LetterStatus.CLOSED if number % 2 else LetterStatus.OPEN
        tried(runtime, letters.move, Letter, letter_id, to, by=None, now=NOW, reason="More wish to sign.")


def sort(runtime, letter_id):
    for _ in range(ROUNDS):
        let_enter(runtime, letter_id)


def draw(runtime, letter_id, plan):
    for _ in range(ROUNDS):
        with runtime.readers() as session:
            leavings = rolls.find(session, session.get(Letter, letter_id)).leavings
        tried(runtime, roll_pages.keep, Letter, letter_id, plan, [], leavings=leavings)


def write(runtime, responses):
    for each in responses:
        with suppress(Refusal), runtime.transaction() as session:
            answer_mails.ask(session, session.get(Response, each), now=NOW)
        with runtime.transaction() as session:
            write_some(answer_mails, session, runtime.keys, LINKS, each, now=NOW)


def at_once(*acts):
    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(act, *about) for act, *about in acts]:
            done.result()


def on_the_roll(runtime, letter_id):
    let_enter(runtime, letter_id)
    with runtime.readers() as session:
        return sorted(session.scalars(select(RollEntry.signature_id).where(RollEntry.letter_id == letter_id)))


def test_who_leaves_judges_opens_sorts_and_draws_at_once_waits_in_no_circle(both):
    with both.transaction() as session:
        letter = a_closed_letter(session, list_is_public=True)
        signed = who_typed_twice(session, both.keys, letter)
        order = print_orders.order(session, MemoryStore(), letter, PrintingKind.PUBLIC)
        letter_id, plan = letter.id, Plan.of(order.sheets[0].document)
        # The roll is there before anybody looks at it.
        rolls.lock(session, letter)

    at_once(
        (leave, both, [first for first, _ in signed[:LEAVE]]),
        (leave, both, [twice for _, twice in signed[:LEAVE]]),
        (judge, both, [first for first, _ in signed[LEAVE:]]),
        (open_and_close, both, letter_id),
        (sort, both, letter_id),
        (draw, both, letter_id, plan),
    )

    assert on_the_roll(both, letter_id) == [first for first, _ in signed[LEAVE:]]


def test_who_leaves_while_an_answer_is_written_to_all_waits_in_no_circle(both):
    with both.transaction() as session:
        letter = a_closed_letter(session)
        signed = who_typed_twice(session, both.keys, letter)
        recipient = an_approved_recipient(session, letter)
        a_delivery(session, MemoryStore(), recipient)
        heard = [what_was_heard(author=f"Secretary No{number}") for number in range(ROUNDS)]
        responses = [a_response(session, recipient, a_reading(), heard=each).id for each in heard]
        letter_id = letter.id

    at_once(
        (leave, both, [first for first, _ in signed[:LEAVE]]),
        (leave, both, [twice for _, twice in signed[:LEAVE]]),
        (write, both, responses),
    )

    assert on_the_roll(both, letter_id) == [first for first, _ in signed[LEAVE:]]
