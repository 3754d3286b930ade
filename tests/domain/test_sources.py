import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source, web_address


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", " http://example.org ", ""])
def test_an_address_on_the_web_is_kept(url):
    assert web_address("url", url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///path",
        "https://[broken",
        "https://example.org/a b",
        "https://example.org/" + "x" * 2_000,
    ],
)
def test_anything_else_is_refused(url):
    with pytest.raises(Unacceptable) as refusal:
        web_address("url", url)
    assert refusal.value.field == "url"


def test_a_source_has_a_title():
    assert Source(" A  report ").title == "A report"
    with pytest.raises(Unacceptable):
        Source("")
