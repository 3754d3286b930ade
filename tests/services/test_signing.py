"""Many submissions written together come out as if each had come alone."""

from datetime import timedelta

from sqlalchemy import func, select

from campaign.domain.installation import Installation, Stop
from campaign.domain.letters import LetterClosed
from campaign.domain.limits import FLOOD, Limit
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.services import limits, signables, signatures, signing, tokens
from campaign.services.installation import SigningStopped
from campaign.services.limits import Tally
from campaign.services.sign_limits import TooMany
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.outbox import code_in, link_in, mails
from tests.support.questions import plans

LINKS = Links("https://letters.example.org")


def prepared(keys, letter, network="here", **more):
    return signing.prepare(keys, letter.id, a_submission(**more), network=network)


def sign_all(session, keys, group, now):
    return signing.sign_all(session, keys, LINKS, group, now=now)


def test_each_of_a_group_gets_its_own_signature_mail_and_code(session, keys, now):
    here, there = an_open_letter(session), an_open_letter(session)
    group = [prepared(keys, letter, name=f"Maro {name}") for letter in (here, there) for name in "ABC"]

    pages = sign_all(session, keys, group, now)

    assert pages == [each.page for each in group]
    for each, page, mail in zip(group, pages, mails(session, keys), strict=True):
        row, signature = signatures.submission_of(session, page, now=now)
        assert (signature.name, signature.letter_id) == (each.submission.name, each.letter_id)
        assert {one.purpose for one in signature.consents} == each.submission.consents
        assert tokens.try_code(session, keys, row, code_in(mail), most=5)
        for purpose, kind in ((TokenPurpose.CONFIRM, "confirm"), (TokenPurpose.WITHDRAW, "withdraw")):
            assert tokens.find(session, purpose, link_in(mail, kind)).subject == signature.id


def test_a_closed_letter_is_refused_alone(session, keys, now):
    letters = [an_open_letter(session), a_closed_letter(session), an_open_letter(session)]
    outcomes = sign_all(session, keys, [prepared(keys, each) for each in letters], now)

    assert [isinstance(each, LetterClosed) for each in outcomes] == [False, True, False]
    assert session.scalar(select(func.count()).select_from(Signature)) == 2


def test_while_all_signing_is_stopped_nobody_of_a_group_signs(session, keys, now):
    stopped = Installation(stop=Stop("Let it rest."))
    one = prepared(keys, an_open_letter(session))
    (outcome,) = signing.sign_all(session, keys, LINKS, [one], now=now, of=stopped)
    assert isinstance(outcome, SigningStopped)
    assert session.scalar(select(func.count()).select_from(Signature)) == 0


def test_a_letter_that_was_deleted_meanwhile_takes_no_signature(session, keys, now):
    one = prepared(keys, an_open_letter(session))
    gone = signing.Prepared(999_999, one.submission, one.network, one.email_key, one.page)

    assert isinstance(sign_all(session, keys, [gone], now)[0], LetterClosed)


def test_within_a_group_the_eleventh_from_one_network_is_held(session, keys, now):
    letter = an_open_letter(session)
    sign_all(session, keys, [prepared(keys, letter) for _ in range(4)], now)
    sign_all(session, keys, [prepared(keys, letter) for _ in range(8)], now + timedelta(seconds=30))

    statuses = [row.status for row in session.scalars(select(Notice).order_by(Notice.id))]
    assert statuses == [NoticeStatus.QUEUED] * 10 + [NoticeStatus.HELD] * 2


def test_within_a_group_the_flood_begins_where_it_begins(session, keys, now):
    letter = an_open_letter(session)
    for number in range(FLOOD.most - 1):
        signatures.over_limits(session, letter, "flood", f"{number}", now=now)

    outcomes = sign_all(session, keys, [prepared(keys, letter, network="flood") for _ in range(3)], now)

    assert [isinstance(each, TooMany) for each in outcomes] == [False, True, True]
    assert session.scalar(select(func.count()).select_from(Signature)) == 1


def test_within_a_group_whoever_has_signed_gets_other_words_and_as_many_rows(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, email="known@post.example")
    group = [prepared(keys, letter, email=f"{name}@post.example") for name in ("new", "known", "newer")]
    sign_all(session, keys, group, now)

    assert [mail.kind for mail in mails(session, keys)] == ["confirm", "signed_already", "confirm"]
    assert session.scalar(select(func.count()).select_from(Signature)) == 4


def test_counted_together_is_counted_one_by_one(session, now):
    wide, narrow = Limit(3, timedelta(hours=1), "wide"), Limit(1, timedelta(minutes=1), "narrow")
    come = ["a", "b", "a", "a", "b", "a"]
    limits.count(session, "a", (), now=now - timedelta(minutes=5))
    together = Tally(session, {"a", "b"}, (wide, narrow), now=now)
    found = [together.count(f"{each}", (wide, narrow)) for each in come]

    assert found == [limits.count(session, each, (wide, narrow), now=now) for each in come]
    assert [together.would_exceed(each, wide) for each in "ab"] == [True, False]
    together.write(session)
    assert limits.over(session, "b", Limit(3, timedelta(hours=1)), now=now)


def test_however_many_signed_whoever_signs_is_found_by_indexes(rows, keys, now):
    """A rush may not slow down as it grows: nothing that grows with it is looked through."""
    letter = an_open_letter(rows)
    group = [prepared(keys, letter, network="2001:db8::1") for _ in range(2)]
    with plans(rows) as found:
        sign_all(rows, keys, group, now)

    steps = [step for each in found for step in each]
    assert "SEARCH signature USING INDEX uq_signature_confirmed (letter_id=? AND email_key=?)" in steps
    assert "SEARCH attempt USING COVERING INDEX ix_attempt_bucket_at (bucket=? AND at>?)" in steps
    assert {step for step in steps if step.startswith("SCAN")} == {
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "SCAN (subquery-2)",  # the letter's recipients, which it has found by an index
    }


def test_a_mail_says_the_same_of_a_letter_whether_it_was_read_whole_or_not(session):
    letter = an_open_letter(session, language="hy")
    found = signables.find(session, letter.slug)
    assert found.about(LINKS) == signatures.about(LINKS, letter)
