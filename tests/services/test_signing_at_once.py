"""Many at once: what the constraints and locks decide, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import func, select

from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.notices.links import Links
from campaign.services import confirmations, letters, outbox, signatories, signing
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_submission
from tests.support.outbox import code_in, link_in, mails

LINKS = Links("https://letters.example.org")
MANY = 64
EMAIL = "same@post.example"


def at_once(act, things):
    with ThreadPoolExecutor(max_workers=16) as pool:
        return list(pool.map(act, things))


def an_open_slug(runtime):
    with runtime.transaction() as session:
        return an_open_letter(session).slug


def sign_in_turn(runtime, slug, now):
    """64 submissions of one address, each in a transaction of its own, all at once."""

    def sign(number):
        with runtime.transaction() as session:
            signing.sign(
                session,
                runtime.keys,
                LINKS,
                letters.find(session, slug),
                a_submission(email=EMAIL),
                network=f"network-{number}",
                now=now,
            )

    at_once(sign, range(MANY))


def test_sixty_four_submissions_of_one_address_make_five_mails(both, now):
    slug = an_open_slug(both)
    sign_in_turn(both, slug, now)

    with both.readers() as session:
        sent = dict(session.execute(select(Notice.status, func.count()).group_by(Notice.status)).all())
        assert sent == {NoticeStatus.QUEUED: 5, NoticeStatus.HELD: MANY - 5}


def test_sixty_four_confirmations_of_one_address_make_one_signature(both, now):
    slug = an_open_slug(both)
    sign_in_turn(both, slug, now)
    with both.readers() as session:
        links = [link_in(mail, "confirm") for mail in mails(session, both.keys)]
    assert len(links) == MANY

    def confirm(link):
        with both.transaction() as session:
            return confirmations.by_link(session, link, now=now).id

    assert len(set(at_once(confirm, links))) == 1
    with both.readers() as session:
        assert signatories.count(session, letters.find(session, slug)) == 1
        assert session.scalar(select(func.count()).select_from(Signature)) == 1


def test_a_signature_confirmed_and_denied_at_once_ends_one_way(both, now):
    slug = an_open_slug(both)
    with both.transaction() as session:
        letter = letters.find(session, slug)
        signing.sign(session, both.keys, LINKS, letter, a_submission(), network="here", now=now)
    with both.readers() as session:
        mail = mails(session, both.keys)[0]
        link = link_in(mail, "confirm")

    def act(what):
        with both.sessions() as session:
            try:
                what(session, link, now=now)
            except Exception as error:
                return type(error).__name__
            session.commit()
            return ""

    def deny(session, link, *, now):
        confirmations.deny(session, both.keys, link, code_in(mail), now=now)

    ends = at_once(act, [confirmations.by_link, deny])

    assert set(ends) <= {"", "ExpiredToken", "UnknownToken"}
    with both.readers() as session:
        assert signatories.count(session, letters.find(session, slug)) == 0


def test_workers_share_the_mails_out_and_none_is_taken_twice(both, now):
    slug = an_open_slug(both)
    sign_in_turn(both, slug, now)
    with both.transaction() as session:
        session.execute(Notice.__table__.update().values(status="queued"))

    def take_all(worker):
        taken = []
        while True:
            with both.transaction() as session:
                due = now + timedelta(seconds=1)
                notices = outbox.claim(session, by=f"worker-{worker}", now=due, most=3)
            if not notices:
                return taken
            taken += [each.id for each in notices]

    taken = [each for found in at_once(take_all, range(4)) for each in found]

    assert len(taken) == len(set(taken)) == MANY
