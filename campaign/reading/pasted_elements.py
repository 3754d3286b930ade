"""What the elements and styles of pasted HTML say, as Word, Google Docs and LibreOffice write them."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from campaign.reading.pasted_lines import Look

# The mark that Word writes before an item stands at its beginning, within a few elements.
_OF_A_MARK = 20
# What never has words of the text.
_SILENT = re.compile(
    r"applet|audio|base|button|canvas|head|iframe|input|link|math|meta|noscript|object|script"
    r"|select|style|svg|template|textarea|title|video|xml"
)
_LEFT_OUT = {"img": "picture", "picture": "picture", "table": "table", "del": "deletion"}
_NUMBER = re.compile(r"\s*\(?(?:\d+|[a-zA-Z]|[ivxlcIVXLC]+)[.)]")


def tag_of(element: Any) -> str:
    """The name of an element; empty for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def style_of(element: Any) -> dict[str, str]:
    """The style that an element has written on itself, by property, in small letters."""
    style = (element.get("style") or "")[:2_000].lower()
    told = (each.partition(":") for each in style.split(";"))
    return {name.strip(): value.strip() for name, colon, value in told if colon}


def is_numbered(element: Any) -> bool:
    """Whether the mark that Word wrote before an item is a number."""
    for each in islice(element.iter(), _OF_A_MARK):
        if tag_of(each) and "ignore" in style_of(each).get("mso-list", ""):
            return bool(_NUMBER.match("".join(each.itertext())))
    return False


def looked(look: Look, tag: str, style: Mapping[str, str], element: Any) -> Look:
    """How the words in an element look."""
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    bold = look.bold or tag in ("b", "strong")
    slanted = look.slanted or tag in ("i", "em", "cite")
    if weight:
        is_number = weight.isascii() and weight.isdecimal()
        bold = weight in ("bold", "bolder") or (is_number and int(weight[:4]) >= 600)
    if slant:
        slanted = slant in ("italic", "oblique")
    link = (element.get("href") or "").strip() if tag == "a" else look.link
    return Look(bold, slanted, link)


def missed(element: Any, tag: str, style: Mapping[str, str]) -> str:
    """What a person would miss of an element that is dropped: a picture, a table, a comment, a deletion."""
    class_ = _class_of(element)
    if style.get("mso-special-character") == "comment" or re.search("msocom(?:mentreference|anchor)", class_):
        return "comment"
    return "deletion" if "msodel" in class_.split() else _LEFT_OUT.get(tag, "")


def is_silent(element: Any, tag: str, style: Mapping[str, str]) -> bool:
    """Whether an element has no words of the text: hidden, a mark of a list, or of the program's own."""
    class_ = _class_of(element)
    is_mark_of_list = style.get("mso-list", "").lower() == "ignore"
    is_hidden = style.get("display") == "none" or style.get("mso-hide") == "all"
    is_of_comments = "msocom" in class_ or style.get("mso-element") == "comment-list"
    is_of_program = bool(_SILENT.fullmatch(tag)) or tag.startswith(("v:", "w:", "m:"))
    return is_mark_of_list or is_hidden or is_of_comments or is_of_program


def _class_of(element: Any) -> str:
    return (element.get("class") or "").lower()
