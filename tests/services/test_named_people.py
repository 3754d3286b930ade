"""Named persons are facts too: a name means one thing, and every letter has the spelling of its language."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from obstore.store import MemoryStore

from campaign.domain.blocks import Figure, Paragraph, Purpose
from campaign.domain.facts import Fact
from campaign.domain.letters import LetterStatus
from campaign.domain.named_people import Consent, Spelling
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.releases import Release
from campaign.letterfile import write
from campaign.models.account import Membership, Role
from campaign.models.campaign import Campaign
from campaign.models.named_person import NamedPerson
from campaign.services import (
    amended,
    amendments,
    around,
    documents,
    evidence,
    facts,
    forks,
    letters,
    named_people,
    person_facts,
    placements,
    releases,
    texts,
    uses,
)
from campaign.services.sources import InUse
from campaign.services.uses import Use, Where
from tests.builders.accounts import an_organiser
from tests.builders.amendments import begun
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.named_people import ANI, a_kept_person, a_named_person
from tests.builders.sources import a_fact, a_source
from tests.support.clock import NOW

SAID = "We hold {{ fact.ani }}, {{ fact.ani_office }}, {{ fact.ani_status }}."


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def a_letter_naming(session, campaign, words=SAID, **columns):
    letter = a_letter(session, campaign, **columns)
    placements.write(session, letter, Written(Paragraph(words), Purpose.EVIDENCE), by=None, now=NOW)
    return letter


def change(session, campaign, row, **more):
    value = replace(person_facts.value_of(row), **more)
    named_people.change(session, campaign, row, value, now=NOW)


def test_a_letter_fills_a_person_in_as_its_language_spells_the_name(session, campaign):
    a_source(session, campaign, "account")
    a_kept_person(session, campaign, "ani", as_of=date(2026, 1, 1), source="account")
    letter = a_letter_naming(session, campaign)
    text = texts.text_of(session, letter)
    assert text.facts["ani"] == Fact("Ani Exampelian")
    assert text.facts["ani_office"] == Fact("former librarian")
    assert text.facts["ani_status"] == Fact("held without charge", date(2026, 1, 1), "account")
    assert "account" in text.sources

    letter.language = "hy"
    text = texts.text_of(session, letter)
    assert text.facts["ani"] == Fact("Անի Օրինակյան")
    assert "ani_status" not in text.facts


def test_a_name_changes_in_every_draft_and_in_no_letter_that_opened(session, campaign):
    row = a_kept_person(session, campaign, "ani")
    draft, opened = a_letter_naming(session, campaign), a_letter_naming(session, campaign)
    letters.move(session, opened, LetterStatus.OPEN, by=None, now=NOW)
    change(session, campaign, row, spellings=(Spelling("en", "Anne Exampelian", "o", "s"),))
    assert texts.text_of(session, draft).facts["ani"].value == "Anne Exampelian"
    assert texts.standing_text(session, opened).facts["ani"].value == "Ani Exampelian"


def test_what_the_family_said_is_in_no_letter_file_and_no_text(session, campaign):
    a_kept_person(session, campaign, "ani", family_note="Her mother worries.", consent=Consent.REFUSED)
    letter = a_letter_naming(session, campaign)
    file = write(documents.letter_file_for(session, MemoryStore(), letter))
    assert "Ani Exampelian" in file
    for told in ("mother", "refused", "consent"):
        assert told not in file
        assert told not in str(texts.text_of(session, letter))
    assert "mother" not in str(around.of_letter(session, letter))


def test_whoever_changes_a_person_may_leave_what_the_family_said(session, campaign):
    row = a_kept_person(session, campaign, "ani", family_note="Her mother worries.")
    change(session, campaign, row, consent=Consent.ASKED)
    assert (row.family_note, row.consent) == ("Her mother worries.", Consent.ASKED)


@pytest.mark.parametrize("key", ["ani", "ani_office", "ani_status"])
def test_what_texts_fill_a_person_in_by_is_no_fact(session, campaign, key):
    a_kept_person(session, campaign, "ani")
    with pytest.raises(Unacceptable, match="Ani Exampelian") as refused:
        a_fact(session, campaign, key)
    assert refused.value.field == "name"
    a_fact(session, a_campaign(session), key)


@pytest.mark.parametrize("name", ["ani", "ani_office", "ani_status"])
def test_nor_is_a_fact_a_person(session, campaign, name):
    a_fact(session, campaign, name)
    with pytest.raises(Unacceptable, match=f"There is a fact “{name}” already") as refused:
        a_kept_person(session, campaign, "ani")
    assert refused.value.field == "key"


@pytest.mark.parametrize(("first", "second"), [("ani", "ani"), ("ani", "ani_office"), ("ani_office", "ani")])
def test_nobody_has_a_name_in_texts_that_somebody_else_gives(session, campaign, first, second):
    a_kept_person(session, campaign, first)
    with pytest.raises(Unacceptable, match="Somebody else here") as refused:
        a_kept_person(session, campaign, second)
    assert refused.value.field == "key"
    a_kept_person(session, campaign, "anahit")


@pytest.mark.parametrize("field", ["as_of", "consent_on"])
def test_nothing_was_said_on_a_day_still_to_come(session, campaign, field):
    tomorrow = NOW.date() + timedelta(days=1)
    with pytest.raises(Unacceptable, match="still to come") as refused:
        a_kept_person(session, campaign, consent=Consent.GIVEN, **{field: tomorrow})
    assert refused.value.field == field


def test_every_spelling_can_be_printed_and_the_source_is_there(session, campaign):
    with pytest.raises(Unacceptable, match="no font") as refused:
        a_kept_person(session, campaign, spellings=(*ANI, Spelling("cop", "ⲁⲛⲓ")))
    assert refused.value.field == "spellings"
    with pytest.raises(Unacceptable, match="no source “nowhere”"):
        a_kept_person(session, campaign, source="nowhere")


def test_a_person_of_another_campaign_is_not_found(session, campaign):
    a_kept_person(session, a_campaign(session), "ani")
    with pytest.raises(NotFound):
        named_people.get(session, campaign, "ani")
    assert named_people.listed(session, campaign) == []
    assert around.of_letter(session, a_letter(session, campaign)).named_people == ()


def test_a_person_says_which_letters_and_blocks_name_them(session, campaign):
    a_kept_person(session, campaign, "ani")
    a_kept_person(session, campaign, "bo", [Spelling("en", "Bo Orinak")])
    letter = a_letter_naming(session, campaign, "{{ fact.ani_office }}")
    a_block(session, campaign, Paragraph("Of Անի Օրինակյանի cell."), key="cell", title="The cell")
    assert named_people.used(session, campaign) == {
        "ani": (Use(Where.LETTER, letter.slug, letter.title), Use(Where.BLOCK, "cell", "The cell"))
    }


@pytest.mark.parametrize("where", ["title", "subject", "enclosures", "copies", "alternative", "release"])
def test_a_person_says_which_letters_name_them_around_their_words(session, campaign, where):
    said = "Of Any Exempelyan."
    a_kept_person(session, campaign, "ani")
    letter = a_letter(session, campaign, title="Else")
    if where in ("title", "subject"):
        setattr(letter, where, said)
    elif where == "alternative":
        figure = Figure("A road", "0" * 64 + ".png", said)
        placements.write(session, letter, Written(figure, Purpose.EVIDENCE), by=None, now=NOW)
    elif where == "release":
        releases.write(session, letter, Release(said, "Words."), version=0, by=None, now=NOW)
    else:
        letter.print_settings = {where: [said]}
    session.flush()
    assert named_people.used(session, campaign) == {"ani": (Use(Where.LETTER, letter.slug, letter.title),)}


def test_a_person_is_named_by_the_title_of_a_letter_by_others(session, campaign):
    a_kept_person(session, campaign, "ani")
    letter = a_letter(
        session, campaign, status=LetterStatus.RECORDED, title="Of Any Exempelyan", valediction=""
    )
    assert named_people.used(session, campaign) == {"ani": (Use(Where.RECORDED, letter.slug, letter.title),)}


def test_a_person_is_named_by_the_title_that_a_change_is_to_set(session, campaign):
    a_kept_person(session, campaign, "ani")
    letter = an_open_letter(session, campaign)
    begun(session, letter)
    outer = replace(amended.outer_words(letter), title="Of Any Exempelyan")
    amendments.set_outer_words(session, letter, outer, seen=None, by=None, now=NOW)
    assert named_people.used(session, campaign) == {"ani": (Use(Where.LETTER, letter.slug, letter.title),)}


def test_a_person_says_which_sources_and_figures_name_them(session, campaign):
    a_kept_person(session, campaign, "ani")
    a_source(session, campaign, "report", title="Who holds Ani Exampelian?")
    figure = Figure("A road", "0" * 64 + ".png", "Ani Exampelian on a road")
    a_block(session, campaign, figure, key="road", title="The road")
    assert named_people.used(session, campaign) == {
        "ani": (
            Use(Where.BLOCK, "road", "The road"),
            Use(Where.SOURCE, "report", "Who holds Ani Exampelian?"),
        )
    }


def test_nobody_goes_whom_a_text_fills_in(session, campaign):
    row = a_kept_person(session, campaign, "ani")
    a_letter_naming(session, campaign, "{{ fact.ani_status }}")
    with pytest.raises(InUse, match=r"fills in \{\{ fact.ani_status \}\}"):
        named_people.delete(session, campaign, row)

    other = a_kept_person(session, campaign, "bo", [Spelling("en", "Bo Orinak")])
    named_people.delete(session, campaign, other)
    assert [each.key for each in named_people.listed(session, campaign)] == ["ani"]


def test_a_source_that_a_status_rests_on_stays(session, campaign):
    source = a_source(session, campaign, "report")
    a_kept_person(session, campaign, "ani", source="report")
    assert uses.of_sources(session, campaign)["report"] == (Use(Where.PERSON, "ani", "Ani Exampelian"),)
    assert source.key == "report"


def test_a_letter_file_brings_a_person_back_as_who_they_are_and_nobody_else(session, campaign):
    a_kept_person(session, campaign, "ani")
    evidence.bring(session, campaign, {}, {"ani": Fact("Ani Exampelian")}, "en", by=None, now=NOW)
    evidence.bring(session, campaign, {}, {"ani": Fact("Անի Օրինակյան")}, "hy", by=None, now=NOW)
    assert facts.listed(session, campaign) == []
    for said, language in (("Ani Exempel", "en"), ("Ani Exampelian", "hy")):
        with pytest.raises(Unacceptable, match="“ani” is Ani Exampelian in this campaign"):
            evidence.bring(session, campaign, {}, {"ani": Fact(said)}, language, by=None, now=NOW)


def test_whoever_a_forked_block_names_goes_along_unasked(session, keys, campaign):
    there = a_campaign(session)
    organiser = an_organiser(session, keys, campaign)
    session.add(Membership(campaign=there, account=organiser, role=Role.ORGANISER))
    a_source(session, campaign, "report")
    a_kept_person(
        session,
        campaign,
        "ani",
        family_note="Yes.",
        source="report",
        consent=Consent.GIVEN,
        consent_on=date(2026, 1, 1),
    )
    block = a_block(session, campaign, Paragraph(SAID))
    forks.fork(session, block, there, by=organiser, now=NOW)

    row = named_people.get(session, there, "ani")
    assert person_facts.value_of(row) == a_named_person("ani", source="report")
    assert (row.family_note, facts.listed(session, there)) == ("", [])


def test_a_family_that_said_no_has_said_it_everywhere(session, keys, campaign):
    there = a_campaign(session)
    organiser = an_organiser(session, keys, campaign)
    session.add(Membership(campaign=there, account=organiser, role=Role.ORGANISER))
    a_kept_person(session, campaign, "ani", consent=Consent.REFUSED, consent_on=date(2026, 1, 1))
    forks.fork(session, a_block(session, campaign, Paragraph(SAID)), there, by=organiser, now=NOW)
    row = named_people.get(session, there, "ani")
    assert (row.consent, row.consent_on) == (Consent.REFUSED, None)


@pytest.mark.parametrize(
    ("known", "after"),
    [
        (Consent.UNKNOWN, Consent.REFUSED),
        (Consent.ASKED, Consent.REFUSED),
        (Consent.GIVEN, Consent.GIVEN),
        (Consent.REFUSED, Consent.REFUSED),
    ],
)
def test_a_no_reaches_a_campaign_that_knows_the_person_and_has_no_answer(
    session, keys, campaign, known, after
):
    there = a_campaign(session)
    organiser = an_organiser(session, keys, campaign)
    session.add(Membership(campaign=there, account=organiser, role=Role.ORGANISER))
    a_kept_person(session, campaign, "ani", consent=Consent.REFUSED)
    a_kept_person(session, there, "ani", family_note="Theirs.", consent=known)
    forks.fork(session, a_block(session, campaign, Paragraph(SAID)), there, by=organiser, now=NOW)
    row = named_people.get(session, there, "ani")
    assert (row.consent, row.family_note) == (after, "Theirs.")


def test_somebody_who_was_taken_off_the_list_meanwhile_is_not_found(both):
    with both.transaction() as session:
        row = a_kept_person(session, a_campaign(session), "ani")
        session.flush()
        number = row.id
    with both.sessions() as mine:
        row = mine.get(NamedPerson, number)
        campaign, value = mine.get(Campaign, row.campaign_id), person_facts.value_of(row)
        # Gives the database back to the other; what was read stays as it was read.
        mine.commit()
        with both.transaction() as theirs:
            theirs.delete(theirs.get(NamedPerson, number))
        with pytest.raises(NotFound, match="deleted this meanwhile"):
            named_people.change(mine, campaign, row, value, now=NOW)
        mine.rollback()
