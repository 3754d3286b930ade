"""`make bench`: tables of what printing costs, and build/bench.json.

Both ways of a comparison run here, in one process and in turn, so that a slow machine is slow for both. What
is printed is looked at as well: the fast way has to give the pages that the slow way gives.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import pikepdf

from bench import letters, slow
from bench.measures import Report, median, most_memory, once
from campaign.domain.document import Document
from campaign.rendering.images import pages_of
from campaign.rendering.pdf import Printed, each_of_many, to_pdf, together

OUTPUT = Path("build/bench.json")


@click.command()
@click.option("--names", default=10_000, help="The length of the roll.")
@click.option("--recipients", default=535, help="The length of the mailing.")
@click.option("--long/--short", "is_long", default=False, help="Whether to print 100,000 names as well.")
def main(names: int, recipients: int, is_long: bool) -> None:
    """Measure, print tables, and write build/bench.json."""
    report = Report()
    one_letter(report)
    a_roll(report, names)
    if is_long:
        a_roll(report, 10 * names, compares=False)
    a_mailing(report, recipients)
    report.write(OUTPUT)
    click.echo(f"\n{OUTPUT}")


def one_letter(report: Report) -> None:
    """One letter, warm, as each keystroke in the composer asks for it."""
    document = letters.sample()
    told = iter(range(1_000_000))
    report.section("One letter of the sample, warm")

    def fresh() -> Document:
        # Another word each time, or the drawing of the last would be taken.
        text = replace(document.text, valediction=f"Respectfully {next(told)},")
        return replace(document, text=text)

    bare = median(lambda: slow.letter(fresh()))
    report.row("WeasyPrint alone, tagged", bare)
    report.row("with its tags mended, bound", median(lambda: to_pdf(fresh())), bare, "at least 0.87 ×")


def a_roll(report: Report, count: int, *, compares: bool = True) -> None:
    """One more signature under a letter that many have signed."""
    document, names = letters.sample(), letters.names(count + 8)
    report.section(f"A letter signed by {count:,}")
    first, printed = once(lambda: to_pdf(letters.signed(document, names[:count])))
    report.row("first printing", first, pages=printed.pages, bytes=f"{len(printed.pdf):,}")
    full = printed.full
    told = sum(page.names for page in full)
    more = iter(range(count + 1, count + 8))

    def one_more() -> Printed:
        return to_pdf(letters.signed(document, names[: next(more)], told), full)

    added = median(one_more, 5)
    if compares:
        tagged, slowly = once(lambda: slow.whole(letters.signed(document, names[:count])))
        plain, _ = once(lambda: slow.whole(letters.signed(document, names[:count]), is_tagged=False))
        engine, _ = once(lambda: slow.columns(letters.signed(document, names[:count])))
        report.row("the same in one go, tagged", tagged, bytes=f"{len(slowly):,}")
        report.row("the same in one go, not tagged", plain)
        report.row("in columns that the layout engine fills", engine)
        report.row("first printing, beside those columns", first, engine, "at least 2.5 ×")
        report.row("one more signature, beside the tagged whole", added, tagged, "at least 20 ×")
        report.row("one more signature, beside the plain whole", added, plain, "at least 100 × untagged")
        report.row(
            "size of the file, beside one go",
            added,
            target="at most 1.2",
            ratio=round(len(printed.pdf) / len(slowly), 2),
        )
        _compare(
            to_pdf(letters.signed(document, names[:200])), slow.whole(letters.signed(document, names[:200]))
        )
    else:
        report.row("one more signature", added, memory=f"{most_memory()} MB")
    _look_at_tags(to_pdf(letters.signed(document, names[:count], told), full).pdf, count)


def a_mailing(report: Report, count: int) -> None:
    """The same letter to many."""
    documents = letters.addressed(letters.sample(), count)
    report.section(f"A letter to {count:,}")
    some = documents[:8]
    alone, apart = once(lambda: [slow.letter(each) for each in some])
    list(each_of_many(some))
    shared, printed = once(lambda: list(each_of_many(documents)))
    merged, pack = once(lambda: together(documents))
    report.row("one by one, a letter", alone / len(some))
    report.row("with shared pages, a letter", shared / count, alone / len(some), "at least 8 ×")
    report.row(
        "all in one file",
        merged,
        target="at most a fifth of the sum",
        share=round(len(pack.pdf) / sum(len(each.pdf) for each in printed), 3),
    )
    for fast, slowly in zip(printed, apart, strict=False):
        _compare(fast, slowly)


def _compare(fast: Printed, slowly: bytes) -> None:
    """Hold the pages of both ways together, dot by dot."""
    pairs: Sequence[tuple[bytes, bytes]] = list(zip(pages_of(fast.pdf, 2), pages_of(slowly, 2), strict=True))
    differing = [number for number, (one, other) in enumerate(pairs, 1) if one != other]
    click.echo(f"      pages that look the same: {len(pairs) - len(differing)} of {len(pairs)}")


def _look_at_tags(content: bytes, names: int) -> None:
    """Hold the structure tree to the names."""
    with pikepdf.open(io.BytesIO(content)) as file:
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)[::2]
        keys = [int(page.StructParents) for page in file.pages]
        items = sum(
            str(each.get("/S")) == "/LI" for each in file.objects if isinstance(each, pikepdf.Dictionary)
        )
    assert len(set(keys)) == len(keys), "two pages share a key of the parent tree"
    assert set(keys) <= {int(each) for each in numbers}, "a page is not in the parent tree"
    assert items >= names, "a name is in no list"
    click.echo(f"      tags: {len(keys)} pages in the parent tree, {items:,} items of lists")


if __name__ == "__main__":
    main()
