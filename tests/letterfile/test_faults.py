"""Faults of a letter file are said together where one can be told without mending another."""

import pytest

from campaign.letterfile import LetterFileRefusal, read
from tests.letterfile.files import ASKS, OPENING, a_block, a_file, line_of

BROKEN = """\
---
format: 1
slug: open-the-bridge
titel: Open the bridge
subject:
deadline: tomorrow
recipients:
  - {name: Ada Example, title: Commissioner of Roads, offices: roads}
  - {name: Bo Example, title: }
print:
  theme: splendid
  paper: a5
  letterhead: {name: Society, line: one}
facts:
  walkers: {value: some 400, as_of: 21 November}
sources:
  count: {title: A count, url: ftp://example.org}
demands:
  open-the-bridge: {clause: open the bridge, firmness: hard}
  light-the-bridge: {clause: light the bridge}
signers:
  - {name: Cy Example, title: Chair, lead: perhaps, sign_on: first}
organisations:
  - {name: Society, scope: world}
---

::: block {kind=paragraf purpose=opening}
We ask.
:::

::: block {kind=paragraph}
Words.
:::

::: asks
- open the bridge {#open-the-bridge}
- light the bridge {#light-the-brige}
:::
"""


def faults(text):
    """The faults of a text: line and field of each."""
    with pytest.raises(LetterFileRefusal) as caught:
        read(text)
    return caught.value.each


def test_every_part_that_cannot_be_read_is_named_by_its_line():
    found = {(each.line, each.field) for each in faults(BROKEN)}
    expected = {
        ("titel", "titel"),
        ("subject:", "subject"),
        ("deadline", "deadline"),
        ("offices: roads", "offices"),
        ("Bo Example", "title"),
        ("splendid", "theme"),
        ("a5", "paper"),
        ("line: one", "line"),
        ("21 November", "as_of"),
        ("ftp:", "url"),
        ("firmness: hard", "firmness"),
        ("perhaps", "lead"),
        ("sign_on: first", "sign_on"),
        ("scope: world", "scope"),
        ("paragraf", "kind"),
        ("light-the-brige", "demands"),
    }
    assert {(line_of(BROKEN, what), field) for what, field in expected} <= found
    assert (1, "title") in found
    assert line_of(BROKEN, "{kind=paragraph}") in {line for line, _ in found}
    assert len(found) == len(expected) + 2


def test_the_sentence_says_them_by_their_lines_and_the_first_is_its_own():
    with pytest.raises(LetterFileRefusal) as caught:
        read(BROKEN)
    refusal = caught.value
    lines = [each.line for each in refusal.each]
    assert lines == sorted(lines)
    assert (refusal.line, refusal.field) == (lines[0], refusal.each[0].field)
    assert str(refusal).splitlines() == [each.sentence for each in refusal.each]


def test_one_fault_is_said_once_and_alone():
    text = a_file(more="titel: A bridge\n")
    (only,) = faults(text)
    assert only.line == line_of(text, "titel")
    (only,) = faults(a_file(body=f"{OPENING}\n{ASKS}\n{a_block('Words.', 'kind=paragraf')}"))
    assert only.field == "kind"


def test_a_demand_that_cannot_be_read_is_no_fault_of_the_asks_that_name_it():
    text = a_file().replace("    clause: open the bridge\n", "    clauses: open the bridge\n")
    (only,) = faults(text)
    assert only.field == "clauses"


def test_a_field_that_cannot_be_read_is_not_said_to_be_missing_as_well():
    text = a_file(more="facts:\n  walkers: {value: [one, two]}\n")
    (only,) = faults(text)
    assert "is one text" in only.said


def test_a_body_that_breaks_off_hides_no_fault_of_the_front_matter():
    text = a_file(body="::: block {kind=paragraph purpose=opening}\nWords.\n", more="deadline: soon\n")
    assert [each.field for each in faults(text)] == ["deadline", None]


def test_of_very_many_faults_the_first_twenty_are_said():
    signers = "".join(f"  - {{name: Signer No{n}, lead: maybe}}\n" for n in range(33))
    with pytest.raises(LetterFileRefusal) as caught:
        read(a_file(more=f"signers:\n{signers}"))
    lines = str(caught.value).splitlines()
    assert (len(caught.value.each), len(lines), lines[-1]) == (33, 21, "And 13 more.")
