"""`campaign demo`: load the demonstration campaign."""

from pathlib import Path

import click

from campaign.cli.runtimes import current_runtime
from campaign.config import REPOSITORY
from campaign.domain.counting import counted
from campaign.reading import demonstration
from campaign.reading.demonstration import Demonstration
from campaign.services import demo as demos


@click.command()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=REPOSITORY / "demo",
    help="The folder of data files.",
)
def demo(folder: Path) -> None:
    """Load the demonstration campaign, unless it is there already."""
    value = demonstration.read(folder)
    with current_runtime() as runtime, runtime.transaction() as session:
        loaded = demos.load(session, runtime.store, runtime.keys, value, now=runtime.now())
    click.echo(
        _said(value) if loaded.is_new else f"“{loaded.campaign.name}” is here already; nothing changed."
    )


def _said(value: Demonstration) -> str:
    recorded = counted(len(value.records), "letter by others", "letters by others")
    return (
        f"Loaded “{value.campaign.name}”: {recorded}, one letter open for signature, and "
        f"{len(value.supporters):,} invented supporters."
    )
