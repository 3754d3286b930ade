"""The letter as plain Markdown: read by another reader, it says the same, and nothing else has a meaning."""

from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from campaign.domain.constituents import Constituents
from campaign.domain.document import SealMark
from campaign.rendering.filling import Unfilled
from campaign.rendering.markdown import escaped, to_markdown
from campaign.rendering.text import to_text
from tests.builders.documents import a_document, every_kind, supporters
from tests.builders.letter_texts import a_block
from tests.letterfile.strategies import hostile

READER = MarkdownIt("commonmark").use(footnote_plugin)


def words_of(tokens):
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type in ("text", "code_inline", "code_block", "fence", "html_inline", "html_block"):
            yield token.content
        yield from words_of(token.children or ())


def read(markdown):
    return "".join(words_of(READER.parse(markdown)))


def letters(text):
    return "".join(each for each in text if each.isalnum())


def kinds(markdown):
    return [
        child.type
        for token in READER.parse(markdown)
        for child in (token, *(token.children or ()))
        if not child.type.endswith("_close")
    ]


def test_it_says_everything_that_the_plain_text_says():
    said, text = letters(read(to_markdown(every_kind()))), to_text(every_kind())
    for line in text.replace("[1]", "").replace("[2]", "").replace("[3]", "").splitlines():
        bare = letters(line.removeprefix("1. ").removeprefix("2. "))
        assert bare in said or line == "Notes", line


def test_its_notes_are_footnotes_in_their_order():
    markdown = to_markdown(every_kind())
    assert "About 400 cross.[^1] It was cold.[^2]" in markdown
    assert "\n[^1]: A count of those who cross, Springfield Ledger (Jan. 1, 2026)," in markdown
    assert kinds(markdown).count("footnote_ref") == kinds(markdown).count("footnote_open") == 3


def test_each_kind_of_block_is_what_it_is_in_markdown():
    markdown = to_markdown(every_kind())
    assert "# Re: The footbridge on Larch Street" in markdown
    assert "\n## The count\n" in markdown
    assert "\n1. by foot\n2. by bicycle\n" in markdown
    assert "\n> I walk.\n" in markdown
    assert "\n- open the bridge before winter; and\n- light the detour.\n" in markdown


def test_marks_of_the_letter_are_marks_of_markdown():
    text = "*so* and **so**, [words](https://e.example/a_(b))  \nnew line"
    markdown = to_markdown(a_document(a_block(text)))
    assert "*so* and **so**, [words](<https://e.example/a_(b)>)[^1]\\\nnew line" in markdown


def test_a_draft_and_a_copy_of_a_sealed_letter_say_what_they_are():
    draft = to_markdown(replace(every_kind(), is_draft=True, notice="Demonstration"))
    assert draft.startswith("**DRAFT**\n\nDemonstration\n")
    seal = SealMark("7K4MQ-2XD9C", "https://letters.example.org/verify/")
    sealed = read(to_markdown(replace(every_kind(), seal=seal)))
    assert sealed.startswith(
        "This is a copy and not the sealed letter. · 7K4MQ-2XD9C · letters.example.org/verify"
    )


def test_those_of_the_recipients_state_are_named_before_all():
    markdown = to_markdown(replace(every_kind(), constituents=Constituents("CA", supporters(11))))
    assert markdown.index("## From California") < markdown.index("## Organizations")


def test_a_place_that_nothing_fills_is_refused_but_in_a_draft():
    document = a_document(a_block("Some {{ fact.walkers }} cross.[^x]"))
    assert "Some [fact.walkers] cross.[^x]" in read(to_markdown(replace(document, is_draft=True)))
    with pytest.raises(Unfilled):
        to_markdown(document)


@given(hostile)
def test_no_character_of_a_text_is_a_mark(text):
    text = " ".join(text.split())
    assert read(escaped(text)).strip() == text.strip()
    assert set(kinds(escaped(text))) <= {"paragraph_open", "inline", "text", "text_special"}
