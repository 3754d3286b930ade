"""The worker draws the card of a letter, and draws it anew when what it says changes."""

import pytest
from sqlalchemy import select

from campaign.models.card import DrawnCard
from campaign.models.letter import Letter
from campaign.services import cards, stored_files
from campaign.worker.cards import draw_due
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows)
    a_letter(rows, slug="draft")
    rows.commit()
    return made


def drawn(runtime):
    draw_due(runtime)
    with runtime.readers() as session:
        return {row.letter.slug: row.sha256 for row in session.scalars(select(DrawnCard))}


def retitle(rows, letter, title):
    rows.get(Letter, letter.id).title = title
    rows.commit()


def test_only_letters_that_are_public_have_a_card(runtime, letter):
    assert list(drawn(runtime)) == [letter.slug]


def test_a_card_is_drawn_anew_when_its_title_or_its_count_changes(runtime, rows, keys, letter):
    first = drawn(runtime)
    assert drawn(runtime) == first
    retitle(rows, letter, "Let them go")
    second = drawn(runtime)
    assert second != first
    for _ in range(10):
        a_signature(rows, keys, letter)
    rows.commit()
    third = drawn(runtime)
    assert third not in (first, second)
    a_signature(rows, keys, letter)
    rows.commit()
    assert drawn(runtime) == third


def test_what_cannot_be_drawn_is_not_tried_again_and_again(runtime, rows, letter):
    retitle(rows, letter, "Home \U0001f3e0")
    assert drawn(runtime) == {letter.slug: ""}
    with runtime.readers() as session:
        assert list(cards.due(session)) == []


def test_pictures_of_before_are_swept_away(runtime, rows, letter):
    drawn(runtime)
    retitle(rows, letter, "Let them go")
    drawn(runtime)
    with runtime.readers() as session:
        cards.sweep(session, runtime.store, older_than=clock.now().replace(year=2100))
        kept = list(stored_files.in_folder(runtime.store, cards.FOLDER))
        assert len(kept) == 1
        assert cards.picture(session, runtime.store, session.get(Letter, letter.id)) is not None
