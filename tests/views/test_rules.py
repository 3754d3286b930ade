"""The web server's log is told the rule of a page, so that it needs no path."""

import pytest
from werkzeug.test import create_environ

from campaign.logs import RULE


@pytest.mark.parametrize(
    ("path", "rule"), [("/confirm/of-nobody", "/confirm/<token>"), ("/confrim/of-nobody", None)]
)
def test_a_request_is_known_by_the_rule_of_its_page_and_by_nothing_where_there_is_none(app, path, rule):
    environ = create_environ(path)
    statuses = []
    app.wsgi_app(environ, lambda status, _headers: statuses.append(status)).close()

    assert statuses == ["404 NOT FOUND"]
    assert environ.get(RULE) == rule
