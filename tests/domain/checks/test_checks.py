"""What is true of all checks together."""

from dataclasses import replace

from campaign.domain.addresses import Address
from campaign.domain.checks import CHECKS, Finding, Place, Severity, check_letter, in_reading_order
from campaign.domain.document import Letterhead, PrintSettings
from campaign.domain.signatories import Invited, Signatories
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, a_source, an_addressee
from tests.support.checked import TODAY, found


def test_a_whole_letter_is_left_in_peace():
    signed = Signatories(invited=(Invited("Nora Example"),))
    assert found(signatories=signed) == []


def test_findings_come_in_the_order_they_are_read():
    text = a_letter_text(
        blocks=(
            a_demand(authority="mayor"),
            a_block("Some 400 cross.[^none]", id="first"),
            a_block("{{ fact.n }}", id="second"),
        ),
        sources={"unused": a_source()},
    )
    settings = PrintSettings(letterhead=Letterhead("The White House"))
    far = an_addressee(address=Address())
    assert [place for _, place in found(text, (far,), settings, Signatories())] == [
        "print.letterhead",
        "recipients.1",
        "open-the-bridge",
        "first",
        "second",
        "demands",
        "signers",
        "sources.unused",
    ]


def test_what_is_found_elsewhere_takes_its_place_among_them():
    other = Finding("glyph_missing", Severity.BLOCKS, Place(field="recipients.1"), "One.", "Write it.")
    last = Finding("no_demand", Severity.BLOCKS, Place(field="demands"), "Two.", "Add one.")
    assert in_reading_order([last, other], []) == (other, last)


def test_every_finding_is_two_sentences_to_act_on():
    text = replace(
        a_letter_text(
            blocks=(a_block("{{ x.y }} {{ fact.n }} 400 {{ recipient.honorific }}"), a_block("[^none]")),
            sources={"unused": a_source()},
        ),
        recipients=(),
    )
    settings = PrintSettings(letterhead=Letterhead("The White House"))
    bare = an_addressee(honorific="", address=Address())
    findings = [
        *check_letter(text, (), settings, TODAY, Signatories()),
        *check_letter(text, (bare,), settings, TODAY, Signatories()),
    ]
    assert findings
    for finding in findings:
        for sentence in (finding.sentence, finding.mend):
            assert sentence.endswith(".")
            assert sentence[0].isupper() or sentence[0] in "“{["


def test_a_finding_says_whether_it_stands_in_the_way():
    assert [severity.value for severity in Severity] == ["blocks", "warns", "advises"]
    finding = check_letter(a_letter_text(), (), PrintSettings(), TODAY)[0]
    assert finding.blocks_opening


def test_every_check_is_listed_once():
    assert len(set(CHECKS)) == len(CHECKS)
