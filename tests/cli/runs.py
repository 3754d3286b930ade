"""The command line, run in this process."""

from click.testing import CliRunner

from campaign.cli import main


def run(*arguments):
    """What a command printed and its exit status. Only refusals may end one early."""
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
