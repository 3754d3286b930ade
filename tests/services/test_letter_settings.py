"""What is set for a letter beside its blocks."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.demands import Change, Lineage
from campaign.domain.document import Letterhead, PrintSettings, Theme
from campaign.domain.letter_settings import SigningSettings, TextSettings
from campaign.domain.letters import Heads, LetterFrozen, LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display
from campaign.services import letter_settings, letters, lineage, print_settings
from campaign.services.conflicts import EditConflict
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.support.clock import NOW


def settings(letter, **more):
    heads = Heads(
        more.pop("slug", letter.slug), more.pop("title", "A title"), more.pop("subject", "A subject")
    )
    return TextSettings(heads, "Respectfully,", "en", **more)


def settled(session, letter, **more):
    version = more.pop("version", letter.version)
    letter_settings.settle_text(session, letter, settings(letter, **more), version=version, by=None, now=NOW)


def signing(session, letter, **more):
    values = {"asks_for": tuple(letter.asks_for), "shows": letter.shows, **more}
    letter_settings.settle_signing(
        session, letter, SigningSettings(**values), version=letter.version, by=None, now=NOW
    )


def test_heads_and_notes_are_saved(session):
    letter = a_letter(session)
    settled(session, letter, title="New title", deadline=date(2027, 1, 1), notes={"aside": "New words."})
    assert (letter.title, letter.deadline, letter.notes) == (
        "New title",
        date(2027, 1, 1),
        {"aside": "New words."},
    )


def test_two_saves_of_one_version_are_a_conflict(session):
    letter = a_letter(session)
    opened_at = letter.version
    settled(session, letter, title="Theirs", version=opened_at)
    with pytest.raises(EditConflict):
        settled(session, letter, title="Mine", version=opened_at)
    assert letter.title == "Theirs"


def test_a_letter_takes_another_address_while_it_is_a_draft(session):
    letter = a_letter(session)
    settled(session, letter, slug="another-address")
    assert letters.find(session, "another-address") is letter


def test_an_address_that_is_taken_is_refused(session):
    other, letter = a_letter(session), a_letter(session)
    before = letter.slug
    with pytest.raises(Unacceptable, match="Another letter has the address") as refused:
        settled(session, letter, slug=other.slug)
    assert refused.value.field == "slug"
    assert letter.slug == before


def test_the_text_of_an_open_letter_stands(session):
    letter = an_open_letter(session)
    with pytest.raises(LetterFrozen):
        settled(session, letter)


def test_a_letter_follows_another_of_its_campaign(session):
    before = a_letter(session)
    letter = a_letter(session, before.campaign)
    stranger = a_letter(session, a_campaign(session))
    settled(session, letter, predecessor=before.id)
    assert letter.predecessor is before
    with pytest.raises(Unacceptable, match="Choose a letter of this campaign"):
        settled(session, letter, predecessor=stranger.id)


def test_no_letter_follows_one_that_follows_it(session):
    before = a_letter(session)
    letter = a_letter(session, before.campaign, predecessor=before)
    assert letters.possible_predecessors(session, before) == []
    with pytest.raises(Unacceptable):
        settled(session, before, predecessor=letter.id)


def test_another_predecessor_makes_what_was_said_void(session):
    one = a_letter(session)
    other = a_letter(session, one.campaign)
    letter = a_letter(session, one.campaign, predecessor=one)
    row = lineage.passages(session, letter)[0]
    said = Lineage((Change.CONTINUED,), "Asked again.", one.slug, "release-prisoners")
    lineage.say(session, letter, row, before=row.before, now=row.now, lineage=said, by=None, at=NOW)
    settled(session, letter, predecessor=one.id)
    assert lineage.steps_of(session, letter)
    settled(session, letter, predecessor=other.id)
    assert lineage.steps_of(session, letter) == []


def test_how_supporters_sign_is_saved(session):
    letter = a_letter(session)
    signing(
        session,
        letter,
        goal=500,
        closes_on=date(2027, 1, 1),
        delivers_on=date(2027, 1, 5),
        asks_for=("locality",),
        shows=Shows(list_is_public=True, official=Display.INITIALS),
        what_next="It is carried there.",
    )
    assert (letter.goal, letter.asks_for) == (500, ["locality"])
    assert letter.shows == Shows(list_is_public=True, official=Display.INITIALS)


def test_what_signers_were_told_stands_once_the_letter_is_open(session):
    letter = an_open_letter(session)
    for told in ({"shows": Shows(list_is_public=True)}, {"asks_for": ("locality",)}):
        with pytest.raises(Unacceptable, match="on the word of the form"):
            signing(session, letter, **told)
    signing(session, letter, closes_on=date(2027, 3, 1), goal=900)
    assert letter.goal == 900


def test_an_open_letter_may_show_less_and_never_more_again(session):
    letter = an_open_letter(session, list_is_public=True)
    narrow = Shows(list_is_public=True, places=False, official=Display.INITIALS)
    signing(session, letter, shows=narrow)
    assert letter.shows == narrow

    for wider in (
        Shows(list_is_public=True, official=Display.INITIALS),
        Shows(list_is_public=True, places=False),
    ):
        with pytest.raises(Unacceptable, match="Less may be shown"):
            signing(session, letter, shows=wider)


@pytest.mark.parametrize("make", [a_letter, an_open_letter])
def test_a_last_day_that_has_passed_is_refused(session, make):
    letter = make(session)
    with pytest.raises(Unacceptable, match=r"21 November 2026 has passed\. Choose today") as refused:
        signing(session, letter, closes_on=date(2026, 11, 21))
    assert refused.value.field == "closes_on"
    signing(session, letter, closes_on=date(2026, 11, 22))
    assert letter.closes_on == date(2026, 11, 22)


def test_a_last_day_that_has_passed_meanwhile_keeps_nothing_else_from_being_saved(session):
    letter = an_open_letter(session, closes_on=date(2026, 11, 20))
    signing(session, letter, closes_on=date(2026, 11, 20), goal=900)
    assert letter.goal == 900


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"goal": 0}, "goal"),
        ({"closes_on": date(2027, 1, 2), "delivers_on": date(2027, 1, 1)}, "delivers_on"),
        ({"what_next": "x" * 2_001}, "what_next"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, field):
    with pytest.raises(Unacceptable) as refused:
        SigningSettings(**wrong)
    assert refused.value.field == field


def test_an_open_letter_takes_no_paper_of_an_office(session):
    letter = an_open_letter(session)
    wanted = PrintSettings(delivery_line="Official business")
    with pytest.raises(Unacceptable, match="for the paper of that office alone") as refused:
        letter_settings.settle_print(session, letter, wanted, version=letter.version, by=None, now=NOW)
    assert refused.value.field == "delivery_line"


def test_how_it_prints_may_change_after_opening(session):
    letter = an_open_letter(session)
    wanted = PrintSettings(theme=Theme.CONGRESSIONAL, letterhead=Letterhead("A committee"), copies=("One",))
    letter_settings.settle_print(session, letter, wanted, version=letter.version, by=None, now=NOW)
    assert print_settings.of_letter(letter) == wanted


def test_nothing_of_a_sealed_letter_changes(session, now):
    letter = a_closed_letter(session)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=now)
    with pytest.raises(LetterFrozen):
        letter_settings.settle_print(
            session, letter, PrintSettings(), version=letter.version, by=None, now=NOW
        )
    with pytest.raises(LetterFrozen):
        signing(session, letter)


def test_what_is_set_for_the_text_is_checked(session):
    letter = a_letter(session)
    for wrong, field in (({"language": "!"}, "language"), ({"valediction": ""}, "valediction")):
        with pytest.raises(Unacceptable) as refused:
            replace(settings(letter), **wrong)
        assert refused.value.field == field
