"""Whatever is done at the composer, with whatever words: the letter that is saved, written as a letter file,
reads back to the same letter and lays out as the same document; and can be brought in somewhere else."""

import re
from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from obstore.store import MemoryStore

from campaign.domain.canonical import canonical
from campaign.domain.demands import Change, Firmness
from campaign.domain.hooks import HookKind
from campaign.domain.suggestions import SuggestionStatus
from campaign.letterfile import document_of, read, write
from campaign.letterfile.follows import Follows
from campaign.services import documents, imports, letters, lineage, recipients, talk, texts, watching
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_demand, a_paragraph, an_addressee, known_officials
from tests.builders.sources import a_fact, a_source
from tests.support import hostile
from tests.support.clock import NOW
from tests.support.desk import at_the_desk
from tests.support.pages import Visitor

KINDS = strategies.sampled_from(["paragraph", "heading", "quotation", "list", "demand"])
PASTED = strategies.sampled_from(["paragraph", "heading", "quotation", "list", "numbered"])
PURPOSES = strategies.sampled_from(["opening", "evidence", "closing"])
THEMES = strategies.sampled_from(["organisation", "plain"])
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
ROWS = hostile.rows


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
                "deadline": strategies.just("") | strategies.dates().map(str),
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


class Composer(RuleBasedStateMachine):
    """One organiser at the composer of a letter that follows another. `app` is one for all runs: each has a
    campaign of its own."""

    app = None
    numbers = count(1)
    # What was not only tried but done, over all runs: an act that is always refused shows nothing.
    done = None

    def __init__(self):
        super().__init__()
        self.runtime = self.app.extensions["campaign"]
        slug = self.slug = f"home-{next(self.numbers)}"
        self.letter = f"/desk/campaigns/in-{slug}/letters/{slug}"
        with self.runtime.sessions() as rows:
            campaign = a_campaign(rows, slug=f"in-{slug}")
            # What hostile words cite and name, so that not every one of them is refused.
            a_source(rows, campaign, "x")
            a_fact(rows, campaign, "n")
            blocks = (a_paragraph("First.", id="one"), a_paragraph("Second, see.[^x]", id="two"))
            letter = a_letter_to_nobody(rows, campaign, slug=slug, blocks=blocks, notes={})
            before = a_letter_to_nobody(rows, campaign, slug=f"before-{slug}", blocks=(a_demand(),), notes={})
            letters.follow(rows, letter, before.id)
            self.before = str(before.id)
            a_block(rows, campaign, key="shelved")
            a_block(rows, campaign, SAMPLES["list"], key="steps")
            name = f"Nora of {slug}"
            self.desk = at_the_desk(Visitor(self.app), rows, self.runtime.keys, campaign, name=name)

    def teardown(self):
        self.it_can_be_brought_in_elsewhere()

    def placed(self):
        """Name and version of each block of the letter, by its kind."""
        with self.runtime.readers() as rows:
            return [(each.name, each.kind, each.version) for each in letters.find(rows, self.slug).placements]

    def one(self, number, kind=None):
        found = [each for each in self.placed() if kind in (None, each[1])]
        return found[number % len(found)] if found else None

    def act(self, path, fields=None):
        """Done or refused, and never an error."""
        before = self.mark()
        said = self.desk.status_of("POST", f"{self.letter}/{path}", fields or {})
        assert said in (200, 303, 400, 404, 409)
        if self.mark() != before:
            self.done[_act_of(path)] += 1

    def mark(self):
        """What differs when anything of the draft does, or of what is said of it."""
        with self.runtime.readers() as rows:
            letter = letters.find(rows, self.slug)
            return watching.mark(rows, letter), talk.mark(rows, letter)

    @rule(written=strategies.lists(KIND_AND_FORM, min_size=1, max_size=3), number=SOME)
    def writes_blocks(self, written, number):
        after = self.one(number)
        for kind, fields in written:
            if len(self.placed()) < 12:
                self.act(f"write/{kind}", {**fields, "after": after[0] if after else ""})

    @rule(written=KIND_AND_FORM, number=SOME, how=strategies.sampled_from(["", "/autosave"]))
    def edits_a_block(self, written, number, how):
        kind, fields = written
        if found := self.one(number, kind):
            self.act(f"blocks/{found[0]}{how}", {**fields, "version": str(found[2])})

    @rule(number=SOME, words=WORDS)
    def keeps_words_in_the_library(self, number, words):
        if found := self.one(number, "paragraph"):
            fields = {"block-text": words, "purpose": "context", "keep": "library", "version": str(found[2])}
            self.act(f"blocks/{found[0]}", fields)

    @rule(block=strategies.sampled_from(["shelved", "steps", "demand"]))
    def places(self, block):
        if len(self.placed()) < 12:
            self.act("place", {"block": block})

    @rule(number=SOME, to=strategies.sampled_from(["up", "down"]))
    def moves(self, number, to):
        if found := self.one(number):
            self.act(f"blocks/{found[0]}/move", {"to": to})

    @rule(number=SOME, is_put_back=strategies.booleans())
    def takes_out(self, number, is_put_back):
        if found := self.one(number):
            self.act(f"blocks/{found[0]}/remove")
            if is_put_back:
                self.act(f"blocks/{found[0]}/put-back")

    @rule(number=SOME, words=WORDS, note=LINE, then=strategies.sampled_from(["", "accept", "reject"]))
    def suggests_other_words(self, number, words, note, then):
        if found := self.one(number, "paragraph"):
            name, _, version = found
            fields = {"block-text": words, "note": note, "version": str(version)}
            self.act(f"blocks/{name}/suggest", fields)
            if then:
                self.decides(name, version, then)

    def decides(self, name, version, then):
        with self.runtime.readers() as rows:
            said = talk.of_letter(rows, letters.find(rows, self.slug)).said.suggestions
            open_ones = [
                each.public_id
                for each in said
                if each.status == SuggestionStatus.OPEN and each.placement and each.placement.name == name
            ]
        for each in open_ones[:1]:
            self.act(f"suggestions/{each}/{then}", {"version": str(version), "reason": "So it was."})

    @rule(words=WORDS)
    def takes_the_librarys_words(self, words):
        """Those that stand there by now; whoever placed the block has the earlier ones."""
        self.act("place", {"block": "shelved"})
        library = self.letter.partition("/letters")[0] + "/library/blocks/shelved/wording"
        self.desk.status_of("POST", library, {"block-text": words, "purpose": "context"})
        name, _, version = self.one(-1, "paragraph")
        self.act(f"blocks/{name}/newest", {"version": str(version)})

    @rule(number=strategies.integers(1, 20))
    def restores(self, number):
        self.act(f"history/{number}/restore")

    @rule(
        pieces=strategies.lists(strategies.tuples(PASTED, WORDS), min_size=1, max_size=3),
        note=LINE,
        called=strategies.booleans(),
    )
    def pastes(self, pieces, note, called):
        if len(self.placed()) < 12:
            key = f"n{next(self.numbers)}"
            self.act(
                "paste/place",
                {
                    "place": [str(place) for place in range(len(pieces))],
                    "kind": [kind for kind, _ in pieces],
                    "words": [words + (f"[^{key}]" if called else "") for _, words in pieces],
                    "key": key,
                    "note": note,
                    "purpose": "background",
                },
            )

    @rule(page=PAGES)
    def settles(self, page):
        path, fields = page
        with self.runtime.readers() as rows:
            version = letters.find(rows, self.slug).version
        itself = {"slug": self.slug, "predecessor": self.before} if path == "settings" else {}
        self.act(path, {**fields, **itself, "version": str(version)})

    @rule(number=SOME, argument=LINE, change=strategies.sampled_from([each.value for each in Change]))
    def says_what_became_of_a_demand(self, number, argument, change):
        with self.runtime.readers() as rows:
            letter = letters.find(rows, self.slug)
            found = lineage.passages(rows, letter)
            row = found[number % len(found)]
            across = letter if row.side == lineage.BEFORE else letter.predecessor
            others = ["", *(str(each.id) for each in lineage.demands_of(across))]
            side, about = row.side, row.about.id
        other = others[number % len(others)]
        alone = Change.DROPPED if side == lineage.BEFORE else Change.NEW
        fields = {"changes": change if other else alone.value, "argument": f"So: {argument}", "other": other}
        sent = {f"{side}-{about}-{name}": value for name, value in fields.items()}
        self.act(f"since/{side}/{about}", sent)

    @invariant()
    def the_file_reads_back_to_the_same_letter(self):
        with self.runtime.sessions() as rows:
            letter = letters.find(rows, self.slug)
            # Without one nothing is laid out; with one, each page of the composer would wait for its picture.
            recipient = recipients.address_as_written(rows, letter, an_addressee(), now=NOW)
            rows.refresh(letter)
            file = documents.letter_file_for(rows, self.runtime.store, letter)
            again = read(write(file))
            assert canonical(again.text) == canonical(texts.standing_text(rows, letter))
            assert again == file
            document = documents.document_for(rows, self.runtime.store, letter, recipient)
            assert document_of(again, recipient.addressee, is_draft=True) == document
            rows.rollback()

    def it_can_be_brought_in_elsewhere(self):
        with self.runtime.sessions() as rows:
            file = documents.letter_file_for(rows, self.runtime.store, letters.find(rows, self.slug))
            if any(step.from_letter for placed in file.text.blocks for step in placed.lineage):
                # A letter that came before has to be known there as well.
                return
            elsewhere = a_campaign(rows, slug="elsewhere")
            # Nor is the letter that it follows there.
            file = replace(file, slug="brought-in", follows=Follows())
            made = imports.import_letter(rows, MemoryStore(), elsewhere, read(write(file)), by=None, now=NOW)
            assert documents.letter_file_for(rows, self.runtime.store, made) == file
            rows.rollback()


def _act_of(path):
    """What was done, without what it was done to."""
    return re.sub(r"(blocks|history|since|suggestions)/[^/]+(/\d+)?", r"\1", path)


ACTS = {
    *(f"write/{kind}" for kind in ("paragraph", "heading", "quotation", "list", "demand")),
    *("blocks", "blocks/autosave", "blocks/move", "blocks/remove", "blocks/put-back", "blocks/newest"),
    *("blocks/suggest", "suggestions/accept", "suggestions/reject"),
    *("place", "history/restore", "paste/place", "settings", "look", "signing", "since"),
}


def test_a_file_reads_back_to_what_was_composed(both, applications):
    with both.transaction() as rows:
        known_officials(rows)

    class Bound(Composer):
        app = applications.of(both)

    # The same runs each time: what fails can be looked at, and a bad day finds nothing that others cannot.
    some = settings(max_examples=12, stateful_step_count=20, derandomize=True)
    Bound.done = Counter()
    run_state_machine_as_test(Bound, settings=some)
    assert ACTS - {*Bound.done} == set(), Bound.done
