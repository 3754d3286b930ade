"""Two organisers write in one letter at once, from old pages and new ones, and do to it whatever there is to
do: no words that were acknowledged are ever in none of the letter, its history and what is kept for their
writer; and words leave the letter only by an act of somebody who was shown them."""

import json
from itertools import count

from hypothesis import settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.saving import Saving, Unsaved
from campaign.services import letters
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_paragraph
from tests.support.desk import at_the_desk
from tests.support.pages import Page, Visitor

NEW = "+paragraph"
WRONG = " {{ 7*7 }}"
WHO = strategies.sampled_from(["nora", "levon"])
SOME = strategies.integers(0, 9)
WINDOW = strategies.integers(1, 2)
BESIDE = ("purpose", "version", "base", "typing", "goes_on")


class Form:
    """The form of a block in somebody's window, read off its page: what stands in it, and what is typed over
    it. `shown` is every word that its writer had before them there."""

    def __init__(self, page):
        form = next(each for each in page.find_all("form") if _is_for_words(each))
        held = Page(page.response, form)
        self.words = held.typed("block-text")
        self.beside = {name: held.typed(name) for name in BESIDE if held.typed(name) is not None}
        # Of the composer the form alone; the page of a conflict shows the words of both.
        shown = form if form.get("id") == "writing" else page.find("main")
        self.shown = {*_words(" ".join(shown.itertext()))}

    @property
    def sent(self):
        return {"block-text": self.words, "keep": "letter", **self.beside}


