"""Words that would run, break a page or leave their element where somebody was careless, and the tests that
they did none of it."""

import re

from hypothesis import strategies

from tests.letterfile.strategies import pieces

_MARKUP = (
    "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "</textarea>", "</p></article>",
    "</title>", "</main>", "</form>", "<!--", "-->", "<![CDATA[", "]]>", "<svg/onload=alert(1)>",
    "<base href=//x>", "' onfocus='alert(1)", '" onmouseover="alert(1)', '"><b>', "javascript:alert(1)",
    "data:text/html,x", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>)", "[x](//evil.example)", '[x](https://a.example/"onclick="alert(1))',
    "[<b>](https://a.example/<b>)", "&lt;script&gt;", "&#60;script&#62;", "&", "<", ">", "\\<", "<b", "</",
    "<?php ?>", "{% raw %}", "{#", "${x}", "`x`", "</style><script>", "hx-on:click=alert(1)", "<p hx-get=/x>",
)  # fmt: skip

markup = strategies.sampled_from(_MARKUP)
words = strategies.lists(markup | pieces, min_size=1, max_size=5).map("".join)
lines = words.map(lambda text: " ".join(text.split()))
rows = strategies.lists(lines, max_size=3).map("\n".join)

# What a text may be made of on a page: marks within a line, and what parts its lines.
_WITHIN = {"p", "em", "strong", "a", "sup", "br", "ol", "ul", "li", "span", "q", "ins", "del", "mark", "bdi"}
_RUNS = {"iframe", "object", "embed", "base", "applet", "frame", "frameset", "portal", "math"}
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "xlink:href", "hx-get", "hx-post")


def refuse_running(root):
    """That nothing of a parsed page runs that is not a file of ours."""
    for each in root.iter():
        tag = each.tag if isinstance(each.tag, str) else ""
        assert tag not in _RUNS, tag
        assert tag != "script" or each.get("src", "").startswith("/static/"), each.attrib
        for name, value in each.attrib.items():
            assert not str(name).startswith(("on", "hx-on")), (tag, name)
            assert name not in _ADDRESSES or _is_harmless(value), (tag, name, value)


def _is_harmless(address):
    scheme = address.strip().lower().partition(":")[0]
    has_scheme = ":" in address and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()
    return not has_scheme or scheme in ("https", "http", "mailto")


def refuse_leaving(root, start, end):
    """That wherever a text is shown whole, from a first word of its own to its last, nothing begins or ends
    between the two but what a text is made of; and that it is shown."""
    crossed, found = None, 0
    for tag, text in _passed(root):
        if tag is not None and crossed is not None:
            crossed.append(tag)
        for word in re.findall(f"{start}|{end}", text):
            if word == start:
                # One that was cut short has no end: it is not the beginning of what follows it.
                crossed = []
            elif crossed is not None:
                assert set(crossed) <= _WITHIN, (crossed, text)
                crossed, found = None, found + 1
    assert found, "The text is nowhere whole."


def _passed(element):
    """What somebody who reads a page from its beginning passes: an element that begins or ends, and words."""
    if not isinstance(element.tag, str):
        return
    yield element.tag, element.text or ""
    for each in element:
        yield from _passed(each)
        yield (each.tag if isinstance(each.tag, str) else None), each.tail or ""
