"""The page of a letter's supporters, for its organisers."""

from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.account import Role
from campaign.services import supporter_list, supporters
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.desk import at_the_desk
from tests.support.signing import Supporter

LETTER = "/desk/campaigns/river/letters/bridge"
SUPPORTERS = f"{LETTER}/supporters"


def test_what_supporters_told_the_organisers_is_shown(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    a_signature(
        rows,
        keys,
        letter,
        name="Maro <b>Testvanian</b>",
        display=Display.COUNTED,
        locality="Springfield",
        postal_code="62701",
        affiliation="Quiet Bench",
        comment="My aunt {{ 7*7 }} is held.",
    )
    a_signature(rows, keys, letter, name="Still Waiting", status=SignatureStatus.PENDING, confirmed_at=None)
    desk = at_the_desk(visitor, rows, keys, campaign)
    page = desk.get(desk.get(f"{LETTER}/signers").links()["Supporters"])
    assert "1 person has signed and confirmed. 1 more has a mail to confirm." in page.text
    for said in (
        "Maro <b>Testvanian</b>",
        "Counted, not named",
        "Springfield, 62701",
        "Quiet Bench",
        "My aunt {{ 7*7 }} is held.",
    ):
        assert said in page.text
    assert "Still Waiting" not in page.text


def test_before_anybody_signed_the_page_says_what_will_be_here(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="bridge")
    assert "Nobody has signed yet." in at_the_desk(visitor, rows, keys, campaign).get(SUPPORTERS).text


def test_a_reader_does_not_see_who_signed(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="bridge")
    reader = at_the_desk(visitor, rows, keys, campaign, Role.READER)
    assert "Supporters" not in reader.get(f"{LETTER}/signers").links()
    reader.get(SUPPORTERS, status=403)


def test_a_draft_leads_to_no_supporters(visitor, rows, keys, campaign):
    a_letter(rows, campaign, slug="bridge")
    assert "Supporters" not in at_the_desk(visitor, rows, keys, campaign).get(f"{LETTER}/signers").links()


def test_the_list_goes_from_page_to_page_with_what_is_looked_for(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    for number in range(supporter_list.A_PAGE + 1):
        a_signature(rows, keys, letter, name=f"Supporter No{number:03}", locality="Fresno")
    a_signature(rows, keys, letter, name="Elsewhere", locality="Bath")
    desk = at_the_desk(visitor, rows, keys, campaign)

    first = desk.get(f"{SUPPORTERS}?name=supporter&place=fresno")
    second = desk.get(first.links()["Next page"])
    assert "Supporter No099" in first.text
    assert ("Supporter No100" in second.text, "Supporter No099" in second.text) == (True, False)
    assert "Elsewhere" not in second.text
    assert "Supporter No000" in desk.get(second.links()["First page"]).text
    assert "Nobody of them has this name and place." in desk.get(f"{SUPPORTERS}?name=nobody").text


def test_an_address_that_is_sent_leads_to_who_signed_with_it(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    signature = a_signature(rows, keys, letter, email="maro@post.example")
    desk = at_the_desk(visitor, rows, keys, campaign)

    found = desk.post(SUPPORTERS, {"email": "maro@post.example"})
    assert found.location == f"{SUPPORTERS}/{signature.public_id}"
    page = desk.post(SUPPORTERS, {"email": "ani@post.example"}, status=200)
    assert "Nobody has signed and confirmed with this address." in page.text
    assert page.typed("email") == "ani@post.example"


def test_an_organiser_takes_a_supporter_off_and_puts_them_back(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    signature = a_signature(rows, keys, letter, name="Buy Now")
    desk = at_the_desk(visitor, rows, keys, campaign)
    step = f"{SUPPORTERS}/{signature.public_id}"

    assert desk.get(SUPPORTERS).links()["Take off Buy Now"] == step
    assert "Say why" in desk.post(step, {"reason": ""}, status=200).text
    desk.post(step, {"reason": "Not a person."})

    page = desk.get(SUPPORTERS)
    assert "Not a person." in page.text
    assert page.links()["Put back Buy Now"] == step
    desk.post(step, {"reason": "They are real."})
    assert "1 person has signed and confirmed." in desk.get(SUPPORTERS).text


def test_whoever_was_taken_off_is_told_so_by_their_links(visitor, rows, runtime, now, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    rows.commit()
    by_link, by_code = (Supporter(visitor, runtime, letter) for _ in range(2))
    by_link.confirm()
    visitor.post(by_code.page, {"code": by_code.code})
    for signature in supporter_list.page(rows, letter).supporters:
        supporters.take_off(rows, signature, "Not a person.", by=None, now=now)
    rows.commit()

    for address in (by_link.confirm_link, by_code.confirm_link, by_code.page):
        assert visitor.get(address, status=410).title == "This signature does not count"
    # A page where nobody typed the code may be a stranger's, who is not to learn that it was confirmed.
    assert visitor.get(by_link.page, status=404).title == "This page has run out"


def test_whether_mails_arrive_is_told_by_day_and_domain_and_names_nobody(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    for number in range(10):
        a_signature(rows, keys, letter, email=f"a{number}@post.example", signed_at=clock.now())
        a_signature(
            rows,
            keys,
            letter,
            email=f"b{number}@eats.example",
            signed_at=clock.now(),
            status=SignatureStatus.PENDING,
            confirmed_at=None,
        )
    a_signature(rows, keys, letter, name="Maro", email="maro@maro.example", signed_at=clock.now())
    desk = at_the_desk(visitor, rows, keys, campaign)

    page = desk.get(desk.get(SUPPORTERS).links()["Do our mails arrive?"])

    assert page.title == "Do our mails arrive?"
    assert "eats.example: 0 of 10 confirmed, half as often as elsewhere, or less." in page.text
    assert "Others" in page.text
    assert "maro" not in page.text.lower()


def test_where_nobody_signed_lately_it_says_so(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="bridge")

    page = at_the_desk(visitor, rows, keys, campaign).get(f"{SUPPORTERS}/arrivals")

    assert "Nobody signed in the last 14 days." in page.text
