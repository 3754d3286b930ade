"""Words that would run, break a page or leave their element where somebody was careless, and the tests that
they did none of it."""

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


def enclosing(root, start, end):
    """Every element that holds a text from its first word to its last, as near to it as there is one."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for each in root.iter():
        for text, holder in ((each.text, each), (each.tail, parents.get(each))):
            if holder is None or start not in (text or "") or not isinstance(holder.tag, str):
                continue
            while end not in "".join(holder.itertext()) and holder in parents:
                holder = parents[holder]
            if holder in parents:
                yield holder


def refuse_leaving(root, start, end):
    """That a text between two words of its own lies in one element, wherever it is shown whole, with nothing
    in it but what a text is made of; and that it is shown."""
    found = [each for each in enclosing(root, start, end) if each.tag not in ("body", "main", "html")]
    assert found, "The text is nowhere whole."
    for element in found:
        if element.tag in ("form", "section", "article", "div", "details", "tr", "table", "fieldset"):
            continue
        foreign = {each.tag for each in element.iter() if each is not element} - _WITHIN
        assert not foreign, (element.tag, element.attrib, foreign)
