"""Letters of a real database, listed and written as files that read back equal."""

import pytest

from campaign.domain.canonical import canonical
from campaign.domain.letters import LetterStatus
from campaign.letterfile import read, read_path
from campaign.services import documents, imports
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import known_officials
from tests.builders.letters import a_letter, an_open_letter
from tests.cli.runs import run
from tests.letterfile.files import ASKS, FRONT, a_block, a_file
from tests.letterfile.pictures import encoded
from tests.support.clock import NOW


@pytest.fixture(autouse=True)
def environment(monkeypatch, settings):
    """What the command finds in the environment: this test's data and database."""
    monkeypatch.setenv("CAMPAIGN_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)


@pytest.mark.usefixtures("runtime")
def test_an_empty_database_has_no_letter():
    result = run("letter", "list")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "There is no letter yet.\n")


def test_letters_are_listed_by_address_with_status_and_title(rows):
    an_open_letter(rows, slug="b-letter", title="Second")
    a_letter(rows, slug="a-much-longer-address", title="First")
    a_letter(rows, slug="by-others", status=LetterStatus.RECORDED)
    rows.commit()
    assert run("letter", "list").stdout.splitlines() == [
        "a-much-longer-address  draft      First",
        "b-letter               open       Second",
    ]


def test_a_letter_is_exported_as_a_file_that_reads_back_equal(rows, runtime, tmp_path):
    letter = an_open_letter(rows, slug="open-letter")
    rows.commit()
    path = tmp_path / "out.letter.md"
    assert run("letter", "export", "open-letter", "-o", path).exit_code == 0
    here = documents.letter_file_for(rows, runtime.store, letter)
    assert read_path(path) == here
    assert canonical(read_path(path).text) == letter.revision.canonical


def test_an_export_may_go_to_the_standard_output(rows, runtime):
    letter = a_letter(rows, slug="a-letter")
    rows.commit()
    result = run("letter", "export", "a-letter", "-o", "-")
    assert read(result.stdout) == documents.letter_file_for(rows, runtime.store, letter)


def test_a_picture_is_written_beside_the_letter(rows, runtime, tmp_path):
    (tmp_path / "map.png").write_bytes(encoded("PNG"))
    figure = a_block("A map.", "kind=figure purpose=evidence image=map.png alternative=Roads")
    front = FRONT.replace("    office:", "    key: ada-example\n    office:")
    letter = read(a_file(front, figure + ASKS), tmp_path)
    known_officials(rows, *letter.recipients)
    imports.import_letter(rows, runtime.store, a_campaign(rows), letter, by=None, now=NOW)
    rows.commit()
    folder = tmp_path / "exported"
    folder.mkdir()
    assert run("letter", "export", letter.slug, "-o", folder / "out.letter.md").exit_code == 0
    assert read_path(folder / "out.letter.md").pictures == letter.pictures
    assert "pictures are not in it" in run("letter", "export", letter.slug, "-o", "-").stderr


def test_what_cannot_be_exported_is_refused(rows, tmp_path):
    a_letter(rows, slug="by-others", status=LetterStatus.RECORDED)
    a_letter(rows, slug="ours")
    rows.commit()
    for arguments, sentence in (
        (("nowhere", "-o", "-"), "There is no letter “nowhere”"),
        (("by-others", "-o", "-"), "is a letter by others"),
        (("ours", "-o", tmp_path / "no" / "folder.md"), "cannot be written"),
    ):
        result = run("letter", "export", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert sentence in result.stderr


def test_a_database_that_is_not_there_is_said_to_be(monkeypatch, tmp_path):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "new"))
    monkeypatch.setenv("DATABASE_URL", "")
    result = run("letter", "list")
    assert result.exit_code == 2
    assert result.stderr == "The database is not up to date. Run “campaign migrate” first.\n"
