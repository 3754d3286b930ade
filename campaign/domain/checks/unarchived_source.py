"""A page on the web that the letter leans on, and of which nobody kept a copy."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a source in use that has an address. Quiet where nothing is known of archived copies."""
    text, archived = letter.text, letter.around.archived
    if archived is None:
        return
    of_facts = {text.facts[name].source for name in text.used_names("fact") if name in text.facts}
    used = {*text.cited(), *of_facts}
    for key, source in text.sources.items():
        if key in used and source.url and key not in archived:
            yield Finding(
                "unarchived_source",
                Severity.ADVISES,
                Place(field=f"sources.{key}"),
                f"No copy is archived of the page that the source “{key}” leads to.",
                "Keep one at the source: pages change and go.",
            )
