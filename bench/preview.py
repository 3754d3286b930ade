"""One refresh of the composer's page: what a person waits for after a pause in typing."""

from dataclasses import replace
from itertools import count

from bench import letters, slow
from bench.measures import Report, Target, medians
from campaign.domain.document import Document
from campaign.rendering import press
from campaign.services.page_pictures import SCALE


def measure(report: Report) -> None:
    """The letter printed and its pages drawn, beside bare WeasyPrint on the same HTML."""
    document = letters.two_pages()
    told = count()

    def typed() -> Document:
        # Another word each time, as when somebody types.
        return replace(document, text=replace(document.text, valediction=f"Yours {next(told)},"))

    report.section("One refresh of the composer’s page: a letter of two pages")
    bare, refresh = medians(lambda: slow.letter(typed()), lambda: press.proof_here(typed(), SCALE))
    report.time("the two pages by WeasyPrint alone, tagged", bare)
    report.time("one refresh: printed, and its pages drawn", refresh)
    report.figure("one refresh, beside WeasyPrint alone", refresh / bare, "×", Target(most=3))
    pages = len(press.proof_here(document, SCALE).pictures)
    report.check("looked at: how many pages were drawn", f"{pages}", is_right=pages == 2)
