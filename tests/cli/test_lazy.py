import click
import pytest
from click.testing import CliRunner

from campaign.cli import COMMANDS
from campaign.cli.lazy import LazyGroup
from campaign.cli.letter import COMMANDS as LETTER_COMMANDS
from campaign.domain.refusals import Refusal
from tests.cli.runs import run


@click.command()
def refusing():
    """Refuse."""
    raise Refusal("The bridge is closed. Go round.")


GROUP = LazyGroup(
    "group", commands_in={"refusing": "tests.cli.test_lazy:refusing", "gone": "no_such_module:x"}
)


def test_a_refusal_is_one_sentence_on_the_error_output_and_status_2():
    result = CliRunner().invoke(GROUP, ["refusing"])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "The bridge is closed. Go round.\n")


def test_a_module_is_loaded_only_for_its_own_command():
    assert CliRunner().invoke(GROUP, ["refusing"]).exit_code == 2
    with pytest.raises(ModuleNotFoundError):
        CliRunner().invoke(GROUP, ["gone"], catch_exceptions=False)


def test_an_unknown_command_is_refused():
    result = run("lettre")
    assert result.exit_code == 2
    assert "No such command 'lettre'" in result.stderr


@pytest.mark.parametrize(
    "words", [(), *((each,) for each in COMMANDS), *(("letter", each) for each in LETTER_COMMANDS)]
)
def test_every_command_says_what_it_does(words):
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert result.output.splitlines()[2].strip()
