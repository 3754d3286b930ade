"""A client that proof-reads every page it fetches."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from campaign.models.account import Account
from campaign.services import sessions
from campaign.views import traps
from campaign.views.desk import PLAIN_COOKIE

_CONTROLS = ("input", "select", "textarea")
_UNLABELLED = ("hidden", "submit", "button", "image", "reset")
# How the addresses end that public forms of signing are sent to.
SIGN_FORMS = ("/sign", "/embed")


@dataclass
class Page:
    """A response with its parsed page."""

    response: TestResponse
    root: Element | None

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        """The words of the page, white space made single."""
        main = next((each for each in self.root.iter("body")), self.root)
        return " ".join("".join(main.itertext()).split())

    @property
    def title(self) -> str:
        """The one heading of the first rank."""
        return " ".join("".join(next(self.root.iter("h1")).itertext()).split())

    @property
    def location(self) -> str:
        return self.response.headers["Location"]

    def find(self, tag: str, **attributes: str) -> Element | None:
        return next(iter(self.find_all(tag, **attributes)), None)

    def find_all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            each
            for each in self.root.iter(tag)
            if all(each.get(name) == value for name, value in wanted.items())
        ]

    def links(self) -> dict[str, str]:
        """Words of each link → its address."""
        return {
            " ".join("".join(each.itertext()).split()): each.get("href", "") for each in self.root.iter("a")
        }

    def error_at(self, field: str) -> str:
        """The sentence that stands at a field."""
        found = self.find("span", id=f"{field}-error")
        return "" if found is None else " ".join("".join(found.itertext()).split())

    def typed(self, field: str) -> str | None:
        """What a field holds."""
        for tag in _CONTROLS:
            for each in self.find_all(tag, name=field):
                return _held(each, tag)
        return None


def _held(control: Element, tag: str) -> str | None:
    if tag == "select":
        options = list(control.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None]
        return (chosen or options)[0].get("value")
    return (control.text or "").removeprefix("\n") if tag == "textarea" else control.get("value")


class Visitor:
    """A browser without scripts. `sign_in` gives it a session at the desk."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._client = app.test_client()
        self._token = ""

    def sign_in(self, account: Account, now) -> None:
        runtime = self._app.extensions["campaign"]
        with runtime.transaction() as session:
            self._token = sessions.start(session, account, now=now)
            found = sessions.find(session, self._token, now=now)
            self._form_token = runtime.keys.form_token(found.token_hash)
        self._client.set_cookie(PLAIN_COOKIE, self._token, path="/desk")

    def get(self, address: str, status: int = 200, **more) -> Page:
        return self._page(self._client.get(address, **more), status)

    def post(self, address: str, data: dict | None = None, status: int = 303, **more) -> Page:
        """Send a form; at the desk with the token that the page would have carried."""
        return self._page(self._client.post(address, data=self._fields(data, address), **more), status)

    def sent(self, address: str, data: dict, **more) -> Page:
        """What comes of a form, whatever that is."""
        response = self._client.post(address, data=self._fields(data, address), **more)
        return self._page(response, response.status_code)

    def status_of(self, method: str, address: str, data: dict | None = None, **more) -> int:
        """Only the status, for a test that tries many addresses."""
        sent = {"data": self._fields(data)} if method == "POST" else {}
        return self._client.open(address, method=method, **sent, **more).status_code

    def post_large(self, address: str, data: dict, status: int = 303) -> Page:
        """Send a form with a large file. The client writes it to a file on disk and never closes it."""
        sent = {
            name: FileStorage(*value) if isinstance(value, tuple) else value
            for name, value in self._fields(data).items()
        }
        boundary, content = encode_multipart(sent)
        content_type = f"multipart/form-data; boundary={boundary}"
        return self._page(self._client.post(address, data=content, content_type=content_type), status)

    def follow(self, page: Page, status: int = 200) -> Page:
        return self.get(page.location, status)

    def _fields(self, data: dict | None, address: str = "") -> dict:
        hidden = {"csrf_token": self._form_token} if self._token else {}
        if address.endswith(SIGN_FORMS):
            hidden["shown"] = self._stamp()
        return {**hidden, **(data or {})}

    def _stamp(self) -> str:
        """When the form of signing was shown, as it stands in the form: half a minute ago."""
        runtime = self._app.extensions["campaign"]
        return traps.stamp_of(runtime.keys, runtime.now() - timedelta(seconds=30))

    def _page(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (
            response.status,
            response.headers.get("Location"),
            response.text[:3000],
        )
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        if response.mimetype != "text/html" or status in (301, 302, 303, 307, 308):
            return Page(response, None)
        root = proof_read(response.text)
        return Page(response, root)


def proof_read(text: str, *, is_alone: bool = False) -> Element:
    """The page parsed, or an assertion that says what is wrong with it. One that `is_alone`, a file and no
    page of the site, holds its style and its pictures."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    root = parser.parse(text)
    faults = [(where, kind, more) for where, kind, more in parser.errors if kind not in _TOLERATED]
    assert not faults, f"Not valid HTML: {faults[:5]}"
    _check_head(root)
    _check_ids(root)
    _check_labels(root)
    _check_forms(root)
    if not is_alone:
        _check_policy(root)
    return root


# html5lib knows HTML as of 2011 and takes newer elements for mistakes.
_TOLERATED = {"non-void-element-with-trailing-solidus"}


def _check_head(root: Element) -> None:
    assert (next(root.iter("title")).text or "").strip(), "The page has no title."
    assert root.get("lang"), "The page does not say its language."
    headings = list(root.iter("h1"))
    assert len(headings) == 1, f"A page has one h1; this has {len(headings)}."
    ranks = [int(each.tag[1]) for each in root.iter() if each.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    for before, after in pairwise(ranks):
        assert after <= before + 1, f"A heading h{after} follows h{before}."
    assert len(list(root.iter("main"))) == 1, "A page has one main part."


def _check_ids(root: Element) -> None:
    ids = Counter(each.get("id") for each in root.iter() if each.get("id") is not None)
    assert not (twice := [each for each, number in ids.items() if number > 1]), f"Ids used twice: {twice}"
    for each in root.iter():
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for target in (each.get(name) or "").split():
                assert target in ids, f"{each.tag} {name}={target!r} leads nowhere."
        href = each.get("href") or ""
        if href.startswith("#") and len(href) > 1:
            assert href[1:] in ids, f"A link to {href} leads nowhere."


def _check_labels(root: Element) -> None:
    labelled = {each.get("for") for each in root.iter("label")}
    wrapped = {id(each) for label in root.iter("label") for each in label.iter()}
    for each in root.iter():
        if each.tag in _CONTROLS and each.get("type") not in _UNLABELLED:
            has = each.get("id") in labelled or id(each) in wrapped or each.get("aria-label")
            assert has or each.get("aria-labelledby"), f"No label for {each.tag} {each.attrib}"
        if each.tag in ("button", "a") and each.get("href") != "":
            words = "".join(each.itertext()).strip() or each.get("aria-label")
            assert words or (each.tag == "a" and each.get("id")), f"{each.tag} without words: {each.attrib}"
        if each.tag == "img":
            assert each.get("alt") is not None, f"A picture without words: {each.attrib}"


def _check_forms(root: Element) -> None:
    for form in root.iter("form"):
        assert form.get("method"), f"A form says how it is sent: {form.attrib}"
        assert form.get("action") is not None, f"A form says where it goes: {form.attrib}"


def _check_policy(root: Element) -> None:
    """What the content security policy would not let through."""
    for each in root.iter():
        assert "style" not in each.attrib, f"{each.tag} has a style of its own."
        assert not [name for name in each.attrib if name.startswith("on")], f"{each.tag} holds a script."
        if each.tag == "script":
            assert each.get("src"), "A script in the page."
        assert each.tag != "style", "A style sheet in the page."
        for name in ("src", "href"):
            assert not (each.get(name) or "").startswith(("javascript:", "data:")), f"{each.tag} {name}"
