"""Recording a letter by others at the desk: the record, its demands, and what became of each."""

from datetime import date

import pytest

from campaign.models.account import Role
from campaign.services import letters, records
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import a_recorded_letter, the_secretary
from tests.builders.letters import a_letter
from tests.builders.sources import a_source
from tests.support import clock

DESK = "/desk/campaigns/bridge/records"


@pytest.fixture
def campaign(rows):
    made = a_campaign(rows, slug="bridge", name="The bridge")
    the_secretary(rows, "ada-example", starts_on=None)
    a_source(rows, made, "release", title="A press release")
    rows.commit()
    return made


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    account = an_organiser(rows, keys, campaign)
    rows.commit()
    visitor.sign_in(account, now=clock.now())
    return visitor


def typed(**more):
    values = {
        "title": "Four senators to Secretary Example",
        "slug": "",
        "term": "ada-example/secretary",
        "on": "2024-04-04",
        "dated": "publication",
        "source": "release",
        "signers": "Bill Cassidy, M.D. | United States Senator | R-LA\nEd Markey | United States Senator",
        "related": "autumn 2023 | A joint statement",
        "figures": "people displaced | some 120,000 | the letter",
        "language": "en",
    }
    return {**values, **more}


def a_demand(**more):
    values = {
        "demand": "",
        "title": "Release the prisoners",
        "wording": "press Azerbaijan for the release of the prisoners",
        "firmness": "condition",
        "place": "In the last paragraph",
    }
    return {**values, **more}


@pytest.fixture
def letter(rows, campaign):
    made = a_recorded_letter(rows, campaign, "release", slug="senators", title="Senators to Example")
    rows.commit()
    return made


class TestTheRecord:
    def test_is_entered_and_public_at_once(self, organiser, rows):
        page = organiser.follow(organiser.post(f"{DESK}/new", typed()))
        assert page.title == "Four senators to Secretary Example"
        assert "No demand is entered yet." in page.text
        letter = letters.find_public(rows, "four-senators-to-secretary-example")
        value = records.value_of(letter)
        assert [str(each) for each in value.signers] == ["Bill Cassidy, M.D. (R-LA)", "Ed Markey"]
        assert (value.related[0].when, value.figures[0].value) == ("autumn 2023", "some 120,000")
        assert not value.is_dated

    @pytest.mark.parametrize(
        ("wrong", "field", "sentence"),
        [
            ({"title": ""}, "title", "Write a title"),
            ({"slug": "Not An Address"}, "slug", "lower-case"),
            ({"term": ""}, "term", "Choose to whom"),
            ({"on": ""}, "on", "Write the day"),
            ({"on": "4.4.2024"}, "on", "2025-11-21"),
            ({"source": ""}, "source", "publication"),
            ({"source": "nothing"}, "source", "Choose one of the list"),
            ({"signers": "a | b | c | d"}, "signers", "Line 1 has 4 parts"),
            ({"signers": "Ed Markey\n<b>Bo</b>"}, "signers", "Line 2"),
            ({"figures": "people displaced"}, "figures", "Line 1 lacks a part"),
        ],
    )
    def test_says_at_its_field_what_is_to_be_mended(self, organiser, wrong, field, sentence):
        page = organiser.post(f"{DESK}/new", typed(**wrong), status=200)
        assert sentence in page.error_at(field)
        assert page.typed("date_note") == ""
        assert page.typed("summary") == ""

    def test_keeps_what_was_typed(self, organiser):
        page = organiser.post(f"{DESK}/new", typed(on="", title="<script>alert(1)</script>"), status=200)
        assert page.typed("title") == "<script>alert(1)</script>"

    def test_has_an_address_of_its_own(self, organiser, letter):
        page = organiser.post(f"{DESK}/new", typed(slug="senators"), status=200)
        assert "Another letter has the address" in page.error_at("slug")

    def test_is_corrected_and_keeps_its_address(self, organiser, rows, letter):
        page = organiser.get(f"{DESK}/senators/edit")
        assert page.typed("title") == "Senators to Example"
        assert page.find("input", name="slug") is None
        sent = typed(title="Other words", slug="elsewhere", version="1")
        organiser.follow(organiser.post(f"{DESK}/senators/edit", sent))
        rows.expire_all()
        assert letters.find(rows, "senators").title == "Other words"

    def test_is_not_overwritten_unseen(self, organiser, letter):
        organiser.post(f"{DESK}/senators/edit", typed(version="1"))
        page = organiser.post(f"{DESK}/senators/edit", typed(title="Mine", version="1"), status=200)
        assert "Nothing of theirs is overwritten." in page.text
        assert page.typed("title") == "Mine"

    def test_a_signer_line_reads_back_as_it_was_typed(self, organiser):
        organiser.post(f"{DESK}/new", typed(slug="mine"))
        page = organiser.get(f"{DESK}/mine/edit")
        assert page.typed("signers") == typed()["signers"]
        assert page.typed("related") == "autumn 2023 | A joint statement"


