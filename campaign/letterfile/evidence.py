"""Facts and sources in a letter file or a library block: `facts:` and `sources:`."""

from collections.abc import Mapping
from typing import Any

from campaign.domain.archived_copies import CopyName, named
from campaign.domain.facts import Fact, fact_name
from campaign.domain.sources import Source
from campaign.domain.text import citation_key
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Entry
from campaign.letterfile.refusals import gathered
from campaign.letterfile.yaml_text import InOneLine

FACT_FIELDS = ("value", "as_of", "source", "review_by")
SOURCE_FIELDS = ("title", "outlet", "author", "published_on", "url", "accessed_on", "hedge")
# Of a source in the files of a library, which has a copy of it beside; a letter file has none.
ARCHIVED = "archived"


def read_facts(front: Fields) -> dict[str, Fact]:
    """The facts by the name a placeholder uses."""
    return dict(gathered(_fact, front.entries("facts").items()))


def _fact(named: tuple[str, Entry]) -> tuple[str, Fact]:
    name, entry = named
    fields = Fields(entry.value, f"the fact {name}", FACT_FIELDS, entry.line)
    with fields.refusing():
        return fact_name("facts", name), Fact(
            value=fields.text("value"),
            as_of=fields.day("as_of"),
            source=fields.text("source"),
            review_by=fields.day("review_by"),
        )


def read_sources(front: Fields) -> dict[str, Source]:
    """The sources by the key a citation uses."""
    return dict(gathered(_source, _fields_of_sources(front, SOURCE_FIELDS)))


def read_archived_sources(front: Fields) -> tuple[dict[str, Source], dict[str, CopyName]]:
    """The same of a library: the sources, and the name of the copy that is archived of one, by key."""
    each = _fields_of_sources(front, (*SOURCE_FIELDS, ARCHIVED))
    copies = dict(gathered(_copy, [one for one in each if one[1].text(ARCHIVED).strip()]))
    return dict(gathered(_source, each)), copies


def _fields_of_sources(front: Fields, known: tuple[str, ...]) -> list[tuple[str, Fields]]:
    def fields_of(named: tuple[str, Entry]) -> tuple[str, Fields]:
        key, entry = named
        return key, Fields(entry.value, f"the source {key}", known, entry.line)

    return gathered(fields_of, front.entries("sources").items())


def _copy(source: tuple[str, Fields]) -> tuple[str, CopyName]:
    key, fields = source
    with fields.refusing():
        return key, named(fields.text(ARCHIVED))


def _source(source: tuple[str, Fields]) -> tuple[str, Source]:
    key, fields = source
    with fields.refusing():
        return citation_key("sources", key), Source(
            title=fields.text("title"),
            outlet=fields.text("outlet"),
            author=fields.text("author"),
            published_on=fields.day("published_on"),
            url=fields.text("url"),
            accessed_on=fields.day("accessed_on"),
            hedge=fields.text("hedge"),
        )


def facts_as_plain(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts as they are written, one a line."""
    return {name: InOneLine(_filled(fact, FACT_FIELDS)) for name, fact in facts.items()}


def sources_as_plain(sources: Mapping[str, Source]) -> dict[str, Any]:
    """The sources as they are written, a field a line."""
    return {key: _filled(source, SOURCE_FIELDS) for key, source in sources.items()}


def _filled(value: Fact | Source, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names if getattr(value, name)}
