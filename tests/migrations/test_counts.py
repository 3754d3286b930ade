"""Counts that are kept, a step back and forth."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from campaign.domain.amendments import OnChange
from campaign.domain.signatories import Display, SignatureStatus
from campaign.migrating import go_back, migrate
from campaign.models.count import LetterCount
from campaign.models.letter import Letter
from campaign.services import counts, rolls
from tests.builders.amendments import changed
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def test_whoever_had_signed_before_is_counted(engine, tmp_path, keys):
    with Session(engine) as session:
        letter, _ = an_open_letter(session), an_open_letter(session)
        for status in (SignatureStatus.CONFIRMED, SignatureStatus.CONFIRMED, SignatureStatus.PENDING):
            a_signature(session, keys, letter, status=status)
        letter_id = letter.id
        session.commit()

    go_back(engine, tmp_path, "20261127_names_end")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        rows = session.execute(select(LetterCount.letter_id, LetterCount.number)).all()
        assert rows == [(letter_id, 2)]
        assert session.scalar(text("SELECT count(*) FROM count_change")) == 0
        assert counts.differences(session) == []


def test_who_is_not_named_and_who_stands_on_a_roll_is_counted_too(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = an_open_letter(session)
        for number in range(12):
            a_signature(session, keys, letter, display=Display.COUNTED if number < 2 else Display.FULL)
        assert rolls.bring_up_to_date(session, letter)
        letter_id = letter.id
        session.commit()

    go_back(engine, tmp_path, "20261127_showing")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        kept = counts.of_letter(session, session.get_one(Letter, letter_id))
        assert (kept.confirmed, kept.unnamed, kept.entered) == (12, 2, 10)
        assert counts.differences(session) == []


def test_who_is_asked_to_sign_a_changed_text_is_counted_too(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = an_open_letter(session, on_change=OnChange.AGAIN)
        for status in (SignatureStatus.CONFIRMED, SignatureStatus.CONFIRMED, SignatureStatus.PENDING):
            a_signature(session, keys, letter, status=status)
        changed(session, letter)
        letter_id = letter.id
        session.commit()

    go_back(engine, tmp_path, "20261130_signature_days")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        kept = counts.of_letter(session, session.get_one(Letter, letter_id))
        assert (kept.confirmed, kept.asked) == (0, 2)
        assert counts.differences(session) == []
