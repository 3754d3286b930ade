import pytest

from campaign.domain.text import Placeholder
from campaign.letterfile.inline import Citation, Emphasis, Gap, Link, Text, parse_line
from campaign.rendering.typography import NBSP, set_line, set_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Yes," he said.', "“Yes,” he said."),
        ("the prisoners' words", "the prisoners’ words"),
        ("don't", "don’t"),
        ("in the '90s", "in the ’90s"),
        ("\"so 'quoted' within\"", "“so ‘quoted’ within”"),
        ('("bracketed")', "(“bracketed”)"),
        ("2020--2026", "2020–2026"),
        ("so---then", "so—then"),
        ("and so on...", "and so on…"),
        ("“already” ’ — set", "“already” ’ — set"),
    ],
)
def test_typed_marks_become_printed_ones(typed, printed):
    assert set_text(typed) == printed


@pytest.mark.parametrize(
    "kept",
    [
        "January 20",
        "20 January",
        "Mr. Blinken",
        "Sen. Cassidy",
        "§ 907",
        "Section 907",
        "No. 5",
        "M. T. Example",
        "5 million",
        "note 1",
        "Mr. President",
        "H.R. 12",
        "22 U.S.C. 2378",
        "Resolution 21",
        "40 km",
        "7 %",
        "Nersesyan III",
        "Vale, Jr.",
    ],
)
def test_what_belongs_together_stays_on_a_line(kept):
    assert set_text(f"so {kept} it is") == f"so {kept.replace(' ', chr(0xA0))} it is"


def test_a_short_last_word_is_not_a_line_of_its_own():
    text = f"{'They have crossed the river here. ' * 3}So it is."
    (set_,) = set_line(parse_line(text))
    assert set_.text.endswith("it\u00a0is.")
    (long,) = set_line(parse_line(text.replace("is.", "remains.")))
    assert long.text.endswith("it remains.")
    asked = (
        Text("secure the release of every political prisoner and of every prisoner of war"),
        Text(";\u00a0and"),
    )
    assert set_line(asked)[-1].text.endswith("of\u00a0war;\u00a0and")
    (brief,) = set_line(parse_line("So it is."))
    assert brief.text == "So it is."


def test_other_spaces_may_break():
    assert "\u00a0" not in set_text("At least 23 are known to be held in Baku, May said.")


def test_each_language_has_its_own_quotation_marks():
    assert set_text('"Այո"', "hy") == "«Այո»"
    assert set_text('"Ja"', "de-AT") == "„Ja“"


def test_a_quotation_mark_knows_what_stands_before_it_in_another_node():
    assert set_line(parse_line('"*So*" it *was "said"*')) == (
        Text("“"),
        Emphasis((Text("So"),)),
        Text("” it "),
        Emphasis((Text("was “said”"),)),
    )


def test_addresses_and_placeholders_are_left_alone():
    line = (Link("https://e.example/a--b'c", (Text("it's"),)), Gap(Placeholder("fact", "x")))
    assert set_line(line) == (Link("https://e.example/a--b'c", (Text("it’s"),)), line[1])


def test_the_mark_of_a_note_stands_at_what_it_is_about():
    assert set_line(parse_line("seen. [^a] Then")) == (Text("seen."), Citation("a"), Text(" Then"))


@pytest.mark.parametrize("cited", ["Pub. L. 102-511", "Fig. 3", "H. Con. Res. 26", "92 Stat. 3", "Art. 5"])
def test_what_is_cited_stays_with_its_number(cited):
    assert set_text(f"Under {cited} it is so").count(NBSP) == cited.count(" ")
