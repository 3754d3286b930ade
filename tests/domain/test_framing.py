"""The sites that may frame a form are names, as a browser understands them."""

import pytest

from campaign.domain.framing import site, sites
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("www.example.org", "https://www.example.org"),
        ("https://Example.org/", "https://example.org"),
        ("*.example.org", "https://*.example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("münchen.example", "https://xn--mnchen-3ya.example"),
        ("*", "*"),
    ],
)
def test_a_site_is_told_as_a_browser_reads_it(typed, told):
    assert site("framed_by", typed) == told


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/page",
        "example.org; script-src *",
        "example.org 'self'",
        "javascript:alert(1)",
        "data:",
        "a..b",
        "example.org:0",
        "example.org:99999",
        "http://*",
        "-a.example",
        "example.org\nx",
    ],
)
def test_what_is_no_site_is_refused(typed):
    with pytest.raises(Unacceptable):
        site("framed_by", typed)


def test_each_site_stands_once_and_any_site_stands_alone():
    assert sites("framed_by", ["a.example", "https://a.example"]) == ("https://a.example",)
    assert sites("framed_by", ["a.example", "*"]) == ("*",)
    with pytest.raises(Unacceptable):
        sites("framed_by", [f"a{number}.example" for number in range(40)])
