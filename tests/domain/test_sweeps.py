"""Rules of sweeps: what they meet, and what is no rule."""

from datetime import UTC, datetime

import pytest

from campaign.domain.doubts import Doubt
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Place
from campaign.domain.sweeps import NoRule, Rule

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
HOME = Place("Fresno", "CA", "93650", "United States")


@pytest.mark.parametrize(
    "rule",
    [
        Rule(name="maro testvanian"),
        Rule(name="MARO*"),
        Rule(name="*test*an*"),
        Rule(address="post.example"),
        Rule(address="M*@post.example"),
        Rule(place="fresno"),
        Rule(place="936*"),
        Rule(name="Maro*", address="post.example", place="CA"),
        Rule(since=AT),
    ],
)
def test_all_conditions_are_met(rule):
    assert rule.meets("Maro Testvanian", "maro@post.example", HOME)


@pytest.mark.parametrize(
    "rule",
    [
        Rule(name="Maro"),
        Rule(name="M.ro*"),
        Rule(address="ost.example"),
        Rule(address="*@other.example"),
        Rule(place="Fres"),
        Rule(name="Maro*", address="other.example"),
    ],
)
def test_one_condition_is_not_met(rule):
    assert not rule.meets("Maro Testvanian", "maro@post.example", HOME)


@pytest.mark.parametrize(
    ("field", "pattern"), [("name", "*"), ("name", "* *"), ("address", "*@*"), ("place", "**")]
)
def test_a_pattern_that_meets_everybody_is_refused(field, pattern):
    with pytest.raises(Unacceptable) as refused:
        Rule(**{field: pattern})
    assert refused.value.field == field


def test_no_condition_is_no_rule():
    with pytest.raises(NoRule):
        Rule()


def test_a_time_that_ends_before_it_begins_is_refused():
    with pytest.raises(Unacceptable, match="later time"):
        Rule(since=AT, until=AT)


def test_a_rule_comes_back_from_the_store_as_it_was():
    rule = Rule(name="a*", like="0" * 32, since=AT, doubts=(Doubt.NOISE,))
    assert Rule.from_plain(rule.as_plain()) == rule


def test_a_pattern_of_many_stars_is_no_trap():
    assert not Rule(name="*a" * 60).meets("a" * 40, "", HOME)
