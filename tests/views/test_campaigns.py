"""The public front: campaigns, and the letters of each."""

from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter, an_open_letter


def test_with_nothing_open_the_front_page_says_what_will_be_there(visitor):
    assert "No letter is open yet" in visitor.get("/").text


def test_a_campaign_is_listed_once_a_letter_of_it_is_public(visitor, rows):
    drafting = a_campaign(rows, name="Only drafting")
    a_letter(rows, drafting)
    running = a_campaign(rows, name="Running")
    an_open_letter(rows, running)
    rows.commit()

    page = visitor.get("/")

    assert page.links()["Running"] == f"/campaigns/{running.slug}"
    assert "Only drafting" not in page.text


def test_a_campaign_lists_its_public_letters_with_their_counts(visitor, rows):
    campaign = a_campaign(rows)
    shown = an_open_letter(rows, campaign)
    draft = a_letter(rows, campaign, title="Not yet")
    rows.commit()

    page = visitor.get(f"/campaigns/{campaign.slug}")

    assert page.links()[shown.title] == f"/letters/{shown.slug}"
    assert "0 people have signed." in page.text
    assert draft.title not in page.text


def test_a_campaign_that_is_not_there_is_no_page(visitor):
    visitor.get("/campaigns/nothing", status=404)


def test_organisers_find_the_desk_from_every_public_page_and_no_cookie_is_set(visitor, rows):
    letter = an_open_letter(rows)
    rows.commit()

    for address in ("/", f"/campaigns/{letter.campaign.slug}", f"/letters/{letter.slug}"):
        page = visitor.get(address)
        assert page.links()["sign in"] == "/desk/sign-in"
        assert "Set-Cookie" not in page.response.headers
    assert "Organisers: sign in" not in visitor.get("/desk/sign-in").text
