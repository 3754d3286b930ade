"""A letter of more pages than it is to have."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.counting import counted, in_words


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding; none where nothing is set, and none before the letter was laid out."""
    layout, most = letter.around.layout, letter.settings.most_pages
    if layout is not None and most and layout.pages > most:
        has = layout.said("has", "had")
        pages = counted(layout.pages, "page", "pages")
        yield Finding(
            "too_many_pages",
            Severity.WARNS,
            Place(field="print.most_pages"),
            f"The letter {has} {pages}, and is to have {in_words(most)} at most.",
            "Shorten it, or let it have more.",
        )
