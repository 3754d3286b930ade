"""What is to be printed and no font here holds: one such character would stop a whole letter."""

from collections.abc import Mapping

from campaign.domain.document import PrintSettings
from campaign.domain.refusals import Unacceptable
from campaign.rendering import fonts


def refuse_unprintable(printed: Mapping[str, str]) -> None:
    """Refuse `Unacceptable` at the first field, of those with what is printed of them, that holds one."""
    for field, text in printed.items():
        if missing := fonts.unprintable(text):
            raise Unacceptable(
                field, f"We have no font for {fonts.named(missing[0])}. Write it in other letters."
            )


def refuse_unprintable_settings(settings: PrintSettings) -> None:
    """The same of how a letter prints."""
    head = settings.letterhead
    refuse_unprintable(
        {
            "letterhead": head.name,
            "letterhead_lines": " ".join(head.lines),
            "delivery_line": settings.delivery_line,
            "enclosures": " ".join(settings.enclosures),
            "copies": " ".join(settings.copies),
        }
    )
