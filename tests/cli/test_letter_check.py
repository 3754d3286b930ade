import json
from pathlib import Path

import pytest

from tests.cli.runs import run
from tests.letterfile.files import ASKS, FRONT, OPENING, a_block, a_file, line_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def letter(tmp_path):
    """Writes a letter file and gives its path."""

    def written(text):
        path = tmp_path / "a.letter.md"
        path.write_text(text, "utf-8")
        return path

    return written


def test_a_letter_with_nothing_to_mend_has_status_0(letter):
    sample = ROOT / "docs/samples/every-kind.letter.md"
    result = run("letter", "check", sample, "--today", "2026-11-20")
    assert (result.exit_code, result.stdout) == (0, "Nothing to mend.\n")


def test_the_demonstration_is_only_advised_on_numbers_whose_words_name_their_source():
    demonstration = ROOT / "demo/letters/release-the-prisoners.letter.md"
    result = run("letter", "check", demonstration, "--today", "2026-11-22")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Two findings: two advise."
    assert result.stdout.count("unless the words themselves say where it comes from") == 2


def test_what_blocks_has_status_1_and_names_its_line(letter):
    text = a_file(body=a_block("{{ fact.n }}", "purpose=evidence id=b") + OPENING + ASKS)
    path = letter(text)
    result = run("letter", "check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"{path}:{line_of(text, 'id=b')}: blocks: {{{{ fact.n }}}} has no value. Write the fact “n”"
    )
    assert result.stdout.endswith("Two findings: one blocks, one advises.\n")


def test_what_only_warns_has_status_0(letter):
    text = a_file(FRONT.replace(', "Springfield"', ""))
    result = run("letter", "check", letter(text))
    assert result.exit_code == 0
    assert (
        f":{line_of(text, '- name: Ada')}: warns: The address of Ada Example is not complete."
        in result.stdout
    )
    assert result.stdout.endswith("Two findings: one warns, one advises.\n")


def test_a_file_that_cannot_be_read_has_status_2_and_names_its_line(letter):
    path = letter(a_file(more="dedline: 2026-01-01\n"))
    result = run("letter", "check", path, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}:15: the front matter has no field “dedline”; write “deadline”.")


