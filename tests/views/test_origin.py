"""A form is taken from our own pages only, also behind a proxy that keeps our name to itself."""

import pytest

from campaign.app import create_app
from campaign.config import Settings
from campaign.runtime import make_runtime


@pytest.fixture
def post(tmp_path, sqlite):
    """Send a form from a page; the status of the answer: 403 is refused, 200 taken and found wanting."""
    made = []

    def send(public_url="", host="127.0.0.1:8000", **headers):
        made.append(make_runtime(Settings(data=tmp_path, DATABASE_URL=sqlite, public_url=public_url)))
        client = create_app(made[-1]).test_client()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post("/desk/sign-in", headers={"Host": host, **named}).status_code

    yield send
    for each in made:
        each.engine.dispose()


OUTSIDE = "https://letters.example.org"


@pytest.mark.parametrize(
    "public_url", [OUTSIDE, f"{OUTSIDE}/", f"{OUTSIDE}:443", "https://Letters.Example.org"]
)
def test_a_page_under_the_outside_address_is_ours_whatever_the_proxy_calls_us(post, public_url):
    assert post(public_url, Origin=OUTSIDE) == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://letters.example.org.evil.example",
        "https://letters.example.org:8443",
        "http://letters.example.org",
        "https://letters.example.org:x",
        "https://",
        "null",
        "",
    ],
)
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "letters.example.org"])
def test_any_other_page_is_not(post, origin, host):
    assert post(OUTSIDE, host=host, Origin=origin) == 403


def test_a_page_under_the_address_that_the_form_is_sent_to_is_ours(post):
    assert post(host="192.0.2.7:9000", Origin="http://192.0.2.7:9000") == 200
    assert post(OUTSIDE, host="127.0.0.1:8000", Origin="http://127.0.0.1:8000") == 200
    assert post(host="192.0.2.7:9000", Origin="http://192.0.2.8:9000") == 403


def test_what_the_browser_says_of_the_site_goes_first(post):
    assert post(OUTSIDE, Origin=OUTSIDE, Sec_Fetch_Site="same-origin") == 200
    assert post(OUTSIDE, Origin=OUTSIDE, Sec_Fetch_Site="cross-site") == 403
    assert post(OUTSIDE, Origin=OUTSIDE, Sec_Fetch_Site="same-site") == 403


def test_without_a_word_of_where_it_comes_from_a_form_is_taken(post):
    assert post(OUTSIDE) == 200
