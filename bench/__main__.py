"""`make bench`: tables of what printing, reading and signing cost, and build/bench.json.

What is measured is looked at as well: the fast way has to give the pages and tags that the slow way gives.
docs/performance.md says what the rows are.
"""

import sys
from pathlib import Path

import click

from bench import both, breaking, long_roll, mailing, million, one_letter, preview, reading, signing, timing
from bench.measures import Report, Target

OUTPUT = Path("build/bench.json")
PARTS = ("printing", "reading", "signing", "both", "timing", "faults", "million")


@click.command()
@click.option("--names", default=10_000, help="The length of the roll.")
@click.option("--recipients", default=535, help="The length of the mailing.")
@click.option("--long/--short", "is_long", default=True, help="Whether to print ten times as many names.")
@click.option("--million", "is_million", is_flag=True, help="Print a million names as well.")
@click.option("--largest", default=100_000, help="The most signatures of --only million.")
@click.option("--seconds", default=10.0, help="How long a crowd comes, each time.")
@click.option("--runs", default=3, help="How often a crowd comes; the medians are told.")
@click.option("--minutes", default=0.5, help="How long people sign and read at once.")
@click.option("--pairs", default=1_000, help="Known and new addresses that are timed beside each other.")
@click.option("--only", type=click.Choice(PARTS), help="Measure nothing else.")
@click.option("--strict", is_flag=True, help="Fail where a target is missed.")
def main(
    names: int,
    recipients: int,
    is_long: bool,
    is_million: bool,
    largest: int,
    seconds: float,
    runs: int,
    minutes: float,
    pairs: int,
    only: str | None,
    strict: bool,
) -> None:
    """Measure, print tables, and write build/bench.json."""
    report = Report()
    if only in (None, "printing"):
        printing(report, names, recipients, is_long=is_long, is_million=is_million)
    if only in (None, "reading"):
        reading.measure(report, seconds, runs)
    if only in (None, "signing"):
        signing.measure(report, seconds, runs)
    if only in (None, "both"):
        both.measure(report, minutes)
    if only in (None, "timing"):
        timing.measure(report, pairs)
    if only in (None, "faults"):
        breaking.measure(report, seconds, runs)
    # An hour and more, where the largest is a million: only for whoever asks.
    if only == "million":
        million.measure(report, largest)
    report.write(OUTPUT)
    click.echo(f"\n{OUTPUT}")
    if report.missed:
        click.echo(f"Missed: {'; '.join(report.missed)}.")
        sys.exit(1 if strict else 0)


def printing(report: Report, names: int, recipients: int, *, is_long: bool, is_million: bool) -> None:
    """What it costs to print: one letter, a page of the composer, a long roll, a mailing."""
    one_letter.measure(report)
    preview.measure(report)
    taken, printed = long_roll.first_printing(report, names)
    long_roll.beside_columns(report, names, taken)
    added = long_roll.one_more(report, names, printed)
    long_roll.beside_one_go(report, names, added, printed)
    long_roll.look(report)
    if is_long:
        _, longer = long_roll.first_printing(report, 10 * names)
        more = long_roll.one_more(report, 10 * names, longer)
        report.figure(
            "one more signature, beside one under a tenth of them", more / added, "×", Target(most=10)
        )
    if is_million:
        long_roll.million(report)
    mailing.measure(report, recipients)


if __name__ == "__main__":
    main()