class TestItsDemands:
    def test_are_entered_one_by_one(self, organiser, letter):
        page = organiser.follow(organiser.post(f"{DESK}/senators/demands/new", a_demand(title="Observe")))
        assert "press Azerbaijan for the release of the prisoners" in page.text
        assert "One condition among others. In the last paragraph." in page.text

    def test_name_the_law_they_rest_on(self, organiser, letter):
        law = {"hook": "Roads Act", "hook_kind": "statute", "hook_url": "https://laws.example.org/roads"}
        page = organiser.follow(
            organiser.post(f"{DESK}/senators/demands/new", a_demand(title="Observe", **law))
        )
        page = organiser.get(f"{DESK}/senators/demands/observe/edit")
        assert {name: page.typed(name) for name in law} == law
        unnamed = a_demand(title="Inspect", hook_kind="statute")
        page = organiser.post(f"{DESK}/senators/demands/new", unnamed, status=200)
        assert "Name the law" in page.error_at("hook")

    def test_a_new_one_never_becomes_one_there_is(self, organiser, rows, letter):
        organiser.post(f"{DESK}/senators/demands/new", a_demand(title="Release"))
        rows.expire_all()
        assert [each.name for each in letters.find(rows, "senators").placements] == ["release", "release-2"]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"title": ""}, "title"),
            ({"wording": ""}, "wording"),
            ({"place": ""}, "place"),
            ({"firmness": "x"}, "firmness"),
        ],
    )
    def test_say_at_their_field_what_is_to_be_mended(self, organiser, letter, wrong, field):
        page = organiser.post(f"{DESK}/senators/demands/new", a_demand(**wrong), status=200)
        assert page.error_at(field)

    def test_template_code_in_a_demand_is_refused(self, organiser, letter):
        page = organiser.post(
            f"{DESK}/senators/demands/new", a_demand(wording="release {{ 7*7 }}"), status=200
        )
        assert "is not a placeholder" in page.error_at("wording")

    def test_are_corrected(self, organiser, letter):
        page = organiser.get(f"{DESK}/senators/demands/release/edit")
        assert page.typed("wording") == "release"
        sent = a_demand(demand="release", wording="release them", version="1")
        page = organiser.follow(organiser.post(f"{DESK}/senators/demands/release/edit", sent))
        assert "release them" in page.text
        page = organiser.post(f"{DESK}/senators/demands/release/edit", sent, status=200)
        assert "As it stands: release them" in page.text

    def test_are_taken_out(self, organiser, letter):
        page = organiser.follow(organiser.post(f"{DESK}/senators/demands/release/remove"))
        assert "No demand is entered yet." in page.text


class TestWhatBecameOfThem:
    @pytest.fixture
    def later(self, rows, campaign, letter):
        made = a_recorded_letter(rows, campaign, "release", slug="later", on=date(2025, 1, 1))
        rows.commit()
        return made

    def test_is_said_with_an_argument(self, organiser, later):
        sent = {
            "demand": "release",
            "before": "senators/release",
            "changes": ["hardened", "widened"],
            "argument": "At once, and for all.",
        }
        page = organiser.follow(organiser.post(f"{DESK}/later/lineage/new", sent))
        assert "Release: hardened, widened" in page.text
        assert "From Senators to Example." in page.text
        (form,) = [each for each in page.find_all("form") if each.get("action", "").endswith("/remove")]
        page = organiser.follow(organiser.post(form.get("action")))
        assert "Nothing is said yet" in page.text

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"argument": ""}, "argument"),
            ({"demand": ""}, "demand"),
            ({"changes": []}, "changes"),
            ({"changes": ["hardened", "softened"]}, "changes"),
            ({"changes": ["dropped"]}, "changes"),
            ({"before": ""}, "before"),
        ],
    )
    def test_says_at_its_field_what_is_to_be_mended(self, organiser, later, wrong, field):
        sent = {"demand": "release", "before": "senators/release", "changes": ["hardened"], "argument": "So."}
        page = organiser.post(f"{DESK}/later/lineage/new", {**sent, **wrong}, status=200)
        assert page.error_at(field)


class TestWhoMay:
    def test_a_reader_looks_and_changes_nothing(self, visitor, rows, keys, campaign, letter):
        account = an_organiser(rows, keys, campaign, role=Role.READER)
        rows.commit()
        visitor.sign_in(account, now=clock.now())
        page = visitor.get(f"{DESK}/senators")
        assert "Correct the record" not in page.text
        visitor.get(f"{DESK}/new", status=403)
        visitor.post(f"{DESK}/senators/demands/release/remove", status=403)

    def test_a_stranger_is_sent_to_sign_in(self, visitor, campaign):
        assert "/desk/sign-in" in visitor.get(DESK, status=302).location

    def test_our_own_letters_are_not_records(self, organiser, rows, campaign):
        a_letter(rows, campaign, slug="ours")
        rows.commit()
        organiser.get(f"{DESK}/ours", status=404)

    def test_without_records_the_list_says_what_will_be_there(self, organiser):
        page = organiser.get(DESK)
        assert "No letter by others yet" in page.text
        assert page.links()["Record a letter"] == f"{DESK}/new"
