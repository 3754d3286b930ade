"""Translations at the desk: a wording of a block in another language, written beside the original."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain import text as words
from campaign.forms.library import KINDS, LanguageForm
from campaign.models.account import Role
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.services import facts, library, officials, sources, translations
from campaign.views import desk
from campaign.views.conversation import commit, is_sent, now, refusals_at, session
from campaign.views.writing import Writing

blueprint = Blueprint("desk_translations", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/library")


@blueprint.get("/blocks/<key>/translation")
def choose(slug: str, key: str) -> ResponseReturnValue:
    """Choose the language of a translation."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    form = LanguageForm(request.args)
    if "language" in request.args and (typed := form.value()):
        with refusals_at(form):
            language = translations.language_for(block, typed)
            return redirect(
                url_for("desk_translations.write", slug=campaign.slug, key=block.key, language=language)
            )
    return render_template("pages/library/translation.html", campaign=campaign, block=block, form=form)


@blueprint.route("/blocks/<key>/wording/<language>", methods=["GET", "POST"])
def write(slug: str, key: str, language: str) -> ResponseReturnValue:
    """Write the words of a block in another language; the wordings before stay."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    block = library.get(session(), campaign, key)
    language = translations.language_for(block, language)
    newest = translations.newest_of(block, language)
    value, unwritten = translations.begun(block, language)
    writing = Writing(campaign, block.kind, value)
    if not is_sent():
        for name in unwritten:
            writing.words[name].data = ""
    of = request.form.get("of", block.newest.number, type=int)
    after = request.form.get("after", newest.number if newest else 0, type=int)
    if is_sent():
        if written := writing.block():
            with refusals_at(writing.words):
                try:
                    translations.translate(
                        session(), block, language, written, of=of, after=after, by=desk.account(), now=now()
                    )
                except translations.TranslatedMeanwhile:
                    newest = translations.newest_of(block, language)
                    of, after = block.newest.number, newest.number if newest else 0
                    raise
                commit()
                flash("The translation is kept. Letters in its language are offered it.")
                return redirect(url_for("desk_library.show", slug=campaign.slug, key=block.key))
        session().rollback()
    return _page(campaign, block, language, writing, of, after)


def _page(campaign: Campaign, block: Block, language: str, writing: Writing, of: int, after: int) -> str:
    newest = translations.newest_of(block, language)
    original = block.numbered(of) or block.newest
    authority = block.newest.payload.get("authority")
    writing.offer()
    return render_template(
        "pages/library/translate.html",
        campaign=campaign,
        block=block,
        language=language,
        writing=writing,
        original=original,
        marked_texts=[text for text in original.value.texts if words.marks_in(text)],
        of=of,
        after=after,
        newest=newest,
        changes=translations.changes_since(newest) if newest else None,
        kinds=KINDS,
        facts=facts.values(session(), campaign, language),
        sources={each.key: each for each in sources.listed(session(), campaign)},
        recipient_names=words.RECIPIENT_NAMES,
        letter_names=words.LETTER_NAMES,
        office=officials.find_office(session(), authority) if authority else None,
    )
