"""The page of a long list that an address asks for."""

from flask import abort, request

from campaign.domain.paging import pages_of


def asked_for(count: int, size: int) -> tuple[int, int]:
    """(the page of the address, how many there are); beyond the last there is no such page."""
    page, pages = number_in("page"), pages_of(count, size)
    if page > pages:
        abort(404)
    return page, pages


def number_in(part: str) -> int:
    """The number of a page in a part of the query; 1 where there is none."""
    return max(1, request.args.get(part, 1, type=int))
