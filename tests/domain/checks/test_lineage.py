"""Every demand of the letter before is accounted for, and every demand here has a past or is new."""

from dataclasses import replace

import pytest

from campaign.domain.checks import Around, demand_without_lineage
from campaign.domain.checks.around import Dropped, Earlier, EarlierDemand
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.continuing import SAME_WORDS
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.document import PrintSettings
from tests.builders.letter_texts import a_demand, a_letter_text, an_opening
from tests.support.checked import TODAY, found


def after(*demands, dropped=()):
    """A letter that follows one with these demands."""
    known = tuple(EarlierDemand(each, each.title()) for each in demands)
    return Around((Earlier("the-first", "The first letter", known),), tuple(dropped))


def said(lineage=(), around=None):
    text = a_letter_text(blocks=(an_opening(), a_demand(lineage=lineage)))
    return found(text, around=around)


def a_step(letter="the-first", demand="open-the-bridge", change=Change.CONTINUED):
    return Lineage((change,), "Asked again.", from_letter=letter, from_demand=demand)


def test_a_letter_that_follows_none_is_left_in_peace():
    assert said() == []


def test_a_demand_asked_again_is_to_say_what_changed():
    around = after("open-the-bridge")
    assert said(around=around) == [("demand_without_lineage", "open-the-bridge")]
    assert said([a_step()], around) == []


def test_a_demand_without_forerunner_is_to_say_that_it_is_new():
    around = after()
    assert said(around=around) == [("demand_without_lineage", "open-the-bridge")]
    assert said([Lineage((Change.NEW,), "Nobody asked.")], around) == []


@pytest.mark.parametrize(
    ("lineage", "dropped", "expected"),
    [
        ((), (), [("dropped_demand", "demands")]),
        ((), (Dropped("the-first", "lamps"),), []),
        ((), (Dropped("another", "lamps"),), [("dropped_demand", "demands")]),
        ((a_step(demand="lamps", change=Change.MERGED),), (), []),
    ],
)
def test_a_demand_of_the_letter_before_is_put_or_told_of(lineage, dropped, expected):
    around = after("open-the-bridge", "lamps", dropped=dropped)
    assert said((a_step(), *lineage), around) == expected


def test_a_letter_does_not_open_before_the_one_it_follows():
    (draft,) = after("open-the-bridge").earlier
    around = Around((replace(draft, is_draft=True),))
    assert ("follows_a_draft", "follows") in said([a_step()], around)
    assert (
        found(
            a_letter_text(blocks=(an_opening(), a_demand(lineage=[a_step()]))),
            around=after("open-the-bridge"),
        )
        == []
    )


def test_only_the_letter_right_before_is_asked_about():
    nearest, far = after("open-the-bridge"), after("lamps")
    assert said([a_step()], Around((*nearest.earlier, *far.earlier))) == []


@pytest.mark.parametrize(("is_draft", "said_of"), [(False, "“The first letter” asked it"), (True, "is new")])
def test_of_a_demand_that_a_letter_further_back_put_it_says_so(is_draft, said_of):
    (far,) = after("open-the-bridge").earlier
    nearest = Earlier("the-second", "The second letter")
    around = Around((nearest, replace(far, is_draft=is_draft)))
    text = a_letter_text(blocks=(an_opening(), a_demand()))
    checked = CheckedLetter(text, (), PrintSettings(), TODAY, around=around)
    (finding,) = demand_without_lineage.find(checked)
    assert said_of in finding.mend


def put(wording, argument="Asked again.", firmness=Firmness.ASKED, **letter):
    """What is found of a demand that is said to be continued, after a letter that put it in these words."""
    demand = EarlierDemand("open-the-bridge", "Open the bridge", wording, firmness)
    around = Around((Earlier("the-first", "The first letter", (demand,), **letter),))
    step = Lineage((Change.CONTINUED,), argument, from_letter="the-first", from_demand="open-the-bridge")
    return said([step], around)


OTHER = [("continued_in_other_words", "open-the-bridge")]


@pytest.mark.parametrize(
    "other", [{"bullet": "Close it"}, {"clause": "close it"}, {"hook": "An Act"}, {"authority": "somebody"}]
)
def test_a_continued_demand_is_put_as_it_was(other):
    wording = a_demand().block
    assert put(wording) == []
    assert put(replace(wording, bullet=wording.bullet.upper())) == []
    assert put(replace(wording, **other)) == OTHER
    assert put(wording, firmness=Firmness.UNCONDITIONAL) == OTHER


def test_of_a_paraphrase_only_the_same_words_are_taken_at_their_word():
    other = replace(a_demand().block, bullet="Close it")
    assert put(other, is_recorded=True) == []
    assert put(other, SAME_WORDS, is_recorded=True) == OTHER
    assert put(None, SAME_WORDS) == []


def test_whoever_says_what_changed_is_left_in_peace():
    demand = EarlierDemand("open-the-bridge", "Open", replace(a_demand().block, bullet="Close it"))
    around = Around((Earlier("the-first", "The first letter", (demand,)),))
    assert said([a_step(change=Change.HARDENED)], around) == []
