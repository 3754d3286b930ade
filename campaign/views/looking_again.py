"""Pages of the desk that tell how far the worker has come load themselves again, without a script."""

from flask import Response, make_response

# Seconds between two looks.
LOOK_AGAIN = 5


def looking_again(page: str, *, is_at_work: bool) -> Response:
    """A page that loads itself again while the worker is at what it tells of."""
    response = make_response(page)
    if is_at_work:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response
