"""The mail to somebody who asked, at a letter, for the link to the signature of their organisation."""

from collections.abc import Sequence

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def endorsement_way_out(about: About, *, code: str, ways: Sequence[tuple[str, str]]) -> Mail:
    """`ways` has at least one organisation, by name, each with the link to its signature; `code` is for what
    is done behind any of them."""
    return written("endorsement_way_out", leave=ways[0][1], about=about, code=in_two(code), ways=ways)
