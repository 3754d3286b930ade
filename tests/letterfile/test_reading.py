"""What a letter file says, and what it is refused for: always with the line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.blocks import Demand, List, Paragraph, Purpose, Quotation
from campaign.domain.demands import Change, Firmness
from campaign.domain.document import Paper, Theme
from campaign.domain.refusals import NotFound
from campaign.letterfile import LetterFileRefusal, read, read_path
from tests.letterfile.files import ASKS, BODY, FRONT, MORE, OPENING, a_block, a_file, line_of


def refused(text, folder=None):
    with pytest.raises(LetterFileRefusal) as caught:
        read(text, folder)
    return caught.value


def test_a_short_file_is_read_whole():
    letter = read(a_file())
    assert (letter.slug, letter.text.title, letter.text.valediction) == (
        "open-the-bridge",
        "Open the bridge",
        "Sincerely,",
    )
    opening, demand = letter.text.blocks
    assert opening.block == Paragraph("We ask you to {{ letter.asks }}.")
    assert demand.block == Demand(
        "open the bridge before winter", clause="open the bridge", authority="commissioner-of-roads"
    )
    assert (demand.id, demand.demand, demand.purpose) == ("open-the-bridge",) * 2 + (Purpose.ASK_LIST,)
    assert letter.recipients[0].address.lines == ("1 Main Street", "Springfield")


def test_everything_a_front_matter_can_say_is_read():
    letter = read(
        a_file(
            more="""\
            language: hy
            valediction: Respectfully,
            deadline: 2026-02-19
            print:
              theme: plain
              paper: a4
              letterhead: {name: Society of the Bridge, lines: [Post box 4]}
              dated_on: 2026-01-20
              delivery_line: By hand
              enclosures: [A map]
              copies:
                - The Mayor
            facts:
              walkers: {value: some 400, as_of: 2025-11-21, source: count, review_by: 2027-01-31}
            sources:
              count: {title: A count, outlet: , published_on: 2025-11-21, url: "https://example.org/a"}
            signers:
              - {name: , title: Chair, lead: yes}
            organisations:
              - {name: Walkers, scope: state}
            """
        )
    )
    assert (letter.text.language, letter.text.deadline) == ("hy", date(2026, 2, 19))
    assert (letter.settings.theme, letter.settings.paper) == (Theme.PLAIN, Paper.A4)
    assert letter.settings.letterhead.lines == ("Post box 4",)
    assert letter.settings.copies == ("The Mayor",)
    assert letter.text.facts["walkers"].review_by == date(2027, 1, 31)
    assert letter.text.sources["count"].outlet == ""
    assert letter.signatories.invited[0].is_lead
    assert letter.signatories.organisations[0].name == "Walkers"


def test_no_value_of_the_front_matter_changes_its_type():
    letter = read(a_file(FRONT.replace("Open the bridge", "1:30").replace("Ada Example", "No")))
    assert letter.text.title == "1:30"
    assert letter.recipients[0].name == "No"


def test_a_demand_brings_its_firmness_and_its_lineage():
    letter = read(
        a_file(
            FRONT
            + """\
    firmness: unconditional
    lineage:
      - {from: first-letter, demand: open, changes: [widened, hardened], argument: Now at once.}
