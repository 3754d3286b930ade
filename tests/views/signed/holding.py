"""What holds whatever was done: rows, counts, paper and seal say what the model says."""

from collections import Counter

from hypothesis.stateful import invariant
from sqlalchemy import select

from campaign.domain.canonical import digest
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.revision import Revision
from campaign.models.signature import Consent, Signature
from campaign.rendering.pdf import to_pdf
from campaign.rendering.text import to_text
from campaign.services import change_answers, counts, documents, seals, signatories, standing
from tests.support.pdfs import ReadPdf
from tests.support.sealing import under
from tests.views.signed.ending import Ending


class Holding(Ending):
    """With all of that, held against the model after each act."""

    def __init__(self):
        super().__init__()
        # The seal that is made, with its document, and who is under it.
        self.sealed, self.under = None, []

    def teardown(self):
        """What is really printed at the end says what the document says."""
        document = self.document()
        named = {each.name for each in self.model.counted if each.display == "full"}
        others = {each.name for each in self.model.typed} - named
        texts = [to_text(document)]
        if any(each.status in ("withdrawn", "refused", "lapsed") for each in self.model.typed):
            texts.append(ReadPdf(to_pdf(document).pdf).text)
        for text in texts:
            assert [name for name in named if name not in text] == []
            assert [name for name in others if name in text] == []

    @invariant()
    def all_of_it_holds(self):
        self.the_rows_are_those_of_the_model()
        self.everybody_is_told_that_count()
        self.no_address_counts_twice()
        document = self.document()
        self.on_paper_stands_whoever_counts_as_they_wish(document)
        self.what_is_printed_is_what_they_consented_to(document)
        self.the_desk_knows_who_has_still_to_answer()
        self.what_was_sealed_stays_while_it_stands()

    def the_rows_are_those_of_the_model(self):
        keys = {self.key(each.who) for each in self.model.typed}
        with self.runtime.readers() as rows:
            query = select(Signature).where(Signature.letter_id == self.letter_id)
            # Nothing tells whose a number is.
            found = Counter(
                (each.email_key if each.email_key in keys else "", each.status.value, each.name, each.display)
                for each in rows.scalars(query)
            )
        known = [each for each in self.model.typed if each.is_live]
        ours = Counter((self.key(each.who), each.status, each.name, each.display) for each in known)
        for status, row in (("withdrawn", "withdrawn"), ("lapsed", "expired"), ("number", "confirmed")):
            ours["", row, "", "counted"] = sum(each.status == status for each in self.model.typed)
        assert found == +ours

    def everybody_is_told_that_count(self):
        number = len(self.model.counted)
        with self.runtime.readers() as rows:
            letter = self.letter(rows)
            assert signatories.count(rows, letter) == number
            assert counts.of_letter(rows, letter).confirmed == number
            assert counts.differences(rows) == []
        assert self.visitor.get(f"/letters/{self.slug}/count").response.json["confirmed"] == number

    def no_address_counts_twice(self):
        with self.runtime.readers() as rows:
            confirmed = (Signature.letter_id == self.letter_id, standing.IS_CONFIRMED)
            keys = rows.scalars(select(Signature.email_key).where(*confirmed)).all()
        assert len({*keys}) == len(keys)

    def on_paper_stands_whoever_counts_as_they_wish(self, document):
        shown = Counter(each.shown for each in document.signatories.supporters)
        ought = Counter(
            shown_as(each.name, Display(each.display))
            for each in self.model.counted
            if each.display != "counted"
        )
        assert shown == ought
        assert document.signatories.supporter_count == len(self.model.counted)

    def what_is_printed_is_what_they_consented_to(self, document):
        """It is the newest text, and everybody agreed to it or to one from which they are carried on."""
        agreed = (
            select(Signature.id, Revision.number)
            .join(Consent, Consent.signature_id == Signature.id)
            .join(Revision, Revision.id == Consent.revision_id)
            .where(Signature.revision_id == Revision.id)
            .where(Consent.purpose == ConsentPurpose.SIGN_AND_DELIVER, Signature.letter_id == self.letter_id)
            .where(Signature.status == SignatureStatus.CONFIRMED)
        )
        with self.runtime.readers() as rows:
            assert digest(document.text) == self.letter(rows).revision.digest
            found = rows.execute(agreed).all()
        stand = {signature for signature, text in found if self.model.carries(text)}
        assert len(stand) == (0 if self.model.has_no_names else len(self.model.counted))

    def the_desk_knows_who_has_still_to_answer(self):
        with self.runtime.readers() as rows:
            answers = change_answers.of_letter(rows, self.letter(rows))
        if answers and not self.model.has_no_names:
            waiting = [each for each in self.model.confirmed if not self.model.stands(each)]
            told = [each for each in waiting if (each, self.model.newest_change) in self.model.told]
            assert (answers.waiting, answers.to_mail) == (len(waiting), len(waiting) - len(told))

    def what_was_sealed_stays_while_it_stands(self):
        if self.sealed is None:
            return
        now, before = self.what_is_sealed(), self.sealed
        if now is None or now[0] != before[0]:
            assert any(each.status != "confirmed" for each in self.under), "Nobody under it has left."
            self.count("a seal gives way to another")
            self.sealed = None
        elif self.model.has_no_names:
            # Who was under it is nobody's to tell any more.
            assert now[0] == before[0]
        else:
            assert now == before

    def note_seal(self):
        """Under a seal that is made is whoever counts."""
        self.sealed, self.under = self.what_is_sealed(), self.model.counted
        with self.runtime.readers() as rows:
            ids = under(rows, seals.standing(rows, self.letter(rows)))
            keys = rows.scalars(select(Signature.email_key).where(Signature.id.in_(ids))).all()
        assert len(ids) == len(self.under)
        assert Counter(keys) == Counter(self.key(each.who) for each in self.under)

    def what_is_sealed(self):
        """The seal that is made and stands, and what it was made of."""
        with self.runtime.readers() as rows:
            letter = self.letter(rows)
            seal = seals.standing(rows, letter)
            if seal is None or not seal.is_made:
                return None
            assert seals.made(seal).revision == letter.revision.digest
            fixed = (seal.id, seal.code, seal.fixed)
            made_of = under(rows, seal)
        return (fixed, made_of, self.document())

    def document(self):
        with self.runtime.readers() as rows:
            letter = self.letter(rows)
            return documents.document_for(rows, self.runtime.store, letter, letter.recipients[0])

    def row_of(self, rows, typed):
        query = select(Signature).where(
            Signature.letter_id == self.letter_id,
            Signature.email_key == self.key(typed.who),
            Signature.status == SignatureStatus(typed.status),
            Signature.name == typed.name,
            Signature.display == Display(typed.display),
        )
        return rows.scalars(query).first()

    def key(self, who):
        return self.runtime.keys.lookup_hash(self.address(who))
