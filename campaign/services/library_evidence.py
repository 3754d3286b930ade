"""Sources, copies, facts, people and pictures of a library brought in: those of one kind together, so that a
library of a thousand things keeps others from writing for a moment and no longer."""

from collections.abc import Callable

from campaign.domain.library_plans import Fate, Plan, Thing
from campaign.services import archived_copies, facts, named_people, pictures, sources
from campaign.services.archived_copies import StoredCopy
from campaign.services.library_bringing import Bringing


def take(bringing: Bringing, plan: Plan) -> None:
    """Bring in what is new and what changed, in the order in which one rests on another."""
    for thing, take_these in _TAKES.items():
        new, changed = _keys(plan, thing, Fate.NEW), _keys(plan, thing, Fate.CHANGED)
        if new or changed:
            take_these(bringing, new, changed)


def _keys(plan: Plan, thing: Thing, fate: Fate) -> list[str]:
    return [step.key for step in plan.of(fate) if step.thing is thing]


def _take_sources(into: Bringing, new: list[str], changed: list[str]) -> None:
    values = into.library.sources
    sources.keep_all(
        into.session, into.campaign, {key: values[key] for key in (*new, *changed)}, now=into.now
    )


def _take_copies(into: Bringing, new: list[str], changed: list[str]) -> None:
    names = {key: into.library.copies[key] for key in (*new, *changed)}
    stored = {key: StoredCopy(name, len(into.library.archived[str(name)])) for key, name in names.items()}
    archived_copies.keep_all(into.session, into.campaign, stored, by=into.by, now=into.now)


def _take_facts(into: Bringing, new: list[str], changed: list[str]) -> None:
    values = {name: into.library.facts[name] for name in (*new, *changed)}
    facts.keep_all(into.session, into.campaign, values, by=into.by, now=into.now)


def _take_people(into: Bringing, new: list[str], changed: list[str]) -> None:
    people = [into.library.people[key] for key in (*new, *changed)]
    named_people.keep_all(into.session, into.campaign, people, now=into.now)


def _take_pictures(into: Bringing, new: list[str], changed: list[str]) -> None:
    titles = {name: into.library.titles.get(name, "") for name in (*new, *changed)}
    pictures.tell_all(into.session, into.campaign, titles, now=into.now)


_TAKES: dict[Thing, Callable[[Bringing, list[str], list[str]], None]] = {
    Thing.SOURCE: _take_sources,
    Thing.COPY: _take_copies,
    Thing.FACT: _take_facts,
    Thing.PERSON: _take_people,
    Thing.PICTURE: _take_pictures,
}
