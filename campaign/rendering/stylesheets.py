"""The stylesheets of a letter, as one text: the sheet, the type, parts, blocks, then paper and theme."""

from pathlib import Path

from campaign.domain.blocks import BLOCK_KINDS
from campaign.domain.document import Paper, Theme

FOLDER = Path(__file__).resolve().parents[2] / "static/letter"
PARTS = (
    *("running", "letterhead", "address", "opening", "signatures", "enclosures", "notes"),
    *("seal", "roll", "plate", "mailing", "sheet"),
)


def stylesheet(paper: Paper, theme: Theme) -> str:
    """Everything that a document on that paper and in that theme needs, in the order of its rules."""
    names = (
        "page",
        "type",
        *(f"parts/{part}" for part in PARTS),
        *(f"blocks/{kind}" for kind in BLOCK_KINDS),
        f"papers/{paper.value}",
        f"themes/{theme.value}",
    )
    return "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in names)
