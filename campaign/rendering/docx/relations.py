"""What one part of the file points to: addresses on the web, pictures, and other parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from campaign.rendering.docx.xml import DECLARATION, clean

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = _PACKAGE + "/metadata/core-properties"


@dataclass
class Relations:
    """Hands out the ids of what a part points to, one for each target."""

    _ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def to(self, kind: str, target: str) -> str:
        """The id of a target: a part of the file, or an address for the kind `hyperlink`."""
        return self._ids.setdefault((kind, target), f"rId{len(self._ids) + 1}")

    def all_to(self, targets: Sequence[tuple[str, str]]) -> "Relations":
        """The same with these kinds and targets."""
        for kind, target in targets:
            self.to(kind, target)
        return self

    def __bool__(self) -> bool:
        return bool(self._ids)

    def xml(self) -> str:
        """The part that lists them."""
        listed = Markup("").join(self._one(*key, id_) for key, id_ in self._ids.items())
        return str(
            DECLARATION + Markup('<Relationships xmlns="{}">{}</Relationships>\n').format(_PACKAGE, listed)
        )

    def _one(self, kind: str, target: str, id_: str) -> Markup:
        outside = Markup(' TargetMode="External"') if kind == "hyperlink" else Markup("")
        type_ = _CORE if kind == "core-properties" else _OFFICE + kind
        return Markup('<Relationship Id="{}" Type="{}" Target="{}"{}/>').format(
            id_, type_, escape(clean(target)), outside
        )
