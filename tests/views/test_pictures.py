"""The pictures of the library: sent, served, and put into a figure."""

import io

import pytest

from campaign.services import library, pictures
from tests.builders.campaigns import a_campaign
from tests.builders.signature_pictures import a_heic
from tests.support.desk import at_the_desk, fresh
from tests.support.library import LIBRARY, TOLD, a_picture


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    def enter():
        return at_the_desk(visitor, rows, keys, campaign)

    return enter


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
            (a_heic(), "as HEIC: take a screenshot"),
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
