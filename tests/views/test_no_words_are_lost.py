"""Two organisers write in one letter at once, from old pages and new ones, and do to it whatever there is to
do: no words that were acknowledged are ever in none of the letter, its history and what is kept for their
writer."""

import json
from itertools import count

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from campaign.app import create_app
from campaign.config import Settings
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.saving import Saving, Unsaved
from campaign.runtime import make_runtime
from campaign.services import letters
from campaign.views.typed import as_sent
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_paragraph
from tests.support.desk import at_the_desk
from tests.support.pages import Visitor

LETTER = "/desk/campaigns/river/letters/home"
NEW = "+paragraph"
WRONG = " {{ 7*7 }}"
WHO = strategies.sampled_from(["nora", "levon"])
SOME = strategies.integers(0, 9)


class Form:
    """The form of a block in somebody's window: what it was opened with, and what is typed in it."""

    def __init__(self, words, version, base, purpose="background"):
        self.words, self.version, self.base, self.purpose = words, version, base, purpose

    @property
    def sent(self):
        fields = {"block-text": self.words, "purpose": self.purpose, "keep": "letter"}
        return {**fields, "version": str(self.version), "base": self.base}


class Writers(RuleBasedStateMachine):
    """`world` gives a runtime with an empty database; `templates` are compiled once."""

    world = None
    templates = None

    def __init__(self):
        super().__init__()
        self.runtime = type(self).world()
        app = create_app(self.runtime)
        app.jinja_env.bytecode_cache = type(self).templates
        self.numbers = count(1)
        self.acknowledged = {"nora": set(), "levon": set()}
        self.forms = {"nora": {}, "levon": {}}
        with self.runtime.sessions() as rows:
            campaign = a_campaign(rows, slug="river")
            blocks = (a_paragraph("First words of all.", id="one"), a_paragraph("Second words.", id="two"))
            a_letter_to_nobody(rows, campaign, slug="home", blocks=blocks)
            a_block(rows, campaign, key="shelved")
            self.desks = {
                who: at_the_desk(Visitor(app), rows, self.runtime.keys, campaign, name=who)
                for who in ("nora", "levon")
            }

    def teardown(self):
        self.runtime.engine.dispose()

    def placed(self):
        """Name → words, version and part of each block of the letter."""
        with self.runtime.readers() as rows:
            letter = letters.find(rows, "home")
            return {
                each.name: (each.value.text, each.version, each.purpose.value)
                for each in letter.placements
                if each.kind == "paragraph"
            }

    def kept(self, who, place):
        with self.runtime.readers() as rows:
            query = rows.query(Unsaved).join(Account).filter(Account.name == who, Unsaved.place == place)
            row = query.one_or_none()
            return (dict(row.fields), row.on_version) if row else None

    def a_name(self, number):
        names = list(self.placed())
        return names[number % len(names)] if names else None

    def token(self, who):
        return f"{who}{next(self.numbers)}"

    @rule(who=WHO, number=SOME)
    def opens(self, who, number):
        name = self.a_name(number)
        if name is None:
            return
        words, version, purpose = self.placed()[name]
        base = json.dumps(as_sent({"block-text": [words], "purpose": [purpose], "keep": ["letter"]}))
        if found := self.kept(who, name):
            fields, version = found
            words, base = fields["block-text"], fields["base"]
        self.forms[who][name] = Form(words, version, base, purpose)

    def a_form(self, who, number):
        forms = self.forms[who]
        name = sorted(forms)[number % len(forms)]
        return name, forms[name]

    @precondition(lambda self: any(self.forms.values()))
    @rule(who=WHO, number=SOME, at_front=strategies.booleans(), is_wrong=strategies.booleans())
    def types(self, who, number, at_front, is_wrong):
        if not self.forms[who]:
            return
        name, form = self.a_form(who, number)
        token = self.token(who)
        words = form.words.replace(WRONG, "")
        form.words = f"{token} {words}" if at_front else f"{words} {token}"
        form.words += WRONG if is_wrong else ""
        self.autosaves(who, name, form, token)

    @precondition(lambda self: any(self.forms.values()))
    @rule(who=WHO, number=SOME)
    def retypes(self, who, number):
        """Throws away what others wrote, and keeps one's own words."""
        if not self.forms[who]:
            return
        name, form = self.a_form(who, number)
        token = self.token(who)
        form.words = " ".join([*(word for word in form.words.split() if word.startswith(who)), token])
        self.autosaves(who, name, form, token)

    def autosaves(self, who, name, form, token):
        address = f"{LETTER}/write/paragraph" if name == NEW else f"{LETTER}/blocks/{name}"
        answer = json.loads(self.desks[who].post(f"{address}/autosave", form.sent, status=200).response.text)
        self.acknowledged[who].add(token)
        if "fields" in answer:
            form.words = answer["fields"]["block-text"][0]
            form.version, form.base = answer["version"], json.dumps(answer["fields"])

    @rule(who=WHO)
    def begins_a_block(self, who):
        found = self.kept(who, NEW)
        self.forms[who][NEW] = Form(found[0]["block-text"] if found else "New.", 0, "")

    @precondition(lambda self: any(self.forms.values()))
    @rule(who=WHO, number=SOME, with_scripts=strategies.booleans())
    def saves(self, who, number, with_scripts):
        if not self.forms[who]:
            return
        name, form = self.a_form(who, number)
        address = f"{LETTER}/write/paragraph" if name == NEW else f"{LETTER}/blocks/{name}"
        headers = {"HX-Request": "true"} if with_scripts else {}
        status = self.desks[who].status_of("POST", address, form.sent, headers=headers)
        assert status in (200, 302, 409)
        if status != 200:
            del self.forms[who][name]

    @rule(who=WHO, number=SOME)
    def takes_out(self, who, number):
        if name := self.a_name(number):
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
        self.act(who, f"history/{number}/restore")

    @rule(who=WHO)
    def places(self, who):
        if len(self.placed()) < 6:
            self.act(who, "place", {"block": "shelved"})

    @rule(who=WHO)
    def takes_the_librarys_words(self, who):
        if found := self.placed().get("shelved"):
            self.act(who, "blocks/shelved/newest", {"version": str(found[1])})

    @rule(who=WHO)
    def sets_a_title(self, who):
        with self.runtime.readers() as rows:
            version = letters.find(rows, "home").version
        fields = {"title": f"Title {next(self.numbers)}", "subject": "Subject", "slug": "home"}
        self.act(
            who, "settings", {**fields, "valediction": "Sincerely,", "language": "en", "version": version}
        )

    def act(self, who, path, fields=None):
        assert self.desks[who].status_of("POST", f"{LETTER}/{path}", fields or {}) < 500

    @invariant()
    def nothing_acknowledged_is_lost(self):
        with self.runtime.readers() as rows:
            letter = rows.query(Letter).filter_by(slug="home").one()
            standing = " ".join(json.dumps(each.value.payload) for each in letter.placements)
            states = " ".join(json.dumps(each.state) for each in rows.query(Saving))
            for who, tokens in self.acknowledged.items():
                kept = rows.query(Unsaved).join(Account).filter(Account.name == who)
                words = " ".join([standing, states, *(json.dumps(each.fields) for each in kept)])
                lost = {each for each in tokens if each not in set(_words(words))}
                assert lost == set()


def _words(text):
    for mark in '",.[]{}\\':
        text = text.replace(mark, " ")
    return text.split()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_no_words_are_lost(databases, tmp_path, compiled_templates, kind):
    made = []

    class Bound(Writers):
        templates = compiled_templates

        @classmethod
        def world(cls):
            made.append(databases.fresh(kind))
            return make_runtime(Settings(data=tmp_path, DATABASE_URL=next(made[-1])))

    few = settings(max_examples=8, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Bound, settings=few)
    for database in made:
        next(database, None)
