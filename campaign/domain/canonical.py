"""The canonical JSON of a letter text, and its digest: what a signature is given to."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from campaign.domain.blocks import Purpose, block_from
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.document import Document
from campaign.domain.facts import Fact
from campaign.domain.lettertext import LetterText, Named, Placed
from campaign.domain.sources import Source

FORMAT = 1


def canonical_json(plain: Any) -> str:
    """Canonical JSON of plain values (dict with ASCII keys, list, str, int, bool, None).

    RFC 8785 for what occurs here: sorted keys, no white space, text as it is, no floats.
    """
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(text: LetterText) -> str:
    """The canonical JSON of a letter text."""
    return canonical_json(as_plain(text))


def digest(text: LetterText) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(text).encode()).hexdigest()


def document_digests(documents: Sequence[Document], besides: str) -> tuple[str, ...]:
    """SHA-256 of everything each file is made from: the document, its pictures by name, and what decides
    `besides` them, such as the engine manifest.

    Documents of one letter share their signatories, who may be ten thousand: they are written out once.
    """
    written: dict[int, str] = {}
    for one in documents:
        if id(one.signatories) not in written:
            written[id(one.signatories)] = _sha256(_anything(one.signatories))
    return tuple(_sha256(_made_from(one, written[id(one.signatories)], besides)) for one in documents)


def document_digest(documents: Sequence[Document], besides: str) -> str:
    """SHA-256 of everything that one file holding all the documents is made from."""
    return _sha256(list(document_digests(documents, besides)))


def as_plain(text: LetterText) -> dict[str, Any]:
    """A letter text as plain values, empty ones left out; `from_plain` reads it back equal."""
    return _without_empty(
        {
            "format": FORMAT,
            "title": text.title,
            "subject": text.subject,
            "valediction": text.valediction,
            "language": text.language,
            "deadline": _iso(text.deadline),
            "recipients": [_fields(each) for each in text.recipients],
            "blocks": [_placed_as_plain(placed) for placed in text.blocks],
            "facts": {name: _fields(fact) for name, fact in text.facts.items()},
            "sources": {key: _fields(source) for key, source in text.sources.items()},
            "notes": dict(text.notes),
        }
    )


def from_plain(plain: Mapping[str, Any]) -> LetterText:
    """The letter text of plain values as `as_plain` made them. Refuses `Unacceptable` as its parts do."""
    return LetterText(
        title=plain["title"],
        subject=plain["subject"],
        valediction=plain["valediction"],
        language=plain["language"],
        deadline=_date(plain.get("deadline")),
        recipients=tuple(Named(**each) for each in plain.get("recipients", ())),
        blocks=tuple(_placed_from_plain(each) for each in plain.get("blocks", ())),
        facts={
            name: Fact(
                **{**fact, "as_of": _date(fact.get("as_of")), "review_by": _date(fact.get("review_by"))}
            )
            for name, fact in plain.get("facts", {}).items()
        },
        sources={
            key: Source(
                **{
                    **source,
                    "published_on": _date(source.get("published_on")),
                    "accessed_on": _date(source.get("accessed_on")),
                }
            )
            for key, source in plain.get("sources", {}).items()
        },
        notes=dict(plain.get("notes", {})),
    )


def _placed_as_plain(placed: Placed) -> dict[str, Any]:
    return _without_empty(
        {
            "id": placed.id,
            "kind": placed.block.kind,
            "purpose": placed.purpose.value,
            "payload": placed.block.payload,
            "demand": placed.demand,
            "title": placed.title,
            "firmness": placed.firmness.value if placed.firmness else None,
            "lineage": [
                {**_fields(step), "changes": [change.value for change in step.changes]}
                for step in placed.lineage
            ],
        }
    )


def _placed_from_plain(plain: Mapping[str, Any]) -> Placed:
    return Placed(
        id=plain["id"],
        purpose=Purpose(plain["purpose"]),
        block=block_from(plain["kind"], plain["payload"]),
        demand=plain.get("demand", ""),
        title=plain.get("title", ""),
        firmness=Firmness(plain["firmness"]) if "firmness" in plain else None,
        lineage=tuple(
            Lineage(**{**step, "changes": tuple(Change(each) for each in step["changes"])})
            for step in plain.get("lineage", ())
        ),
    )


def _made_from(document: Document, signatories: str, besides: str) -> dict[str, Any]:
    written = {
        "text": as_plain(document.text),
        "signatories": signatories,
        "pictures": sorted(document.pictures),
    }
    rest = {
        each.name: _anything(getattr(document, each.name))
        for each in fields(document)
        if each.name not in written
    }
    return {**rest, **written, "besides": besides}


def _sha256(plain: Any) -> str:
    return hashlib.sha256(canonical_json(plain).encode()).hexdigest()


def _anything(value: Any) -> Any:
    """A value of the domain as plain values: dataclasses as dicts, dates in ISO, bytes left out."""
    if is_dataclass(value):
        return {each.name: _anything(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {name: _anything(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_anything(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, bytes) else value


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a flat dataclass, dates in ISO, empty ones left out."""
    plain = {each.name: getattr(value, each.name) for each in fields(value)}
    return _without_empty({name: _iso(one) if isinstance(one, date) else one for name, one in plain.items()})


def _without_empty(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if value not in ("", None, [], {}, ())}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
