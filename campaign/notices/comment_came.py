"""The mail that tells a member of a campaign what was said of its drafts: how much and where, and no words of
it, for drafts are nobody else's business."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.domain.counting import counted
from campaign.notices.mail import Mail, written


@dataclass(frozen=True, slots=True)
class News:
    """What came of one letter since the last mail, and where it is read."""

    title: str
    comments: int
    suggestions: int
    link: str

    @property
    def said(self) -> str:
        """How much came: "Two comments and one suggestion"."""
        comments = counted(self.comments, "comment", "comments") if self.comments else ""
        suggestions = counted(self.suggestions, "suggestion", "suggestions") if self.suggestions else ""
        return " and ".join(filter(None, (comments, suggestions))).capitalize()


def comment_came(news: Sequence[News]) -> Mail:
    """One mail for everything that came."""
    return written("comment_came", news=news)
