"""Two organisers mail the links of a roster at the same moment, or one presses twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.services import invitation_links
from tests.builders.invitations import invited
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW

LINKS = Links("https://letters.example.org")
ON_THE_ROSTER = 20


def test_everybody_on_a_roster_is_mailed_one_link_and_no_second_one_ends_it(both):
    with both.transaction() as session:
        letter = an_open_letter(session)
        roster = [
            invited(session, both.keys, letter, name=f"Ada No{number}", email=f"ada-{number}@post.example")
            for number in range(ON_THE_ROSTER)
        ]
        session.flush()
        seen = {each.public_id for each in roster}
        letter_id = letter.id
    together = Barrier(2)

    def mail():
        together.wait()
        with both.transaction() as session:
            letter = session.get_one(Letter, letter_id)
            return invitation_links.mail_each(session, both.keys, LINKS, letter, seen=seen, now=NOW)

    with ThreadPoolExecutor(2) as pool:
        mailed = [each.result() for each in [pool.submit(mail) for _ in range(2)]]

    assert sorted(mailed) == [0, ON_THE_ROSTER]
    with both.readers() as session:
        assert session.scalar(select(func.count()).select_from(Notice)) == ON_THE_ROSTER
