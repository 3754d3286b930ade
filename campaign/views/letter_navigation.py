"""The pages of one letter at the desk, in groups.

A page of a letter says which it is by its key: `{% set at = "print" %}`. Only the pages of its own group
stand below the groups. To add a page, add a line to its group.
"""

from collections.abc import Callable
from dataclasses import dataclass

from campaign.domain.letters import LetterStatus
from campaign.models.letter import Letter
from campaign.views import desk


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a letter: its key, its word, where it is, and who sees it when."""

    key: str
    label: str
    endpoint: str
    only_for_organisers: bool = False
    is_there: Callable[[Letter], bool] = lambda letter: True
    count: Callable[[Letter], int | None] = lambda letter: None


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together, under one word; the word leads to the first of them."""

    label: str
    pages: tuple[Page, ...]

    def holds(self, key: str) -> bool:
        """Whether a page of this key is among them."""
        return any(each.key == key for each in self.pages)


def _recipients(letter: Letter) -> int:
    return len(letter.recipients)


def _is_unopened(letter: Letter) -> bool:
    return letter.is_unopened


def _has_opened(letter: Letter) -> bool:
    return letter.opened_at is not None


def _is_changed_by_amending(letter: Letter) -> bool:
    return letter.status is LetterStatus.OPEN or len(letter.revisions) > 1


def _follows(letter: Letter) -> bool:
    return letter.predecessor is not None


GROUPS = (
    Group(
        "Letter",
        (
            Page("text", "Text", "composer.show"),
            Page("recipients", "Recipients", "desk_recipients.index", count=_recipients),
            Page("settings", "Title and subject", "letter_settings.text", True, _is_unopened),
            Page("change", "Change the text", "amendments.show", True, _is_changed_by_amending),
            Page("checks", "Checks", "reports.show"),
            Page("review", "Review", "desk_review.show"),
            Page("history", "History", "savings.index"),
            Page("since", "Since the last letter", "lineage.index", is_there=_follows),
        ),
    ),
    Group(
        "Signatures",
        (
            Page("signers", "Signers", "desk_signers.index"),
            Page("supporters", "Supporters", "desk_supporters.index", True, _has_opened),
            Page("signing", "Sign form", "letter_settings.signing", True),
            Page("share", "Share", "desk_sharing.edit", True),
            Page("updates", "Updates", "desk_updates.index", is_there=_has_opened),
        ),
    ),
    Group(
        "Documents",
        (
            Page("print", "Print", "desk_printings.index"),
            Page("look", "Look", "letter_settings.look", True),
            Page("release", "Press release", "releases.edit"),
        ),
    ),
    Group("Status", (Page("status", "Status", "desk_letters.status"),)),
)


def letter_groups(letter: Letter) -> list[Group]:
    """The groups with the pages that whoever is signed in sees of this letter now."""
    organises = desk.may_change(letter.campaign)
    return [
        Group(group.label, tuple(page for page in group.pages if _is_seen(page, letter, organises)))
        for group in GROUPS
    ]


def _is_seen(page: Page, letter: Letter, organises: bool) -> bool:
    return (organises or not page.only_for_organisers) and page.is_there(letter)
