from datetime import date

import pytest

from campaign.domain.text import Placeholder
from campaign.letterfile.inline import Citation, Gap, Strong, Text, parse_line
from campaign.rendering.filling import Filler, Unfilled
from tests.builders.documents import a_document, signed_by, supporters
from tests.builders.letter_texts import a_demand, a_fact, a_letter_text, an_opening


def filled(document, text):
    return Filler(document).fill(parse_line(text), "the block “words”")


def test_every_family_is_filled():
    document = a_document(facts={"walkers": a_fact()}, deadline=date(2026, 2, 19))
    document = signed_by(document, supporters=supporters(3), counted=1_200)
    assert filled(document, "{{recipient.salutation}}, {{fact.walkers}}") == (
        Text("Commissioner Example"),
        Text(", "),
        Text("some 400"),
    )
    assert filled(document, "{{letter.deadline}}") == (Text("February 19, 2026"),)
    assert filled(document, "{{letter.signature_count}}") == (Text("1,203"),)
    assert filled(document, "{{recipient.place}}") == (Text("Springfield, IL 62701"),)


def test_the_asks_stand_for_every_clause():
    clauses = ("open *it*", "light it[^count]", "keep it so")
    demands = (a_demand(clause=clause, id=f"ask-{n}") for n, clause in enumerate(clauses))
    document = a_document(text=a_letter_text(blocks=(an_opening(), *demands)))
    nodes = filled(document, "We ask you to {{ letter.asks }}.")
    assert [node.text for node in nodes if isinstance(node, Text)] == [
        "We ask you to ",
        "open ",
        ", to ",
        "light it",
        ", and to ",
        "keep it so",
        ".",
    ]
    assert Citation("count") in nodes


def test_a_clause_may_hold_a_fact_but_not_the_asks():
    demand = a_demand(clause="think of {{ fact.walkers }} and {{ letter.asks }}")
    document = a_document(
        text=a_letter_text(blocks=(an_opening(), demand), facts={"walkers": a_fact("*some* 400")}),
        is_draft=True,
    )
    assert filled(document, "{{letter.asks}}")[1:] == (
        Text("*some* 400"),
        Text(" and "),
        Gap(Placeholder("letter", "asks")),
    )


def test_a_value_is_never_read_as_a_mark():
    document = a_document(facts={"x": a_fact("**bold** [a](https://a.example) {b}")})
    assert filled(document, "**{{ fact.x }}**") == (Strong((Text("**bold** [a](https://a.example) {b}"),)),)


@pytest.mark.parametrize(
    "mark", ["{{fact.unknown}}", "{{recipient.shoe_size}}", "{{letter.deadline}}", "{{nonsense.name}}"]
)
def test_what_nothing_fills_is_refused(mark):
    with pytest.raises(Unfilled) as refusal:
        filled(a_document(), mark)
    assert "the block “words”" in refusal.value.sentence
    assert refusal.value.field == mark.strip("{}")


def test_what_nothing_fills_stays_in_a_draft():
    gap = Gap(Placeholder("fact", "unknown"))
    assert filled(a_document(is_draft=True), "*{{fact.unknown}}*")[0].inside == (gap,)
