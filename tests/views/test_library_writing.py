"""Blocks of the library, written and worded anew, with a source beside the words."""

import pytest

from campaign.domain.blocks import BLOCK_KINDS, Figure, Paragraph
from campaign.forms.blocks import form_of
from campaign.services import evidence, library, pictures
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.officials import an_office
from tests.builders.sources import a_fact, a_source
from tests.support.desk import at_the_desk, fresh
from tests.support.library import LIBRARY, TOLD, a_picture


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter():
        return at_the_desk(visitor, rows, keys, campaign)

    return enter


def written(block):
    """A block's fields as a browser sends them."""
    typed = form_of(block.kind).typed(block)
    return {f"block-{name}": "y" if value is True else value for name, value in typed.items() if value}


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_every_kind_is_written_shown_and_worded_anew(organiser, rows, campaign, runtime, now, kind):
    a_source(rows, campaign, "reuters-torture")
    an_office(rows, key="us-secretary-of-state")
    block = SAMPLES[kind]
    if isinstance(block, Figure):
        stored = pictures.add(rows, runtime.store, campaign, a_picture(), "The road", now=now)
        block = Figure(block.caption, stored.name, block.alternative)
    visitor = organiser()
    visitor.get(f"{LIBRARY}/new/{kind}")

    done = visitor.post(f"{LIBRARY}/new/{kind}", {**TOLD, **written(block)})
    assert done.location == f"{LIBRARY}/blocks/a-block"
    assert "Wording 1" in visitor.follow(done).text
    assert library.get(fresh(rows), campaign, "a-block").newest.value == block
    rows.rollback()

    page = visitor.get(f"{LIBRARY}/blocks/a-block/wording")
    assert page.typed("after") == "1"
    same = visitor.post(f"{LIBRARY}/blocks/a-block/wording", {**written(block), "after": "1"}, status=200)
    assert "word for word" in same.error_at(f"block-{block.BODY}")


def test_the_kinds_are_there_to_choose_from(organiser):
    links = organiser().get(f"{LIBRARY}/new").links()

    assert [links[kind.capitalize()] for kind in BLOCK_KINDS] == [
        f"{LIBRARY}/new/{kind}" for kind in BLOCK_KINDS
    ]


@pytest.mark.parametrize(("kind", "part"), [("demand", "ask-list"), ("paragraph", "background")])
def test_a_new_demand_belongs_to_the_ask_list_unless_another_part_is_chosen(organiser, kind, part):
    assert organiser().get(f"{LIBRARY}/new/{kind}").typed("purpose") == part


def test_a_kind_there_is_not_is_refused(organiser):
    visitor = organiser()
    visitor.get(f"{LIBRARY}/new/limerick", status=400)
    visitor.post(f"{LIBRARY}/new/limerick", TOLD, status=400)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write the words"),
        ("{{ 7*7 }}", "is not a placeholder"),
        ("{% import os %}", "is not a placeholder"),
        ("{{ x.__class__ }}", "is not a placeholder"),
        ("![x](https://elsewhere.example/a.png)", "Place a picture as a figure"),
        ("[click](javascript:alert(1))", "leads to “javascript:”"),
        ("To {{ recipient.shoe }}.", "After “recipient.” stands one of"),
        ("So.[^nowhere]", "cites no source"),
        ("word " * 10_000, "at most 20,000 fit"),
        ("one\u202etwo", "invisible control character"),
    ],
)
def test_wrong_words_are_refused_at_their_field_and_stay(organiser, rows, campaign, text, said):
    page = organiser().post(f"{LIBRARY}/new/paragraph", {**TOLD, "block-text": text}, status=200)

    assert said in page.error_at("block-text")
    assert page.typed("block-text") == text
    assert page.typed("title") == "A block"
    assert library.listed(fresh(rows), campaign) == []


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"],
)
def test_html_is_shown_as_the_text_it_is(organiser, text):
    visitor = organiser()
    page = visitor.follow(visitor.post(f"{LIBRARY}/new/paragraph", {**TOLD, "block-text": text}))

    assert page.find("img") is None
    assert page.find("script") is None
    assert text in page.text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Write a title"),
        ("title", "Հայերեն", "Latin letters"),
        ("purpose", "ornament", "Choose one of the list"),
        ("language", "English", "code of the language"),
        ("key", "taken", "Another block has the key"),
        ("tags", "x" * 61, "at most 60 fit"),
    ],
)
def test_a_wrong_description_is_refused_at_its_field(organiser, rows, campaign, field, typed, said):
    a_block(rows, campaign, key="taken")
    sent = {**TOLD, field: typed, "block-text": "The words."}
    page = organiser().post(f"{LIBRARY}/new/paragraph", sent, status=200)

    assert said in page.error_at("key" if typed == "Հայերեն" else field)
    assert page.typed("block-text") == "The words."


