"""Findings as plain values for programs: the same at the desk and on the command line."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from campaign.domain.checks.finding import Finding, Place


def as_plain(
    slug: str,
    findings: Sequence[Finding],
    line_of: Callable[[Place], int | None],
    waived: Collection[Finding] = (),
) -> dict[str, Any]:
    """The findings of a letter. `line_of` says where a place stands in a file; at the desk nowhere.

    With those that are `waived` a letter opens all the same; a file knows no waiver.
    """
    return {
        "slug": slug,
        "blocks_opening": any(each.blocks_opening and each not in waived for each in findings),
        "findings": [
            {
                "check": each.check,
                "severity": each.severity.value,
                "sentence": each.sentence,
                "mend": each.mend,
                "block": each.place.block or None,
                "field": each.place.field or None,
                "line": line_of(each.place),
                "waived": each in waived,
            }
            for each in findings
        ],
    }
