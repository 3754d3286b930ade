"""What a mail begins with where a look over the shoulder is to tell nothing.

Mail programs show the first words of a mail beside its subject, also on a phone that is locked. So the words
are enough to fill that room.
"""

from campaign.domain.languages import nearest

_ENGLISH = (
    "This message is for you alone. Open it where nobody else can read along: not on a screen that others "
    "see, and not on a phone or computer that you share with somebody who is not to know of it."
)
_OPENINGS = {
    "en": _ENGLISH,
    "hy": (
        "Այս հաղորդագրությունը միայն Ձեզ համար է։ Բացեք այն այնտեղ, որտեղ ուրիշ ոչ ոք չի կարող կարդալ. "
        "ոչ այն էկրանին, որը տեսնում են ուրիշները, և ոչ այն հեռախոսով կամ համակարգչով, որն օգտագործում եք "
        "ուրիշի հետ։"
    ),
}


def opening(language: str) -> str:
    """The first words, in a language that mails have words in; else in English."""
    return nearest(language, _OPENINGS, _ENGLISH)