def test_a_program_reads_the_findings_as_json(letter):
    text = a_file(FRONT.replace("office: comm", "office: other-comm"))
    result = run("letter", "check", letter(text), "--format", "json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert (said["slug"], said["blocks_opening"]) == ("open-the-bridge", False)
    assert said["findings"][0] == {
        "check": "no_authority",
        "severity": "warns",
        "sentence": "No recipient holds the office that can grant “open the bridge before winter” "
        "(commissioner-of-roads).",
        "mend": "Address the letter to that office, or ask for what its recipients can do.",
        "block": "open-the-bridge",
        "field": None,
        "line": line_of(text, "{#open-the-bridge}"),
        "waived": False,
    }


def test_a_character_that_no_font_can_print_blocks_once_for_all_recipients(letter):
    front = FRONT.replace("recipients:\n", "recipients:\n  - {name: Bo Example, title: Mayor}\n")
    text = a_file(front, a_block("A sign: 𓀀.", "purpose=evidence id=b") + ASKS)
    result = run("letter", "check", letter(text))
    assert result.exit_code == 1
    assert f":{line_of(text, 'id=b')}: blocks: No font here can print “𓀀”" in result.stdout
    assert result.stdout.count("U+13000") == 1
    assert "one blocks" in result.stdout


def test_the_day_to_check_for_may_be_named(letter):
    text = a_file(
        more="""\
        facts: {n: {value: many, source: s, review_by: 2026-06-30}}
        sources: {s: {title: A count}}
        """,
        body=OPENING + a_block("{{ fact.n }}") + ASKS,
    )
    path = letter(text)
    assert "was to be reviewed" not in run("letter", "check", path, "--today", "2026-06-30").stdout
    late = run("letter", "check", path, "--today", "2026-07-01").stdout
    assert "was to be reviewed by 30 June 2026." in late


def test_an_office_may_write_on_its_own_paper(letter):
    path = letter(a_file(FRONT.rstrip() + "\nprint: {letterhead: {name: United States Senate}}\n"))
    assert run("letter", "check", path).exit_code == 1
    assert run("letter", "check", path, "--own-office", "United States Senate").exit_code == 0


def test_every_fault_of_a_file_that_cannot_be_read_is_said_by_file_and_line(tmp_path):
    path = tmp_path / "a.letter.md"
    path.write_text(a_file(more="deadline: soon\ntitel: A bridge\n"), "utf-8")
    result = run("letter", "check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.rpartition(".letter.md:")[2][:4] for line in result.stderr.splitlines()] == ["15: ", "16: "]


def test_the_pages_are_looked_at_when_that_is_asked_for(letter):
    text = (ROOT / "docs/samples/every-kind.letter.md").read_text("utf-8")
    picture = ROOT / "docs/samples/crossings.png"
    path = letter(text.replace("print:\n", "print:\n  most_pages: 1\n", 1))
    (path.parent / picture.name).write_bytes(picture.read_bytes())
    quiet = run("letter", "check", path, "--today", "2026-11-20")
    assert quiet.stdout == "Nothing to mend.\n"
    found = run("letter", "check", path, "--today", "2026-11-20", "--layout")
    line = line_of(path.read_text("utf-8"), "most_pages")
    assert f":{line}: warns: The letter has two pages, and is to have one at most." in found.stdout


def test_what_cannot_be_laid_out_is_checked_all_the_same(letter):
    path = letter(a_file(FRONT.replace("title: Open", "title: \U00013000 Open")))
    result = run("letter", "check", path, "--layout")
    assert "missing" not in result.stderr
    assert result.stdout.splitlines()[-1].endswith(".")


@pytest.mark.parametrize(
    ("follows", "found"),
    [
        ("", ["to return", "ethnic cleansing"]),
        ("follows: {letter: senators-april-2024}\n", ["to return", "ethnic cleansing"]),
        (
            "follows: {letter: senators-april-2024, dropped: [{demand: right-of-return, argument: So.}]}\n",
            ["ethnic cleansing"],
        ),
    ],
)
def test_what_a_letter_dropped_it_says_itself(letter, follows, found):
    demonstration = ROOT / "demo/letters"
    text = (demonstration / "release-the-prisoners.letter.md").read_text("utf-8")
    path = letter(text.replace("language: en\n", f"language: en\n{follows}", 1))
    before = demonstration / "senators-april-2024.yaml"
    result = run("letter", "check", path, "--before", before, "--today", "2026-11-22", "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    dropped = [each["sentence"] for each in findings if each["check"] == "dropped_demand"]
    assert [any(said in each for each in dropped) for said in found] == [True] * len(found)
    assert len(dropped) == len(found)


def test_words_are_held_against_those_of_a_file(letter, tmp_path):
    demonstration = (ROOT / "demo/letters/release-the-prisoners.letter.md").read_text("utf-8")
    terms = tmp_path / "terms.yaml"
    terms.write_text("- {preferred: captive, words: [prisoner, hostage]}\n", "utf-8")
    result = run("letter", "check", letter(demonstration), "--terms", terms, "--today", "2026-11-22")
    assert "“prisoner” stands here, and this campaign writes “captive”." in result.stdout


def test_a_file_of_words_that_cannot_be_read_is_named_with_its_line(letter, tmp_path):
    terms = tmp_path / "terms.yaml"
    terms.write_text("- {preferred: captive}\n", "utf-8")
    result = run("letter", "check", letter(a_file()), "--terms", terms)
    assert result.exit_code == 2
    assert "terms.yaml: Line 1: Write at least two words for one thing." in result.stderr
