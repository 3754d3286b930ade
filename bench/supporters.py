"""Supporters whom nobody knows: many, in several scripts, from some hundred towns."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from campaign.domain.signatories import Display, Place

# In each script given names, and beginnings and ends of family names.
_WORDS = {
    "latin": (
        "Ann Bartholomew Chidi Deirdre Eleni Farid Guadalupe Hana Ivo Jun Kofi Lea Mara Niels Odile",
        "Ab Bren Cast Dra El Feath Gre Hal In Jor Kest Lind Mal Nor Ost Pell Quin Rav Sol Tam",
        "ander bury cott dale enfeld erson ford gate hurst ington ley man mond ner ock penny ridge",
    ),
    "armenian": (
        "Անի Արամ Գոհար Դավիթ Լիլիթ Նարեկ Շուշան Տիգրան",
        "Ա Գ Մեղ Օրին Սար Վար Տեր Նազ",
        "ակյան երյան իկյան ոյան ումյան ունյան",
    ),
    "cyrillic": (
        "Анна Борис Вера Глеб Дарья Иван Мила Олег",
        "Бел Вол Город Зим Кал Лес Мор Прим",
        "еров ин ский енко ович ов",
    ),
    "arabic": ("محمد ليلى سامي نور هدى", "مثال بستان جبل وادي", "ي ان"),
    "hebrew": ("דוד רות נעם תמר", "דוגמ אור גל", "ה ן"),
}
_NAMES = {script: tuple(part.split() for part in parts) for script, parts in _WORDS.items()}
# Of a hundred, so many of each script, and shown in each way.
_SHARES = {"latin": 80, "armenian": 9, "cyrillic": 7, "arabic": 2, "hebrew": 2}
_DISPLAYS = {Display.FULL: 75, Display.FIRST: 8, Display.INITIALS: 7, Display.COUNTED: 10}
_TOWNS = [
    f"{start}{end}"
    for start, end in product(("Ash", "Clear", "Dun", "East", "Fair", "Glen", "High"), _NAMES["latin"][2])
]
_COUNTRIES = ("United States", "Armenia", "France", "Canada", "Lebanon")


@dataclass(frozen=True, slots=True)
class Filler:
    """One of them, with an address that leads nowhere. `comment` is what one in a hundred writes."""

    name: str
    email: str
    display: Display
    place: Place
    affiliation: str
    comment: str


def supporters(count: int, *, first: int = 0) -> Iterator[Filler]:
    """So many of them, each time the same."""
    chance = random.Random(first)
    scripts, displays = list(_SHARES), list(_DISPLAYS)
    for number in range(first, first + count):
        (script,) = chance.choices(scripts, list(_SHARES.values()))
        (display,) = chance.choices(displays, list(_DISPLAYS.values()))
        yield Filler(
            name=_name(chance, script),
            email=f"supporter-{number}@post{chance.randrange(200)}.example",
            display=display,
            place=_place(chance),
            affiliation="Society of Walkers" if number % 20 == 0 else "",
            comment="I have waited for this." if number % 100 == 0 else "",
        )


def _name(chance: random.Random, script: str) -> str:
    given, starts, ends = _NAMES[script]
    family = f"{chance.choice(starts)}{chance.choice(ends)}"
    # A second initial, as many write: so that not thousands bear one name.
    initial = f"{chance.choice('ABCDEFGHJKLMNPRSTVW')}. " if script == "latin" else ""
    return f"{chance.choice(given)} {initial}{family}"


def _place(chance: random.Random) -> Place:
    """A town of some hundred, few of them large; a fifth say none."""
    town = _TOWNS[int(len(_TOWNS) * chance.random() ** 2)] if chance.random() < 0.8 else ""
    return Place(town, country=_COUNTRIES[int(len(_COUNTRIES) * chance.random() ** 2)])
