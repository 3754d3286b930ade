"""Every check fires where it should and stays quiet where it should not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from campaign.domain.addresses import Address
from campaign.domain.blocks import Figure, Heading, Quotation
from campaign.domain.checks import CHECKS, Finding, Place, Severity, check_letter, in_reading_order
from campaign.domain.document import Letterhead, PrintSettings
from campaign.domain.letterheads import GUARDED
from campaign.domain.signatories import Invited, Signatories
from tests.builders.letter_texts import (
    a_block,
    a_demand,
    a_fact,
    a_letter_text,
    a_source,
    an_addressee,
    an_opening,
    with_recipients,
)

TODAY = date(2026, 11, 22)
IMAGE = "0" * 64 + ".png"


def found(text=None, recipients=None, settings=None, signatories=None, own_office=""):
    """What the checks find, each as its name and its place."""
    recipients = (an_addressee(),) if recipients is None else recipients
    text = with_recipients(text or a_letter_text(), *recipients)
    findings = check_letter(text, recipients, settings or PrintSettings(), TODAY, signatories, own_office)
    return [(finding.check, str(finding.place)) for finding in findings]


def in_block(words, **more):
    """What the checks find in a letter with one block more."""
    return found(a_letter_text(a_block(words, id="b"), **more))


def test_a_whole_letter_is_left_in_peace():
    signed = Signatories(invited=(Invited("Nora Example"),))
    assert found(signatories=signed) == []


@pytest.mark.parametrize("name", ["recipient.age", "letter.date", "campaign.name", "x.y"])
def test_a_placeholder_that_nothing_can_fill_blocks(name):
    assert in_block(f"Words {{{{ {name} }}}}.") == [("unknown_placeholder", "b")]


def test_an_unknown_placeholder_in_a_note_blocks():
    text = a_letter_text(a_block("Words.[^n]"), notes={"n": "See {{ letter.page }}."})
    assert found(text) == [("unknown_placeholder", "notes.n")]


def test_placeholders_with_a_value_are_quiet():
    words = "{{ recipient.name }} {{ recipient.place }} {{ letter.title }} {{ letter.deadline }} {{ fact.n }}"
    assert in_block(words, facts={"n": a_fact("all", source="")}, deadline=TODAY) == []


def test_a_fact_that_is_not_there_blocks_once_a_block():
    assert in_block("{{ fact.n }} and {{fact.n}}") == [("unfilled_placeholder", "b")]


def test_a_deadline_that_is_not_set_blocks():
    assert in_block("By {{ letter.deadline }}.") == [("unfilled_placeholder", "b")]


def test_an_empty_field_blocks_for_each_recipient_without_it():
    text = a_letter_text(a_block("To {{ recipient.organisation }}.", id="b"))
    private = an_addressee(name="Bo Example", organisation="")
    assert found(text, (an_addressee(), private)) == [("unfilled_placeholder", "b")]
    assert "empty for Bo Example" in check_letter(text, (private,), PrintSettings(), TODAY)[0].sentence


def test_a_clause_that_holds_the_clauses_blocks():
    text = a_letter_text(blocks=(an_opening(), a_demand(clause="do {{ letter.asks }}")))
    assert found(text) == [("unfilled_placeholder", "open-the-bridge")]


def test_a_deadline_that_has_passed_warns():
    yesterday = TODAY - timedelta(days=1)
    assert found(a_letter_text(deadline=yesterday)) == [("passed_deadline", "deadline")]
    assert found(a_letter_text(deadline=TODAY)) == []


def test_a_deadline_before_the_day_the_letter_bears_warns():
    dated = PrintSettings(dated_on=TODAY + timedelta(days=9))
    assert found(a_letter_text(deadline=TODAY + timedelta(days=8)), settings=dated) == [
        ("passed_deadline", "deadline")
    ]
    assert found(a_letter_text(deadline=TODAY + timedelta(days=9)), settings=dated) == []


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
        "![a map](https://example.org/map.png)",
        "[x](javascript:alert)",
        "[x](data:text/html,x)",
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
    settings = PrintSettings(copies=("[Ada](https://example.org)", "Bo <bo@example.org>"))
    assert found(settings=settings) == [("stray_mark", "print.copies")]


def test_stray_marks_of_one_place_are_named_together():
    text = a_letter_text(a_block("<i>a</i> <b>b</b> {{ c ![d](e) <u> </u>"))
    (finding,) = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert (
        finding.sentence
        == "This text prints as it stands: “{{ c !”, “<i>”, “</i>”, “<b>”, “</b>”, “<u>” and 2 more."
    )


@pytest.mark.parametrize("mark", ["{{ letter.title }}", "{{ 7*7 }}", "[^count]"])
def test_a_mark_in_a_line_that_is_printed_as_it_stands_blocks(mark):
    sources = {"count": a_source()}
    cited = a_block("Words.[^count]")
    assert found(a_letter_text(cited, subject=mark, sources=sources)) == [("misplaced_mark", "subject")]
    settings = PrintSettings(letterhead=Letterhead(mark), delivery_line=mark, copies=("Nora", mark))
    assert found(a_letter_text(cited, sources=sources), settings=settings) == [
        ("misplaced_mark", "print.letterhead"),
        ("misplaced_mark", "print.delivery_line"),
        ("misplaced_mark", "print.copies"),
    ]
    figure = a_block(Figure("A map.", IMAGE, mark), id="map")
    assert found(a_letter_text(cited, figure, sources=sources)) == [("misplaced_mark", "map")]


def test_a_letter_that_asks_for_nothing_blocks():
    assert found(a_letter_text(blocks=(a_block(),))) == [("no_demand", "demands")]


def test_a_letter_to_nobody_blocks_and_says_nothing_of_authority():
    assert found(recipients=()) == [("no_recipient", "recipients")]


def test_a_citation_of_nothing_blocks_once_a_block():
    assert in_block("Words.[^a] More.[^a]") == [("citation_without_source", "b")]


def test_citations_of_sources_and_notes_are_quiet():
    assert in_block("Words.[^a] More.[^n]", sources={"a": a_source()}, notes={"n": "A note."}) == []


def test_sources_and_notes_that_nothing_cites_are_advised_on():
    text = a_letter_text(sources={"a": a_source()}, notes={"n": "A note."})
    assert found(text) == [("uncited_source", "notes.n"), ("uncited_source", "sources.a")]


def test_the_source_of_a_fact_in_use_is_in_use():
    facts = {"n": a_fact(source="count")}
    assert in_block("Of {{ fact.n }}.[^count]", facts=facts, sources={"count": a_source()}) == []
    assert in_block("Of {{ fact.n }}.", facts=facts, sources={"count": a_source()}) == [("uncited_fact", "b")]
    assert in_block("Of none.", facts=facts, sources={"count": a_source()}) == [
        ("uncited_source", "sources.count")
    ]


def test_a_fact_whose_source_no_note_names_is_advised_on_once_a_source():
    facts = {
        "n": a_fact(source="count"),
        "m": a_fact(source="count"),
        "own": a_fact("all of them", source=""),
    }
    blocks = (a_block("{{ fact.n }} {{ fact.own }}", id="a"), a_block("{{ fact.m }} {{ fact.none }}", id="b"))
    assert ("uncited_fact", "a") in found(a_letter_text(*blocks, facts=facts))
    assert ("uncited_fact", "b") not in found(a_letter_text(*blocks, facts=facts))
    cited = a_letter_text(*blocks, a_block("Words.[^count]"), facts=facts, sources={"count": a_source()})
    assert "uncited_fact" not in dict(found(cited))


@pytest.mark.parametrize(
    "words",
    [
        "Some 120,000 people were displaced.",
        "At least 23 are held.",
        "Only 7 came.",
        "It rose by 12%.",
        "It cost $4 million.",
        "It cost $ 4.",
        "Thousands fled.",
        "In 2023, 300 were named.",
        "On 19 September 2023 some 3,000 left.",
        "Under Section 907, 14 waivers were given.",
    ],
)
def test_a_number_in_a_block_without_source_warns(words):
    assert in_block(words) == [("number_without_source", "b")]


@pytest.mark.parametrize(
    "words",
    [
        "On September 19, 2023, and on 19 September 2023, and on the 19th of September.",
        "In the 1990s, in 2023–24, on 2023-09-19, at 5 p.m. and at 10:30 am.",
        "Le 19 septembre 2023.",
        "Section 907(b), Articles 9 and 10, H.R. 1234, S. 77, Rule 4, No. 3, § 12, Public Law 102-511.",
        "The 118th Congress and the 21st century met at COP29 with an F-16.",
        "See [this](https://example.org/2/34).",
        "One letter, two answers, three demands.",
        "Held 24/7.",
    ],
)
def test_dates_ordinals_and_the_numbers_of_laws_are_no_claims(words):
    assert in_block(words) == []


def test_a_number_beside_a_citation_is_quiet():
    assert in_block("Some 120,000 fled.[^a]", sources={"a": a_source()}) == []
    assert in_block(Heading("Ten of 120,000")) == []


def test_a_number_in_an_attribution_or_a_bullet_is_a_claim_too():
    assert in_block(Quotation("Words.", attribution="one of 300 mayors")) == [("number_without_source", "b")]
    text = a_letter_text(blocks=(an_opening(), a_demand("free the 23")))
    assert found(text) == [("number_without_source", "open-the-bridge")]


def test_a_number_in_a_fact_without_source_warns():
    facts = {"n": a_fact("some 400", source="")}
    assert in_block("Of {{ fact.n }}.", facts=facts) == [("number_without_source", "b")]


def test_a_fact_is_stale_the_day_after_it_was_to_be_reviewed():
    def of(review_by):
        return in_block("Of {{ fact.n }}.", facts={"n": a_fact("all", source="", review_by=review_by)})

    assert of(date(2026, 11, 21)) == [("stale_fact", "facts.n")]
    assert of(TODAY) == of(None) == []


def test_a_stale_fact_that_no_block_uses_is_quiet():
    assert found(a_letter_text(facts={"n": a_fact(review_by=date(2020, 1, 1))})) == []


@pytest.mark.parametrize("words", GUARDED)
def test_the_names_of_government_offices_are_refused_on_paper(words):
    for written in (words, words.upper(), f"  The {words.replace(' ', '  ')}, Washington "):
        settings = PrintSettings(letterhead=Letterhead(written))
        assert found(settings=settings) == [("official_letterhead", "print.letterhead")]
        settings = PrintSettings(letterhead=Letterhead("A", ("B", written)), delivery_line=written)
        assert found(settings=settings) == [
            ("official_letterhead", "print.letterhead"),
            ("official_letterhead", "print.delivery_line"),
        ]


@pytest.mark.parametrize(
    "words", ["Ｃongress of the Ｕnited States", "Cóngress of the United-States", "U. S. Senate"]
)
def test_the_guard_is_not_fooled_by_spelling(words):
    settings = PrintSettings(letterhead=Letterhead(words))
    assert found(settings=settings) == [("official_letterhead", "print.letterhead")]


@pytest.mark.parametrize(
    "words", ["Committee for the Armenian Prisoners", "Unofficial Business", "Senate Square Choir"]
)
def test_the_guard_lets_other_names_pass(words):
    assert found(settings=PrintSettings(letterhead=Letterhead(words), delivery_line="By hand")) == []


def test_an_office_that_runs_the_campaign_writes_on_its_own_paper():
    settings = PrintSettings(letterhead=Letterhead("United States Senate"), delivery_line="Official business")
    assert found(settings=settings, own_office="UNITED STATES SENATE, Office of Ada Example") == []
    assert found(settings=settings, own_office="House of Representatives") == [
        ("official_letterhead", "print.letterhead")
    ]


def test_an_address_of_one_line_warns():
    far = an_addressee(name="Bo Example", address=Address(("Springfield",)))
    assert found(recipients=(an_addressee(), far)) == [("incomplete_address", "recipients.2")]


def test_a_demand_that_no_recipient_can_grant_warns():
    text = a_letter_text(blocks=(an_opening(), a_demand(authority="mayor")))
    findings = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert [(each.check, each.severity) for each in findings] == [("no_authority", Severity.WARNS)]
    assert found(text, (an_addressee(), an_addressee(office="mayor"))) == []


def test_a_demand_that_names_no_authority_is_advised_on():
    text = a_letter_text(blocks=(an_opening(), a_demand(authority="")))
    findings = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert [(each.check, each.severity) for each in findings] == [("no_authority", Severity.ADVISES)]


def test_an_opening_without_the_asks_is_advised_on():
    assert found(a_letter_text(blocks=(an_opening("Hear us.", id="o"), a_demand()))) == [("unused_asks", "o")]
    assert found(a_letter_text(blocks=(a_demand(),))) == [("unused_asks", "demands")]


def test_a_letter_nobody_signs_by_name_is_advised_on():
    assert found(signatories=Signatories()) == [("empty_grid", "signers")]
    assert found(signatories=None) == []
    assert found(signatories=Signatories(invited=(Invited(title="Chair"),))) == []


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
