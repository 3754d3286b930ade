"""The tables that migrations make are those of the models, and every migration has its way back."""

from datetime import timedelta

import pytest
from obstore.store import MemoryStore
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from campaign.domain.guests import Guest
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Invited
from campaign.migrating import differences, go_back, is_current, migrate
from campaign.models.block import BlockVersion
from campaign.models.comment import Comment
from campaign.models.delivery import Delivery
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind, PrintingStatus
from campaign.models.revision import RevisionBlock
from campaign.models.saving import Saving, Unsaved
from campaign.models.source import Fact, Source
from campaign.services import (
    archived_copies,
    comments,
    fact_values,
    invitations,
    letters,
    placements,
    savings,
    seal_work,
    seals,
    unsaved,
)
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import a_delivery, an_approved_recipient
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.printings import ask
from tests.builders.sources import a_fact, a_source
from tests.support.clock import NOW


def test_the_newest_migration_makes_what_the_models_say(engine):
    assert is_current(engine)
    assert differences(engine) == []


def test_every_migration_goes_down_and_up_again(engine, tmp_path):
    go_back(engine, tmp_path, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    migrate(engine, tmp_path)
    assert differences(engine) == []


def test_migrating_twice_changes_nothing(engine, tmp_path):
    migrate(engine, tmp_path)
    assert is_current(engine)


def test_those_who_have_a_box_are_numbered_by_when_they_came_to_have_it(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = a_letter(session)
        rows = [
            invitations.invite(session, keys, letter, Guest(Invited(name)), now=NOW)
            for name in ("Ada", "Bo", "Cy")
        ]
        for invitation, at in ((rows[1], NOW), (rows[0], NOW + timedelta(hours=1))):
            invitations.move(session, invitation, InvitationStatus.COMMITTED, by=None, now=at)
        ids = [each.id for each in rows]
        session.commit()

    go_back(engine, tmp_path, "20261122_rolls")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        ada, bo, cy = (session.get(Invitation, each).sign_on for each in ids)
    assert 0 < bo < ada
    assert cy == 0


def test_what_refers_to_a_table_that_is_made_anew_stays(engine, tmp_path):
    store = MemoryStore()
    with Session(engine) as session:
        recipient = an_approved_recipient(session)
        delivery = a_delivery(session, store, recipient)
        delivery.printing = ask(session, store, recipient.letter, PrintingKind.RECIPIENT, recipient)
        session.flush()
        delivery_id, printing_id, moves = delivery.id, delivery.printing.id, len(recipient.moves)
        session.commit()

    go_back(engine, tmp_path, "20261122_first_tables")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        kept = session.get(Delivery, delivery_id)
        assert kept.printing_id == printing_id
        assert len(kept.recipient.moves) == moves > 0


def test_a_sealed_letter_has_a_seal_to_be_made_and_its_own_look_after_a_step_back(engine, tmp_path, keys):
    with Session(engine) as session:
        opened, closed = an_open_letter(session), a_closed_letter(session)
        sealed, archived = a_closed_letter(session), a_closed_letter(session)
        for letter in (sealed, archived):
            letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
            letter.print_settings, letter.campaign.print_settings = {}, {"paper": "a4"}
        letters.move(session, archived, LetterStatus.ARCHIVED, by=None, now=NOW)
        ids = [each.id for each in (opened, closed, sealed, archived)]
        session.commit()

    go_back(engine, tmp_path, "20261122_first_tables")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        found = [seals.standing(session, session.get(Letter, each)) for each in ids]
        assert found[:2] == [None, None]
        assert all((each.asked_at, each.due_at, each.is_made) == (NOW, NOW, False) for each in found[2:])
        assert found[2].revision is found[2].letter.revision
        assert {each.letter.print_settings["paper"] for each in found[2:]} == {"a4"}
        assert seal_work.due(session, now=NOW) == found[2:]


def test_why_a_seal_ended_is_told_by_what_came_after_it(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = a_closed_letter(session)
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
        for hour in (1, 2):
            seals.standing(session, letter).code = f"0000{hour}-00000"
            seals.supersede(session, letter, now=NOW + timedelta(hours=hour))
        letters.move(session, letter, LetterStatus.ARCHIVED, by=None, now=NOW)
        letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW, reason="A name is missing.")
        letter_id = letter.id
        session.commit()

    go_back(engine, tmp_path, "20261122_states_of_offices")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        ends = [each.ended_by for each in seals.of_letter(session, session.get(Letter, letter_id))]
        assert ends == ["taken_up", "left", "left"]


def test_a_seal_under_which_a_pack_was_printed_is_known_as_such(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = a_closed_letter(session)
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
        ask(session, MemoryStore(), letter, PrintingKind.PACK).status = PrintingStatus.DONE
        seals.standing(session, letter).code = "00001-00000"
        seals.supersede(session, letter, now=NOW + timedelta(hours=1))
        letter_id = letter.id
        session.commit()

    go_back(engine, tmp_path, "20261122_seal_ends")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        packed = [each.is_packed for each in seals.of_letter(session, session.get(Letter, letter_id))]
        assert packed == [False, True]


def test_the_value_that_a_fact_has_is_the_first_of_its_log(engine, tmp_path):
    with Session(engine) as session:
        campaign = a_campaign(session)
        a_source(session, campaign, "reuters")
        fact = a_fact(session, campaign, "known", source="reuters")
        fact_id = fact.id
        session.commit()

    go_back(engine, tmp_path, "20261124_named_people")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        (first,) = fact_values.listed(session, session.get(Fact, fact_id))
        assert (first.value, first.source_key, first.at, first.account) == (
            "at least 23",
            "reuters",
            None,
            None,
        )


def test_an_open_letter_is_made_of_the_wordings_it_holds(engine, tmp_path):
    with Session(engine) as session:
        campaign = a_campaign(session)
        letter, draft = an_open_letter(session, campaign), a_letter(session, campaign)
        version = letter.placements[0].block_version or letter.revision.held[0].version
        version.block.language = version.language = "hy"
        held = {(each.name, each.block_version_id) for each in letter.revision.held}
        ids = letter.revision.id, version.id, draft.id
        session.commit()

    go_back(engine, tmp_path, "20261122_packs_of_seals")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        rows = session.scalars(select(RevisionBlock)).all()
        assert {(each.name, each.block_version_id) for each in rows} == held
        assert {each.revision_id for each in rows} == {ids[0]}
        assert session.get(BlockVersion, ids[1]).language == "hy"


def test_a_step_back_forgets_which_copies_are_archived_and_keeps_their_sources(engine, tmp_path):
    with Session(engine) as session:
        source = a_source(session, a_campaign(session))
        stored = archived_copies.store(MemoryStore(), b"%PDF-1.7")
        archived_copies.keep(session, source, stored, by=None, now=NOW)
        source_id = source.id
        session.commit()

    go_back(engine, tmp_path, "20261123_hedges_of_sources")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        assert archived_copies.find(session, session.get(Source, source_id)) is None


def test_no_step_back_takes_a_translation_for_the_newest_words(engine, tmp_path):
    with Session(engine) as session:
        letter = an_open_letter(session, a_campaign(session))
        version = letter.placements[0].block_version or letter.revision.held[0].version
        version.language = "hy"
        session.commit()

    with pytest.raises(RuntimeError, match="1 wordings are in another language"):
        go_back(engine, tmp_path, "20261122_packs_of_seals")
    with Session(engine) as session:
        assert session.scalars(select(BlockVersion).where(BlockVersion.language == "hy")).one()


def test_a_step_back_leaves_no_bearer_in_what_is_kept_of_drafts(engine, tmp_path):
    with Session(engine) as session:
        letter = a_letter(session)
        placements.remove(session, letter.placements[0], by=None, now=NOW)
        kept = savings.newest(session, letter)
        block = {**kept.state["blocks"][0], "bearer": "ab" * 16}
        kept.state = {**kept.state, "blocks": [block, *kept.state["blocks"][1:]]}
        id_ = kept.id
        session.commit()

    go_back(engine, tmp_path, "20261124_untold")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        blocks = session.get(Saving, id_).state["blocks"]
        assert blocks
        assert not any("bearer" in each for each in blocks)


def test_a_step_back_says_in_words_that_a_comment_was_removed(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = a_letter(session)
        nora = an_organiser(session, keys, letter.campaign)
        comment = comments.say(session, letter, "opening", "Rude words.", by=nora, now=NOW)
        comments.remove(session, comment, by=nora, now=NOW)
        id_ = comment.id
        session.commit()

    go_back(engine, tmp_path, "20261125_bearers_of_names")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        assert session.get(Comment, id_).body == "An organiser removed this."


def test_of_what_was_typed_in_two_windows_the_last_is_kept_on_the_way_back(engine, tmp_path, keys):
    with Session(engine) as session:
        letter, account = a_letter(session), an_account(session, keys)
        for hours, token in enumerate(("a" * 16, "b" * 16)):
            typing = unsaved.Typing("opening", token)
            at = NOW + timedelta(hours=hours)
            unsaved.keep(session, letter, account, typing, {"words": [token]}, on_version=1, now=at)
        session.commit()

    go_back(engine, tmp_path, "20261124_untold")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        assert [each.fields for each in session.scalars(select(Unsaved))] == [[["words", "b" * 16]]]
