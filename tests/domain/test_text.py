import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable
from campaign.domain.text import Cited, Placeholder


def test_placeholders_are_names_of_a_family():
    assert words.placeholders_in("{{ recipient.name }} {{fact.n_1}} {{ x }} {{ 7*7 }} { a.b }") == (
        Placeholder("recipient", "name"),
        Placeholder("fact", "n_1"),
    )


@pytest.mark.parametrize(
    ("mark", "is_known"),
    [
        (Placeholder("recipient", "salutation"), True),
        (Placeholder("recipient", "asks"), False),
        (Placeholder("letter", "asks"), True),
        (Placeholder("letter", "name"), False),
        (Placeholder("fact", "anything"), True),
        (Placeholder("request", "args"), False),
    ],
)
def test_a_name_is_known_in_its_own_family(mark, is_known):
    assert mark.is_known is is_known


def test_citations_are_found_with_their_repeats():
    assert words.citations_in("One.[^a] Two.[^b-2] Three.[^a] [^ c] [d]") == ("a", "b-2", "a")


def test_a_citation_may_say_as_of_which_day_it_is_claimed():
    text = "One.[^a@2025-11-21] Two.[^a] Three.[^b@2025-02-30] Four.[^c@soon]"
    assert words.citations_in(text) == ("a", "a")
    assert words.claims_in(text) == (Cited("a", date(2025, 11, 21)), Cited("a"))
    assert [str(each) for each in words.claims_in(text)] == ["[^a@2025-11-21]", "[^a]"]


@pytest.mark.parametrize("text", ["[^a@2025-02-30]", "[^a@soon]", "So.[^a@]", "[^a@٢٠٢٥-١١-٢١]"])
def test_what_stands_behind_the_at_is_a_day(text):
    words.refuse_no_day("text", "So.[^a@2025-11-21] And a@b.example [^b]")
    with pytest.raises(Unacceptable, match="Behind the @ stands a day") as refused:
        words.refuse_no_day("text", text)
    assert refused.value.field == "text"


def test_a_key_holds_no_day():
    with pytest.raises(Unacceptable):
        words.citation_key("key", "a@2025-11-21")


def test_marks_are_found_where_they_begin():
    assert words.placeholder_at("a {{ fact.n }}.", 2) == (Placeholder("fact", "n"), 14)
    assert words.citation_at("a[^b]", 1) == (Cited("b"), 5)
    assert words.placeholder_at("a", 0) is words.citation_at("a", 0) is None


@given(st.text(alphabet="a{}. fct\n"))
def test_a_split_text_is_the_text(text):
    parts = list(words.split(text))
    assert tuple(part for part in parts if isinstance(part, Placeholder)) == words.placeholders_in(text)
    assert all(part in text for part in parts if isinstance(part, str))
    assert "" not in parts


def test_a_text_is_cut_at_its_placeholders():
    assert list(words.split("At {{ fact.n }}{{ fact.m }}.")) == [
        "At ",
        Placeholder("fact", "n"),
        Placeholder("fact", "m"),
        ".",
    ]


@pytest.mark.parametrize(
    "code",
    ["{{ 7*7 }}", "{% import os %}", "{{ x.__class__ }}", "{# remark #}", "{{ recipient.name|e }}", "{{}}"],
)
def test_template_code_is_refused_with_what_it_was(code):
    with pytest.raises(Unacceptable) as refusal:
        words.fillable("text", f"Words {code} words.")
    assert code in refusal.value.sentence


@pytest.mark.parametrize("braces", ["{{ 7*7 }}", "{{ recipient.name }}", "{% x %}", "{# remark #}", "{{"])
def test_braces_are_plain_characters_where_nothing_is_filled(braces):
    for allows in (words.checked, words.optional_line):
        assert allows("text", braces) == braces
    assert words.written("text", braces, "words") == words.line("text", braces, "words") == braces


