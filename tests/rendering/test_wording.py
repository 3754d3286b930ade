from datetime import date

import pytest

from campaign.domain import asks, languages
from campaign.domain.asks import bullet_endings, joined
from campaign.rendering import wording as wordings
from campaign.rendering.wording import wording


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "May 3, 2026"), ("en-US", "May 3, 2026"), ("en-GB", "3 May 2026"), ("de", "May 3, 2026")],
)
def test_dates_are_those_of_the_nearest_language(language, printed):
    assert wording(language).long_date(date(2026, 5, 3)) == printed


def test_a_letter_for_britain_spells_as_britain_does():
    assert wording("en-gb").organisations == "Organisations"
    assert wording("en").organisations == "Organizations"


def test_thousands_are_set_apart():
    assert wording("en").number(4218) == "4,218"
    assert wording("hy").number(4218) == "4\u00a0218"


def test_what_is_known_of_languages_is_known_everywhere():
    assert set(languages.WORDED) == {tag.partition("-")[0] for tag in wordings._WORDINGS} == set(asks._JOINTS)


def test_armenian_says_everything_in_its_own_words():
    english, armenian = wording("en"), wording("hy-AM")
    same = {name for name in english.__slots__ if getattr(english, name) == getattr(armenian, name)}
    assert same == set()


def test_an_armenian_date_has_its_month_in_the_genitive():
    assert wording("hy").long_date(date(2026, 12, 18)).replace("\u00a0", " ") == "18 դեկտեմբերի, 2026 թ."


def test_an_armenian_list_ends_in_an_armenian_full_stop():
    assert bullet_endings(3, "hy") == (",", " և", "։")
    assert joined(["բացել այն", "նորոգել այն", "ներկել այն"], "hy") == "բացել այն, նորոգել այն և ներկել այն"
