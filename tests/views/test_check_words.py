"""Every check has its words in the composer: the link to its mend, and what is true when it passes."""

import pytest

from campaign.domain.checks import CHECKS, Finding, Place, Severity
from campaign.rendering import glyphs
from campaign.views.check_words import MENDS, PASSED, said
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter


def names():
    return {glyphs.CHECK, *(module.__name__.rpartition(".")[2] for module in CHECKS)}


def test_every_check_leads_to_its_mend():
    assert set(MENDS) == names()


def test_every_check_says_what_passed():
    assert set(PASSED) == names()


@pytest.mark.parametrize(
    ("check", "field", "page"),
    [
        ("stale_fact", "facts.known", "/facts/known/edit"),
        ("stray_mark", "sources.Report_1", "/sources/Report_1/edit"),
        ("passed_deadline", "deadline", "/letters/home/settings#deadline"),
        ("missing_glyph", "organisations.1", "/letters/home/signers"),
        ("misplaced_mark", "subject", "/letters/home/settings#subject"),
    ],
)
def test_a_mend_leads_to_the_very_thing(app, rows, check, field, page):
    letter = a_letter(rows, a_campaign(rows, slug="river"), slug="home")
    finding = Finding(check, Severity.WARNS, Place(field=field), "One.", "Two.")
    with app.test_request_context():
        assert said(letter, finding).url == f"/desk/campaigns/river{page}"


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("subject", "Subject"),
        ("deadline", "Answer by"),
        ("facts.known", "Fact “known”"),
        ("notes.a", "Note “a”"),
    ],
)
def test_what_stands_in_no_block_is_said_by_the_name_of_its_field(app, rows, field, place):
    letter = a_letter(rows, a_campaign(rows, slug="river"), slug="home")
    finding = Finding("misplaced_mark", Severity.BLOCKS, Place(field=field), "One.", "Two.")
    with app.test_request_context():
        assert said(letter, finding).place == f"{place} · Two."