def test_marks_are_whatever_was_meant_to_be_filled_or_cited():
    assert words.marks_in("{{ fact.n }} {{ 7*7 }} {# x #} [^a]") == (
        "{{ fact.n }}",
        "{{ 7*7 }}",
        "{# x #}",
        "[^a]",
    )
    assert words.marks_in("{ a } {{ b [c]") == ()


_PIECES = st.sampled_from(["{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "{{ fact.n }}", "a", " "])


@given(st.lists(_PIECES).map("".join))
def test_template_code_is_what_stands_between_an_opening_and_the_next_closing(text):
    pieces = re.findall(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", text)
    assert words.template_code_in(text) == tuple(
        piece for piece in pieces if words.placeholder_at(piece, 0) != (Placeholder("fact", "n"), len(piece))
    )


@pytest.mark.parametrize("text", ["{ 7*7 }", "a } } b", "{{", "<script>", "{{ fact.n }}"])
def test_what_is_no_template_code_stays(text):
    assert words.fillable("text", text) == text


@pytest.mark.parametrize(
    "mark", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff"]
)
def test_what_nobody_sees_is_refused(mark):
    with pytest.raises(Unacceptable, match="invisible"):
        words.checked("text", f"a{mark}b")


@pytest.mark.parametrize("code", [0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_is_no_character_is_refused(code):
    with pytest.raises(Unacceptable, match="invisible"):
        words.checked("text", f"a{chr(code)}b")


@pytest.mark.parametrize(
    "script", ["Հայերեն", "العربية", "עברית", "你好", "Ὀδυσσεύς", "😀", "é", "a\u200db", "a\u200fb"]
)
def test_every_script_is_allowed(script):
    assert words.checked("text", script) == script


@given(st.text())
def test_a_written_text_is_in_its_final_form(text):
    try:
        once = words.written("text", text, "words")
    except Unacceptable:
        return
    assert words.written("text", once, "words") == once
    assert once.encode()
    assert not any(mark in once for mark in "\r\x85\u2028\u2029")


@given(st.text())
def test_a_line_is_in_its_final_form(text):
    try:
        once = words.line("text", text, "words", 1_000)
    except Unacceptable:
        return
    assert words.line("text", once, "words", 1_000) == once
    assert len(once.splitlines()) == 1


def test_a_text_too_long_says_how_long_it_is():
    with pytest.raises(Unacceptable, match=r"20,001 characters; at most 20,000"):
        words.checked("text", "x" * 20_001)


def test_an_empty_text_is_asked_for_in_words():
    with pytest.raises(Unacceptable, match=r"Write the words you quote\."):
        words.written("text", " \n", "the words you quote")


def test_an_optional_line_may_be_left_out():
    assert words.optional_line("text", None) == words.optional_line("text", " ") == ""
    assert words.optional_line("text", " a\n b ") == "a b"


@pytest.mark.parametrize("key", ["a", "release-the-prisoners", "a_1", " a ", "x" * 80])
def test_a_key_is_small_letters_digits_and_hyphens(key):
    assert words.key("key", key) == key.strip()


@pytest.mark.parametrize("key", ["", "A", "-a", "a-", "a b", "é", "a/b", "x" * 81, "a\nb"])
def test_other_keys_are_refused(key):
    with pytest.raises(Unacceptable):
        words.key("key", key)


def test_a_citation_key_can_be_cited():
    assert words.citation_key("key", " Reuters_2024-a ") == "Reuters_2024-a"
    for key in ("", "-a", "a b", "a]", "é", "x" * 81):
        with pytest.raises(Unacceptable):
            words.citation_key("key", key)


def test_a_language_is_a_code():
    for code in ("en", "hy", "pt-BR", "zh-Hant-TW"):
        assert words.language("language", code) == code
    for code in ("", "e", "english", "en_US", "en-", '"><script>'):
        with pytest.raises(Unacceptable):
            words.language("language", code)
