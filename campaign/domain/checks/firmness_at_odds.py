"""A demand whose words are firmer, or less firm, than the letter is said to put it."""

from collections.abc import Iterator

from campaign.domain.blocks import Demand
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.demands import Firmness
from campaign.domain.hooks import HookKind
from campaign.domain.lettertext import Placed
from campaign.domain.reading_text.firmness import may_be_unconditional, may_name_a_law, unconditional_in
from campaign.domain.reading_text.plain import Plain

_WEAK = (Firmness.MENTIONED, Firmness.CONDITION, Firmness.ASKED)


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a demand."""
    if passages.words_of(letter) is None:
        return
    said = {passage.place.block: passage.texts for passage in passages.of_letter(letter)}
    for placed in letter.text.demands:
        if told := _told(placed, said[placed.id]):
            yield Finding(
                "firmness_at_odds",
                Severity.ADVISES,
                Place(block=placed.id),
                told,
                "Choose how firmly this letter puts it, or change the words.",
            )


def _told(placed: Placed, texts: tuple[Plain, ...]) -> str:
    demand, firmness = placed.block, placed.firmness
    assert isinstance(demand, Demand)
    assert firmness is not None
    text = "\n".join(each.text for each in texts)
    word = next(filter(None, (unconditional_in(each.text) for each in texts)), "")
    has_law = bool(demand.hook) or may_name_a_law(text)
    as_put = f"the letter is said to put it as “{firmness.in_words}”."
    # Under a statute and without condition is both: it may be put as either.
    if word and (firmness in _WEAK or (firmness is Firmness.STATUTE and not has_law)):
        return f"“{placed.title}” says “{word}”, and {as_put}"
    if firmness in _WEAK and _names_its_statute(demand, text):
        return f"“{placed.title}” names the {demand.hook}, and {as_put}"
    if firmness is Firmness.STATUTE and not has_law:
        return f"“{placed.title}” names no law, and {as_put}"
    if firmness is Firmness.UNCONDITIONAL and not has_law and not may_be_unconditional(text):
        return f"“{placed.title}” does not say “unconditional”, and {as_put}"
    return ""


def _names_its_statute(demand: Demand, text: str) -> bool:
    is_statute = demand.hook_kind in ("", HookKind.STATUTE)
    return bool(demand.hook) and is_statute and demand.hook.casefold() in text.casefold()
