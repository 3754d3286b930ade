"""`campaign person`: what is kept of whoever has a mail address, and its end."""

import io
import json
import os
import zipfile
from pathlib import Path

import click

from campaign.cli.lazy import LazyGroup
from campaign.cli.runtimes import current_runtime
from campaign.domain.refusals import NotFound, Refusal
from campaign.services import personal_erasing, personal_records
from campaign.services.personal_words import Plain

COMMANDS = {
    "export": "campaign.cli.person:export",
    "erase": "campaign.cli.person:erase",
}
# What is erased is named in the plural by the service that counts it.
ONE = {
    "signatures": "signature",
    "organisations' signers": "organisation's signer",
    "invitations' addresses": "invitation's address",
    "reviewers": "reviewer",
    "people asked to sign": "person asked to sign",
    "files of people to be asked": "file of people to be asked",
    "rules with the address": "rule with the address",
    "mails": "mail",
}
_BEYOND_US = (
    "Mails that they got, copies that somebody downloaded, and what an office was handed.",
    "Backups that were made before: delete those, or let them run out.",
)


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def person() -> None:
    """Tell or erase what is kept of one person, by their mail address."""


@click.command()
@click.argument("address")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A new file: JSON, or with .zip JSON and plain text. Without it, JSON on the standard output.",
)
def export(address: str, output: Path | None) -> None:
    """Tell all that is kept under ADDRESS, with the words of each consent."""
    with current_runtime() as runtime, runtime.readers() as session:
        held = personal_records.of_address(session, runtime.keys, address, now=runtime.now())
    if personal_records.is_empty(held):
        raise NotFound(f"Nothing is kept under {held['address']}.")
    if output is None:
        click.echo(_as_json(held))
        return
    _write_private(output, _zipped(held) if output.suffix == ".zip" else _as_json(held).encode())
    click.echo(f"{output}: give it to its owner alone, then delete it here.", err=True)


@click.command()
@click.argument("address")
@click.option("--yes", is_flag=True, help="Erase it. Without it, this only says what would be.")
def erase(address: str, yes: bool) -> None:
    """Erase all that is kept under ADDRESS, for good."""
    with current_runtime() as runtime, runtime.sessions() as session:
        erased = personal_erasing.erase(session, runtime.keys, address, now=runtime.now())
        if yes:
            session.commit()
            runtime.wake()
    counts = [_counted(number, noun) for noun, number in erased.counts.items() if number]
    said = ", ".join(counts) or "nothing is kept under this address"
    click.echo(f"{'Erased' if yes else 'To be erased, with --yes'}: {said}.")
    if yes and counts:
        click.echo(
            "The worker wipes it from the files of the database within a minute, a large one at night."
        )
    for sentence in (*erased.stays, *(_BEYOND_US if counts else ())):
        click.echo(f"Not erased: {sentence}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {ONE[noun] if number == 1 else noun}"


def _as_json(held: Plain) -> str:
    return json.dumps(held, ensure_ascii=False, indent=2)


def _zipped(held: Plain) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("what-is-kept.json", _as_json(held))
        written.writestr("what-is-kept.txt", personal_records.as_text(held))
    return packed.getvalue()


def _write_private(file: Path, content: bytes) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refusal(f"{file} cannot be written: {error.strerror}. Name a new file.") from error
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
