"""The library: searched, shown, written for, with pictures; on its pages."""

import io

import pytest
from PIL import Image

from campaign.domain.blocks import BLOCK_KINDS, Figure, Heading, Paragraph, Purpose
from campaign.forms.blocks import form_of
from campaign.models.account import Role
from campaign.services import evidence, library, pictures
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.builders.officials import an_office
from tests.builders.sources import a_fact, a_source
from tests.support.desk import at_the_desk, fresh

LIBRARY = "/desk/campaigns/river/library"
TOLD = {"title": "A block", "purpose": "evidence", "tags": "one, two", "language": "en", "key": ""}


@pytest.fixture
def campaign(rows):
    return a_campaign(rows, slug="river")


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter():
        return at_the_desk(visitor, rows, keys, campaign)

    return enter


def a_picture(kind="PNG", size=(40, 30)):
    into = io.BytesIO()
    Image.new("RGB", size, "teal").save(into, kind)
    return into.getvalue()


def written(block):
    """A block's fields as a browser sends them."""
    typed = form_of(block.kind).typed(block)
    return {f"block-{name}": "y" if value is True else value for name, value in typed.items() if value}


class TestTheShelf:
    def test_is_searched_by_words_kind_part_and_tag(self, organiser, rows, campaign):
        a_block(
            rows, campaign, Heading("What we ask"), title="Asks", purpose=Purpose.ASK_LIST, tags=("asks",)
        )
        a_block(rows, campaign, Paragraph("The Lachin corridor."), title="Blockade")
        visitor = organiser()

        def found(query):
            page = visitor.get(f"{LIBRARY}{query}")
            return [title for title in ("Asks", "Blockade") if title in page.links()]

        assert found("") == ["Asks", "Blockade"]
        assert found("?words=lachin") == ["Blockade"]
        assert found("?kind=heading") == ["Asks"]
        assert found("?purpose=background") == ["Blockade"]
        assert found("?tag=asks") == ["Asks"]
        assert found("?words=lachin&kind=heading") == []
        assert found("?kind=nonsense&purpose=nonsense") == ["Asks", "Blockade"]
        assert "No block fits" in visitor.get(f"{LIBRARY}?words=nowhere").text

    def test_says_in_how_many_letters_a_block_stands(self, organiser, rows, campaign):
        letter = a_letter(rows, campaign)
        demand = next(each.block for each in letter.placements if each.kind == "demand")
        key, title = demand.key, letter.title
        visitor = organiser()

        assert "In 1 letter" in visitor.get(LIBRARY).text
        assert title in visitor.get(f"{LIBRARY}/blocks/{key}").text

    def test_is_empty_at_first(self, organiser):
        assert "No block yet" in organiser().get(LIBRARY).text

    def test_archives_blocks_and_brings_them_back(self, organiser, rows, campaign):
        a_block(rows, campaign, key="old", title="Old words")
        visitor = organiser()
        visitor.post(f"{LIBRARY}/blocks/old/archive")
        assert "Old words" not in visitor.get(LIBRARY).links()
        assert "Old words" in visitor.get(f"{LIBRARY}?archived=yes").links()

        visitor.follow(visitor.post(f"{LIBRARY}/blocks/old/bring-back"))
        assert "Old words" in visitor.get(LIBRARY).links()


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


def test_a_block_is_shown_with_the_sources_of_its_notes(organiser, rows, campaign):
    a_source(rows, campaign, "report", title="A report of the river")
    a_block(rows, campaign, key="b", value=Paragraph("So it is.[^report] And so.[^lost]"))
    page = organiser().get(f"{LIBRARY}/blocks/b")
    assert "So it is. Note 1 And so. Note 2" in " ".join(page.text.replace("Note", " Note").split())
    assert "A report of the river" in page.text
    assert "lost, which is not among the campaign’s sources" in page.text
    assert "[^" not in page.text


def test_the_kinds_are_there_to_choose_from(organiser):
    links = organiser().get(f"{LIBRARY}/new").links()

    assert [links[kind.capitalize()] for kind in BLOCK_KINDS] == [
        f"{LIBRARY}/new/{kind}" for kind in BLOCK_KINDS
    ]


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
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://elsewhere.example/a.png)"],
)
def test_html_is_shown_as_the_text_it_is(organiser, text):
    visitor = organiser()
    page = visitor.follow(visitor.post(f"{LIBRARY}/new/paragraph", {**TOLD, "block-text": text}))

    assert page.find("img") is None
    assert page.find("script") is None
    assert text in page.text or "https://elsewhere.example/a.png" in page.links().values()


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


