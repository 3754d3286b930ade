"""What is said of the roll, in every form of a letter: who is counted, and what stands beside a name."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from campaign.domain.constituents import Constituents
from campaign.domain.document import Document
from campaign.domain.signatories import Organisation, Scope, Signatories, Supporter
from campaign.rendering.collation import text_key
from campaign.rendering.wording import Wording


def beside(supporter: Supporter) -> str:
    """What stands beside a name: the body its owner belongs to, and where they live."""
    return ", ".join(filter(None, (supporter.affiliation, supporter.place)))


def by_scope(organisations: Sequence[Organisation]) -> Iterator[tuple[Scope, tuple[Organisation, ...]]]:
    """Organisations by scope, widest first, and by name within it."""
    scopes = list(Scope)
    in_order = sorted(organisations, key=lambda each: (scopes.index(each.scope), text_key(each.name)))
    for scope, group in groupby(in_order, key=lambda each: each.scope):
        yield scope, tuple(group)


def people(signatories: Signatories, words: Wording) -> Iterator[str]:
    """The sentences that count the supporters, and say where those stand who are too many to print."""
    count = signatories.supporter_count
    if count:
        counted = _counted(count, words.one_person, words.people_count, words)
        # On one line, too: no page of names is drawn anew for it.
        has_any = signatories.has_affiliations and signatories.names_supporters
        yield f"{counted} {words.identification}" if has_any else counted
    if signatories.listed:
        yield from _in_list(signatories, words)
    if signatories.names_supporters:
        # On one line, so that the names begin where they did when somebody is waiting.
        rest = [
            _counted(number, one, many, words)
            for number, one, many in (
                (signatories.counted, words.one_unnamed, words.unnamed_count),
                (signatories.waiting, words.one_waiting, words.waiting_count),
            )
            if number
        ]
        yield from [" ".join(rest)] if rest else []


def _in_list(signatories: Signatories, words: Wording) -> Iterator[str]:
    """That the names stand in a list; and once it is made, in which file."""
    made = signatories.name_list
    sentence = words.listed_count if made else words.to_be_listed_count
    yield sentence.format(count=words.number(signatories.listed))
    if made:
        yield words.list_file.format(file=made.file)
        # In fours, as people compare it by eye.
        yield words.list_digest.format(digest=" ".join(wrap(made.sha256, 4)))


def on_paper(signatories: Signatories, words: Wording) -> Iterator[str]:
    """The sentences that count those who signed on paper."""
    count, unnamed = signatories.paper_count, signatories.paper_count - len(signatories.paper)
    if count:
        yield _counted(count, words.one_on_paper, words.on_paper_count, words)
    if signatories.paper and unnamed:
        yield _counted(unnamed, words.one_not_named, words.not_named_count, words)


def under_the_grid(signatories: Signatories, words: Wording) -> Iterator[str]:
    """The sentences that stand in the letter itself: of those whom no list names."""
    if not (signatories.organisations or signatories.names_supporters):
        yield from people(signatories, words)
    if not signatories.paper:
        yield from on_paper(signatories, words)


def attached(document: Document, words: Wording) -> Iterator[str]:
    """What the letter names among its enclosures of its own accord: its roll, where it has one. How many are
    on it is said once it is sealed: before, one more signature would change the letter itself."""
    signatories = document.signatories
    if not is_listed(signatories):
        return
    count = len(signatories.organisations) + signatories.supporter_count + signatories.paper_count
    of_sealed = _counted(count, words.one_attached, words.attached_count, words)
    yield of_sealed if document.seal else words.attached


def is_listed(signatories: Signatories) -> bool:
    """Whether anybody is named on a roll."""
    return bool(signatories.organisations or signatories.names_supporters or signatories.paper)


def from_state(constituents: Constituents, words: Wording) -> Iterator[str]:
    """The sentences that count the constituents."""
    count, unnamed = words.number(constituents.count), constituents.counted
    yield words.from_state_count.format(count=count, state=constituents.state_name)
    if unnamed:
        yield _counted(unnamed, words.one_unnamed, words.unnamed_count, words)
    yield words.again_below


def organisations_counted(count: int, words: Wording) -> str:
    """The sentence that counts the organisations."""
    return _counted(count, words.one_organisation, words.organisation_count, words)


def _counted(count: int, one: str, many: str, words: Wording) -> str:
    return one if count == 1 else many.format(count=words.number(count))


def scope_in_words(scope: Scope, words: Wording) -> str:
    """The heading of a scope."""
    return {Scope.NATIONAL: words.national, Scope.STATE: words.state, Scope.LOCAL: words.local}[scope]
