"""Nodes to runs: each run of characters says its language, its direction, and the face of its script."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from campaign.letterfile.inline import Citation, Emphasis, Gap, Line, LineBreak, Link, Strong, Text
from campaign.rendering import scripts
from campaign.rendering.docx.relations import Relations
from campaign.rendering.docx.xml import joined, text, w
from campaign.rendering.markup import shares_script

# Word looks its dictionaries up by language and country.
_TAGS = {
    "am": "am-ET",
    "ar": "ar-SA",
    "be": "be-BY",
    "de": "de-DE",
    "el": "el-GR",
    "en": "en-US",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "hi": "hi-IN",
    "hy": "hy-AM",
    "ja": "ja-JP",
    "ka": "ka-GE",
    "ko": "ko-KR",
    "ru": "ru-RU",
    "sr": "sr-Cyrl-RS",
    "th": "th-TH",
    "uk": "uk-UA",
    "zh": "zh-CN",
}
# Faces that Word brings for scripts that the face of the letter does not hold; none of them has italics.
_FACES = {
    "armenian": "Sylfaen",
    "georgian": "Sylfaen",
    "hebrew": "Times New Roman",
    "arabic": "Times New Roman",
    "devanagari": "Mangal",
    "thai": "Leelawadee UI",
    "ethiopic": "Ebrima",
    "east-asian": "Yu Mincho",
}
# Scripts that Word calls complex: their language, size and weight have elements of their own.
_COMPLEX = ("hebrew", "arabic", "devanagari", "thai")


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a run beside its language: bold, slanted, and the name of its style."""

    bold: bool = False
    slanted: bool = False
    style: str = ""


PLAIN = Look()


def language_tag(language: str) -> str:
    """The tag by which Word knows a language."""
    return _TAGS.get(language.lower(), language)


def words(characters: str, language: str, look: Look = PLAIN) -> Markup:
    """Characters, each stretch of one script in a run of its own."""
    return joined(_run(each, language, look) for each in scripts.runs(characters))


def single(inside: Markup, language: str, look: Look = PLAIN) -> Markup:
    """A run of something that is no text: a break, a mark, a picture."""
    return w("r", _properties(scripts.Run(""), language, look), inside)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints lines as runs. `call` prints the mark of a footnote by its key and the day of the claim;
    `relations` takes the links."""

    language: str
    relations: Relations
    call: Callable[[str, date | None], Markup]

    def line(self, line: Line, look: Look = PLAIN) -> Markup:
        """The runs of one line."""
        return joined(self._node(node, look) for node in line)

    def _node(self, node: object, look: Look) -> Markup:
        match node:
            case Text(characters):
                return words(characters, self.language, look)
            case Emphasis(inside):
                return self.line(inside, replace(look, slanted=True))
            case Strong(inside):
                return self.line(inside, replace(look, bold=True))
            case Link(url, inside):
                return Markup('<w:hyperlink r:id="{}">{}</w:hyperlink>').format(
                    self.relations.to("hyperlink", url), self.line(inside, replace(look, style="Hyperlink"))
                )
            case Citation(key, as_of):
                return self.call(key, as_of)
            case Gap(placeholder):
                return words(f"[{placeholder}]", self.language, replace(look, style="Gap"))
            case LineBreak():
                return single(w("br"), self.language, look)
        raise TypeError(f"No run is known for {node!r}.")


def _run(run: scripts.Run, language: str, look: Look) -> Markup:
    return w("r", _properties(run, language, look), text(run.text))


def _properties(run: scripts.Run, language: str, look: Look) -> Markup:
    face = _FACES.get(run.script)
    is_slanted = look.slanted and not face
    is_complex = run.script in _COMPLEX
    given = [
        w("rStyle", val=look.style) if look.style else None,
        w("rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face) if face else None,
        *([w("b"), w("bCs")] if look.bold else []),
        *([w("i"), w("iCs")] if is_slanted else []),
        # A caption is slanted as a whole: not in a face that has no italics.
        *([w("i", val="0"), w("iCs", val="0")] if face else []),
        w("rtl") if run.script and scripts.direction(run.text) == "rtl" else None,
        w("cs") if is_complex else None,
        _language(run, language),
    ]
    return w("rPr", *filter(None, given))


def _language(run: scripts.Run, language: str) -> Markup:
    """The language of a run, in the attribute that Word reads for its script."""
    is_own = not run.language or shares_script(language.lower().partition("-")[0], run.language)
    tag = language_tag(language if is_own else run.language)
    if run.script in _COMPLEX:
        return w("lang", bidi=tag)
    return w("lang", eastAsia=tag) if run.script == "east-asian" else w("lang", val=tag)
