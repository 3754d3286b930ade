"""What looks like a mark and is none, told from the marks there are."""

import pytest

from campaign.domain.checks import check_letter
from campaign.domain.document import PrintSettings
from campaign.letterfile.inline import Link, parse_line
from tests.builders.letter_texts import a_block, a_letter_text, a_source, an_addressee
from tests.support.checked import TODAY, found, in_block


@pytest.mark.parametrize(
    "mark",
    [
        "{{ unclosed",
        "{% if",
        "fact.n }}",
        "<script>alert</script>",
        "<br/>",
        "</p>",
        "<!-- a remark -->",
        "[x](example.org)",
        "[](https://example.org)",
        '[x](https://example.org "title")',
        "[x](https://example.org",
        "[^no key]",
    ],
)
def test_what_looks_like_a_mark_and_prints_as_it_stands_warns(mark):
    assert in_block(f"Some {mark} words.") == [("stray_mark", "b")]
    assert found(a_letter_text(a_block("Words.[^n]"), notes={"n": f"A {mark} note."})) == [
        ("stray_mark", "notes.n")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "*Some* **words** and [words](https://example.org/a_(b)) and [mail](mailto:ada@example.org).",
        "[*Words*](<https://example.org>) and {{ letter.title }}.",
        "[x](<https://example.org/a b>) and [y](<https://example.org/(a>)",
        "[a](https://example.org/a_(b_(c))) and [b](https://example.org/a<b) and (so [c](https://example.org)).",
        "a < b, b > c, {one}, [two] (three), !, ______",
        r"\<script>, \[x](javascript:y), \{{ and \![a](b)",
        "Ada <ada@example.org>, <https://example.org>",
        "Words.[^a](which see)",
    ],
)
def test_marks_and_other_signs_are_no_stray_marks(words):
    assert in_block(words, sources={"a": a_source()} if "[^a]" in words else {}) == []


def test_a_tag_or_a_link_in_a_line_that_is_not_read_warns():
    assert found(a_letter_text(subject="The <b>bridge</b>")) == [("stray_mark", "subject")]
    settings = PrintSettings(copies=("![Ada](https://example.org)", "Bo <bo@example.org>"))
    assert found(settings=settings) == [("stray_mark", "print.copies")]


def test_stray_marks_of_one_place_are_named_together():
    text = a_letter_text(a_block("<i>a</i> <b>b</b> {{ c [d](e) <u> </u>"))
    (finding,) = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert (
        finding.sentence
        == "These marks print as they stand: “{{ c”, “<i>”, “</i>”, “<b>”, “</b>”, “<u>” and 2 more."
    )


def test_one_stray_mark_is_named_alone():
    text = a_letter_text(a_block("<i>a<i>"))
    (finding,) = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert finding.sentence == "This mark prints as it stands: “<i>”."


@pytest.mark.parametrize("before", ["", "<"])
@pytest.mark.parametrize("address", ["https://example.org", "mailto:ada@example.org", "example.org", ""])
@pytest.mark.parametrize(
    "more", ["", "/a b", "/a(b", "/a)b", "/(b_(c)_d)(e)", r"/\)", "/a<b", "/a>b", ' "title"']
)
@pytest.mark.parametrize("after", ["", ">"])
def test_a_link_is_one_here_when_it_is_one_in_print(before, address, more, after):
    mark = f"[words]({before}{address}{more}{after})"
    is_link = any(isinstance(node, Link) for node in parse_line(mark))
    assert (in_block(mark) == []) is is_link