WITH_A_SOURCE = {
    **TOLD,
    "block-text": "So it is.[^reuters-torture]",
    "source-title": "Torture in custody",
    "source-outlet": "Reuters",
    "source-key": "reuters-torture",
}


class TestASourceBesideTheWords:
    def test_is_added_with_the_block_that_cites_it(self, organiser, rows, campaign):
        organiser().post(f"{LIBRARY}/new/paragraph", WITH_A_SOURCE)

        assert evidence.find_source(fresh(rows), campaign, "reuters-torture").outlet == "Reuters"

    def test_waits_until_the_words_are_in_order_and_nothing_typed_is_lost(self, organiser, rows, campaign):
        sent = {**WITH_A_SOURCE, "block-text": "So it is.[^another]"}
        page = organiser().post(f"{LIBRARY}/new/paragraph", sent, status=200)

        assert "cites no source" in page.error_at("block-text")
        assert page.typed("source-title") == "Torture in custody"
        assert evidence.find_source(fresh(rows), campaign, "reuters-torture") is None

    def test_gets_the_key_by_which_the_words_cite_it(self, organiser, rows, campaign):
        a_source(rows, campaign, "count")
        sent = {**WITH_A_SOURCE, "block-text": "So[^count] it is.[^Torture_1]", "source-key": ""}
        organiser().post(f"{LIBRARY}/new/paragraph", sent)
        assert evidence.find_source(fresh(rows), campaign, "Torture_1").outlet == "Reuters"

    @pytest.mark.parametrize(
        ("typed", "key"), [("", "reuters-torture-in-custody"), ("reuters-torture", "reuters-torture")]
    )
    def test_is_cited_behind_the_last_words_if_nothing_does(self, organiser, rows, campaign, typed, key):
        sent = {**WITH_A_SOURCE, "block-text": "So it is.", "source-key": typed}
        organiser().post(f"{LIBRARY}/new/paragraph", sent)
        block = library.get(fresh(rows), campaign, "a-block")
        assert block.newest.value.text == f"So it is.[^{key}]"

    def test_is_refused_at_its_own_fields(self, organiser, rows, campaign):
        a_source(rows, campaign, "reuters-torture")
        visitor = organiser()
        page = visitor.post(f"{LIBRARY}/new/paragraph", WITH_A_SOURCE, status=200)
        assert "Another source has the key" in page.error_at("source-key")

        page = visitor.post(f"{LIBRARY}/new/paragraph", {**WITH_A_SOURCE, "source-title": ""}, status=200)
        assert "Write the title" in page.error_at("source-title")
        assert page.find("details", class_="writing-source").get("open") is not None

    def test_may_come_with_a_new_wording(self, organiser, rows, campaign):
        a_block(rows, campaign, key="old")
        sent = {name: value for name, value in WITH_A_SOURCE.items() if name not in TOLD}
        organiser().post(f"{LIBRARY}/blocks/old/wording", {**sent, "after": "1"})

        assert library.get(fresh(rows), campaign, "old").newest.number == 2


class TestANewWording:
    def test_leaves_the_ones_before(self, organiser, rows, campaign):
        a_block(rows, campaign, Paragraph("One."), key="old")
        visitor = organiser()
        assert visitor.get(f"{LIBRARY}/blocks/old/wording").typed("block-text") == "One."
        sent = {"block-text": "Two, with *stress* and {{ fact.known }}.", "after": "1"}
        page = visitor.follow(visitor.post(f"{LIBRARY}/blocks/old/wording", sent))

        assert "Wording 2, the newest" in page.text
        assert "Nora Example, " in page.text
        assert "One." in page.text
        assert page.find("em").text == "stress"
        assert "fact.known is not filled in" in page.text

    def test_that_somebody_else_wrote_meanwhile_is_shown(self, organiser, rows, campaign, now):
        block = a_block(rows, campaign, Paragraph("One."), key="old")
        library.add_version(rows, block, Paragraph("Theirs."), by=None, now=now)
        visitor = organiser()
        page = visitor.post(
            f"{LIBRARY}/blocks/old/wording", {"block-text": "Mine.", "after": "1"}, status=200
        )
        assert "written meanwhile" in page.text
        assert "Theirs." in page.text
        assert page.typed("block-text") == "Mine."

        visitor.post(f"{LIBRARY}/blocks/old/wording", {"block-text": "Mine.", "after": page.typed("after")})
        assert [each.value.text for each in library.get(fresh(rows), campaign, "old").versions] == [
            "One.",
            "Theirs.",
            "Mine.",
        ]

    def test_shows_what_a_text_may_name(self, organiser, rows, campaign):
        a_source(rows, campaign, "reuters-torture")
        a_fact(rows, campaign, "known", value="at least 23")
        a_block(rows, campaign, key="old")
        page = organiser().get(f"{LIBRARY}/blocks/old/wording")

        assert "[^reuters-torture]" in page.text
        assert "{{ fact.known }}" in page.text
        assert "{{ recipient.salutation }}" in page.text
