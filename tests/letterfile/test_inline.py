import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.refusals import Unacceptable
from campaign.domain.text import MOST_CHARACTERS, Cited, Placeholder, claims_in, placeholders_in
from campaign.letterfile.inline import (
    DEEPEST,
    Citation,
    Emphasis,
    Gap,
    LineBreak,
    Link,
    Strong,
    Text,
    parse,
    parse_line,
)


def test_emphasis_strong_and_links_are_read():
    assert parse_line("*a* **b** [c *d*](https://example.org/e_(f)?g=1)") == (
        Emphasis((Text("a"),)),
        Text(" "),
        Strong((Text("b"),)),
        Text(" "),
        Link("https://example.org/e_(f)?g=1", (Text("c "), Emphasis((Text("d"),)))),
    )


def test_placeholders_and_citations_become_nodes_whatever_touches_them():
    assert parse_line("**{{ fact.n }}**{{letter.asks}}*x*[^r-1]") == (
        Strong((Gap(Placeholder("fact", "n")),)),
        Gap(Placeholder("letter", "asks")),
        Emphasis((Text("x"),)),
        Citation("r-1"),
    )


def test_an_empty_line_divides_paragraphs_and_a_single_new_line_is_a_space():
    assert parse("one\ntwo\n\nthree") == ((Text("one two"),), (Text("three"),))


@pytest.mark.parametrize("mark", ["  \n", "\\\n"])
def test_a_line_break_is_kept_when_asked_for(mark):
    assert parse_line(f"one{mark}two") == (Text("one"), LineBreak(), Text("two"))


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<b>bold</b> &amp; <https://example.org>",
        "`code` and ~~struck~~",
        "# not a heading",
        "- not a list",
        "> not a quotation",
        "![picture](https://example.org/a.png)",
        "![picture](file:///etc/passwd)",
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html,x)",
        '[x](https://example.org "title")',
        "[x](https://)",
        "[x](https://[bad)",
        "[x]: https://example.org",
        "http://example.org www.example.org",
        "{{ 7*7 }} {% import os %} {{ x.__class__ }}",
        "______________ and __dunder__ and _so_",
    ],
)
def test_what_is_not_a_mark_of_ours_is_the_characters_typed(typed):
    assert parse_line(typed) == (Text(typed),)


def test_a_placeholder_never_stands_inside_an_address():
    nodes = parse_line("[x](https://example.org/{{fact.path}})")
    assert not any(isinstance(node, Link) for node in nodes)
    assert Gap(Placeholder("fact", "path")) in nodes


def test_a_backslash_makes_a_mark_plain():
    assert parse_line(r"\*not emphasis\*") == (Text("*not emphasis*"),)


def test_emphasis_nests_only_so_deep_and_shows_its_marks_beyond():
    def depth(line):
        return max((1 + depth(node.inside) for node in line if hasattr(node, "inside")), default=0)

    line = parse_line("".join(f"*{n} " for n in range(50)) + "x" + "*" * 50)
    assert depth(line) <= DEEPEST


def test_a_text_longer_than_a_block_is_refused():
    with pytest.raises(Unacceptable):
        parse("x" * (MOST_CHARACTERS + 1))


def _flat(nodes):
    for node in nodes:
        yield node
        yield from _flat(getattr(node, "inside", ()))


_MARKUP = st.text(alphabet="ab*_[]()^{}.! \\\n<>`-#", max_size=60)
_PIECES = st.lists(
    st.sampled_from(
        [
            "{{ fact.n }}",
            "[^k]",
            "[^k@2025-11-21]",
            "[^k@2025-13-41]",
            "*",
            "**",
            "[",
            "](https://e.org)",
            "a",
            " ",
            "\\",
            "!",
            "_",
        ]
    )
)


@given(st.one_of(_MARKUP, _PIECES.map("".join)))
def test_the_parser_finds_the_same_marks_as_the_rules_of_the_text(text):
    nodes = [node for line in parse(text) for node in _flat(line)]
    assert tuple(n.placeholder for n in nodes if isinstance(n, Gap)) == placeholders_in(text)
    cited = tuple(Cited(n.key, n.as_of) for n in nodes if isinstance(n, Citation))
    assert cited == claims_in(text)


@given(st.text(alphabet="abc 12<>&`#-\"'é", max_size=80))
def test_characters_without_marks_all_come_through(text):
    words = " ".join(node.text for line in parse(text) for node in line)
    assert words.split() == text.split()
