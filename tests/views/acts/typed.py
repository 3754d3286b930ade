"""What somebody types at the composer: into the form of each kind of block, and on the pages beside it."""

from hypothesis import strategies

from campaign.domain.demands import Firmness
from campaign.domain.hooks import HookKind
from tests.letterfile.pictures import STORED, encoded
from tests.support import hostile

KINDS = strategies.sampled_from(["paragraph", "heading", "quotation", "list", "demand"])
PASTED = strategies.sampled_from(["paragraph", "heading", "quotation", "list", "numbered"])
PURPOSES = strategies.sampled_from(["opening", "evidence", "closing"])
THEMES = strategies.sampled_from(["organisation", "plain"])
# Any kind, or one that is rare among all of them.
ANY = strategies.sampled_from([None, "figure"])
HOOKS = strategies.sampled_from(["", *HookKind])
SOME = strategies.integers(0, 9)
# Every other one is taken wherever it is typed, so that forms of many fields are not all refused.
CALM = strategies.sampled_from(["Free them", "All 23 of them", "Held since May"])
PLAIN_LOOK = {
    **{"paper": "a4", "citations": "plain", "order": "manual", "columns": "2"},
    **{"dated_on": "", "attach_source": "", "show_code": ""},
}
WORDS = CALM | hostile.words
LINE = CALM | hostile.lines
OPTIONAL = strategies.just("") | LINE
ROWS = hostile.rows
DAYS = strategies.just("") | strategies.dates().map(str)


@strategies.composite
def forms(draw, kind):
    """What somebody types into the form of a kind of block."""
    more = {
        "paragraph": {"block-text": WORDS},
        "heading": {"block-text": LINE},
        "quotation": {"block-text": WORDS, "block-attribution": LINE},
        "list": {"block-items": ROWS.map("one\n{}\ntwo".format)},
        "demand": {
            "block-bullet": WORDS,
            "block-clause": WORDS,
            "block-ability": LINE,
            "block-hook": LINE,
            "block-hook_kind": HOOKS,
            "block-hook_url": strategies.sampled_from(["", "https://laws.example.org/magnitsky"]),
            "block-outcome": LINE,
            "title": LINE,
            "firmness": strategies.sampled_from([each.value for each in Firmness]),
            "put_to": LINE,
        },
    }[kind]
    purpose = "ask-list" if kind == "demand" else draw(PURPOSES)
    beside = {"purpose": purpose, "keep": "letter"}
    numbered = {"block-ordered": "y"} if kind == "list" and draw(strategies.booleans()) else {}
    return {name: draw(each) for name, each in more.items()} | beside | numbered


KIND_AND_FORM = KINDS.flatmap(lambda kind: strategies.tuples(strategies.just(kind), forms(kind)))

FIGURE = strategies.fixed_dictionaries(
    {
        "block-caption": LINE,
        "block-alternative": LINE,
        "purpose": PURPOSES,
        "keep": strategies.sampled_from(["letter", "library"]),
    }
)
# One that is kept byte for byte, two that are drawn anew, and two that are no pictures.
SENT = strategies.sampled_from(
    [STORED[0].content, encoded("PNG", compress_level=1), encoded("JPEG", quality=40), b"GIF89a", b""]
)
# By its number on the shelf, or as a file with the name that its sender gave it.
PICTURE = SOME | strategies.tuples(SENT, LINE)
SOURCE = strategies.fixed_dictionaries(
    {
        "source-key": strategies.sampled_from(["", "register"]),
        "source-title": LINE,
        "source-outlet": OPTIONAL,
        "source-author": OPTIONAL,
        "source-published_on": DAYS,
        "source-url": strategies.sampled_from(["", "https://press.example.org/a?b=c&d=%22#e"]),
        "source-hedge": OPTIONAL,
    }
)
ADDRESSING = strategies.fixed_dictionaries(
    {
        "name": LINE,
        "title": LINE,
        "organisation": OPTIONAL,
        "honorific": OPTIONAL,
        "salutation": OPTIONAL,
        "address": ROWS,
        "email": strategies.sampled_from(["", "office@state.example"]),
        "clock_days": strategies.sampled_from(["60", "1"]),
    }
)


def _noted(rows):
    return "\n".join(f"s{number}: {each}" for number, each in enumerate(rows.splitlines()))


# What stands on the pages beside the text.
PAGES = strategies.one_of(
    strategies.tuples(
        strategies.just("settings"),
        strategies.fixed_dictionaries(
            {
                "title": LINE,
                "subject": LINE,
                "valediction": LINE,
                "notes": ROWS.map(_noted),
                "deadline": DAYS,
                "language": strategies.just("en"),
            }
        ),
    ),
    strategies.tuples(
        strategies.just("look"),
        strategies.fixed_dictionaries(
            {
                **{"theme": THEMES, "letterhead": LINE, "letterhead_lines": ROWS, "delivery_line": LINE},
                **{"enclosures": ROWS, "copies": ROWS},
            }
        ).map(lambda typed: {**typed, **PLAIN_LOOK}),
    ),
    strategies.tuples(
        strategies.just("signing"),
        strategies.fixed_dictionaries({"goal": strategies.just("10"), "what_next": ROWS}),
    ),
)
