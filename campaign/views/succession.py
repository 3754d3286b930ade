"""The next letter: what became of the last one, proposed as the ground of a new draft, and started."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from campaign.forms.succession import Begun, ComingForm, NextLetterForm
from campaign.models.letter import Letter
from campaign.notices.links import Links
from campaign.services import ledger_rows, letters, lineage, next_letters, succession, succession_words
from campaign.services.next_letters import Chosen
from campaign.services.succession import Asked, Coming, Offer, Words
from campaign.services.succession_words import Became
from campaign.views import desk
from campaign.views.conversation import commit, is_sent, now, refusals_at, runtime, session, today
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk

blueprint = Blueprint("succession", __name__, url_prefix=PREFIX)

SAID = {
    Words.NEWEST: "Newest words of the library",
    Words.AS_THEY_WERE: "Words of the last letter",
    Words.NONE: "Leave it out",
}


@blueprint.route("/next", methods=["GET", "POST"])
def start(slug: str, letter: str) -> ResponseReturnValue:
    """What may go over to the next letter; and that letter, started."""
    here = at_desk(slug, letter)
    offer = succession.offer(session(), here.letter, today=today(here.campaign))
    if not is_sent():
        became = _became(here)
        return _page(here, offer, became, _proposal(here, offer, became), _rows(offer, became))
    form, rows = _offering(NextLetterForm(request.form), offer), _rows(offer)
    begun, words = form.value(), {id_: row.value() for id_, row in rows.items()}
    if begun and all(words.values()):
        with refusals_at(form):
            following = next_letters.start(
                session(),
                here.letter,
                _chosen(begun, words),
                address=_address(here.letter),
                by=desk.account(),
                now=now(),
            )
            commit()
            flash(f"“{following.title}” is started. Nobody was asked or mailed yet.")
            return redirect(url_for("composer.show", slug=slug, letter=following.slug))
    return _page(here, offer, _became(here), form, rows)


def _page(
    here: AtDesk, offer: Offer, became: Became, form: NextLetterForm, rows: Mapping[int, ComingForm]
) -> str:
    return here.page(
        "pages/succession/next.html",
        offer=offer,
        became=became,
        form=form,
        rows=rows,
        on=ledger_rows.put_on(here.letter),
        words_of=lambda placement: lineage.words_of(session(), placement),
        is_continued=succession.is_continued,
        newest=Words.NEWEST,
        followers=succession.followers(session(), here.letter),
    )


def _became(here: AtDesk) -> Became:
    return succession_words.became(session(), here.letter, today=today(here.campaign))


def _proposal(here: AtDesk, offer: Offer, became: Became) -> NextLetterForm:
    """The form as it is proposed."""
    letter = here.letter
    cited = succession_words.source_key(session(), letter, _address(letter))
    data = {
        "title": "" if letter.is_recorded else letter.title,
        "subject": "" if letter.is_recorded else letter.subject,
        "slug": "" if letter.is_recorded else letters.free_slug(session(), letter.slug),
        "sentence": succession_words.proposed(session(), offer, became, cited),
        "cited": cited,
        "terms": [str(term.id) for term in offer.terms],
        "signers": [asked.key for asked in offer.signers if asked.is_usual],
    }
    return _offering(NextLetterForm(data=data), offer)


def _offering(form: NextLetterForm, offer: Offer) -> NextLetterForm:
    terms = [(str(term.id), f"{term.official.name}, {term.office.title}") for term in offer.terms]
    form.offer(terms, [(asked.key, _named(asked)) for asked in offer.signers])
    return form


def _named(asked: Asked) -> str:
    box = asked.box
    under = ", ".join(filter(None, (box.title, box.organisation, box.party_state)))
    return ", ".join(filter(None, (box.name, under))) if box.name else f"A box to be signed in ink: {under}"


def _rows(offer: Offer, became: Became | None = None) -> dict[int, ComingForm]:
    """A form a block, by the id of its placement: as it was sent, or as it is proposed."""
    rows = {}
    for coming, usual in _coming_of(offer, became):
        prefix = f"block-{coming.placement.id}-"
        form = ComingForm(request.form, data={"words": usual.value}, prefix=prefix)
        form.offer([(each.value, SAID[each]) for each in coming.choices])
        rows[coming.placement.id] = form
    return rows


def _coming_of(offer: Offer, became: Became | None) -> Iterator[tuple[Coming, Words]]:
    """Every block with what is proposed of it: what was granted is asked no more."""
    for coming in offer.blocks:
        yield coming, coming.usual
    for coming in offer.demands:
        is_granted = became is not None and became.is_granted(coming.placement.id)
        yield coming, Words.NONE if is_granted else coming.usual
    for coming in offer.earlier:
        yield coming, Words.NONE


def _chosen(begun: Begun, words: Mapping[int, str | None]) -> Chosen:
    return Chosen(
        heads=begun.heads,
        sentence=begun.sentence,
        words={id_: Words(each) for id_, each in words.items() if each},
        terms=begun.terms,
        signers=begun.signers,
        cited=begun.cited,
    )


def _address(letter: Letter) -> str:
    return Links(runtime().settings.outside).letter(letter.slug)
