"""What is said of a letter, gathered: threads of comments, and suggestions, by the block they are on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session, joinedload

from campaign.domain.suggestions import SuggestionStatus
from campaign.models.comment import Comment
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.reviewer import Reviewer
from campaign.models.suggestion import Suggestion

Is = Callable[[Comment | Suggestion], bool]


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and what was answered to it, in order."""

    first: Comment
    answers: tuple[Comment, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody has resolved it."""
        return self.first.resolved_at is None

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to resolve it. Where every word was removed there is nothing to do."""
        return self.is_open and any(each.removed_at is None for each in (self.first, *self.answers))


@dataclass(frozen=True, slots=True)
class Said:
    """What is said at one place: on a block, or on the letter as a whole."""

    threads: tuple[Thread, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def open_threads(self) -> tuple[Thread, ...]:
        """The threads that wait for somebody."""
        return tuple(each for each in self.threads if each.waits)

    @property
    def open_suggestions(self) -> tuple[Suggestion, ...]:
        """The suggestions that nobody has settled."""
        return tuple(each for each in self.suggestions if each.status is SuggestionStatus.OPEN)

    @property
    def waiting(self) -> int:
        """How many things wait for somebody."""
        return len(self.open_threads) + len(self.open_suggestions)

    def only_waiting(self) -> "Said":
        """What waits for somebody, alone."""
        return Said(self.open_threads, self.open_suggestions)

    def __bool__(self) -> bool:
        return bool(self.threads or self.suggestions)


@dataclass(frozen=True)
class Talk:
    """Everything said of one letter."""

    said: Said

    def on(self, placement: Placement | None) -> Said:
        """What is said of a block; of none, of the letter as a whole."""
        if placement is None:
            return self._where(lambda each: not each.place)
        return self._by_placement.get(placement.id, Said())

    def counts(self, letter: Letter) -> dict[str, int]:
        """How many things wait on each block where any does, by its name."""
        waiting = {each.name: self.on(each).waiting for each in letter.placements}
        return {name: count for name, count in waiting.items() if count}

    @property
    def on_gone(self) -> Said:
        """What was said of blocks that were taken out."""
        return self._where(lambda each: bool(each.place) and each.placement_id is None)

    @cached_property
    def _by_placement(self) -> dict[int, Said]:
        """What is said of each block that stands, sorted once: a letter may have many blocks and comments."""
        threads: dict[int, list[Thread]] = {}
        suggestions: dict[int, list[Suggestion]] = {}
        for thread in self.said.threads:
            threads.setdefault(thread.first.placement_id or 0, []).append(thread)
        for suggestion in self.said.suggestions:
            suggestions.setdefault(suggestion.placement_id or 0, []).append(suggestion)
        return {
            id_: Said(tuple(threads.get(id_, ())), tuple(suggestions.get(id_, ())))
            for id_ in {*threads, *suggestions}
        }

    def _where(self, is_there: Is) -> Said:
        return Said(
            tuple(each for each in self.said.threads if is_there(each.first)),
            tuple(each for each in self.said.suggestions if is_there(each)),
        )


def of_letter(session: Session, letter: Letter, reviewer: Reviewer | None = None) -> Talk:
    """What is said of a letter; to a reviewer only what they said themselves, and what they were answered."""
    comments = select(Comment).where(Comment.letter_id == letter.id)
    suggestions = select(Suggestion).where(Suggestion.letter_id == letter.id)
    people = [
        joinedload(each) for each in (Comment.account, Comment.reviewer, Comment.resolver, Comment.remover)
    ]
    every = list(session.scalars(comments.options(*people).order_by(Comment.id)))
    whose = (joinedload(Suggestion.account), joinedload(Suggestion.reviewer), joinedload(Suggestion.settler))
    suggested = list(session.scalars(suggestions.options(*whose).order_by(Suggestion.id)))
    if reviewer is not None:
        mine = {each.id for each in every if each.reviewer_id == reviewer.id and each.parent_id is None}
        every = [each for each in every if (each.parent_id or each.id) in mine]
        suggested = [each for each in suggested if each.reviewer_id == reviewer.id]
    return Talk(Said(_threads(every), tuple(suggested)))


def mark(session: Session, letter: Letter) -> str:
    """What differs when something is said, resolved, removed or settled."""
    said = select(func.count(), func.count(Comment.resolved_at), func.count(Comment.removed_at))
    suggested = select(func.count(), func.sum(case((Suggestion.status == SuggestionStatus.OPEN, 1), else_=0)))
    counts = (
        *session.execute(said.where(Comment.letter_id == letter.id)).one(),
        *session.execute(suggested.where(Suggestion.letter_id == letter.id)).one(),
    )
    return "-".join([*(str(each or 0) for each in counts), *_newest(session, letter)])


def _newest(session: Session, letter: Letter) -> Iterator[str]:
    """What was said, resolved and suggested last. By public ids: of one that was taken back SQLite gives the
    number to the next."""
    of_letter = select(Comment.public_id).where(Comment.letter_id == letter.id).limit(1)
    suggested = select(Suggestion.public_id).where(Suggestion.letter_id == letter.id).limit(1)
    resolved = of_letter.where(Comment.resolved_at.is_not(None)).order_by(Comment.resolved_at.desc())
    for query in (of_letter.order_by(Comment.id.desc()), resolved, suggested.order_by(Suggestion.id.desc())):
        yield (session.scalar(query) or "")[:12]


def reattach(session: Session, letter: Letter, names: Iterable[str]) -> None:
    """Put what was said of blocks that were taken out back on them, now that they stand again.
    What was said of another block of the name stays where it is."""
    session.flush()
    for placement in letter.placements:
        if placement.name in names:
            for table in (Comment, Suggestion):
                session.execute(
                    update(table)
                    .where(
                        table.letter_id == letter.id,
                        table.place == placement.name,
                        table.bearer == placement.bearer,
                        table.placement_id.is_(None),
                    )
                    .values(placement_id=placement.id)
                )


def _threads(every: Sequence[Comment]) -> tuple[Thread, ...]:
    answers: dict[int, list[Comment]] = {}
    for each in every:
        if each.parent_id is not None:
            answers.setdefault(each.parent_id, []).append(each)
    return tuple(Thread(each, tuple(answers.get(each.id, ()))) for each in every if each.parent_id is None)
