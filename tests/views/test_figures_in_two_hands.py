"""One figure in the hands of two organisers: what each of them changed stands, and where both
changed one thing, both are shown."""

import io

import pytest

from campaign.domain.blocks import Figure, Purpose
from campaign.domain.lettertext import Placed
from campaign.services import letters, pictures, placements
from tests.builders.desk_letters import a_letter_to_nobody
from tests.support.clock import NOW
from tests.support.desk import fresh
from tests.support.library import a_picture

FIGURE = "/desk/campaigns/river/letters/home/blocks/map"
CAPTION = "The road as it was in the spring of that year."
SHOWS = "A road through hills"
FIELDS = ("block-caption", "block-image", "block-alternative", "version", "base", "typing")
LIVE = {"HX-Request": "true"}


@pytest.fixture
def shelf(rows, runtime, campaign):
    """Three pictures of the campaign."""
    sizes = ((40, 30), (50, 30), (60, 30))
    return [
        pictures.add(rows, runtime.store, campaign, a_picture(size=size), f"Picture {number}", now=NOW).name
        for number, size in enumerate(sizes)
    ]


@pytest.fixture
def letter(rows, campaign, shelf):
    block = Placed("map", Purpose.EVIDENCE, Figure(CAPTION, shelf[0], SHOWS))
    return a_letter_to_nobody(rows, campaign, slug="home", blocks=(block,))


def form_of(visitor, **changed):
    """The form as a browser sends it: with a file that nobody chose. It is read anew for each sending."""
    page = visitor.get(FIGURE)
    typed = {name: page.typed(name) for name in FIELDS}
    return {**typed, "purpose": "evidence", **{f"block-{name}": to for name, to in changed.items()}}


def save(visitor, form, status=303, headers=LIVE, file=(b"", "")):
    content, name = file
    sent = {**form, "block-upload": (io.BytesIO(content), name)}
    return visitor.post(FIGURE, sent, status=status, headers=headers)


def figure(rows):
    found = placements.get(letters.find(fresh(rows), "home"), "map").value
    rows.rollback()
    return found


def test_a_caption_and_a_description_become_one_figure(nora, levon, rows, shelf):
    hers, his = form_of(nora, caption="The road."), form_of(levon, alternative="A road under snow")
    save(nora, hers)
    page = levon.follow(save(levon, his))
    assert "with what Nora Samplian wrote meanwhile" in page.text
    assert figure(rows) == Figure("The road.", shelf[0], "A road under snow")


def test_a_caption_and_a_picture_become_one_figure(nora, levon, rows, shelf):
    hers, his = form_of(nora, image=shelf[1]), form_of(levon, caption="The road.")
    save(nora, hers)
    save(levon, his)
    assert figure(rows) == Figure("The road.", shelf[1], SHOWS)


def test_a_picture_that_is_sent_as_a_file_stands_beside_the_other_s_caption(
    nora, levon, rows, campaign, shelf
):
    hers, his = form_of(nora, caption="The road."), form_of(levon)
    save(nora, hers)
    save(levon, his, file=(a_picture(size=(70, 30)), "snow.png"))
    sent = pictures.listed(fresh(rows), campaign)[0].name
    assert sent not in shelf
    assert figure(rows) == Figure("The road.", sent, SHOWS)


def test_two_places_of_one_caption_become_one(nora, levon, rows, shelf):
    hers = form_of(nora, caption=CAPTION.replace("road", "pass"))
    his = form_of(levon, caption=CAPTION.replace("spring", "autumn"))
    save(nora, hers)
    save(levon, his)
    assert figure(rows).caption == "The pass as it was in the autumn of that year."


def test_two_pictures_are_both_shown_and_the_rest_is_put_together(nora, levon, rows, shelf):
    hers = form_of(nora, image=shelf[1], caption="The road.")
    his = form_of(levon, image=shelf[2], alternative="A road under snow")
    save(nora, hers)
    page = save(levon, his, status=409)
    assert page.title == "Two versions of one block"
    shown = [each.get("src").rpartition("/")[2] for each in page.find("main").iter("img")]
    assert shown == [shelf[1], shelf[2]]
    assert [each.text for each in page.find_all("h3") if each.text] == ["Picture"]
    assert "with what was changed elsewhere meanwhile: Caption." in page.text
    assert figure(rows) == Figure("The road.", shelf[1], SHOWS)
    save(levon, his | {name: page.typed(name) for name in FIELDS})
    assert figure(rows) == Figure("The road.", shelf[2], "A road under snow")


def test_of_two_captions_both_are_shown_and_nothing_is_overwritten(nora, levon, rows, shelf):
    hers, his = form_of(nora, caption="A pass.", image=shelf[1]), form_of(levon, caption="A valley.")
    save(nora, hers)
    page = save(levon, his, status=409)
    assert [each.text for each in page.find_all("del")] == ["pass."]
    assert [each.text for each in page.find_all("ins")] == ["valley."]
    assert (page.typed("block-caption"), page.typed("block-image")) == ("A valley.", shelf[1])
    assert figure(rows) == Figure("A pass.", shelf[1], SHOWS)


def test_a_picture_that_was_sent_and_met_another_is_kept_until_its_sender_chooses(nora, levon, shelf):
    hers, his = form_of(nora, image=shelf[1]), form_of(levon)
    save(nora, hers)
    page = save(levon, his, status=409, file=(a_picture(size=(70, 30)), "snow.png"))
    sent = page.typed("block-image")
    assert sent not in shelf
    again = levon.get(FIGURE)
    assert (again.title, again.typed("block-image")) == ("Two versions of one block", sent)


def test_what_is_chosen_beside_the_figure_is_shown_when_both_chose_it(nora, levon):
    hers, his = form_of(nora) | {"purpose": "context"}, form_of(levon) | {"purpose": "closing"}
    save(nora, hers)
    page = save(levon, his, status=409)
    assert [each.text for each in page.find_all("h3") if each.text] == ["Part in the argument"]


def test_without_scripts_the_form_holds_both_and_waits_to_be_read(nora, levon, rows, shelf):
    hers, his = form_of(nora, image=shelf[1]), form_of(levon, caption="The road.")
    save(nora, hers, headers={})
    page = save(levon, his, status=409, headers={})
    assert "This form holds both, put together." in page.text
    assert (page.typed("block-caption"), page.typed("block-image")) == ("The road.", shelf[1])
    assert figure(rows) == Figure(CAPTION, shelf[1], SHOWS)
