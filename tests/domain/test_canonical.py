"""The canonical JSON is what a signature is given to: nothing may change it but the words."""

import hashlib
import json
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings

from campaign.domain.canonical import (
    as_plain,
    canonical,
    canonical_json,
    digest,
    document_digest,
    from_plain,
)
from campaign.domain.document import Document, PrintSettings
from tests.builders.letter_texts import a_block, a_fact, a_letter_text, a_source, an_addressee
from tests.letterfile import strategies


def test_keys_are_sorted_and_text_stands_as_it_is():
    assert canonical_json({"b": [1, True, None], "a": "é“\n"}) == '{"a":"é“\\n","b":[1,true,null]}'


def test_the_digest_is_of_the_canonical_json_in_utf_8():
    text = a_letter_text(a_block("Ջերմուկ"))
    assert digest(text) == hashlib.sha256(canonical(text).encode()).hexdigest()


def test_a_known_text_has_a_known_form():
    text = a_letter_text(
        blocks=(a_block("Words.", id="a"),),
        facts={"n": a_fact()},
        deadline=date(2026, 2, 19),
        notes={"k": "N."},
    )
    assert json.loads(canonical(text)) == {
        "format": 1,
        "title": "Open the bridge",
        "subject": "The footbridge on Larch Street",
        "valediction": "Sincerely,",
        "language": "en",
        "deadline": "2026-02-19",
        "recipients": [
            {"name": "Ada Example", "title": "Commissioner of Roads", "organisation": "Department of Roads"}
        ],
        "blocks": [{"id": "a", "kind": "paragraph", "purpose": "evidence", "payload": {"text": "Words."}}],
        "facts": {"n": {"value": "some 400", "as_of": "2026-01-01", "source": "count"}},
        "notes": {"k": "N."},
    }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.letter_files())
def test_a_text_comes_back_from_its_plain_values(letter_file):
    text = letter_file.text
    again = from_plain(json.loads(canonical(text)))
    assert again == text
    assert digest(again) == digest(text)


def test_the_order_of_facts_and_sources_is_no_part_of_it_and_that_of_blocks_is():
    facts = {"a": a_fact("one"), "b": a_fact("two")}
    text = a_letter_text(facts=facts)
    assert digest(text) == digest(replace(text, facts=dict(reversed(facts.items()))))
    assert digest(text) != digest(replace(text, blocks=text.blocks[::-1]))


def test_every_part_of_the_text_is_in_the_digest():
    text = a_letter_text(facts={"n": a_fact()}, sources={"s": a_source()}, notes={"k": "N."})
    others = [
        replace(text, title="Another"),
        replace(text, subject="Another"),
        replace(text, valediction="Yours,"),
        replace(text, language="hy"),
        replace(text, deadline=date(2026, 2, 19)),
        replace(text, recipients=()),
        replace(text, facts={"n": a_fact("two")}),
        replace(text, sources={"s": a_source(outlet="Another")}),
        replace(text, notes={"k": "M."}),
        replace(text, blocks=text.blocks[1:]),
    ]
    assert len({digest(each) for each in (text, *others)}) == len(others) + 1


def test_what_is_empty_is_left_out():
    assert set(as_plain(a_letter_text())) == {
        "format",
        "title",
        "subject",
        "valediction",
        "language",
        "recipients",
        "blocks",
    }


def test_a_file_is_made_from_its_documents_and_its_engine():
    document = Document(a_letter_text(), PrintSettings(), an_addressee(), pictures={"b": b"", "a": b""})
    others = [
        ([replace(document, is_draft=True)], "engine"),
        ([replace(document, settings=PrintSettings(delivery_line="By hand"))], "engine"),
        ([replace(document, recipient=an_addressee(name="Bo"))], "engine"),
        ([document, document], "engine"),
        ([document], "another"),
    ]
    digests = [document_digest(*each) for each in [([document], "engine"), *others]]
    assert len(set(digests)) == len(digests)
    again = replace(document, pictures={"a": b"", "b": b""})
    assert document_digest([again], "engine") == digests[0]


# As a revision was stored before a demand told the kind and the address of its law.
STORED = (
    '{"blocks":[{"id":"a","kind":"paragraph","payload":{"text":"Words.[^s]"},"purpose":"evidence"},{"'
    'demand":"open-the-bridge","firmness":"asked","id":"open-the-bridge","kind":"demand","payload":{"'
    'authority":"commissioner-of-roads","bullet":"open the bridge before winter","clause":"open the b'
    'ridge","hook":"Roads Act","outcome":"People cross."},"purpose":"ask-list","title":"open the brid'
    'ge before winter"}],"facts":{"n":{"as_of":"2026-01-01","source":"count","value":"some 400"}},"fo'
    'rmat":1,"language":"en","recipients":[{"name":"Ada Example","organisation":"Department of Roads"'
    ',"title":"Commissioner of Roads"}],"sources":{"s":{"outlet":"Springfield Ledger","published_on":'
    '"2026-01-01","title":"A count of those who cross","url":"https://ledger.example/count"}},"subjec'
    't":"The footbridge on Larch Street","title":"Open the bridge","valediction":"Sincerely,"}'
)


def test_a_stored_revision_keeps_its_digest():
    text = from_plain(json.loads(STORED))
    assert canonical(text) == STORED
    assert digest(text) == "98332270eff1317df68c3810b718ae676d5232e67f5e4e4fb857c5332835f76d"
