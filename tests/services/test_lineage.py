"""What became of each demand of the letter before."""

import pytest

from campaign.domain.blocks import Demand, Purpose
from campaign.domain.checks import Severity
from campaign.domain.demands import Change, Lineage
from campaign.domain.letters import Heads, LetterFrozen, LetterStatus
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.services import checks, letters, lineage, placements, restoring, savings, texts
from campaign.services.lineage import BEFORE, NOW
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.support import clock


@pytest.fixture
def earlier(session, now):
    """A letter with two demands: release-prisoners and sanctions."""
    return a_letter(session)


@pytest.fixture
def letter(session, now, earlier):
    """Its successor, which puts the first of the two again, and one that is new."""
    heads = Heads("the-next", "The next letter", "A subject")
    made = letters.start(session, earlier.campaign, heads, by=None, now=now)
    made.predecessor = earlier
    placements.place(session, made, placements.get(earlier, "release-prisoners").block, by=None, now=now)
    written = Written(Demand("admit observers", "admit observers"), Purpose.ASK_LIST)
    placements.write(session, made, written, title="Admit observers", key="observers", by=None, now=now)
    return made


def rows(session, letter):
    return {(row.side, row.about.name): row for row in lineage.passages(session, letter)}


def unsaid(session, letter, now):
    """What the checks find of lineage."""
    found = (each.check for each in checks.findings(session, letter, now=now))
    return [each for each in found if each in ("dropped_demand", "demand_without_lineage")]


def continued(**more):
    values = {
        "changes": (Change.CONTINUED,),
        "argument": "Asked again.",
        "from_letter": "before",
        "from_demand": "demand",
    }
    return Lineage(**{**values, **more})


def dropped():
    return continued(changes=(Change.DROPPED,), remains="One phrase.")


def new():
    return Lineage((Change.NEW,), "Nobody asked before.")


def test_every_demand_of_both_letters_has_one_row(session, letter):
    found = [
        (row.side, row.about.name, bool(row.before), bool(row.now)) for row in rows(session, letter).values()
    ]
    assert found == [
        (BEFORE, "release-prisoners", True, True),
        (BEFORE, "sanctions", True, False),
        (NOW, "observers", False, True),
    ]


def test_without_a_letter_before_there_is_nothing_to_say(session, earlier, now):
    assert lineage.passages(session, earlier) == []
    assert unsaid(session, earlier, now) == []


def test_what_is_said_is_kept_and_becomes_part_of_the_text(session, letter):
    row = rows(session, letter)[BEFORE, "release-prisoners"]
    said = continued(changes=(Change.HARDENED, Change.WIDENED))
    lineage.say(session, letter, row, before=row.before, now=row.now, lineage=said, by=None, at=clock.NOW)
    again = rows(session, letter)[BEFORE, "release-prisoners"]
    assert lineage.changes_of(again.step) == (Change.HARDENED, Change.WIDENED)
    (step,) = texts.text_of(session, letter).demands[0].lineage
    assert step.argument == "Asked again."


def test_saying_it_again_corrects_it(session, letter):
    for argument in ("First.", "Second."):
        row = rows(session, letter)[BEFORE, "release-prisoners"]
        said = continued(argument=argument)
        lineage.say(session, letter, row, before=row.before, now=row.now, lineage=said, by=None, at=clock.NOW)
    assert [step.argument for step in lineage.steps_of(session, letter)] == ["Second."]


def test_a_demand_that_is_put_no_more_is_dropped(session, letter):
    row = rows(session, letter)[BEFORE, "sanctions"]
    with pytest.raises(Unacceptable, match="puts it no more"):
        lineage.say(
            session, letter, row, before=row.before, now=None, lineage=continued(), by=None, at=clock.NOW
        )
    step = lineage.say(
        session, letter, row, before=row.before, now=None, lineage=dropped(), by=None, at=clock.NOW
    )
    assert (step.to_placement, step.remains) == (None, "One phrase.")


