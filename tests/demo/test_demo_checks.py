"""What the checks say of the demonstration beside the letters before it: what is there, and no more."""

import json
from datetime import date

from obstore.store import MemoryStore

from campaign.config import REPOSITORY
from campaign.domain.checks import Around, check_letter
from campaign.domain.checks.report import as_plain
from campaign.domain.releases import Release
from campaign.letterfile import read_path, write_path
from campaign.reading import demonstration, neighbours
from campaign.reading.named_people import read as read_people
from campaign.services import checks, demo, documents, letters, releases
from tests.cli.runs import run
from tests.support.clock import NOW

DEMO = REPOSITORY / "demo/letters"
DAY = date(2026, 11, 22)
# The letters before ours, the nearest first.
NAMES = ("senators-november-2025.yaml", "senators-april-2024.yaml")


def said(path, around, today=DAY):
    file = read_path(path)
    return check_letter(file.text, file.recipients, file.settings, today, file.signatories, around=around)


def test_the_demonstration_differs_from_the_press_release_of_2024_and_in_nothing_else():
    around = Around(tuple(neighbours.earlier(DEMO / name) for name in NAMES))
    found = said(DEMO / "release-the-prisoners.letter.md", around)
    assert [(each.check, each.place.block) for each in found if each.check != "uncited_fact"] == [
        ("figures_disagree", "lachin-corridor")
    ]
    assert found[0].sentence == (
        "“some 120,000 people” stands here, and for people displaced the letter of 4 April 2024 has "
        "“over 100,000” (its press release)."
    )


def test_it_spells_the_people_it_names_as_they_are_spelt_and_says_that_nobody_has_asked_their_families():
    people = read_people(REPOSITORY / "demo/named-people.yaml")
    found = said(DEMO / "release-the-prisoners.letter.md", Around(named_people=people))
    told = [each for each in found if each.check in ("misspelt_name", "unconsented_name")]
    assert [(each.check, each.place.block) for each in told] == [("unconsented_name", "those-detained")]
    assert told[0].sentence.count("“") == len(people) == 6


def test_the_sample_of_every_kind_of_block_is_left_in_peace():
    assert said(REPOSITORY / "docs/samples/every-kind.letter.md", Around(), date(2026, 11, 20)) == ()


def test_the_files_of_the_demonstration_are_told_what_the_desk_is_told(rows, keys, tmp_path):
    store = MemoryStore()
    demo.load(rows, store, keys, demonstration.read(REPOSITORY / "demo"), now=NOW)
    letter = letters.find(rows, "release-the-prisoners")
    text = "Over 100,000 displaced\n\nMore than 100,000 people were displaced. Ruben Vardanian is held.\n"
    value = Release.of_text(text)
    releases.write(rows, letter, value, version=releases.NONE_YET, by=None, now=NOW)
    at_the_desk = as_plain(letter.slug, checks.findings(rows, letter, now=NOW), lambda place: None)

    file, release = tmp_path / "a.letter.md", tmp_path / "release.txt"
    write_path(documents.letter_file_for(rows, store, letter), file)
    release.write_text(text, "utf-8")
    beside = [word for name in NAMES for word in ("--before", DEMO / name)]
    command = ("letter", "check", file, *beside, "--release", release, "--today", NOW.date().isoformat())
    officials = ("--officials", REPOSITORY / "demo/officials.yaml", "--library", REPOSITORY / "demo")
    officials = (*officials, "--people", REPOSITORY / "demo/named-people.yaml")
    in_json = json.loads(run(*command, *officials, "--format", "json").stdout)
    for finding in in_json["findings"]:
        # The release is another file.
        assert bool(finding.pop("line")) is (finding["field"] != "release")
    for finding in at_the_desk["findings"]:
        del finding["line"]
    assert in_json == at_the_desk
    assert {
        "figures_disagree",
        "names_disagree",
        "misspelt_name",
        "unconsented_name",
        "unarchived_source",
    } <= {each["check"] for each in in_json["findings"]}

    in_text = run(*command, *officials).stdout.splitlines()
    assert len(in_text) == len(in_json["findings"]) + 1
    for line, finding in zip(in_text, in_json["findings"], strict=False):
        assert line.endswith(f"{finding['severity']}: {finding['sentence']} {finding['mend']}")


def test_files_beside_that_cannot_be_read_are_named(tmp_path):
    file = DEMO / "release-the-prisoners.letter.md"
    release = tmp_path / "release.txt"
    release.write_text("Only a headline", "utf-8")
    result = run("letter", "check", file, "--release", release)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "release.txt: Write the headline on the first line" in result.stderr
    missing = run("letter", "check", file, "--before", tmp_path / "none.yaml")
    assert missing.exit_code == 2
    assert "none.yaml" in missing.stderr
