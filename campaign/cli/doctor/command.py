"""The command itself: the parts of the look, one after the other."""

from collections.abc import Iterator

import click

from campaign.cli.doctor.findings import Finding, State, as_plain_json, in_words, is_sound
from campaign.cli.lazy import load
from campaign.domain.refusals import Refusal

# In the order they are looked at: each is a function that yields findings.
PARTS = {
    "Packages": "campaign.cli.doctor.packages:look",
    "System libraries": "campaign.cli.doctor.system:look",
    "Fonts": "campaign.cli.doctor.fonts:look",
    "A page": "campaign.cli.doctor.page:look",
    "Installation": "campaign.cli.doctor.installation:look",
}
# What draws a page needs all that was looked at before.
_AFTER_ALL = "A page"
_SET_UP = "make setup"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Say it for a program.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Look at fonts, libraries and settings. Exit status 1 when something needed is missing."""
    found: list[Finding] = []
    for part, path in PARTS.items():
        if part == _AFTER_ALL and not is_sound(found):
            found.append(Finding(part, "Print", "Not tried, as long as something is missing.", State.NOTE))
        else:
            found += _looked_at(part, path)
    click.echo(as_plain_json(found) if as_json else in_words(found))
    if not is_sound(found):
        context.exit(1)


def _looked_at(part: str, path: str) -> Iterator[Finding]:
    try:
        yield from load(path)(part)
    except (ImportError, OSError) as error:
        yield Finding(part, "Look", f"Could not be looked at: {error}", State.MISSING, _SET_UP)
    except Refusal as refusal:
        yield Finding(part, "Look", refusal.sentence, State.MISSING)