def test_a_demand_that_is_put_is_not_dropped(session, letter):
    row = rows(session, letter)[BEFORE, "release-prisoners"]
    with pytest.raises(Unacceptable, match="still puts the demand"):
        lineage.say(
            session, letter, row, before=row.before, now=row.now, lineage=dropped(), by=None, at=clock.NOW
        )


def test_a_demand_may_merge_into_another(session, letter):
    row = rows(session, letter)[BEFORE, "sanctions"]
    other = placements.get(letter, "release-prisoners")
    said = continued(changes=(Change.MERGED,))
    lineage.say(session, letter, row, before=row.before, now=other, lineage=said, by=None, at=clock.NOW)
    again = rows(session, letter)
    assert again[BEFORE, "sanctions"].now is other
    assert again[BEFORE, "release-prisoners"].now is other


def test_a_demand_may_split_off_from_another(session, letter):
    row = rows(session, letter)[NOW, "observers"]
    before = rows(session, letter)[BEFORE, "release-prisoners"].before
    said = continued(changes=(Change.SPLIT,))
    lineage.say(session, letter, row, before=before, now=row.now, lineage=said, by=None, at=clock.NOW)
    again = rows(session, letter)
    assert again[NOW, "observers"].before is before
    assert again[BEFORE, "release-prisoners"].step is None


def test_what_was_dropped_still_earlier_has_a_row_too(session, letter, earlier, now):
    heads = Heads("the-first", "The first letter", "A subject")
    first = letters.start(session, letter.campaign, heads, by=None, now=now)
    placement = placements.place(session, first, placements.get(earlier, "sanctions").block, by=None, now=now)
    heads = Heads("the-last", "The last letter", "A subject")
    last = letters.start(session, letter.campaign, heads, by=None, now=now)
    last.predecessor = letter
    row = lineage.Passage(BEFORE, placement, None, None)
    lineage.say(session, last, row, before=placement, now=None, lineage=dropped(), by=None, at=clock.NOW)
    assert rows(session, last)[BEFORE, "sanctions"].before is placement


def test_a_demand_of_another_letter_is_no_forerunner(session, letter, now):
    row = rows(session, letter)[NOW, "observers"]
    stranger = a_letter(session).placements[4]
    with pytest.raises(Unacceptable, match="No letter before this one puts that demand"):
        lineage.say(
            session, letter, row, before=stranger, now=row.now, lineage=continued(), by=None, at=clock.NOW
        )


