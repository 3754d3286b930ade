"""Runs of formatted characters as one line of our Markdown: read again, it says what was pasted, no more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from campaign.domain.links import may_be_linked, refuse_misleading
from campaign.domain.refusals import Unacceptable
from campaign.domain.text import template_code_in
from campaign.letterfile.escaping import escaped, kept_characters
from campaign.letterfile.inline import Citation, Emphasis, Line, LineBreak, Link, Strong, Text, parse

_SPACE = re.compile(r"[\s\xa0]+")


@dataclass(frozen=True, slots=True)
class Look:
    """Whether words are bold or slanted, and where they lead."""

    bold: bool = False
    slanted: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; or the mark of a note, by its key. A line end alone was asked for."""

    text: str
    look: Look = Look()
    note: str = ""


def line_of(runs: Sequence[Run], *, keeps_breaks: bool = False) -> str:
    """The runs as one line. Where marks would not be read as they are meant, the words go without them."""
    cleaned = _closed_up(_cleaned(runs, keeps_breaks))
    wanted = "".join(each.text for each in cleaned)
    for with_links, with_looks in ((True, True), (True, False), (False, True), (False, False)):
        line = "".join(_written(cleaned, with_links, with_looks)).strip()
        if _reads(line, wanted):
            return line
    return "".join(_written(cleaned, False, False)).strip()


def plain_of(line: Line) -> str:
    """The characters of a line that was read."""
    return "".join(_plain(node) for node in line)


def _plain(node: object) -> str:
    match node:
        case Text(text):
            return text
        case Emphasis(inside) | Strong(inside) | Link(_, inside):
            return plain_of(inside)
        case LineBreak():
            return "\n"
        case Citation():
            return ""
    return "\0"


def _reads(line: str, wanted: str) -> bool:
    """Whether a line is read as the characters that were pasted."""
    try:
        refuse_misleading("text", line)
        lines = parse(line)
    except Unacceptable:
        return False
    said = plain_of(lines[0]) if lines else ""
    return len(lines) <= 1 and said == wanted.strip() and not template_code_in(line)


def _cleaned(runs: Sequence[Run], keeps_breaks: bool) -> Iterator[Run]:
    """The runs without what nobody sees; line ends that were not asked for are spaces."""
    for run in runs:
        if run.text == "\n" and keeps_breaks:
            yield run
        elif run.text or run.note:
            yield Run(_SPACE.sub(" ", kept_characters(run.text)), run.look, run.note)


def _closed_up(runs: Iterator[Run]) -> list[Run]:
    """The runs with single spaces between words, and none beside a line end or at the ends."""
    made: list[Run] = []
    before = "\n"
    for run in runs:
        text = run.text
        if before in (" ", "\n"):
            text = text.lstrip(" ")
        if text == "\n":
            while made and not made[-1].note and (stripped := made[-1].text.rstrip(" ")) != made[-1].text:
                last = made.pop()
                if stripped:
                    made.append(Run(stripped, last.look))
        if text or run.note:
            made.append(Run(text, run.look, run.note))
            before = text[-1:] or before
    while made and not made[-1].note and not (ended := made[-1].text.rstrip(" \n")):
        made.pop()
    if made and not made[-1].note:
        made[-1] = Run(ended, made[-1].look)
    return made


def _written(runs: Sequence[Run], with_links: bool, with_looks: bool) -> Iterator[str]:
    for link, of_link in groupby(runs, key=lambda each: each.look.link):
        inside = "".join(_looking(list(of_link), with_looks))
        if with_links and link and may_be_linked(link) and inside.strip() and _is_plain(link):
            bare = inside.strip()
            before, _, after = inside.partition(bare)
            yield f"{before}[{bare}]({link}){after}"
        else:
            yield inside


def _is_plain(link: str) -> bool:
    """Whether an address needs nothing around it."""
    return not re.search(r"[\s()<>\[\]\\{}*^]", link)


def _looking(runs: Sequence[Run], with_looks: bool) -> Iterator[str]:
    """Words with the marks of their look, which stand at words and not at spaces."""

    def look_of(run: Run) -> tuple[bool, bool]:
        return (
            (run.look.bold, run.look.slanted)
            if with_looks and run.text != "\n" and not run.note
            else (False,) * 2
        )

    for (bold, slanted), alike in groupby(runs, key=look_of):
        text = "".join(_characters(each) for each in alike)
        bare, mark = text.strip(" "), "**" * bold + "*" * slanted
        before, _, after = text.partition(bare) if bare else (text, "", "")
        yield f"{before}{mark}{bare}{mark[::-1]}{after}" if bare and mark else text


def _characters(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    return "\\\n" if run.text == "\n" else escaped(run.text)
