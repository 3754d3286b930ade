"""What fits on a page of the roll: how many lines, and how many of them an entry takes."""

from dataclasses import dataclass, replace

from campaign.domain.document import Paper, Theme
from campaign.rendering import fonts, scripts

# By how much what is rounded may widen a line.
_ROUNDED = 1.001
# Kerning moves the end of a line by less than this part of it.
_KERNED = 0.05
# What the layout engine may round in another way, in points: campaign/rendering/lines.py.
_DOUBTFUL = 0.075


@dataclass(frozen=True, slots=True)
class Geometry:
    """What fits on a page, in the measures of static/letter/parts/roll.css and the paper's stylesheet.

    `lines` to a column, each `width` points wide, and `gap` between two; a continued entry is `indent` points
    narrower. Text is in `font` at `size` points, with `figures` as the feature of the font that sets them.
    `looseness` is for what another script may leave out of its advance widths.
    """

    lines: int
    width: float
    font: str
    size: float
    figures: str = "onum"
    looseness: float = 1.02
    indent: float = 11.0
    gap: float = 24.0

    @property
    def whole(self) -> "Geometry":
        """The same without columns: lines over the whole width."""
        return replace(self, width=2 * self.width + self.gap)

    def lines_of(self, name: str, beside: str = "") -> int:
        """How many lines an entry takes: a name, and what stands beside it, which is set apart."""
        text = name + beside
        is_latin = all(not run.script for run in scripts.runs(text))
        if is_latin and (drawn := self._lines_as_drawn(name, beside)):
            return drawn
        return self._lines_at_most(text, self.size * (_ROUNDED if is_latin else self.looseness))

    def _lines_as_drawn(self, name: str, beside: str) -> int:
        """The lines as they are drawn, kerned; 0 where a word is wider than a line."""
        if fonts.measure(self.font).width(name + beside) * self.size * (1 + _KERNED) < self.width:
            return 1
        text = name + beside
        ends = [place for place, each in enumerate(text) if each == " "]
        lines, start, end = 1, 0, 0
        for after in (*ends, len(text)):
            room = self.width - (self.indent if start else 0) - _DOUBTFUL
            if self._drawn(name, beside, start, after) > room:
                if (
                    end <= start
                    or self._drawn(name, beside, end + 1, after) > self.width - self.indent - _DOUBTFUL
                ):
                    return 0
                lines, start = lines + 1, end + 1
            end = after
        return lines

    def _drawn(self, name: str, beside: str, start: int, end: int) -> float:
        """How wide a part of an entry is drawn. No kerning goes from the name to what stands beside it."""
        parts = name[start:end], beside[max(0, start - len(name)) : max(0, end - len(name))]
        return sum(fonts.drawn(self.font, part, self.size, self.figures) for part in parts if part)

    def _lines_at_most(self, text: str, scale: float) -> int:
        """The lines by the advance widths of its letters."""
        measure = fonts.measure(self.font)
        space = measure.width(" ") * scale
        count, left = 1, self.width
        for word in text.split():
            width = measure.width(word) * scale
            if width > left:
                # A word wider than the column is broken wherever it ends.
                count += 1 + int(width // self.width)
                left = self.width - self.indent
            left -= width % self.width + space
        return count


def geometry(paper: Paper, theme: Theme) -> Geometry:
    """The measures of a paper and a theme."""
    lines, width = (44, 222.0) if paper is Paper.LETTER else (47, 213.6)
    if theme is Theme.PLAIN:
        return Geometry(lines, width, "SourceSerif4-400.ttf", 9.25)
    return Geometry(
        lines, width, "EBGaramond-400.ttf", 11.0, "lnum" if theme is Theme.CONGRESSIONAL else "onum"
    )
