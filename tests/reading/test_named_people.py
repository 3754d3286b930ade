"""The people whom letters speak of, out of a file."""

from datetime import date

import pytest

from campaign.domain.named_people import Consent, NamedPerson, Spelling
from campaign.domain.refusals import Refusal
from campaign.reading.files import naming
from campaign.reading.named_people import read


def of(tmp_path, text):
    path = tmp_path / "people.yaml"
    path.write_text(text, "utf-8")
    with naming(path):
        return read(path)


def test_a_person_is_read_with_every_spelling_and_what_is_known(tmp_path):
    text = """ani:
  spellings:
    - {language: en, name: Ani Exampelian, office: librarian, status: held}
    - {language: hy, name: Անի}
  as_of: 2026-01-01
  source: report
  review_by: 2027-01-01
  consent: given
  consent_on: 2026-01-02
"""
    spellings = (Spelling("en", "Ani Exampelian", "librarian", "held"), Spelling("hy", "Անի"))
    given = Consent.GIVEN
    person = NamedPerson(
        "ani", spellings, date(2026, 1, 1), "report", date(2027, 1, 1), given, date(2026, 1, 2)
    )
    assert of(tmp_path, text) == (person,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ani:\n  spellings: []\n", "people.yaml: Line 2: Write the name"),
        ("ani:\n  spellings:\n    - {language: en}\n", "people.yaml: Line 3: Write the name"),
        ("ani:\n  note: a\n", "people.yaml: Line 2"),
        ("ani:\n  consent: perhaps\n", "people.yaml: Line 2"),
        ("Ani!:\n  spellings:\n    - {language: en, name: Ani}\n", "lower-case letters"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, text, said):
    with pytest.raises(Refusal) as refused:
        of(tmp_path, text)
    assert said in refused.value.sentence
