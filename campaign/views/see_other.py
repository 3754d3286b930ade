"""Where a form leads: what was sent is done, and the page that the browser goes on to is asked for by itself,
so that loading it anew sends nothing again."""

from flask import Flask, Response, request

from campaign.views.conversation import READING

FOUND, SEE_OTHER = 302, 303


def register(app: Flask) -> None:
    """Say so of every form: a 302 leaves open whether the form is to be sent to the next address as well."""

    @app.after_request
    def see_other(response: Response) -> Response:
        if response.status_code == FOUND and request.method not in READING:
            response.status_code = SEE_OTHER
        return response
