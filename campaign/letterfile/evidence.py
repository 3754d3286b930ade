"""Facts and sources in a letter file or a library block: `facts:` and `sources:`."""

from collections.abc import Mapping
from typing import Any

from campaign.domain.facts import Fact, fact_name
from campaign.domain.sources import Source
from campaign.domain.text import citation_key
from campaign.letterfile.fields import Fields
from campaign.letterfile.refusals import at_line
from campaign.letterfile.yaml_text import InOneLine

FACT_FIELDS = ("value", "as_of", "source", "review_by")
SOURCE_FIELDS = ("title", "outlet", "author", "published_on", "url", "accessed_on")


def read_facts(front: Fields) -> dict[str, Fact]:
    """The facts by the name a placeholder uses."""
    facts = {}
    for name, entry in front.entries("facts").items():
        with at_line(entry.line):
            fields = Fields(entry.value, f"the fact {name}", FACT_FIELDS, entry.line)
            facts[fact_name("facts", name)] = _fact(fields)
    return facts


def _fact(fields: Fields) -> Fact:
    with fields.refusing():
        return Fact(
            value=fields.text("value"),
            as_of=fields.day("as_of"),
            source=fields.text("source"),
            review_by=fields.day("review_by"),
        )


def read_sources(front: Fields) -> dict[str, Source]:
    """The sources by the key a citation uses."""
    sources = {}
    for key, entry in front.entries("sources").items():
        with at_line(entry.line):
            fields = Fields(entry.value, f"the source {key}", SOURCE_FIELDS, entry.line)
            sources[citation_key("sources", key)] = _source(fields)
    return sources


def _source(fields: Fields) -> Source:
    with fields.refusing():
        return Source(
            title=fields.text("title"),
            outlet=fields.text("outlet"),
            author=fields.text("author"),
            published_on=fields.day("published_on"),
            url=fields.text("url"),
            accessed_on=fields.day("accessed_on"),
        )


def facts_as_plain(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts as they are written, one a line."""
    return {name: InOneLine(_filled(fact, FACT_FIELDS)) for name, fact in facts.items()}


def sources_as_plain(sources: Mapping[str, Source]) -> dict[str, Any]:
    """The sources as they are written, a field a line."""
    return {key: _filled(source, SOURCE_FIELDS) for key, source in sources.items()}


def _filled(value: Fact | Source, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names if getattr(value, name)}
