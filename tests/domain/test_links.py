"""What a link leads to, and what is refused where marks are read."""

import pytest

from campaign.domain import links
from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("address", "is_linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("mailto:ada@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://[bad", False),
        ("example.org", False),
        ("https://example.org/{{fact.n}}", False),
    ],
)
def test_a_link_leads_to_the_web_or_to_a_mail_address(address, is_linked):
    assert links.may_be_linked(address) is is_linked


@pytest.mark.parametrize(
    "mark", ["![x](https://example.org/a.png)", "![y](file:///etc/passwd)", "![](a.png)", "![x](a.png"]
)
def test_a_picture_is_placed_as_a_figure(mark):
    with pytest.raises(Unacceptable, match="Place a picture as a figure") as refusal:
        words.fillable("text", f"Words {mark} words.")
    assert (refusal.value.field, mark in refusal.value.sentence) == ("text", True)


@pytest.mark.parametrize(
    "mark",
    [
        "[click](javascript:alert(1))",
        "[click](JavaScript:alert)",
        "[click](<javascript:alert('a b')>)",
        "[click](javascript:alert('a b'))",
        "[click](data:text/html,x)",
        "[click](file:///etc/passwd)",
    ],
)
def test_a_link_to_anything_but_the_web_or_a_mail_address_is_refused(mark):
    with pytest.raises(Unacceptable, match="A link leads to the web or to a mail address"):
        words.fillable("text", f"Words {mark} words.")


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org)",
        "[x](mailto:ada@example.org)",
        "Words [so](note: this) words",
        "Words.[^a](see:below)",
        r"\[x](javascript:y) \![a](b)",
        "<script>alert(1)</script>",
    ],
)
def test_other_words_in_brackets_stay(text):
    assert words.fillable("text", text) == text
