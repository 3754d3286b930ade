"""The page of a mailed link that leads nowhere, or nowhere any more."""

from flask import render_template

from campaign.domain.refusals import NotFound, Refusal


def page(refusal: Refusal, of: str = "signatures") -> tuple[str, int]:
    """Why the link does not work, and what to do; `of` is whose pages it belongs to."""
    status = 404 if isinstance(refusal, NotFound) else 410
    return render_template(f"pages/{of}/no_link.html", sentence=refusal.sentence), status
