"""The people whom letters speak of, on their pages."""

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.named_people import Consent
from campaign.models.account import Role
from campaign.services import named_people, person_facts
from tests.builders.blocks import a_block
from tests.builders.letters import a_letter
from tests.builders.named_people import a_kept_person
from tests.support.desk import at_the_desk, fresh

PEOPLE = "/desk/campaigns/river/named-people"
FACTS = "/desk/campaigns/river/facts"
TYPED = {"spellings": "en | Ani Exampelian | former librarian\nhy | Անի Օրինակյան", "consent": "unknown"}


@pytest.fixture
def enter(visitor, rows, keys, campaign):
    return lambda role=Role.ORGANISER: at_the_desk(visitor, rows, keys, campaign, role=role)


def test_a_person_is_added_and_the_name_in_texts_is_made_from_the_name(enter, rows, campaign):
    visitor = enter()
    assert "Nobody yet" in visitor.get(PEOPLE).text
    assert visitor.get(f"{PEOPLE}/new").typed("spellings") == "en | "
    done = visitor.follow(visitor.post(f"{PEOPLE}/new", {**TYPED, "family_note": "Ask the sister."}))

    assert "{{ fact.ani_exampelian }}" in done.text
    assert "Անի Օրինակյան" in done.text
    row = named_people.get(fresh(rows), campaign, "ani_exampelian")
    assert (row.family_note, row.consent) == ("Ask the sister.", Consent.UNKNOWN)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("spellings", "", "Write the name"),
        ("spellings", "Անի Օրինակյան", "Line 1: Write the code of the language before “Անի Օրինակյան”"),
        ("spellings", "en | Ani\nArmenian! | Ani", "Line 2: Write the code of the language"),
        ("spellings", "en | {{ fact.a }}", "would print as it stands"),
        ("spellings", "hy | Անի", None),
        ("key", "Ani!", "lower-case letters"),
        ("key", "taken", "Somebody else here"),
        ("consent_on", "2026-01-01", "Say what the family answered"),
        ("as_of", "2999-01-01", "still to come"),
        ("source", "nowhere", "Choose one of the list"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field_and_stays(enter, rows, campaign, field, typed, said):
    a_kept_person(rows, campaign, "taken")
    page = enter().post(f"{PEOPLE}/new", {**TYPED, "family_note": "A <note>", field: typed}, status=200)

    if said:
        assert said in page.error_at(field)
    else:
        assert "Latin letters" in page.error_at("key")
    assert page.typed(field) == ("" if field == "source" else typed)
    assert page.typed("family_note") == "A <note>"


def test_a_name_alone_is_one_in_the_language_of_the_campaign(enter, rows, campaign):
    visitor = enter()
    visitor.post(f"{PEOPLE}/new", {**TYPED, "spellings": "Rosa Invented\nhy | Ռոզա"})

    person = person_facts.value_of(named_people.get(fresh(rows), campaign, "rosa_invented"))
    assert [(each.language, each.name) for each in person.spellings] == [
        ("en", "Rosa Invented"),
        ("hy", "Ռոզա"),
    ]


def test_a_person_changes_and_keeps_the_name_in_texts(enter, rows, campaign):
    row = a_kept_person(rows, campaign, "ani", family_note="Ask the sister.")
    visitor = enter()
    page = visitor.get(f"{PEOPLE}/ani/edit")
    assert page.typed("spellings").splitlines() == [
        "en | Ani Exampelian | former librarian | held without charge",
        "en | Any Exempelyan",
        "hy | Անի Օրինակյան | նախկին գրադարանավար",
    ]
    assert page.find("input", name="key") is None
    sent = {"spellings": "en | Anne Exampelian", "consent": "given", "consent_on": "2026-01-02"}
    sent["version"] = page.typed("version")
    visitor.post(f"{PEOPLE}/ani/edit", {**sent, "family_note": "The sister agrees."})
    rows.refresh(row)
    assert person_facts.value_of(row).name == "Anne Exampelian"
    assert (row.consent, row.family_note) == (Consent.GIVEN, "The sister agrees.")


def test_what_somebody_saved_meanwhile_is_shown_before_it_is_overwritten(enter, rows, campaign):
    row = a_kept_person(rows, campaign, "ani", family_note="Ask the sister.")
    visitor = enter()
    before = visitor.get(f"{PEOPLE}/ani/edit")
    sent = {"spellings": before.typed("spellings"), "version": before.typed("version")}
    visitor.post(f"{PEOPLE}/ani/edit", {**sent, "consent": "refused", "family_note": "The sister says no."})
    page = visitor.post(
        f"{PEOPLE}/ani/edit", {**sent, "consent": "asked", "family_note": "Asked."}, status=409
    )
    assert "Nothing of theirs is overwritten" in page.text
    assert "The sister says no." in page.text
    assert page.typed("family_note") == "Asked."
    rows.refresh(row)
    assert (row.consent, row.family_note) == (Consent.REFUSED, "The sister says no.")
    rows.rollback()

    again = {**sent, "version": page.typed("version"), "consent": "refused", "family_note": "Asked, and no."}
    visitor.post(f"{PEOPLE}/ani/edit", again)
    rows.refresh(row)
    assert row.family_note == "Asked, and no."


def test_a_reader_sees_who_is_named_and_not_what_the_family_said(enter, rows, campaign):
    a_kept_person(rows, campaign, "ani", family_note="Ask the sister.", consent=Consent.ASKED)
    visitor = enter(Role.READER)
    page = visitor.get(f"{PEOPLE}/ani/edit")
    assert "Asked, without an answer so far" in page.text
    for each in (page, visitor.get(PEOPLE)):
        assert "Ani Exampelian" in each.text
        assert "sister" not in each.find("html")
        assert each.find("textarea") is None


def test_a_person_says_where_they_are_named_and_stays_while_a_text_fills_them_in(enter, rows, campaign):
    a_kept_person(rows, campaign, "ani")
    a_block(rows, campaign, Paragraph("Of {{ fact.ani }}."), title="Who is held", key="held")
    visitor = enter()
    assert visitor.get(f"{PEOPLE}/ani/edit").links()["Who is held"].endswith("/library/blocks/held")
    refused = visitor.follow(visitor.post(f"{PEOPLE}/ani/delete"))
    assert "“Who is held” fills in {{ fact.ani }}" in refused.text


def test_a_person_whom_no_text_fills_in_goes(enter, rows, campaign):
    a_kept_person(rows, campaign, "ani")
    visitor = enter()
    assert "off the list" in visitor.follow(visitor.post(f"{PEOPLE}/ani/delete")).text
    visitor.get(f"{PEOPLE}/ani/edit", status=404)


def test_what_a_person_gives_is_no_unknown_fact_and_is_written_on_the_page_of_the_person(
    enter, rows, campaign
):
    a_kept_person(rows, campaign, "ani")
    a_block(rows, campaign, Paragraph("{{ fact.ani_office }} {{ fact.unknown }}"))
    visitor = enter()
    page = visitor.get(FACTS)
    assert "unknown" in page.text
    assert "ani_office" not in page.text
    for address in (f"{FACTS}/ani_status/edit", f"{FACTS}/new?name=ani_status"):
        assert visitor.get(address, status=302).location == f"{PEOPLE}/ani/edit"


def test_the_composer_and_the_library_offer_what_persons_give(enter, rows, campaign):
    a_kept_person(rows, campaign, "ani")
    letter = a_letter(rows, campaign)
    name = letter.placements[0].name
    visitor = enter()
    for address in (f"letters/{letter.slug}/blocks/{name}", "library/new/paragraph"):
        page = visitor.get(f"/desk/campaigns/river/{address}")
        assert "{{ fact.ani_office }}" in page.text
        assert "former librarian" in page.text
