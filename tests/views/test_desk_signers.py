"""Those who sign by name, at the desk: invited, moved step by step, sent a link; and organisations."""

import pytest

from campaign.domain.signatories import Chamber
from campaign.models.account import Role
from campaign.notices.mail import Mail
from campaign.services import endorsements, invitations, letters, outbox
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.desk import at_the_desk, fresh

SIGNERS = "/desk/campaigns/river/letters/home/signers"
ORGANISATIONS = "/desk/campaigns/river/letters/home/organisations"
GUEST = {
    "name": "Ada Example",
    "title": "Chair",
    "organisation": "Quiet Bench",
    "party_state": "",
    "language": "",
    "email": "ada@post.example",
}
JOINING = {
    "name": "River Friends",
    "place": "Boston",
    "scope": "state",
    "language": "",
    "evidence": "Mail of 1 May.",
}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    return at_the_desk(visitor, rows, keys, campaign)


def found(rows, name="Ada Example"):
    letter = letters.find(fresh(rows), "home")
    return next(each for each in invitations.of_letter(rows, letter) if each.name == name)


def address_of(rows, name="Ada Example"):
    number = found(rows, name).public_id
    rows.rollback()
    return f"{SIGNERS}/{number}"


def stepped(organiser, rows, to, status=303, **more):
    fields = {f"step-{name}": value for name, value in {"to": to, **more}.items()}
    return organiser.post(f"{address_of(rows)}/step", fields, status=status)


def stepped_on(organiser, rows, name, to):
    organiser.post(f"{address_of(rows, name)}/step", {"step-to": to})


def test_the_list_says_how_many_have_signed_and_who(organiser, rows, keys):
    a_signature(rows, keys, letters.find(rows, "home"))
    rows.commit()
    page = organiser.get(SIGNERS)
    assert "1 has signed, of 3 invited. Beside them 1 supporter has signed: see who." in page.text
    assert page.links()["see who"] == f"{SIGNERS.removesuffix('/signers')}/supporters"


def test_the_list_says_its_order_and_lets_only_those_pass_whom_it_leaves_to_the_organiser(organiser, rows):
    assert "The order of the grid: as arranged by hand." in organiser.get(SIGNERS).text
    letter = letters.find(rows, "home")
    letter.print_settings = {**letter.print_settings, "order": "chamber"}
    rows.commit()
    page = organiser.get(SIGNERS)
    assert "The order of the grid: leads first, then the Senate, the House and others" in page.text
    assert "Move up" not in page.response.text
    found(rows, "Անի Օրինակյան").chamber = None
    rows.commit()
    page = organiser.get(SIGNERS)
    assert "which is not told of Անի Օրինակյան. Until it is, they stand here as arranged" in page.text
    assert "Move up" in page.response.text


