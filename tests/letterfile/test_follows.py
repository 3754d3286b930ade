"""The letter before, in a letter file."""

import pytest

from campaign.domain.demands import Change
from campaign.letterfile import read
from campaign.letterfile.refusals import LetterFileRefusal

HEAD = "---\nformat: 1\nslug: home\ntitle: Home\nsubject: Home\nfollows: {}\n---\n"


def followed(text):
    return read(HEAD.format(text)).follows


def test_a_demand_is_dropped_from_the_letter_before_unless_another_is_named():
    follows = followed(
        "{letter: first, dropped: [{demand: a, argument: Done.}, {demand: b, from: older, argument: Done.}]}"
    )
    assert [(each.from_letter, each.from_demand) for each in follows.dropped] == [
        ("first", "a"),
        ("older", "b"),
    ]
    assert all(each.changes == (Change.DROPPED,) for each in follows.dropped)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{dropped: [{demand: a, from: older, argument: Done.}]}", "Write the letter that this one follows"),
        ("{letter: first, dropped: [{argument: Done.}]}", "demand"),
        ("{letter: first, dropped: [{demand: a}]}", "Write a sentence saying what changed"),
        ("{letter: First Letter}", "Use lower-case letters"),
        ("{letter: first, since: 2025}", "since"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(text, said):
    with pytest.raises(LetterFileRefusal) as refused:
        followed(text)
    assert said.casefold() in str(refused.value).casefold()
    assert "line" in str(refused.value).casefold()
