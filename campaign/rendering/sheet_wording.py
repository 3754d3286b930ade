"""The words of the signing sheet, by language. A letter in a language that is not here has a sheet with the
English words, as it prints with them."""

from dataclasses import dataclass

from campaign.domain.languages import nearest


@dataclass(frozen=True, slots=True)
class SheetWording:
    """The words of one language. What stands before a line to write on, or a name, is a label of its own."""

    to: str = "To"
    sheet: str = "Sheet"
    lead: str = "We ask you to:"
    consent: str = (
        "By signing I join this letter, and agree that it goes to those named above and counts me. I know "
        "that signing shows an opinion of mine. Only if I tick the box does my name stand in the letter, "
        "where anyone may read it."
    )
    name: str = "Name, in capitals"
    place: str = "Town and state"
    tick: str = "Show my name"
    signature: str = "Signature"
    square: str = "QR code: {address}"
    elsewhere: str = "Read the whole letter, or sign it without paper:"
    kept: str = (
        "This sheet is read and entered by {campaign} and by nobody else. It is kept until {months} months "
        "after the last day to sign, and then destroyed. To take your name off, write to whoever collected "
        "it."
    )
    collected_on: str = "Collected on"
    collected_in: str = "in"
    collected_by: str = "by"
    text: str = "Text"


_ENGLISH = SheetWording()
_WORDINGS = {
    "en": _ENGLISH,
    # Eastern Armenian. Nothing is said that would put an ending behind a name.
    "hy": SheetWording(
        to="Ում՝",
        sheet="Թերթ",
        lead="Խնդրում ենք Ձեզ՝",
        consent=(
            "Ստորագրելով՝ միանում եմ այս նամակին և համաձայն եմ, որ այն հանձնվի վերը նշված հասցեատերերին, և "
            "որ հաշվվեմ ստորագրողների թվում։ Գիտեմ, որ ստորագրությունն արտահայտում է իմ կարծիքը։ Միայն եթե "
            "նշեմ վանդակը, իմ անունը կնշվի նամակում, որտեղ այն կարող է կարդալ յուրաքանչյուրը։"
        ),
        name="Անունը՝ մեծատառերով",
        place="Քաղաք, նահանգ",
        tick="Նշել անունս",
        signature="Ստորագրություն",
        square="QR կոդ՝ {address}",
        elsewhere="Կարդացեք ամբողջ նամակը կամ ստորագրեք այն առանց թղթի՝",
        kept=(
            "Այս թերթը կարդում և մուտքագրում են միայն «{campaign}» արշավի կազմակերպիչները։ Այն պահվում է "
            "ստորագրելու վերջին օրվանից հետո {months} ամիս, ապա ոչնչացվում է։ Ձեր անունը հանելու համար գրեք "
            "թերթը հավաքողին։"
        ),
        collected_on="Հավաքվել է՝",
        collected_in="վայրը՝",
        collected_by="հավաքողը՝",
        text="Տեքստ",
    ),
}


def sheet_wording(language: str) -> SheetWording:
    """The words of a language, or of the nearest there is; the English ones where there is none."""
    return nearest(language, _WORDINGS, _ENGLISH)