class Writers(RuleBasedStateMachine):
    """`app` is one for all runs: each has a campaign of its own."""

    app = None
    runs = count(1)

    def __init__(self):
        super().__init__()
        self.runtime = self.app.extensions["campaign"]
        slug = self.slug = f"home-{next(self.runs)}"
        self.letter = f"/desk/campaigns/in-{slug}/letters/{slug}"
        self.numbers = count(1)
        self.acknowledged = {"nora": set(), "levon": set()}
        self.forms = {"nora": {}, "levon": {}}
        self.stood, self.may_go = set(), set()
        with self.runtime.sessions() as rows:
            campaign = a_campaign(rows, slug=f"in-{slug}")
            blocks = (a_paragraph("First words of all.", id="one"), a_paragraph("Second words.", id="two"))
            a_letter_to_nobody(rows, campaign, slug=slug, blocks=blocks)
            a_block(rows, campaign, key="shelved")
            self.desks = {
                who: at_the_desk(Visitor(self.app), rows, self.runtime.keys, campaign, name=f"{who} {slug}")
                for who in ("nora", "levon")
            }

    def placed(self):
        """Name → words and version of each block of the letter."""
        with self.runtime.readers() as rows:
            letter = letters.find(rows, self.slug)
            return {
                each.name: (each.value.text, each.version)
                for each in letter.placements
                if each.kind == "paragraph"
            }

    def of(self, who):
        return Account.name == f"{who} {self.slug}"

    def a_name(self, number):
        names = list(self.placed())
        return names[number % len(names)] if names else None

    def token(self, who):
        return f"{who}{next(self.numbers)}"

    @rule(who=WHO, number=SOME, window=WINDOW)
    def opens(self, who, number, window):
        if name := self.a_name(number):
            self.forms[who][name, window] = Form(self.desks[who].get(f"{self.letter}/blocks/{name}"))

    def a_form(self, who, number):
        forms = self.forms[who]
        where = sorted(forms)[number % len(forms)]
        return where, forms[where]

    def address_of(self, where):
        name, _ = where
        return f"{self.letter}/write/paragraph" if name == NEW else f"{self.letter}/blocks/{name}"

    @precondition(lambda self: any(self.forms.values()))
    @rule(who=WHO, number=SOME, at_front=strategies.booleans(), is_wrong=strategies.booleans())
    def types(self, who, number, at_front, is_wrong):
        if not self.forms[who]:
            return
        where, form = self.a_form(who, number)
        token = self.token(who)
        words = form.words.replace(WRONG, "")
        form.words = f"{token} {words}" if at_front else f"{words} {token}"
        form.words += WRONG if is_wrong else ""
        self.autosaves(who, where, form, token)

    @precondition(lambda self: any(self.forms.values()))
    @rule(who=WHO, number=SOME)
    def retypes(self, who, number):
        """Throws away what others wrote, and keeps one's own words."""
        if not self.forms[who]:
            return
        where, form = self.a_form(who, number)
        token = self.token(who)
        form.words = " ".join([*(word for word in form.words.split() if word.startswith(who)), token])
        self.autosaves(who, where, form, token)

    def autosaves(self, who, where, form, token):
        self.may_go = form.shown
        address = f"{self.address_of(where)}/autosave"
        answer = json.loads(self.desks[who].post(address, form.sent, status=200).response.text)
        self.acknowledged[who].add(token)
        form.shown |= {*_words(form.words)}
        if "fields" in answer:
            form.words = answer["fields"]["block-text"][0]
            form.beside |= {"version": answer["version"], "base": json.dumps(answer["fields"])}
            form.shown |= {*_words(form.words)}

    @rule(who=WHO, window=WINDOW)
    def begins_a_block(self, who, window):
        form = Form(self.desks[who].get(f"{self.letter}/write/paragraph"))
        form.words = form.words or "New."
        self.forms[who][NEW, window] = form

    @precondition(lambda self: any(self.forms.values()))
    @rule(who=WHO, number=SOME, with_scripts=strategies.booleans())
    def saves(self, who, number, with_scripts):
        if not self.forms[who]:
            return
        where, form = self.a_form(who, number)
        headers = {"HX-Request": "true"} if with_scripts else {}
        self.may_go = form.shown
        page = self.desks[who].sent(self.address_of(where), form.sent, headers=headers)
        assert page.status in (200, 303, 409)
        if page.status != 200:
            del self.forms[who][where]
        if page.status == 409 and any(_is_for_words(each) for each in page.find_all("form")):
            # Both texts, and a form with one's own, that saves over the other.
            chosen = Form(page)
            chosen.shown |= form.shown
            self.forms[who][where] = chosen

    @rule(who=WHO, number=SOME)
    def takes_out(self, who, number):
        if name := self.a_name(number):
            self.may_go = {*_words(self.placed()[name][0])}
            self.act(who, f"blocks/{name}/remove")

    @rule(who=WHO, name=strategies.sampled_from(["one", "two", "paragraph", "shelved"]))
    def puts_back(self, who, name):
        self.act(who, f"blocks/{name}/put-back")

    @rule(who=WHO, number=SOME, to=strategies.sampled_from(["up", "down"]))
    def moves(self, who, number, to):
        if name := self.a_name(number):
            self.act(who, f"blocks/{name}/move", {"to": to})

    @rule(who=WHO, number=strategies.integers(1, 12))
    def restores(self, who, number):
        self.may_go = self.stood
        self.act(who, f"history/{number}/restore")

    @rule(who=WHO)
    def places(self, who):
        if len(self.placed()) < 6:
            self.act(who, "place", {"block": "shelved"})

    @rule(who=WHO)
    def takes_the_librarys_words(self, who):
        if found := self.placed().get("shelved"):
            self.may_go = {*_words(found[0])}
            self.act(who, "blocks/shelved/newest", {"version": str(found[1])})

    @rule(who=WHO)
    def sets_a_title(self, who):
        with self.runtime.readers() as rows:
            version = letters.find(rows, self.slug).version
        fields = {"title": f"Title {next(self.numbers)}", "subject": "Subject", "slug": self.slug}
        self.act(
            who, "settings", {**fields, "valediction": "Sincerely,", "language": "en", "version": version}
        )

    def act(self, who, path, fields=None):
        assert self.desks[who].status_of("POST", f"{self.letter}/{path}", fields or {}) < 500

    @invariant()
    def nothing_acknowledged_is_lost(self):
        with self.runtime.readers() as rows:
            letter = rows.query(Letter).filter_by(slug=self.slug).one()
            standing = " ".join(json.dumps(each.value.payload) for each in letter.placements)
            states = " ".join(json.dumps(each.state) for each in rows.query(Saving).filter_by(letter=letter))
            for who, tokens in self.acknowledged.items():
                kept = rows.query(Unsaved).join(Account, Unsaved.account).filter(self.of(who))
                words = " ".join([standing, states, *(json.dumps(each.fields) for each in kept)])
                assert tokens - {*_words(words)} == set()

    @invariant()
    def words_leave_the_letter_only_by_an_act_of_somebody_who_was_shown_them(self):
        stands = {*_words(" ".join(words for words, _ in self.placed().values()))}
        assert self.stood - stands <= self.may_go
        self.stood, self.may_go = stands, set()


def _is_for_words(form):
    return any(each.get("name") == "block-text" for each in form.iter("textarea"))


def _words(text):
    for mark in '",.[]{}\\':
        text = text.replace(mark, " ")
    return text.split()


def test_no_words_are_lost(both, applications):
    class Bound(Writers):
        app = applications.of(both)

    # The same runs each time: what fails can be looked at, and a bad day finds nothing that others cannot.
    # The second database has the first of them.
    most = 20 if both.engine.dialect.name == "sqlite" else 7
    some = settings(max_examples=most, stateful_step_count=30, derandomize=True)
    run_state_machine_as_test(Bound, settings=some)
