import pytest

from campaign.domain.refusals import NotFound, Refusal
from campaign.reading import events, records, supporters
from campaign.reading.files import DataFileRefusal, list_of, naming

HEAD = "name,display,locality,region,country,postal_code,affiliation,language,days_ago,confirmed,comment\n"


def written(tmp_path, text, name="file.yaml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_that_is_one_list_counts_its_lines_from_one(tmp_path):
    first, second = list_of(written(tmp_path, "- one\n- two\n"))
    assert (first.line, second.line) == (1, 2)


def test_a_fault_names_the_file_and_the_line(tmp_path):
    path = written(tmp_path, "- happened_on: soon\n  text: It happened\n  source: report\n", "events.yaml")
    with pytest.raises(DataFileRefusal, match=r"events\.yaml: Line 1: Write a day as"), naming(path):
        events.read(path)


def test_a_field_there_is_not_is_named_with_the_one_meant(tmp_path):
    path = written(tmp_path, "- happened_on: 2024-06\n  txt: It happened\n")
    with pytest.raises(Refusal, match="write “text”"):
        events.read(path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(NotFound):
        list_of(tmp_path / "none.yaml")


def test_a_recorded_demand_must_be_called_a_paraphrase(tmp_path):
    text = (
        "slug: a\ntitle: A\ndated_on: 2024-04-04\nsource: s\nrecipient: {official: o, office: p}\n"
        "demands:\n  - demand: release\n    wording: release them\n    place: In the letter\n"
    )
    with pytest.raises(Refusal, match="paraphrase: true"):
        records.read(written(tmp_path, text))


@pytest.mark.parametrize(
    "row",
    [
        "Maro,shown,,,,,,en,1,yes,",
        "Maro,full,,,,,,en,soon,yes,",
        "Maro,full,,,,,,en,1,maybe,",
        "Maro,full",
        "=1+1,full,,,,,,en,1,yes,",
    ],
)
def test_a_supporter_that_cannot_be_is_refused(tmp_path, row):
    with pytest.raises(Refusal):
        supporters.read(written(tmp_path, HEAD + row + "\n", "supporters.csv"))


def test_supporters_without_their_columns_are_refused(tmp_path):
    with pytest.raises(Refusal, match="name,display"):
        supporters.read(written(tmp_path, "name,email\nMaro,maro@example.org\n", "supporters.csv"))
