"""Figures at the composer: written, with a picture from the shelf or a file, rewritten and suggested."""

import io

from hypothesis.stateful import rule

from campaign.services import letters, pictures, savings
from tests.views.acts.desk import Desk
from tests.views.acts.typed import FIGURE, LINE, PICTURE, SOME, SOURCE


class Figures(Desk):
    """What is done to figures alone; moved and taken out they are as any block."""

    @rule(words=FIGURE, picture=PICTURE, number=SOME)
    def writes_a_figure(self, words, picture, number):
        if len(self.placed()) < 12:
            after = self.one(number)
            fields = {**words, **self.shown(picture), "after": after[0] if after else ""}
            self.act("write/figure", fields, of=_origin(picture))

    @rule(typed=FIGURE, words=FIGURE, picture=PICTURE, number=SOME)
    def rewrites_a_figure(self, typed, words, picture, number):
        """Saved while it is typed, and with its button."""
        for fields, chosen, how in ((typed, number, "/autosave"), (words, picture, "")):
            if found := self.one(number, "figure"):
                name, kind, version = found
                before = self.payload(name)
                self.act(f"blocks/{name}{how}", {**fields, **self.shown(chosen), "version": version}, of=kind)
                after = self.payload(name)
                self.done.update(f"another {field}" for field in after if after[field] != before[field])

    @rule(words=FIGURE, source=SOURCE, another=SOURCE, number=SOME)
    def cites_new_sources_under_a_figure(self, words, source, another, number):
        fields = {**words, **self.shown(number)}
        if len(self.placed()) < 12:
            self.act("write/figure", {**fields, **source}, of="source")
        if found := self.one(number, "figure"):
            self.act(f"blocks/{found[0]}", {**fields, **another, "version": found[2]}, of="source")

    @rule(words=FIGURE, number=SOME, note=LINE)
    def suggests_other_words_for_a_figure(self, words, number, note):
        if found := self.one(number, "figure"):
            name, kind, version = found
            fields = {**words, **self.shown(number), "note": note, "version": str(version)}
            if self.act(f"blocks/{name}/suggest", fields, of=kind):
                self.decides(name, version, "accept", of=kind)

    def shown(self, picture):
        """The fields that choose a picture: by its number on the shelf, or sent as a file."""
        if isinstance(picture, tuple):
            content, name = picture
            return {"block-image": "", "block-upload": (io.BytesIO(content), name)}
        with self.runtime.readers() as rows:
            shelf = pictures.listed(rows, letters.find(rows, self.slug).campaign)
            return {"block-image": shelf[picture % len(shelf)].name}

    def payload(self, name):
        """What a block says, field by field."""
        with self.runtime.readers() as rows:
            return savings.placed(letters.find(rows, self.slug), name).value.payload


def _origin(picture):
    return "sent picture" if isinstance(picture, tuple) else "picture of the shelf"