class TestInviting:
    def test_somebody_by_name(self, organiser, rows):
        page = organiser.follow(organiser.post(f"{SIGNERS}/new", GUEST))
        assert "Ada Example is on the list." in page.text
        assert "Now: invited, since " in page.text
        assert "ada@post.example" in page.text

    def test_what_an_order_of_the_grid_goes_by_is_asked_and_shown_again(self, organiser):
        told = {"family_name": "Van Example", "chamber": "house", "took_office_on": "2019-01-03"}
        more = {"side": "Coalition", "sign_on": "4"}
        page = organiser.follow(organiser.post(f"{SIGNERS}/new", {**GUEST, **told, **more}))
        for field, value in {**told, **more}.items():
            assert page.typed(field) == value

    def test_that_somebody_sits_in_no_chamber_is_an_answer(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", {**GUEST, "chamber": "none"})
        assert found(rows).chamber is Chamber.NONE
        organiser.post(address_of(rows), {**GUEST, "chamber": ""})
        assert found(rows).chamber is None

    def test_whom_to_ask_about_them(self, organiser, rows):
        staff = {"staff_name": "Ruth Sample, director", "staff_email": "ruth@post.example"}
        page = organiser.follow(organiser.post(f"{SIGNERS}/new", {**GUEST, **staff}))
        assert "Staff contact: Ruth Sample, director, ruth@post.example" in page.text
        assert page.typed("staff_email") == "ruth@post.example"
        wrong = {**staff, "staff_email": "ruth@"}
        assert organiser.post(f"{SIGNERS}/new", {**GUEST, **wrong}, status=200).error_at("staff_email")

    def test_a_box_to_sign_in_ink(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", {**GUEST, "name": "", "email": ""})
        assert "No name: to be signed in ink" in organiser.get(SIGNERS).text

    @pytest.mark.parametrize(
        ("changes", "field", "said"),
        [
            ({"name": "", "title": "", "organisation": ""}, "name", "Write a name, or the title"),
            ({"name": "<b>x</b>"}, "name", "Write only the name"),
            ({"email": "nobody"}, "email", "Write the whole address"),
            ({"email": "a@b.example\nBcc: c@d.example"}, "email", "Write one address"),
            ({"language": "!"}, "language", "Write the code of the language"),
            ({"name": "Ana 😀"}, "name", "We have no font for “😀”"),
            ({"organisation": "ᏣᎳᎩ"}, "organisation", "We have no font for “Ꮳ”"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, organiser, changes, field, said):
        page = organiser.post(f"{SIGNERS}/new", {**GUEST, **changes}, status=200)
        assert said in page.error_at(field)

    def test_all_that_is_to_be_mended_is_said_at_once(self, organiser):
        wrong = {
            "name": "12345",
            "title": "x" * 161,
            "party_state": "x" * 13,
            "language": "!",
            "email": "ada@",
        }
        page = organiser.post(f"{SIGNERS}/new", {**GUEST, **wrong}, status=200)
        assert all(page.error_at(field) for field in wrong)
        assert all(page.typed(field) == typed for field, typed in wrong.items())

    def test_the_box_is_changed_and_the_invitation_taken_back(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", GUEST)
        address = address_of(rows)
        organiser.post(address, {**GUEST, "title": "President", "is_lead": "y"})
        assert (found(rows).title, found(rows).is_lead) == ("President", True)
        rows.rollback()
        assert "is off the list" in organiser.follow(organiser.post(f"{address}/remove")).text

    def test_boxes_are_put_in_order(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", GUEST)
        organiser.post(f"{address_of(rows)}/shift", {"to": "up"})
        letter = letters.find(fresh(rows), "home")
        assert invitations.of_letter(rows, letter).index(found(rows)) == 2


class TestSteps:
    def test_signed_says_how_it_is_known(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", GUEST)
        page = stepped(organiser, rows, "signed", status=200)
        assert "Say how you know" in page.error_at("step-evidence")
        stepped(organiser, rows, "signed", evidence="Her mail of today.")
        assert found(rows).evidence == "Her mail of today."

    def test_a_yes_for_somebody_says_who_gave_it_and_who_wrote_it_down(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", GUEST)
        page = stepped(organiser, rows, "delegated", status=200)
        assert "Say how you know" in page.error_at("step-evidence")
        assert "Say who gave the yes" in page.error_at("step-said_by")
        said = {"evidence": "Mail of today.", "said_by": "Ruth Sample, chief of staff"}
        page = organiser.follow(stepped(organiser, rows, "delegated", **said))
        known = "The yes was given by Ruth Sample, chief of staff. Recorded by Nora Example. Mail of today."
        assert f"Now: delegated, since 22 November 2026. {known}" in page.text
        assert known in organiser.get(SIGNERS).text

    def test_going_back_says_why(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", GUEST)
        stepped(organiser, rows, "declined")
        page = stepped(organiser, rows, "invited", status=200)
        assert "Say why" in page.error_at("step-reason")
        page = organiser.follow(stepped(organiser, rows, "invited", reason="A mistake of ours."))
        assert "A mistake of ours." in page.text

    def test_a_step_there_is_not(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", GUEST)
        assert (
            stepped(organiser, rows, "knighted", status=200).error_at("step-to") == "Choose one of the list."
        )


class TestTheLink:
    def test_is_mailed_and_kept_out_of_the_page(self, organiser, rows, keys, campaign):
        organiser.post(f"{SIGNERS}/new", GUEST)
        page = organiser.follow(organiser.post(f"{address_of(rows)}/link"))
        assert "A link is on its way to Ada Example." in page.text
        assert "/invitations/" not in page.response.text
        (notice,) = outbox.of_campaign(fresh(rows), campaign, page=1, size=9)
        mail = Mail.from_json(keys.unseal(notice.words_sealed))
        assert keys.unseal(notice.to_sealed) == "ada@post.example"
        assert "/invitations/" in mail.text

    def test_needs_an_address(self, organiser, rows):
        organiser.post(f"{SIGNERS}/new", {**GUEST, "email": ""})
        assert "Add a mail address" in organiser.get(address_of(rows)).text
        page = organiser.follow(organiser.post(f"{address_of(rows)}/link"))
        assert "Add a mail address first." in page.text

    def test_waits_for_the_letter_to_open(self, visitor, rows, keys, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        at_the_desk(visitor, rows, keys, campaign)
        visitor.post(f"{SIGNERS}/new", GUEST)
        assert "once the letter is open" in visitor.get(address_of(rows)).text
        page = visitor.follow(visitor.post(f"{address_of(rows)}/link"))
        assert "Open the letter first" in page.text

    def test_is_mailed_at_once_to_all_who_could_sign_by_it_and_were_mailed_none(
        self, organiser, rows, keys, campaign
    ):
        for name in ("Ada Example", "Ben Example", "Cem Example", "Dee Example"):
            organiser.post(f"{SIGNERS}/new", {**GUEST, "name": name, "email": f"{name[:3]}@post.example"})
        organiser.post(f"{SIGNERS}/new", {**GUEST, "name": "Eve Example", "email": ""})
        organiser.post(f"{address_of(rows)}/link")
        stepped_on(organiser, rows, "Ben Example", "committed")
        stepped_on(organiser, rows, "Dee Example", "declined")
        page = organiser.get(SIGNERS)
        assert "2 who have a mail address were mailed no link to sign yet." in page.text
        page = organiser.get(page.links()["Mail the links"])
        assert "2 people get a mail each" in page.text
        assert "Ben Example" in page.text
        page = organiser.follow(organiser.post(f"{SIGNERS}/links", {"seen": page.typed("seen")}))
        assert "Two links are on the way." in page.text
        assert "mailed no link" not in page.text
        assert page.text.count("Link mailed") == 3
        mailed = outbox.of_campaign(fresh(rows), campaign, page=1, size=9)
        to = sorted(keys.unseal(each.to_sealed) for each in mailed)
        assert to == ["Ada@post.example", "Ben@post.example", "Cem@post.example"]
        rows.rollback()
        pressed_again = organiser.follow(organiser.post(f"{SIGNERS}/links"))
        assert "Everybody who could sign by a link was mailed one before." in pressed_again.text

    def test_to_all_is_offered_and_mailed_while_somebody_may_sign(self, visitor, rows, keys, campaign):
        a_letter_to_nobody(rows, campaign, slug="home")
        at_the_desk(visitor, rows, keys, campaign)
        visitor.post(f"{SIGNERS}/new", GUEST)
        assert "mailed no link" not in visitor.get(SIGNERS).text
        assert "takes no signatures now" in visitor.get(f"{SIGNERS}/links").text
        seen = address_of(rows).rsplit("/")[-1]
        page = visitor.follow(visitor.post(f"{SIGNERS}/links", {"seen": seen}))
        assert "Open the letter first" in page.text

    def test_to_all_is_mailed_to_nobody_who_was_not_shown(self, organiser, rows, campaign):
        organiser.post(f"{SIGNERS}/new", GUEST)
        seen = organiser.get(f"{SIGNERS}/links").typed("seen")
        organiser.post(f"{SIGNERS}/new", {**GUEST, "name": "Ben Example", "email": "ben@post.example"})
        page = organiser.follow(organiser.post(f"{SIGNERS}/links", {"seen": seen}))
        assert "The list changed meanwhile, so nobody was mailed." in page.text
        assert outbox.of_campaign(fresh(rows), campaign, page=1, size=9) == []


class TestOrganisations:
    def test_are_put_on_the_letter_changed_and_taken_off(self, organiser, rows):
        page = organiser.follow(organiser.post(f"{ORGANISATIONS}/new", JOINING))
        assert "River Friends is on the letter." in page.text
        letter = letters.find(fresh(rows), "home")
        number = next(
            each.public_id for each in endorsements.of_letter(rows, letter) if each.name == "River Friends"
        )
        rows.rollback()
        assert organiser.get(f"{ORGANISATIONS}/{number}").typed("place") == "Boston"
        organiser.post(f"{ORGANISATIONS}/{number}", {**JOINING, "place": "Salem"})
        assert "Salem" in organiser.get(SIGNERS).text
        organiser.post(f"{ORGANISATIONS}/{number}/take-off")
        assert "Withdrawn" in organiser.get(SIGNERS).text

    @pytest.mark.parametrize(
        ("changes", "field", "said"),
        [
            ({"name": ""}, "name", "Write the organisation’s name."),
            ({"evidence": ""}, "evidence", "Say who wrote"),
            ({"scope": "galactic"}, "scope", "Choose one of the list."),
            ({"name": "Fourth Bell"}, "name", "on this letter already"),
            ({"name": "", "evidence": ""}, "name", "Write the organisation’s name."),
            ({"name": "", "evidence": ""}, "evidence", "Say who wrote"),
            ({"name": "River 😀"}, "name", "We have no font for “😀”"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, organiser, changes, field, said):
        page = organiser.post(f"{ORGANISATIONS}/new", {**JOINING, **changes}, status=200)
        assert said in page.error_at(field)


def test_a_reader_looks_and_changes_nothing(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    assert "Nora Samplian" in visitor.get(SIGNERS).text
    number = address_of(rows, "Nora Samplian")
    for path in (
        f"{SIGNERS}/new",
        number,
        f"{number}/step",
        f"{number}/link",
        f"{SIGNERS}/links",
        f"{ORGANISATIONS}/new",
    ):
        visitor.post(path, GUEST, status=403)