"""
        )
    )
    demand = letter.text.demands[0]
    assert demand.firmness is Firmness.UNCONDITIONAL
    assert demand.lineage[0].changes == (Change.HARDENED, Change.WIDENED)
    assert demand.lineage[0].from_letter == "first-letter"


def test_kinds_are_read_with_their_attributes():
    body = "\n".join(
        [
            a_block("Yes.", r'kind=quotation purpose=evidence id=q attribution="She \"said\" {it}"'),
            a_block("1. one\n   and a half\n2. two", "kind=list purpose=background id=l ordered=yes"),
            ASKS,
        ]
    )
    quotation, items, _ = read(a_file(body=body)).text.blocks
    assert quotation.block == Quotation("Yes.", attribution='She "said" {it}')
    assert items.block == List(("one and a half", "two"), ordered="yes")


def test_a_block_without_an_id_is_named_by_its_line():
    text = a_file(body=a_block("Words.", "purpose=context") + ASKS)
    assert read(text).text.blocks[0].id == f"line-{line_of(text, 'purpose=context')}"


def test_an_item_of_the_ask_list_may_be_wrapped():
    text = a_file(body="::: asks\n- open the bridge\n  before winter; {#open-the-bridge}\n:::\n")
    assert read(text).text.demands[0].block.bullet == "open the bridge before winter"


def test_notes_stand_anywhere_and_may_be_wrapped():
    body = f"{OPENING}\n[^a]: One note\n  goes on.\n\n{ASKS}" + a_block("Words.\n[^b]: Another.")
    letter = read(a_file(body=body))
    assert letter.text.notes == {"a": "One note goes on.", "b": "Another."}
    assert letter.text.blocks[-1].block == Paragraph("Words.")


def test_a_backslash_makes_a_mark_at_the_beginning_of_a_line_words():
    body = a_block("\\::: here\n\\\\::: there\n\\[^x]: and here\n\\*there") + ASKS
    assert read(a_file(body=body)).text.blocks[0].block == Paragraph(
        "::: here\n\\::: there\n[^x]: and here\n\\*there"
    )


def test_the_file_remembers_where_things_stand():
    text = a_file(more="facts:\n  walkers: {value: many}\n", body=f"{OPENING}\n{ASKS}\n[^n]: Note.\n")
    lines = read(text).lines
    assert lines.of_block("opening") == line_of(text, "id=opening")
    assert lines.of_block("open-the-bridge") == line_of(text, "{#open")
    assert lines.of_field("facts.walkers") == line_of(text, "walkers")
    assert lines.of_field("recipients.1.honorific") == line_of(text, "- name: Ada")
    assert lines.of_field("notes.n") == line_of(text, "[^n]")
    assert lines.of_field("deadline") is None


def test_line_ends_of_other_systems_and_a_byte_order_mark_change_nothing():
    assert read("\ufeff" + a_file().replace("\n", "\r\n")) == read(a_file())


FAULTS = {
    "no front matter": ("We ask you.\n", 1, "write “---”"),
    "front matter without end": ("---\nformat: 1\n", 1, "has no end"),
    "an empty front matter": ("---\n---\n", 2, "“key: value”"),
    "a list for front matter": ("---\n- a\n---\n", 2, "“key: value”"),
    "another format": (a_file(FRONT.replace("format: 1", "format: 2")), 2, "format: 1"),
    "no format": (a_file(FRONT.replace("format: 1\n", "")), 1, "“format” is missing"),
    "no subject": (a_file(FRONT.replace("subject: ", "#")), 1, "“subject” is missing"),
    "an empty title": (a_file(FRONT.replace("title: Open the bridge", "title:")), 4, "“title” is missing"),
    "a slug with spaces": (a_file(FRONT.replace("slug: open", "slug: Open ")), 3, "lower-case letters"),
    "an unknown field": (a_file(more="vallediction: Yours,\n"), MORE, "write “valediction”"),
    "an unknown field within": (a_file(more="print: {themes: plain}\n"), MORE, "write “theme”"),
    "a field with no near name": (a_file(more="zzz: 1\n"), MORE, "write one of: format, slug"),
    "a bad date": (a_file(more="deadline: 19 February\n"), MORE, "write it as 2026-02-19"),
    "a date no calendar has": (a_file(more="deadline: 2026-02-30\n"), MORE, "“2026-02-30” is no date"),
    "a date written otherwise": (a_file(more="deadline: 20260219\n"), MORE, "write it as 2026-02-19"),
    "an unknown theme": (a_file(more="print:\n  theme: congresional\n"), MORE + 1, "write “congressional”"),
    "a text for a list": (a_file(more="signers: Nora\n"), MORE, "write “- ” before each"),
    "a list for a text": (a_file(more="valediction: [a]\n"), MORE, "write it on one line"),
    "a list within a list of texts": (a_file(more="print: {copies: [[a]]}\n"), MORE, "write [one, two]"),
    "a text for a mapping": (a_file(more="facts: many\n"), MORE, "write each as “key: …”"),
    "a text for a signer": (a_file(more="signers: [Nora]\n"), MORE, "write “name: …”"),
    "neither true nor false": (a_file(more="signers: [{title: a, lead: perhaps}]\n"), MORE, "true or false"),
    "a fact with a hyphen": (a_file(more="facts:\n  a-b: {value: 1}\n"), MORE + 1, "underscores"),
    "a fact without value": (a_file(more="facts:\n  a:\n    source: b\n"), MORE + 1, "Write the value"),
    "a source key with a space": (a_file(more="sources:\n  a b: {title: t}\n"), MORE + 1, "letters, digits"),
    "a source at a local address": (
        a_file(more="sources: {a: {title: t, url: 'file:///x'}}\n"),
        MORE,
        "https://",
    ),
    "a tab": (a_file(more="print:\n\ttheme: plain\n"), MORE + 1, "write spaces"),
    "an anchor": (a_file(more="print: &a {}\n"), MORE, "write the value out"),
    "an alias": (a_file(more="print: *a\n"), MORE, "write the value out"),
    "a merge key": (a_file(more="<<: {title: a}\n"), MORE, "no field “<<”"),
    "a tag": (a_file(more="print: !!python/object:os.system {}\n"), MORE, "write a plain value"),
    "a second document": (a_file(more="...\n--- a\n"), MORE + 1, "second YAML document"),
    "a key twice": (a_file(more="slug: b\n"), MORE, "stands in line 3 already"),
    "a key that is a list": (a_file(more="? [a]\n: b\n"), MORE, "a key is one word"),
    "nesting without end": (a_file(more=f"facts: {'[' * 5000}\n"), MORE, "nested too deep"),
    "a colon in a value": (a_file(FRONT.replace("title: Open", "title: Now: open")), 4, "needs quotes"),
    "a value that begins with @": (a_file(more="valediction: @you\n"), MORE, "put quotes"),
    "a bracket left open": (a_file(more="print: {theme: plain\n"), MORE + 1, "this is not YAML"),
    "a control character": (a_file(more="valediction: a\x07b\n"), MORE, "invisible control character"),
    "a mark that turns the reading": (
        a_file(body=a_block("a\u202eb")),
        BODY + 1,
        "invisible control character",
    ),
    "half a character": (a_file(body=a_block("a\ud800b")), BODY + 1, "invisible control character"),
    "an unknown kind": (
        a_file(body=a_block("w", "kind=paragraf purpose=opening")),
        BODY,
        "write “paragraph”",
    ),
    "an unknown purpose": (a_file(body=a_block("w", "purpose=openning")), BODY, "write “opening”"),
    "no purpose": (a_file(body=a_block("w", "kind=heading")), BODY, "write purpose=…"),
    "an unknown attribute": (a_file(body=a_block("w", "purpose=opening idd=a")), BODY, "write “id”"),
    "an attribute twice": (a_file(body=a_block("w", "purpose=opening id=a id=b")), BODY, "write it once"),
    "what is no attribute": (a_file(body=a_block("w", "purpose=opening #a")), BODY, "“#a” is no attribute"),
    "a quotation mark left open": (
        a_file(body=a_block("w", 'purpose=opening title="a')),
        BODY,
        "no attribute",
    ),
    "a demand as a block": (a_file(body=a_block("w", "kind=demand purpose=ask-list")), BODY, "“::: asks”"),
    "an empty block": (a_file(body=a_block("", "purpose=opening")), BODY, "Write the words of the paragraph"),
    "a list of one": (a_file(body=a_block("- a", "kind=list purpose=opening")), BODY, "at least two items"),
    "an id twice": (a_file(body=a_block("w") + a_block("v")), BODY + 3, "stands in line 17 already"),
    "an id with a space": (a_file(body=a_block("w", 'purpose=opening id="a b"')), BODY, "lower-case letters"),
    "a fence left open": (a_file(body=OPENING + "::: asks\n- a\n"), BODY + 3, "never closed"),
    "a fence within a fence": (
        a_file(body="::: asks\n" + OPENING),
        BODY + 1,
        "begun in line 17 is still open",
    ),
    "a fence that closes nothing": (a_file(body=":::\n"), BODY, "closes nothing"),
    "an unknown fence": (a_file(body="::: blok\n:::\n"), BODY, "write “block”"),
    "a fence with words behind": (a_file(body="::: block {a=b} c\n:::\n"), BODY, "opens no block"),
    "words outside of a fence": (a_file(body=f"{OPENING}\nAnd more.\n"), BODY + 4, "outside of a block"),
    "template code": (a_file(body=a_block("{{ 7*7 }}")), BODY, "is not a placeholder"),
    "an ask without key": (a_file(body="::: asks\n- open it\n:::\n"), BODY + 1, "as {#key}"),
    "an ask with an unknown key": (
        a_file(body="::: asks\n- a {#open-bridge}\n:::\n"),
        BODY + 1,
        "“open-the-bridge”",
    ),
    "an ask with an attribute": (
        a_file(body="::: asks\n- a {#open-the-bridge b=c}\n:::\n"),
        BODY + 1,
        "an ask has no “b”",
    ),
    "an ask without words": (
        a_file(body="::: asks\n- ; {#open-the-bridge}\n:::\n"),
        BODY + 1,
        "what you want",
    ),
    "an ask list without asks": (a_file(body="::: asks\n\n:::\n"), BODY, "the ask list is empty"),
    "an ask list with an id": (a_file(body="::: asks {id=a}\n:::\n"), BODY, "no “id”"),
    "words in an ask list": (a_file(body="::: asks\nopen it\n:::\n"), BODY + 1, "begin it with “- ”"),
    "a demand put twice": (
        a_file(body=ASKS.replace("- open", "- open {#open-the-bridge id=a}\n- open")),
        BODY + 2,
        "stands in line 18 already",
    ),
    "a demand never put": (a_file(body=OPENING), 12, "stands in no ask list"),
    "a demand without clause": (a_file(FRONT.replace("clause: open the", "title:")), 12, "as a clause"),
    "a lineage without argument": (
        a_file(f"{FRONT}    lineage: [{{changes: [new]}}]\n"),
        MORE,
        "a sentence saying what changed",
    ),
    "an unknown change": (
        a_file(f"{FRONT}    lineage: [{{changes: [hardend], argument: a}}]\n"),
        MORE,
        "write “hardened”",
    ),
    "a note twice": (a_file(body="[^a]: b\n[^a]: c\n"), BODY + 1, "stands in line 17 already"),
    "an empty note": (a_file(body=f"{ASKS}[^a]:\n"), BODY + 3, "Write the words of the note"),
    "a note and a source": (
        a_file(more="sources: {a: {title: t}}\n", body=f"{ASKS}[^a]: b\n"),
        BODY + 4,
        "the key of a source",
    ),
    "a recipient without office": (
        a_file(FRONT.replace("title: Comm", "organisation: Comm")),
        7,
        "the office",
    ),
    "a signer without anything": (a_file(more="signers:\n  - {lead: yes}\n"), MORE + 1, "Write a name"),
}


@pytest.mark.parametrize(("text", "line", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_at_its_line(text, line, sentence):
    refusal = refused(text)
    assert str(refusal).startswith(f"Line {line}: "), str(refusal)
    assert sentence in str(refusal)


def test_a_file_over_a_megabyte_is_refused():
    assert "more than 1 MB" in str(refused(a_file(body="\n" * 1_000_000)))


def test_a_bomb_of_aliases_is_refused_at_once():
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert refused(a_file(more="a0: &a0 [x]\n" + "\n".join(rows) + "\n")).line == MORE


@pytest.mark.parametrize("mark", ["![x](https://example.org/a.png)", "[x](javascript:alert)"])
def test_a_picture_or_a_link_that_misleads_is_refused_at_its_line(mark):
    text = a_file(body=OPENING + ASKS + a_block(f"Some {mark} words.", "purpose=evidence id=b"))
    with pytest.raises(LetterFileRefusal) as refusal:
        read(text)
    assert refusal.value.line == line_of(text, "id=b")


def test_bytes_that_are_not_utf_8_are_refused_at_their_line(tmp_path):
    path = tmp_path / "a.letter.md"
    path.write_bytes(a_file().encode() + "\nñ\n".encode("latin-1"))
    with pytest.raises(LetterFileRefusal, match=r"Line \d+: this is not UTF-8"):
        read_path(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"nowhere\.letter\.md"):
        read_path(tmp_path / "nowhere.letter.md")


def test_a_folder_is_no_letter_file(tmp_path):
    with pytest.raises(LetterFileRefusal, match="cannot be opened"):
        read_path(tmp_path)


_pieces = st.sampled_from(
    [
        *a_file(more="print: {theme: plain}\n").split("\n"),
        ":::",
        "---",
        "- a",
        "  b: c",
        "[^n]: x",
        "{",
        '"',
        "? a",
    ]
)


@given(st.lists(_pieces, max_size=40).map("\n".join) | st.text(max_size=200).map(lambda text: f"---\n{text}"))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    try:
        read(text)
    except LetterFileRefusal as refusal:
        lines = range(1, text.count("\n") + 3)
        assert refusal.line in lines  # noqa: PT017 (whether it is refused at all is not the rule here)
