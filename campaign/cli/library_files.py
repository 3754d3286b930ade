"""`campaign library export` and `campaign library import`: a whole library out of a campaign, or into one."""

import json
from pathlib import Path

import click
from sqlalchemy.orm import Session

from campaign.cli.lazy import Refused
from campaign.cli.runtimes import current_runtime
from campaign.domain.counting import counted
from campaign.domain.library_plans import Fate, Plan
from campaign.domain.refusals import NotFound, Refusal
from campaign.letterfile.library_folder import files_of
from campaign.models.campaign import Campaign
from campaign.reading import library_folder
from campaign.services import campaigns, library_export, library_import, library_plan

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("campaign")
@click.argument("folder", type=_FOLDER, metavar="DIR")
def export(campaign: str, folder: Path) -> None:
    """Write the library of CAMPAIGN (its address) into the folder DIR, in place of one that lies there."""
    with current_runtime() as runtime:
        with runtime.readers() as session:
            told = library_export.told(session, _campaign(session, campaign))
        library = library_export.library_of(runtime.store, told)
    files = files_of(library)
    try:
        gone = library_folder.write(folder, files)
    except OSError as error:
        raise Refusal(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
    click.echo(f"{folder}: {counted(len(library.blocks), 'block', 'blocks')}.", err=True)
    for name in gone:
        click.echo(f"{folder / name} is gone: the library holds it no more.", err=True)
    for said in library_export.too_large_to_read(files):
        click.echo(f"It cannot be brought in again as it is. {said}", err=True)


@click.command("import")
@click.argument("campaign")
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def bring_in(context: click.Context, campaign: str, folder: Path, dry_run: bool, as_: str) -> None:
    """Bring the library of the folder DIR into CAMPAIGN (its address): all of it, or nothing when
    something clashes. Exit status 2 then."""
    found = library_folder.read(folder)
    library = found.library
    for name in found.left_out:
        click.echo(f"{folder / name} is left out: no library has such a file.", err=True)
    with current_runtime() as runtime:
        now = runtime.now()
        with runtime.readers() as reading:
            plan = library_plan.plan(reading, _campaign(reading, campaign), library, now=now)
        if not dry_run and not plan.clashes:
            library_import.store_files(runtime.store, library)
            with runtime.transaction() as session:
                plan = library_import.carry_out(
                    session, _campaign(session, campaign), library, by=None, now=now
                )
    click.echo(_json(plan) if as_ == "json" else _text(plan))
    if plan.clashes:
        context.exit(Refused.exit_code)


def _campaign(session: Session, slug: str) -> Campaign:
    if found := campaigns.find(session, slug):
        return found
    raise NotFound(f"There is no campaign “{slug}”. Its address is the last word of its page’s.")


def _text(plan: Plan) -> str:
    rows = [
        " ".join((f"{step.fate}: {step.thing} {step.key}", *step.said)).rstrip()
        for step in plan.steps
        if step.fate is not Fate.SAME
    ]
    return "\n".join([*rows, plan.summary])


def _json(plan: Plan) -> str:
    steps = [
        {"what": step.thing, "key": step.key, "fate": step.fate, "said": list(step.said)}
        for step in plan.steps
    ]
    return json.dumps({"steps": steps, "clashes": len(plan.clashes)}, ensure_ascii=False, indent=2)