def test_a_block_is_described_anew(organiser, rows, campaign):
    a_block(rows, campaign, key="old", title="Old", tags=("one",))
    visitor = organiser()
    assert visitor.get(f"{LIBRARY}/blocks/old/description").typed("tags") == "one"
    page = visitor.post(f"{LIBRARY}/blocks/old/description", {**TOLD, "title": ""}, status=200)
    assert "Write a title" in page.error_at("title")
    visitor.post(f"{LIBRARY}/blocks/old/description", {**TOLD, "title": "New"})
    block = library.get(fresh(rows), campaign, "old")

    assert (block.title, block.purpose, block.tags) == ("New", Purpose.EVIDENCE, ["one", "two"])


class TestPictures:
    def test_are_written_anew_and_served_to_members_alone(self, organiser, rows, keys, visitor, campaign):
        organiser()
        done = visitor.post(
            f"{LIBRARY}/pictures", {"file": (io.BytesIO(a_picture("JPEG")), "road.jpg"), "title": ""}
        )
        page = visitor.follow(done)
        assert "road.jpg" in page.text
        address = page.find("main").find(".//img").get("src")
        answer = visitor.get(address).response
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

        other = a_campaign(rows)
        at_the_desk(visitor, rows, keys, other).get(address, status=404)
        visitor.get(address.replace("river", other.slug), status=404)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "no PNG or JPEG"),
            (b"<svg onload='alert(1)'/>", "no PNG or JPEG"),
            (a_picture("GIF"), "no PNG or JPEG"),
            (a_picture(size=(5000, 4001)), "too large"),
        ],
    )
    def test_that_are_none_are_refused(self, organiser, content, said):
        page = organiser().post(f"{LIBRARY}/pictures", {"file": (io.BytesIO(content), "a.png")}, status=200)

        assert said in page.error_at("file")

    def test_are_asked_for(self, organiser):
        assert "Choose a picture" in organiser().post(f"{LIBRARY}/pictures", {}, status=200).error_at("file")

    def test_come_with_a_figure(self, organiser, rows, campaign):
        sent = {**TOLD, "block-caption": "The road", "block-alternative": "A road", "block-image": ""}
        organiser().post(
            f"{LIBRARY}/new/figure", {**sent, "block-upload": (io.BytesIO(a_picture()), "road.png")}
        )
        figure = library.get(fresh(rows), campaign, "a-block").newest.value

        assert figure.image == pictures.listed(rows, campaign)[0].name

    def test_stay_when_the_rest_of_a_figure_is_refused(self, organiser, rows, campaign):
        sent = {**TOLD, "block-caption": "", "block-alternative": "A road", "block-image": ""}
        visitor = organiser()
        page = visitor.post(
            f"{LIBRARY}/new/figure",
            {**sent, "block-upload": (io.BytesIO(a_picture()), "road.png")},
            status=200,
        )
        assert page.error_at("block-caption")
        chosen = page.find("option", selected="")
        assert "road.png" in "".join(each.text or "" for each in page.find_all("option", selected=""))
        assert chosen is not None

    def test_that_are_none_are_refused_at_the_figure_s_field(self, organiser):
        sent = {**TOLD, "block-caption": "The road", "block-alternative": "A road", "block-image": ""}
        page = organiser().post(
            f"{LIBRARY}/new/figure",
            {**sent, "block-upload": (io.BytesIO(b"none"), "road.png")},
            status=200,
        )

        assert "no PNG or JPEG" in page.error_at("block-upload")


def test_a_reader_sees_everything_and_no_form(visitor, rows, keys, campaign):
    a_block(rows, campaign, key="old")
    at_the_desk(visitor, rows, keys, campaign, Role.READER)

    for address in (LIBRARY, f"{LIBRARY}/blocks/old", f"{LIBRARY}/pictures"):
        page = visitor.get(address)
        assert {each.get("action") for each in page.find_all("form")} <= {"/desk/sign-out", LIBRARY}
    for address in ("new", "new/paragraph", "blocks/old/wording", "blocks/old/description"):
        visitor.get(f"{LIBRARY}/{address}", status=403)
