"""One letter, warm, as each change in the composer asks for it."""

from dataclasses import replace
from itertools import count

from bench import beside, checks, letters, slow
from bench.measures import Report, Target, by_the_clock, medians
from campaign.domain.document import Document
from campaign.rendering.html import to_html
from campaign.rendering.pdf import to_pdf


def measure(report: Report) -> None:
    """Bare WeasyPrint on the same HTML, and the programs beside it."""
    document = letters.sample()
    told = count()

    def fresh() -> Document:
        # Another word each time, or the drawing of the last would be taken.
        return replace(document, text=replace(document.text, valediction=f"Respectfully {next(told)},"))

    report.section("One letter, warm")
    bare, ours, typst = medians(
        lambda: slow.letter(fresh()), lambda: to_pdf(fresh()), lambda: beside.by_typst(fresh())
    )
    report.time("WeasyPrint alone, tagged", bare)
    report.time("printed: its tags mended, and bound", ours)
    report.figure("printed, beside WeasyPrint alone", ours / bare, "×", Target(most=1.15))
    report.time("Typst, the same text in a like layout, tagged", typst)
    with beside.chromium() as print_html:
        if print_html is None:
            report.skip("Chromium, the same HTML, tagged", "Chromium is not there: scripts/browser.sh")
        else:
            taken = by_the_clock(lambda: print_html(to_html(fresh()), document))
            report.time("Chromium, the same HTML, tagged", taken, "by the clock; notes stand in the text")
    printed = to_pdf(document).pdf
    checks.same_pages(report, "looked at: the letter, both ways", printed, slow.letter(document))
    checks.tags(report, "looked at: its tags", printed)