class TestFurtherBack:
    """Sanctions: asked in the first letter, not in the second, and in the third again."""

    @pytest.fixture
    def third(self, session, letter, earlier, now):
        letters.move(session, earlier, LetterStatus.OPEN, by=None, now=now)
        letter.status = LetterStatus.CLOSED
        heads = Heads("the-third", "The third letter", "A subject")
        made = letters.start(session, letter.campaign, heads, by=None, now=now)
        made.predecessor = letter
        placements.place(session, made, placements.get(earlier, "sanctions").block, by=None, now=now)
        return made

    def say(self, session, third, said, before):
        row = rows(session, third)[NOW, "sanctions"]
        return lineage.say(
            session, third, row, before=before, now=row.now, lineage=said, by=None, at=clock.NOW
        )

    def test_a_demand_that_was_put_there_last_comes_from_there(self, session, third, earlier):
        row = rows(session, third)[NOW, "sanctions"]
        assert row.before is placements.get(earlier, "sanctions")
        assert row.step is None
        assert row.skips

    def test_what_changed_since_is_kept_and_becomes_part_of_the_text(self, session, third, earlier):
        self.say(session, third, continued(), rows(session, third)[NOW, "sanctions"].before)
        (step,) = next(each for each in texts.text_of(session, third).demands if each.lineage).lineage
        assert (step.from_letter, step.from_demand) == (earlier.slug, "sanctions")
        assert rows(session, third)[NOW, "sanctions"].step.argument == "Asked again."

    def test_it_is_not_new(self, session, third):
        with pytest.raises(Unacceptable, match="was a demand in “Bring them home”, so it is not new"):
            self.say(session, third, new(), None)

    def test_what_the_letter_between_puts_comes_from_that_one_alone(self, session, third, letter, earlier):
        found = lineage.forerunners(third)
        assert [each.name for each in found] == ["release-prisoners", "observers", "sanctions"]
        assert [each.letter for each in found] == [letter, letter, earlier]
        with pytest.raises(Unacceptable, match="No letter before this one puts that demand"):
            self.say(session, third, continued(), placements.get(earlier, "release-prisoners"))

    def test_nothing_comes_from_a_draft_further_back(self, session, third, earlier):
        earlier.status = LetterStatus.DRAFT
        session.flush()
        assert rows(session, third)[NOW, "sanctions"].before is None

    def test_the_checks_name_the_letter_that_asked_it_until_it_is_said(self, session, third, now):
        found = {each.place.block: each.mend for each in checks.findings(session, third, now=now)}
        assert (
            found["sanctions"] == "“Bring them home” asked it: say that it is asked again, and what changed."
        )
        self.say(session, third, continued(), rows(session, third)[NOW, "sanctions"].before)
        assert "demand_without_lineage" not in unsaid(session, third, now)

    def test_it_is_kept_when_the_draft_is_brought_back(self, session, third, earlier, now):
        self.say(session, third, continued(), rows(session, third)[NOW, "sanctions"].before)
        number = savings.newest(session, third).number
        placements.remove(session, placements.get(third, "sanctions"), by=None, now=now)
        restoring.restore(session, third, number, by=None, now=now)
        assert rows(session, third)[NOW, "sanctions"].step.from_placement.letter is earlier


def test_the_checks_ask_for_what_nobody_has_said(session, letter, now):
    said = {each.sentence: each.severity for each in checks.findings(session, letter, now=now)}
    assert said["“sanction those responsible” was a demand in “Bring them home” and is not one here."] is (
        Severity.WARNS
    )
    assert said["“Admit observers” was no demand in “Bring them home”."] is Severity.ADVISES


def test_and_are_content_once_it_is_said(session, letter, now):
    for (side, name), said in {
        (BEFORE, "release-prisoners"): continued(),
        (BEFORE, "sanctions"): dropped(),
        (NOW, "observers"): new(),
    }.items():
        row = rows(session, letter)[side, name]
        lineage.say(session, letter, row, before=row.before, now=row.now, lineage=said, by=None, at=clock.NOW)
    assert unsaid(session, letter, now) == []


def test_a_demand_taken_out_takes_what_was_said_of_it_along(session, letter):
    row = rows(session, letter)[NOW, "observers"]
    lineage.say(session, letter, row, before=None, now=row.now, lineage=new(), by=None, at=clock.NOW)
    placements.remove(session, row.now, by=None, now=clock.NOW)
    session.expire_all()
    assert lineage.steps_of(session, letter) == []


def test_a_row_is_found_by_its_demand(session, letter):
    about = placements.get(letter, "observers")
    assert lineage.get(session, letter, NOW, about.id).about is about
    with pytest.raises(NotFound):
        lineage.get(session, letter, BEFORE, about.id)


def test_nothing_is_said_of_an_open_letter(session, letter, now):
    row = rows(session, letter)[BEFORE, "release-prisoners"]
    letter.status = LetterStatus.OPEN
    session.flush()
    with pytest.raises(LetterFrozen):
        lineage.say(
            session, letter, row, before=row.before, now=row.now, lineage=continued(), by=None, at=NOW
        )


def test_another_campaign_shares_nothing(session, now):
    assert lineage.passages(session, a_letter(session, a_campaign(session))) == []
