"""A mail as a value, and how its words are set from the templates."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from campaign.domain.languages import nearest
from campaign.notices.about import About
from campaign.notices.neutral import opening

# The subject of every mail to a signatory where a look over the shoulder is to tell nothing, neither of what
# it is about nor which mail it is. So it follows the letter, though not every mail speaks its language.
NEUTRAL_SUBJECTS = {"en": "A message for you", "hy": "Հաղորդագրություն Ձեզ համար"}

# Of a line of a plain text.
WIDTH = 76
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "notices"

# Only the HTML is escaped; a template that names something it was not given stops the mail.
_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. `kind` names its templates; `leave` is where whoever wants no such mail is led."""

    kind: str
    subject: str
    text: str
    html: str
    leave: str = ""

    def as_json(self) -> str:
        """The mail as text, to be kept until it is sent."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Mail":
        """The mail that `as_json` kept, its words set now if they were not then."""
        values = json.loads(kept)
        return Unwritten(**values).written() if "values" in values else cls(**values)


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A mail whose words are set when it is sent: what its templates are given, in plain values.

    Setting the words takes longer than writing a signature down, so whoever signs does not wait for it.
    """

    kind: str
    values: Mapping[str, Any]
    leave: str = ""

    def as_json(self) -> str:
        """As that of a mail."""
        return json.dumps({"kind": self.kind, "values": self.values, "leave": self.leave}, ensure_ascii=False)

    def written(self) -> Mail:
        """The mail, with its words."""
        return written(self.kind, leave=self.leave, **self.values)


def written(kind: str, *, leave: str = "", **values: object) -> Mail:
    """The mail of templates/notices/`kind`/, with the values in their places; its subject and its first words
    name nothing where what it is about asks for that. It is in the language of what it is about, or the
    nearest that it has words in; else in English."""
    about = values.get("about")
    spoken = str(_said(about, "language", "en"))
    language = nearest(spoken, _languages(kind), "en")
    folder = kind if language == "en" else f"{kind}/{language}"
    is_neutral = bool(_said(about, "is_neutral", False))
    first = opening(language) if is_neutral else ""

    def part(name: str) -> str:
        template = _environment.get_template(f"{folder}/{name}")
        return template.render(language=language, opening=first, **values).strip()

    neutral = nearest(spoken, NEUTRAL_SUBJECTS, NEUTRAL_SUBJECTS["en"])
    subject = neutral if is_neutral else " ".join(part("subject.txt").split())
    return Mail(
        kind=kind,
        subject=subject,
        text=f"{fill(first, WIDTH)}\n\n{part('body.txt')}\n".lstrip(),
        html=part("body.html") + "\n",
        leave=leave,
    )


@cache
def _languages(kind: str) -> Mapping[str, str]:
    """The languages besides English that a mail has words in: its folders."""
    return {each.name: each.name for each in (TEMPLATES / kind).iterdir() if each.is_dir()}


def _said(about: object, name: str, otherwise: object) -> object:
    """What is said of the letter that a mail is about, which may be kept in plain values, from before more
    was said; of other mails nothing."""
    plain = asdict(about) if isinstance(about, About) else about
    return plain.get(name, otherwise) if isinstance(plain, Mapping) else otherwise
