import pytest

from campaign.domain.blocks import Heading, Purpose
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.lettertext import MOST_BLOCKS, LetterText, Named, Placed, note
from campaign.domain.refusals import Unacceptable
from tests.builders.letter_texts import (
    a_block,
    a_demand,
    a_fact,
    a_letter_text,
    a_source,
    an_addressee,
    an_opening,
)


def refused(make, *given, **more):
    with pytest.raises(Unacceptable) as caught:
        make(*given, **more)
    return caught.value.field


def test_a_demand_in_a_letter_has_a_key_a_title_and_a_firmness():
    placed = Placed("open-it", Purpose.ASK_LIST, a_demand("open it at once").block)
    assert (placed.demand, placed.title, placed.firmness) == ("open-it", "open it at once", Firmness.ASKED)


def test_a_title_as_long_as_a_bullet_may_be_comes_back():
    placed = a_demand("x" * 1_000)
    assert Placed(placed.id, placed.purpose, placed.block, title=placed.title).title == placed.title


@pytest.mark.parametrize(
    "more",
    [
        {"demand": "a"},
        {"firmness": Firmness.ASKED},
        {"lineage": (Lineage((Change.NEW,), "New."),)},
    ],
)
def test_only_a_demand_has_a_firmness_and_a_lineage(more):
    assert refused(Placed, "a", Purpose.EVIDENCE, Heading("A"), **more) == "demand"


def test_the_demands_stand_in_the_order_they_are_put():
    text = a_letter_text(blocks=(a_demand(id="b"), a_block(), a_demand(id="a")))
    assert [placed.demand for placed in text.demands] == ["b", "a"]


def test_the_names_and_keys_a_text_uses_are_each_named_once_in_order():
    text = a_letter_text(
        blocks=(
            an_opening("{{ fact.b }} {{ fact.a }}[^y]"),
            a_block("{{ fact.b }}[^x][^y]"),
            a_demand("do {{ fact.c }}", clause="do[^z]"),
        )
    )
    assert text.used_names("fact") == ("b", "a", "c")
    assert text.used_names("letter") == ()
    assert text.cited() == ("y", "x", "z")


def test_a_recipient_is_named_without_the_address():
    named = Named.of(an_addressee())
    assert named == Named("Ada Example", "Commissioner of Roads", "Department of Roads")


def test_two_blocks_do_not_share_an_id_nor_two_a_demand():
    assert refused(a_letter_text, blocks=(a_block(id="a"), a_block(id="a"))) == "blocks"
    assert (
        refused(a_letter_text, blocks=(a_demand(id="a", demand="c"), a_demand(id="b", demand="c")))
        == "blocks"
    )


def test_a_letter_holds_so_many_blocks_and_no_more():
    blocks = tuple(a_block() for _ in range(MOST_BLOCKS + 1))
    assert len(a_letter_text(blocks=blocks[1:]).blocks) == MOST_BLOCKS
    assert refused(a_letter_text, blocks=blocks) == "blocks"


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("title", {"title": " "}),
        ("title", {"title": "x" * 161}),
        ("subject", {"subject": ""}),
        ("valediction", {"valediction": ""}),
        ("language", {"language": "english"}),
        ("facts", {"facts": {"a-b": a_fact()}}),
        ("sources", {"sources": {"a b": a_source()}}),
        ("notes", {"notes": {"a b": "A note."}}),
        ("notes", {"notes": {"a": " "}}),
        ("notes", {"notes": {"a": "A note."}, "sources": {"a": a_source()}}),
    ],
)
def test_what_no_page_or_file_could_carry_is_refused(field, more):
    assert refused(a_letter_text, **more) == field


def test_a_note_is_one_line():
    assert a_letter_text(notes={"a": " One\n note. "}).notes == {"a": "One note."}
    assert note("a", " One\n note. ") == "One note."


def test_a_letter_needs_only_a_title_and_a_subject():
    text = LetterText("Open the bridge", "The bridge")
    assert (text.valediction, text.language, text.blocks) == ("Sincerely,", "en", ())
