"""What the web server writes down of a request: the rule of its page, and nothing of who asked."""

import logging
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from gunicorn.config import Config

from campaign.cli.web_log import WebLog, line
from campaign.logs import RULE
from tests.support.ports import free_port
from tests.support.processes import running

TOKEN = "Abcdefghij0123456789Abcdefghij0123456789abc"


def test_an_access_is_a_line_of_the_rule_and_not_of_the_path():
    environ = {
        RULE: "/confirm/<token>",
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/confirm/{TOKEN}",
        "QUERY_STRING": "q=Maro",
        "REMOTE_ADDR": "198.51.100.7",
    }
    took = timedelta(milliseconds=12.5)
    assert line("303 SEE OTHER", 219, environ, took) == "POST /confirm/<token> 303 219 bytes 12 ms"


def test_where_there_is_no_page_the_path_is_not_named_either():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/confrim/{TOKEN}"}
    assert line(404, 0, environ, timedelta()) == "GET - 404 0 bytes 0 ms"


def test_an_error_of_the_server_is_scrubbed(capsys):
    log = WebLog(Config())
    log.error("Error handling request %s %s", "GET", f"/confirm/{TOKEN}?q=Maro")
    for handler in list(logging.getLogger("gunicorn.error").handlers):
        logging.getLogger("gunicorn.error").removeHandler(handler)

    said = capsys.readouterr().err
    assert "Error handling request GET /confirm/[token]?[query]" in said


def test_a_server_that_is_to_log_writes_down_neither_who_nor_what(tmp_path, sqlite):
    """Whatever gunicorn is told elsewhere. What one writes that is to log nothing stands in test_serve."""
    port = free_port()
    settings = {"PORT": str(port), "CAMPAIGN_WEB_WORKERS": "1", "CAMPAIGN_TRUSTED_PROXIES": "1"}
    asked = {"CAMPAIGN_ACCESS_LOG": "True", "GUNICORN_CMD_ARGS": "--access-logformat %(h)s%(r)s"}
    with running("serve", data=tmp_path, DATABASE_URL=sqlite, **settings, **asked) as serve:
        while not serve.stdout.readline().startswith("Ctrl-C"):
            pass
        page = Request(f"http://127.0.0.1:{port}/confirm/{TOKEN}?q=Maro")
        page.add_header("X-Forwarded-For", "198.51.100.7")
        with pytest.raises(HTTPError):
            urlopen(page, timeout=60)
        serve.terminate()
        said = serve.communicate(timeout=60)[0]

    assert "GET /confirm/<token> 404 " in said
    for betraying in (TOKEN, "Maro", "198.51.100.7"):
        assert betraying not in said
