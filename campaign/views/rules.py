"""What a log may say of a request: the rule of its page, as `/confirm/<token>`, and never the path."""

from flask import Flask, request

from campaign.logs import RULE


def register(app: Flask) -> None:
    """Put the rule where the web server's log finds it. Where there is no page there is no rule."""

    @app.before_request
    def name_rule() -> None:
        if request.url_rule:
            request.environ[RULE] = request.url_rule.rule
