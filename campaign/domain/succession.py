"""The sentence with which a letter says what became of the one before it, by language.

It is proposed, and the organiser writes it anew. It says no more than the ledger: silence only where the
ledger calls it silence, and nothing of a letter that is not known to have left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from campaign.domain import asks
from campaign.domain.languages import nearest
from campaign.domain.verdicts import Standing

# More names than these make no sentence.
MOST_NAMED = 5
# Nothing came back, in one way of knowing that or another.
UNANSWERED = (Standing.SILENT, Standing.UNKNOWN, Standing.AWAITING)


@dataclass(frozen=True, slots=True)
class Put:
    """One demand of the letter before: its clause, and where it stands with whom it was put to."""

    clause: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Wrote:
    """A letter to one recipient, or to several with one outcome: the day in words, and their names; none for
    the reader of the next letter. `office` is that of somebody who has left it.

    `is_dated` tells a letter that bears the day from one that was published then; `is_ours` our own from one
    by others; `is_heard` says that something came back, whatever it says.
    """

    on: str
    to: tuple[str, ...]
    demands: tuple[Put, ...]
    office: str = ""
    is_ours: bool = True
    is_dated: bool = True
    is_heard: bool = False

    @property
    def outcome(self) -> Standing | None:
        """The one way in which the whole letter is unanswered, or None."""
        standings = {each.standing for each in self.demands}
        one = next(iter(standings)) if len(standings) == 1 else None
        return one if one in UNANSWERED and not self.is_heard else None


@dataclass(frozen=True, slots=True)
class Sentences:
    """The words of one language.

    `whole` ends the first sentence where the letter as a whole is unanswered, of ours and of one by others.
    `request` names what was asked, `requests` several at once, and are empty where a language says each in
    turn; `became` says what became of one, `all_became` of several. `then` names somebody who left office.
    """

    then: str
    joint: str
    last_joint: str
    several: str
    ours: str
    ours_to: str
    dated: str
    dated_to: str
    published: str
    published_to: str
    whole: dict[Standing, tuple[str, str]]
    request: tuple[str, str]
    became: dict[Standing, str]
    requests: tuple[str, str] = ("", "")
    all_became: dict[Standing, str] = field(default_factory=dict)
    full_stop: str = "."


_ENGLISH = Sentences(
    then="{name}, then {office},",
    joint=", ",
    last_joint=" and ",
    several="{count} officials",
    ours="We wrote to you on {on}",
    ours_to="We wrote to {to} on {on}",
    dated="Others wrote to you in a letter of {on}",
    dated_to="Others wrote to {to} in a letter of {on}",
    published="Others wrote to you in a letter published on {on}",
    published_to="Others wrote to {to} in a letter published on {on}",
    whole={
        Standing.SILENT: ("; our letter has not been answered.", "; that letter has not been answered."),
        Standing.UNKNOWN: ("; we know of no answer.", "; we know of no answer."),
        Standing.AWAITING: ("; we still await an answer.", "; we know of no answer yet."),
    },
    request=("Our request to {clauses}", "The request to {clauses}"),
    requests=("Our requests to {clauses}", "The requests to {clauses}"),
    became={
        Standing.SILENT: "has not been answered",
        Standing.UNKNOWN: "has, as far as we know, not been answered",
        Standing.AWAITING: "still awaits an answer",
        Standing.GRANTED: "has been granted",
        Standing.PARTLY: "has been granted in part",
        Standing.PROMISED: "has been promised and, as far as we know, not yet carried out",
        Standing.REFERRED: "was referred to somebody else",
        Standing.DEFLECTED: "was answered beside the question",
        Standing.REFUSED: "was refused",
    },
    all_became={
        Standing.SILENT: "have not been answered",
        Standing.UNKNOWN: "have, as far as we know, not been answered",
        Standing.AWAITING: "still await an answer",
        Standing.GRANTED: "have been granted",
        Standing.PARTLY: "have been granted in part",
        Standing.PROMISED: "have been promised and, as far as we know, not yet carried out",
        Standing.REFERRED: "were referred to somebody else",
        Standing.DEFLECTED: "were answered beside the question",
        Standing.REFUSED: "were refused",
    },
)
# Each request in turn, between quotation marks: a clause does not bend into an Armenian sentence.
_ARMENIAN = Sentences(
    then="{name}, այն ժամանակ՝ {office}",
    joint=", ",
    last_joint=" և ",
    several="{count} պաշտոնյա",
    ours="Մենք Ձեզ գրել ենք {on}",
    ours_to="Մենք գրել ենք {on} (հասցեատեր՝ {to})",
    dated="Այլոք Ձեզ գրել են {on}",
    dated_to="Այլոք գրել են {on} (հասցեատեր՝ {to})",
    published="Այլոք Ձեզ գրել են. նամակը հրապարակվել է {on}",
    published_to="Այլոք գրել են (հասցեատեր՝ {to}). նամակը հրապարակվել է {on}",
    whole={
        Standing.SILENT: (", և մեր նամակը մնացել է անպատասխան։", ", և այդ նամակը մնացել է անպատասխան։"),
        Standing.UNKNOWN: (", և որևէ պատասխան մեզ հայտնի չէ։", ", և որևէ պատասխան մեզ հայտնի չէ։"),
        Standing.AWAITING: (", և դեռ սպասում ենք պատասխանի։", ", և որևէ պատասխան դեռ հայտնի չէ մեզ։"),
    },
    request=("Մեր խնդրանքը՝ «{clauses}»,", "Խնդրանքը՝ «{clauses}»,"),
    became={
        Standing.SILENT: "մնացել է անպատասխան",
        Standing.UNKNOWN: "որքան գիտենք, մնացել է անպատասխան",
        Standing.AWAITING: "դեռ սպասում է պատասխանի",
        Standing.GRANTED: "կատարվել է",
        Standing.PARTLY: "կատարվել է մասամբ",
        Standing.PROMISED: "խոստացվել է, բայց, որքան գիտենք, դեռ չի կատարվել",
        Standing.REFERRED: "ուղղվել է ուրիշի",
        Standing.DEFLECTED: "ըստ էության պատասխան չի ստացել",
        Standing.REFUSED: "մերժվել է",
    },
    full_stop="։",
)
_SENTENCES: dict[str, Sentences | None] = {"en": _ENGLISH, "hy": _ARMENIAN}


def sentence(wrote: Wrote, language: str) -> str:
    """What is proposed to say of a letter and of what became of it; empty where it is not known to have left,
    and in a language that has no such sentence."""
    words = nearest(language, _SENTENCES, None)
    standings = {each.standing for each in wrote.demands}
    if words is None or not standings or Standing.NOT_SENT in standings:
        return ""
    first = _first(words, wrote).format(on=wrote.on, to=_named(words, wrote))
    if wrote.outcome:
        return first + words.whole[wrote.outcome][0 if wrote.is_ours else 1]
    # In some languages a date ends in a full stop of its own.
    stop = "" if first.endswith(words.full_stop) else words.full_stop
    return " ".join([first + stop, *_of_demands(words, wrote, language)])


def _first(words: Sentences, wrote: Wrote) -> str:
    if wrote.is_ours:
        return words.ours_to if wrote.to else words.ours
    if wrote.is_dated:
        return words.dated_to if wrote.to else words.dated
    return words.published_to if wrote.to else words.published


def _named(words: Sentences, wrote: Wrote) -> str:
    names = wrote.to
    if len(names) > MOST_NAMED:
        return words.several.format(count=len(names))
    if len(names) == 1 and wrote.office:
        return words.then.format(name=names[0], office=wrote.office)
    return words.last_joint.join(filter(None, (words.joint.join(names[:-1]), *names[-1:])))


def _of_demands(words: Sentences, wrote: Wrote, language: str) -> Iterator[str]:
    whose = 0 if wrote.is_ours else 1
    for standing in dict.fromkeys(each.standing for each in wrote.demands):
        clauses = [each.clause for each in wrote.demands if each.standing is standing]
        if len(clauses) > 1 and words.all_became:
            named = words.requests[whose].format(clauses=asks.joined(clauses, language))
            yield f"{named} {words.all_became[standing]}{words.full_stop}"
            continue
        for clause in clauses:
            named = words.request[whose].format(clauses=clause)
            yield f"{named} {words.became[standing]}{words.full_stop}"


def together(wrote: Sequence[Wrote]) -> tuple[Wrote, ...]:
    """Letters of one day to several recipients: those with the same outcome as one letter to them all."""
    groups: dict[tuple[object, ...], list[Wrote]] = {}
    for each in wrote:
        groups.setdefault((each.demands, each.is_heard), []).append(each)
    return tuple(
        replace(group[0], to=tuple(name for each in group for name in each.to)) for group in groups.values()
    )
