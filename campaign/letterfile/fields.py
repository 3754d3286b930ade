"""One mapping of the front matter, read field by field, every fault with its line."""

import difflib
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TypeVar

from campaign.domain.refusals import Refusal
from campaign.letterfile.nodes import Entry, Mapping, Node, Scalar, Sequence, is_empty
from campaign.letterfile.refusals import LetterFileRefusal, together

_FLAGS = {"": False, "false": False, "no": False, "true": True, "yes": True}

E = TypeVar("E", bound=StrEnum)


def nearest(name: str, known: Collection[str]) -> str:
    """Half a sentence: the known name that was probably meant, or all of them."""
    close = difflib.get_close_matches(name[:80], known, n=1)
    return f"write “{close[0]}”" if close else f"write one of: {', '.join(known)}"


class Fields:
    """The fields of one mapping. Refuses a key that is not `known`; `what` names the thing in sentences.

    `line` is where the whole stands when that is not where its first field does.
    """

    def __init__(self, node: Node, what: str, known: Collection[str], line: int | None = None) -> None:
        if not isinstance(node, Mapping):
            raise LetterFileRefusal(node.line, f"{what} is a list of fields; write “{next(iter(known))}: …”.")
        unknown = [
            LetterFileRefusal(entry.line, f"{what} has no field “{name}”; {nearest(name, known)}.", name)
            for name, entry in node.entries.items()
            if name not in known
        ]
        if unknown:
            raise together(unknown)
        self.line = line or node.line
        self._entries = node.entries
        # Faults of single fields, while they are gathered.
        self._faults: list[LetterFileRefusal] | None = None

    def line_of(self, name: str | None) -> int:
        """The line of a field, or of the whole when it was left out."""
        return self._entries[name].line if name in self._entries else self.line

    @contextmanager
    def refusing(self, **in_body: int) -> Iterator[None]:
        """Give what the domain refuses inside the line of the field it names, and refuse with it all that is
        wrong with fields that are read inside.

        `in_body` names the lines of fields that stand in the body and not in this mapping.
        """
        outer, self._faults = self._faults, []
        faults = self._faults
        try:
            yield
        except LetterFileRefusal as refusal:
            faults.append(refusal)
        except Refusal as refusal:
            # A field that could not be read is empty here, which the domain may refuse, too.
            if refusal.field not in [fault.field for fault in faults]:
                line = in_body.get(refusal.field or "") or self.line_of(refusal.field)
                faults.append(LetterFileRefusal(line, refusal.sentence, refusal.field))
        finally:
            self._faults = outer
        if faults:
            raise together(faults)

    def _refuse(self, name: str, sentence: str) -> None:
        fault = LetterFileRefusal(self.line_of(name), sentence, name)
        if self._faults is None:
            raise fault
        self._faults.append(fault)

    def text(self, name: str) -> str:
        """A text, empty when left out."""
        node = self._value(name)
        if not isinstance(node, Scalar):
            self._refuse(name, f"“{name}” is one text; write it on one line.")
            return ""
        return node.text

    def needed(self, name: str, what: str) -> str:
        """A text that may not be left out; `what` says what to write."""
        text = self.text(name)
        if not text.strip():
            self._refuse(name, f"“{name}” is missing; write {what}.")
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of its lines."""
        node = self._value(name)
        if isinstance(node, Scalar):
            return tuple(row for row in node.text.split("\n") if row.strip())
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return tuple(item.text for item in node.items if isinstance(item, Scalar))
        self._refuse(name, f"“{name}” is a list of texts; write [one, two].")
        return ()

    def day(self, name: str) -> date | None:
        """A date, None when left out."""
        text = self.text(name).strip()
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        # Python also reads 20260219 and 2026-W08-4, which nobody else would.
        if day is None or day.isoformat() != text:
            self._refuse(name, f"“{text}” is no date; write it as 2026-02-19.")
            return None
        return day

    def number(self, name: str) -> int:
        """A whole number in figures, 0 when left out."""
        text = self.text(name).strip()
        if not text:
            return 0
        if not re.fullmatch("[0-9]{1,9}", text):
            self._refuse(name, f"“{name}” is a number; write it in figures.")
            return 0
        return int(text)

    def flag(self, name: str) -> bool:
        """True or false, false when left out."""
        text = self.text(name).strip().lower()
        if text not in _FLAGS:
            self._refuse(name, f"“{name}” is true or false; write one.")
            return False
        return _FLAGS[text]

    def choice(self, name: str, among: type[E], default: E) -> E:
        """One of the words of an enumeration."""
        return self.choice_or_none(name, among) or default

    def choice_or_none(self, name: str, among: type[E]) -> E | None:
        """One of the words of an enumeration, None when left out."""
        text = self.text(name).strip()
        if text and text not in list(among):
            self._refuse(name, no_such(among, text, name))
            return None
        return among(text) if text else None

    def items(self, name: str) -> tuple[Node, ...]:
        """The items of a list, none when left out."""
        node = self._value(name)
        if is_empty(node):
            return ()
        if not isinstance(node, Sequence):
            self._refuse(name, f"“{name}” is a list; write “- ” before each.")
            return ()
        return node.items

    def entries(self, name: str) -> dict[str, Entry]:
        """The keys and values of a mapping whose keys the writer chooses."""
        node = self._value(name)
        if is_empty(node):
            return {}
        if not isinstance(node, Mapping):
            self._refuse(name, f"“{name}” is a list of keys; write each as “key: …”.")
            return {}
        return node.entries

    def mapping(self, name: str) -> Node:
        """A mapping within, an empty one when left out."""
        node = self._value(name)
        return Mapping(self.line_of(name), {}) if is_empty(node) else node

    def _value(self, name: str) -> Node:
        return self._entries[name].value if name in self._entries else Scalar(self.line, "")


def one_of(among: type[E], text: str, what: str, line: int) -> E:
    """The member of an enumeration that a text names."""
    if text not in list(among):
        raise LetterFileRefusal(line, no_such(among, text, what), what)
    return among(text)


def no_such(among: type[StrEnum], text: str, what: str) -> str:
    """The sentence that refuses a text that is no member of an enumeration."""
    return f"“{text}” is no {what}; {nearest(text, [member.value for member in among])}."
