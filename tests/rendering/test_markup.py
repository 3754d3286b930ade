import re

import pytest

from campaign.rendering.markup import address

LONG = "https://example.org/news/a-walk-over-the-larch-street-bridge-2026-and-what-came-of-it-in-the-end-of-it-all"
QUERY = "https://example.org/find?subject=the-bridge-of-larch-street&year=2026-2027&page=12"


def pieces(url):
    return re.findall(r'<b class="piece">(.*?)</b>', str(address(url)).replace("&amp;", "&"))


@pytest.mark.parametrize("url", [LONG, QUERY, "https://example.org/" + "9" * 90])
def test_an_address_is_whole_in_its_pieces(url):
    assert "".join(pieces(url)) == url


def test_an_address_breaks_after_slashes_and_before_the_parts_of_a_query():
    assert pieces("https://example.org/a-b/c?d=1") == ["https://example.org/", "a-b/", "c?d=1"]
    assert pieces(QUERY)[1:4] == ["find", "?subject", "=the-bridge-of-larch-street"]


def test_no_line_of_an_address_ends_at_a_hyphen_or_within_a_number():
    for piece, after in zip(pieces(LONG)[2:], pieces(LONG)[3:], strict=False):
        assert piece[-1].isalpha()
        assert after[0].isalpha()
