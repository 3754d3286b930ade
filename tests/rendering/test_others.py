"""Entries that the layout engine draws, each once."""

from campaign.domain.signatories import Supporter
from campaign.rendering import appendix, roll, roll_measures
from campaign.rendering.appendix import PlateView
from campaign.rendering.others import Others
from campaign.rendering.roll import Piece
from tests.builders.documents import settings

NAMES = ("Անի Օրինակյան", "Ион Примеров", "דוד דוגמה", "王小明")


def entries(names):
    measures = roll_measures.geometry(settings().paper, settings().theme)
    return [roll.entry(Supporter(name), measures, "en") for name in names]


class Engine:
    """The layout engine, and how many entries it drew each time."""

    def __init__(self):
        self.asked = []

    def __call__(self, some):
        self.asked.append(some.names)
        return appendix._by_engine(PlateView(Piece(0, some), "en", "People"), settings())


def test_entries_that_fit_are_drawn_at_once_and_once():
    engine = Engine()
    others = Others(engine)
    others.draw(entries(NAMES))
    others.of(entries(NAMES[:2]))
    others.draw(entries([*NAMES, "Անի Այլ"]))
    assert engine.asked == [4, 1]


def test_many_entries_take_several_sheets():
    engine = Engine()
    names = [f"Անի Օրինակյան {number}" for number in range(130)]
    assert len(Others(engine).of(entries(names))) == 130
    assert engine.asked == [60, 60, 10]


def placed(other):
    """What is drawn of an entry in a place on a page."""
    tags = dict.fromkeys(other.piece.drawn, "/Span <</MCID 0>>")
    return other.piece.at(100, tags, other.piece.y)


def test_an_entry_is_the_same_whoever_stands_above_it():
    alone, among = (Others(Engine()).of(entries(names))[-1] for names in (NAMES[-1:], NAMES))
    assert alone.glyphs == among.glyphs
    assert alone.piece.height == among.piece.height
    assert placed(alone) == placed(among)
