"""A form is taken from our own pages only, also behind a proxy that keeps our name to itself."""

import pytest

from campaign.config import Settings


@pytest.fixture
def post(runtimes, applications, settings):
    """Send a form from a page; the status of the answer: 403 is refused, 200 taken and found wanting."""

    def send(public_url="", host="127.0.0.1:8000", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        # Made anew, for an address is put in order when settings are read.
        here = Settings(data=settings.data, DATABASE_URL=settings.database, public_url=public_url)
        with runtimes(here) as runtime:
            client = applications.of(runtime).test_client()
            return client.post("/desk/sign-in", headers={"Host": host, **named}).status_code

    return send


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
