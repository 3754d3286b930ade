"""A finding that stands in the way and yet prints may be waived, with a reason, until it changes."""

from datetime import timedelta

import pytest

from campaign.domain.blocks import Demand, Purpose
from campaign.domain.checks import Finding, Place, Severity
from campaign.domain.letters import LetterFrozen, LetterStatus, NotReady
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.waivers import WAIVABLE, fingerprint, may_be_waived
from campaign.services import checks, letters, next_acts, placements, waived, waivers
from tests.builders.letter_files import a_letter_file, a_letter_text, a_paragraph
from tests.builders.letters import a_letter
from tests.support.clock import NOW

REASON = "This letter only thanks."


@pytest.fixture
def letter(session):
    """A letter that asks for nothing, and in which nothing else stands in the way."""
    text = a_letter_text(blocks=(a_paragraph("We thank you."),), facts={}, sources={}, notes={})
    return a_letter(session, letter_file=a_letter_file(slug="thanks", text=text))


def found(session, letter):
    (finding,) = [each for each in checks.findings(session, letter, now=NOW) if each.blocks_opening]
    return finding


def waive(session, letter, reason=REASON):
    return waivers.waive(session, letter, fingerprint(found(session, letter)), reason, by=None, now=NOW)


def open_it(session, letter):
    return letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)


def test_a_letter_opens_with_what_is_waived(session, letter):
    with pytest.raises(NotReady):
        open_it(session, letter)
    waive(session, letter)
    assert open_it(session, letter).status is LetterStatus.OPEN


def test_the_list_of_letters_counts_only_what_is_not_waived(session, letter):
    def to_mend():
        (listed,) = next_acts.of_campaign(session, letter.campaign, now=NOW)
        return listed.to_mend

    assert to_mend() == 1
    waive(session, letter)
    assert to_mend() == 0


def test_what_was_waived_is_kept_with_its_reason(session, letter):
    waive(session, letter)
    (kept,) = waived.of_letter(session, letter)
    assert (kept.check, kept.reason, kept.at) == ("no_demand", REASON, NOW)
    assert kept.sentence == found(session, letter).sentence


def test_a_second_waiver_of_one_finding_is_the_first(session, letter):
    assert waive(session, letter) is waive(session, letter, "Another reason.")


def test_a_waiver_that_is_ended_stands_in_the_way_no_more_of_the_checks(session, letter):
    waiver = waive(session, letter)
    waivers.end(session, letter, waiver.id, now=NOW + timedelta(hours=1))
    assert waived.standing(session, letter) == {}
    assert waived.of_letter(session, letter)[0].ended_at == NOW + timedelta(hours=1)
    with pytest.raises(NotReady):
        open_it(session, letter)


def test_a_waiver_lapses_when_the_finding_changes():
    one = Finding("misplaced_mark", Severity.BLOCKS, Place(field="subject"), "One.", "Mend it.")
    other = Finding("misplaced_mark", Severity.BLOCKS, Place(field="title"), "One.", "Mend it.")
    changed = Finding("misplaced_mark", Severity.BLOCKS, Place(field="subject"), "Another.", "Mend it.")
    standing = frozenset({fingerprint(one)})
    assert waived.in_the_way([one, other, changed], standing) == [other, changed]


def test_what_cannot_print_is_never_waived():
    for check in ("unfilled_placeholder", "missing_glyph", "official_letterhead", "no_recipient"):
        finding = Finding(check, Severity.BLOCKS, Place(field="title"), "One.", "Mend it.")
        assert not may_be_waived(finding)
        assert waived.in_the_way([finding], frozenset({fingerprint(finding)})) == [finding]
    assert "no_demand" in WAIVABLE


def test_a_reason_is_asked_for(session, letter):
    with pytest.raises(Unacceptable, match="Write why"):
        waive(session, letter, "  ")


def test_what_is_not_found_cannot_be_waived(session, letter):
    with pytest.raises(NotFound):
        waivers.waive(session, letter, "0" * 64, REASON, by=None, now=NOW)


def test_an_open_letter_keeps_the_waivers_it_opened_with(session, letter):
    waiver = waive(session, letter)
    open_it(session, letter)
    with pytest.raises(LetterFrozen):
        waivers.end(session, letter, waiver.id, now=NOW)


def test_a_waiver_of_another_letter_is_not_ended_here(session, letter):
    waiver = waive(session, letter)
    with pytest.raises(NotFound):
        waivers.end(session, a_letter(session, letter.campaign), waiver.id, now=NOW)


def test_a_waiver_of_no_demand_ends_when_the_letter_puts_one(session, letter):
    waive(session, letter)
    demand = Written(Demand("sign it", clause="sign it"), Purpose.ASK_LIST)
    placed = placements.write(session, letter, demand, title="Sign it", by=None, now=NOW)
    assert waived.standing(session, letter) == {}
    # Taken out again, it is another letter that asks for nothing: its reason is to be given anew.
    placements.remove(session, placed, by=None, now=NOW)
    with pytest.raises(NotReady):
        open_it(session, letter)
