"""The words of a block while they are written, with the source that may be added beside them."""

from collections.abc import Collection

from flask import request
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from campaign.domain import text as words
from campaign.domain.blocks import Block
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.blocks import form_of
from campaign.forms.blocks.figure import FigureForm
from campaign.forms.sources import NewSourceForm
from campaign.models.campaign import Campaign
from campaign.services import evidence, marks, pictures, sources
from campaign.views import shelves
from campaign.views.conversation import commit, now, runtime, session


class Writing:
    """The form of a kind of block, and the form of a source. `kept` is the wording it begins from, `notes`
    are the keys that the words may cite beside those of the campaign's sources, `sent` is what was typed: the
    form of the request, unless it is said. A picture that came with it is chosen there once it is kept."""

    def __init__(
        self,
        campaign: Campaign,
        kind: str,
        kept: Block | None = None,
        notes: Collection[str] = (),
        sent: MultiDict[str, str] | None = None,
    ) -> None:
        form_class = form_of(kind)
        sent = request.form if sent is None else sent
        # The files of this request belong to its form, and to no other that is looked at beside it.
        files = [request.files] if sent is request.form else []
        self._campaign = campaign
        self._notes = notes
        self.sent = sent
        self.words = form_class(
            CombinedMultiDict([*files, sent]),
            data=form_class.typed(kept) if kept else None,
            prefix="block-",
        )
        self.source = NewSourceForm(sent, prefix="source-")

    def offer(self) -> None:
        """Show what there is to choose from."""
        self.words.offer(shelves.of_campaign(self._campaign))

    def block(self) -> Block | None:
        """The block when all is in order, its new source added and cited; None when something is to be
        mended."""
        refused = self._keep_picture()
        self.offer()
        value = self.words.value()
        if refused:
            self.words.refuse(refused)
        key = self._added_source(value)
        if key is None or value is None or refused:
            return None
        try:
            value = value.citing(key) if key else value
            self.check(value)
        except Refusal as refusal:
            self.words.refuse(refusal)
            return None
        return value

    def check(self, value: Block) -> None:
        """Refuse marks that lead nowhere; a letter, which has notes of its own, asks elsewhere."""
        marks.check_marks(session(), self._campaign, value)

    def _added_source(self, value: Block | None) -> str | None:
        """The key of the new source, empty when there is none; None when something of it is to be mended."""
        if not self.source.is_begun:
            return ""
        if value and not self.source.key.data:
            self.source.key.data = self._meant_by(value)
        typed = self.source.value()
        if typed is None:
            return None
        try:
            return sources.add(session(), self._campaign, typed.key, typed.source, now=now()).key
        except Refusal as refusal:
            self.source.refuse(refusal)
            return None

    def _meant_by(self, value: Block) -> str:
        """The one key that the words cite and nothing has yet: nobody knows what key a source will get."""
        known = {*evidence.source_keys(session(), self._campaign), *self._notes}
        unknown = {key for text in value.texts for key in words.citations_in(text)} - known
        return unknown.pop() if len(unknown) == 1 else ""

    def _keep_picture(self) -> Refusal | None:
        """Put a sent picture on the shelf and choose it; the refusal when it is none."""
        if not isinstance(self.words, FigureForm) or not getattr(self.words.upload.data, "filename", ""):
            return None
        sent = self.words.upload.data
        commit()  # drawing it anew takes seconds, and nobody is to wait for the database meanwhile
        try:
            picture = pictures.add(
                session(), runtime().store, self._campaign, sent.read(), sent.filename[:200], now=now()
            )
        except Refusal as refusal:
            return Unacceptable("upload", refusal.sentence)
        # Kept even when the rest is to be mended: a browser would have to be given the file again.
        commit()
        self.words.image.data = picture.name
        self.sent = MultiDict(self.sent)
        self.sent[self.words.image.name] = picture.name
        return None
