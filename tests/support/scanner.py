"""A machine that reads mail: it opens every link, follows what it finds there, and presses every button."""

import re
from itertools import product
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

# A token of ours, as it stands in an address.
_TOKEN = re.compile(r"[\w-]{30,}")
_LINK = re.compile(r'https?://[^\s"<>]+')
# What a machine puts where a code is asked for.
_GUESSED = ("", "x", "000000")


class Scanner:
    """A browser without scripts that nobody sits at: it types nothing of its own, and keeps cookies."""

    def __init__(self, app):
        self._client = app.test_client()
        self._seen = set()
        self.tokens = set()
        self.opened = []
        self.pressed = []

    def scans(self, mail):
        """Open what stands in a mail, and go on wherever a token of it leads."""
        links = [urlsplit(each) for each in _LINK.findall(mail.text + mail.html.replace("&amp;", "&"))]
        self.tokens = {token for each in links for token in _TOKEN.findall(each.path)}
        for each in links:
            self._opens(f"{each.path}?{each.query}".rstrip("?"))

    def _opens(self, address):
        if address not in self._seen:
            self._seen.add(address)
            self.opened.append(address)
            self._reads(address, self._client.get(address))

    def _reads(self, address, answer):
        while answer.status_code in (302, 303):
            address = urljoin(address, answer.location)
            answer = self._client.get(address)
        if answer.mimetype != "text/html":
            return
        root = html5lib.parse(answer.text, namespaceHTMLElements=False)
        for form in root.iter("form"):
            self._presses(urljoin(address, form.get("action") or address), form)
        for link in root.iter("a"):
            there = urljoin(address, link.get("href") or "").partition("#")[0]
            if any(token in there for token in self.tokens):
                self._opens(there)

    def _presses(self, address, form):
        method = (form.get("method") or "get").upper()
        for sent in _ways_to_send(form):
            key = (method, address, *sent.items())
            if key not in self._seen:
                self._seen.add(key)
                self.pressed.append(address)
                where = {"query_string": sent} if method == "GET" else {"data": sent}
                self._reads(address, self._client.open(address, method=method, **where))


def _ways_to_send(form: Element):
    """What stands in a form, with each button and choice, all ticks and none, and some guesses at a code."""
    standing, ticks, choices = {}, {}, {}
    for each in form.iter():
        name, kind = each.get("name"), each.get("type", "text")
        if each.tag == "textarea" and name:
            standing[name] = each.text or ""
        elif each.tag == "select" and name:
            choices[name] = [option.get("value") or "" for option in each.iter("option")]
        elif each.tag == "input" and name and kind == "checkbox":
            ticks[name] = each.get("value") or "on"
        elif each.tag == "input" and name and kind == "radio":
            choices.setdefault(name, []).append(each.get("value") or "on")
        elif each.tag == "input" and name and kind != "file":
            standing[name] = each.get("value") or ""
    buttons = [
        {each.get("name"): each.get("value") or ""} if each.get("name") else {}
        for each in form.iter("button")
    ]
    codes = [{"code": guess} for guess in _GUESSED] if "code" in standing else [{}]
    chosen = [
        {name: values[number % len(values)] for name, values in choices.items() if values}
        for number in range(max(map(len, choices.values()), default=1))
    ]
    for button, code, choice, ticked in product(buttons or [{}], codes, chosen, ({}, ticks)):
        yield {**standing, **code, **choice, **ticked, **button}
