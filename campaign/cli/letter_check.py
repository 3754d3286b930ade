"""`campaign letter check`: what to mend in a letter file before it opens."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from campaign.cli.letter_files import Decorator, file_argument, read_named
from campaign.domain.checks import Around, Finding, Layout, Place, Severity, check_letter, in_reading_order
from campaign.domain.checks.report import as_plain
from campaign.domain.counting import counted, in_words
from campaign.domain.refusals import Refusal
from campaign.letterfile import LetterFile, document_of, recipient_named
from campaign.reading import neighbours
from campaign.rendering import glyphs
from campaign.rendering.pdf import to_pdf

BLOCKED = 1


def _beside(name: str, **more: Any) -> Decorator:
    """An option that names a file beside the letter."""
    return click.option(name, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", **more)


@click.command()
@file_argument
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to check for; without it, today.")
@click.option("--own-office", default="", metavar="OFFICE", help="The office of government that sends FILE.")
@_beside(
    "--before", multiple=True, help="A letter before: a letter file, or a recorded letter; nearest first."
)
@_beside("--release", help="The press release, as text: a headline, and paragraphs under it.")
@_beside("--officials", help="Offices, officials and terms, as the demonstration has them.")
@_beside("--terms", help="Words for one thing, and those to keep to.")
@_beside("--people", help="The people whom letters speak of, as the demonstration has them.")
@click.option("--layout", is_flag=True, help="Lay FILE out, and look at its pages too.")
@click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of the library, which tells what sources are archived.",
)
@click.pass_context
def check(
    context: click.Context,
    file: Path,
    as_: str,
    today: datetime | None,
    own_office: str,
    before: Sequence[Path],
    release: Path | None,
    officials: Path | None,
    terms: Path | None,
    people: Path | None,
    layout: bool,
    library: Path | None,
) -> None:
    """Say what to mend in FILE. Exit status 1 when something blocks opening, 2 when a file cannot be read."""
    letter_file = read_named(file)
    around = neighbours.around(
        letter_file, before, release, officials, terms=terms, people=people, library=library
    )
    if layout:
        around = replace(around, layout=_layout(letter_file))
    findings = _findings(letter_file, today or datetime.now().astimezone(), own_office, around)
    click.echo(_json(letter_file, findings) if as_ == "json" else _text(file, letter_file, findings))
    if any(finding.blocks_opening for finding in findings):
        context.exit(BLOCKED)


def _findings(letter_file: LetterFile, now: datetime, own_office: str, around: Around) -> tuple[Finding, ...]:
    found = check_letter(
        letter_file.text,
        letter_file.recipients,
        letter_file.settings,
        now.date(),
        letter_file.signatories,
        own_office,
        around=around,
    )
    unprintable = glyphs.findings(
        letter_file.text, letter_file.recipients, letter_file.settings, letter_file.signatories
    )
    return in_reading_order([*found, *unprintable], [placed.id for placed in letter_file.text.blocks])


def _layout(letter_file: LetterFile) -> Layout | None:
    """How the letter lies for its first recipient, as a draft; None where it cannot be laid out, and why is
    said on the error output."""
    try:
        laid_out = to_pdf(document_of(letter_file, recipient_named(letter_file, ""), is_draft=True)).laid_out
    except Refusal as refusal:
        click.echo(f"It was not laid out: {refusal.sentence}", err=True)
        return None
    return Layout(laid_out.pages, laid_out.is_grid_alone)


def _line(letter_file: LetterFile, place: Place) -> int | None:
    lines = letter_file.lines
    return lines.of_block(place.block) if place.block else lines.of_field(place.field)


def _text(file: Path, letter_file: LetterFile, findings: Sequence[Finding]) -> str:
    rows = []
    for each in findings:
        line = _line(letter_file, each.place)
        where = f"{file}:{line}" if line else str(file)
        rows.append(f"{where}: {each.severity}: {each.sentence} {each.mend}".rstrip())
    return "\n".join([*rows, _summary(findings)])


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing to mend."
    counts = Counter(each.severity for each in findings)
    said = ", ".join(_weighed(severity, counts[severity]) for severity in Severity if counts[severity])
    return f"{counted(len(findings), 'finding', 'findings').capitalize()}: {said}."


def _weighed(severity: Severity, number: int) -> str:
    return f"{in_words(number)} {severity if number == 1 else severity.removesuffix('s')}"


def _json(letter_file: LetterFile, findings: Sequence[Finding]) -> str:
    plain = as_plain(letter_file.slug, findings, partial(_line, letter_file))
    return json.dumps(plain, ensure_ascii=False, indent=2)
