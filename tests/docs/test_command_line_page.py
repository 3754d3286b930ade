"""docs/command-line.md says every command and option, and samples use those there are."""

import re
import shlex

import click
import pytest

from campaign.cli import main
from tests.docs.pages import DOCS, fences, name, pages, section, text

PAGE = DOCS / "command-line.md"
HEADINGS = [each for each in text(PAGE).splitlines() if each.startswith("### `campaign ")]


def commands(group=main, words=("campaign",)):
    """Every command, by the words that call it."""
    found = {}
    for called in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), called)
        here = (*words, called)
        found |= commands(command, here) if isinstance(command, click.Group) else {" ".join(here): command}
    return found


COMMANDS = commands()


def heading_of(words):
    arguments = [each.human_readable_name for each in parameters(words) if isinstance(each, click.Argument)]
    return f"### `{' '.join([words, *arguments])}`"


def parameters(words):
    return COMMANDS[words].params


def options(words):
    """The names of a command's options, but for help, which all have."""
    return [name for each in parameters(words) if isinstance(each, click.Option) for name in each.opts]


def test_every_command_is_described_and_no_other():
    assert sorted(HEADINGS) == sorted(heading_of(words) for words in COMMANDS)


@pytest.mark.parametrize("words", COMMANDS)
def test_every_option_of_a_command_is_described_and_no_other(words):
    described = re.findall(r"(?<=[`\s])--?[a-z][a-z-]*", section(PAGE, heading_of(words)))
    assert set(described) - {"-h"} == set(options(words)) | (set(described) & {"-o"})


def samples():
    """Every line of a sample that calls the command, as the words after it."""
    for page in pages():
        for fence in fences(page):
            for line in re.findall(r"(?:^|\s|/)campaign ((?:[a-z].*)?)$", fence.text, re.MULTILINE):
                yield pytest.param(
                    shlex.split(line.split("  ")[0], comments=True), id=f"{name(page)}: {line[:60]}"
                )


@pytest.mark.parametrize("words", list(samples()))
def test_a_sample_calls_a_command_with_options_there_are(words):
    called = next(
        (
            " ".join(("campaign", *words[:n]))
            for n in (1, 2)
            if " ".join(("campaign", *words[:n])) in COMMANDS
        ),
        None,
    )
    assert called, words
    given = [each for each in words if re.fullmatch(r"--?[a-z][a-z-]*", each)]
    assert set(given) <= {*options(called), "--help", "-h"}
