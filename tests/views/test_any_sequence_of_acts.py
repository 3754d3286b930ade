"""Whatever is done at the composer, with whatever words: the letter that is saved, written as a letter file,
reads back to the same letter and lays out as the same document; and can be brought in somewhere else."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import seed, settings, strategies
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from obstore.store import MemoryStore

from campaign.domain.canonical import canonical
from campaign.domain.demands import Change
from campaign.letterfile import document_of, read_path, write_path
from campaign.letterfile.follows import Follows
from campaign.services import documents, imports, letters, lineage, recipients, texts
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import known_officials
from tests.support.clock import NOW
from tests.views.acts.desk import OFFICIALS
from tests.views.acts.figures import Figures
from tests.views.acts.recipients import Recipients
from tests.views.acts.typed import ANY, KIND_AND_FORM, LINE, PAGES, PASTED, SOME, WORDS


class Composer(Figures, Recipients):
    """What is done to any block, on the pages beside the text, and to what stands in the letter before."""

    def teardown(self):
        self.it_can_be_brought_in_elsewhere()

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

    @rule(block=strategies.sampled_from(["shelved", "steps", "demand", "pictured"]))
    def places(self, block):
        if len(self.placed()) < 12:
            self.act("place", {"block": block}, of=block)

    @rule(number=SOME, kind=ANY, to=strategies.sampled_from(["up", "down"]))
    def moves(self, number, kind, to):
        if found := self.one(number, kind):
            self.act(f"blocks/{found[0]}/move", {"to": to}, of=found[1])

    @rule(number=SOME, kind=ANY, is_put_back=strategies.booleans())
    def takes_out(self, number, kind, is_put_back):
        if found := self.one(number, kind):
            self.act(f"blocks/{found[0]}/remove", of=found[1])
            if is_put_back:
                self.act(f"blocks/{found[0]}/put-back", of=found[1])

    @rule(number=SOME, words=WORDS, note=LINE, then=strategies.sampled_from(["", "accept", "reject"]))
    def suggests_other_words(self, number, words, note, then):
        if found := self.one(number, "paragraph"):
            name, _, version = found
            fields = {"block-text": words, "note": note, "version": str(version)}
            self.act(f"blocks/{name}/suggest", fields)
            if then:
                self.decides(name, version, then)

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
            if not letter.recipients:
                # Without one nothing is laid out.
                recipients.address_as_written(rows, letter, OFFICIALS[0], now=NOW)
                rows.refresh(letter)
            file = documents.letter_file_for(rows, self.runtime.store, letter)
            again = _written_and_read(file)
            assert canonical(again.text) == canonical(texts.standing_text(rows, letter))
            assert again == file
            document = documents.document_for(rows, self.runtime.store, letter, letter.recipients[0])
            assert document_of(again, again.recipients[0], is_draft=True) == document
            rows.rollback()

    def it_can_be_brought_in_elsewhere(self):
        with self.runtime.sessions() as rows:
            file = documents.letter_file_for(rows, self.runtime.store, letters.find(rows, self.slug))
            if any(step.from_letter for placed in file.text.blocks for step in placed.lineage):
                # A letter that came before has to be known there as well.
                return
            elsewhere, store = a_campaign(rows, slug="elsewhere"), MemoryStore()
            # Nor is the letter that it follows there.
            file = replace(file, slug="brought-in", follows=Follows())
            made = imports.import_letter(rows, store, elsewhere, _written_and_read(file), by=None, now=NOW)
            # What the letter leaves out, the officials know.
            known = tuple(_completed(each) for each in file.recipients)
            assert documents.letter_file_for(rows, store, made) == replace(file, recipients=known)
            rows.rollback()


def _written_and_read(file):
    """A letter file, by way of a folder that it lies in with its pictures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.letter.md"
        write_path(file, path)
        return read_path(path)


def _completed(addressee):
    """With what every official here has, where the letter leaves it out."""
    known = OFFICIALS[0]
    address = addressee.address if addressee.address.lines else known.address
    return replace(addressee, honorific=addressee.honorific or known.honorific, address=address)


ACTS = {
    *(f"write/{kind}" for kind in ("paragraph", "heading", "quotation", "list", "demand", "figure")),
    *("blocks", "blocks/autosave", "blocks/move", "blocks/remove", "blocks/put-back", "blocks/newest"),
    *("blocks/suggest", "suggestions/accept", "suggestions/reject"),
    *("place", "history/restore", "paste/place", "settings", "look", "signing", "since"),
}
FIGURES = {
    *("write/figure of a picture of the shelf", "write/figure of a sent picture", "place of a pictured"),
    *("write/figure of a source", "blocks of a source"),
    *("blocks of a figure", "blocks/autosave of a figure", "another caption", "another image"),
    *("another alternative", "blocks/move of a figure", "blocks/remove of a figure"),
    *("blocks/put-back of a figure", "blocks/suggest of a figure", "suggestions/accept of a figure"),
}
RECIPIENTS = {"recipients", "recipients/one", "recipients/one/move", "recipients/one/remove"}
EVERY_ACT = ACTS | FIGURES | RECIPIENTS
FEWEST_ROUNDS, MOST_ROUNDS = 2, 12


def test_a_file_reads_back_to_what_was_composed(both, applications):
    with both.transaction() as rows:
        known_officials(rows, *OFFICIALS)

    class Bound(Composer):
        app = applications.of(both)

    # The same runs each time: what fails can be looked at, and a bad day finds nothing that others cannot.
    # What is drawn depends on the modules that other tests have loaded, so no number of rounds is sure to do.
    some = settings(max_examples=5, stateful_step_count=20, derandomize=True)
    Bound.done = Counter()
    for number in range(MOST_ROUNDS):
        if number < FEWEST_ROUNDS or EVERY_ACT - {*Bound.done}:
            run_state_machine_as_test(seed(number)(Bound), settings=some)
    assert EVERY_ACT - {*Bound.done} == set(), Bound.done
