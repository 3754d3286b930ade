"""The libraries of the system that letters are laid out with: whether they load, and in which version.

No package pins them, and each version may set a line otherwise. A library is asked itself: what the package
manager says of it may be of another file.
"""

import ctypes
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Library:
    """One library: what it is called, its file, the Debian package that brings it or needs it, and how it is
    asked."""

    name: str
    file: str
    package: str
    asked: "Callable[[ctypes.CDLL], str] | None" = None

    def version(self) -> str | None:
        """The version that is loaded, empty where it tells none; None when it cannot be loaded."""
        loaded = _load(self.file)
        if loaded is None:
            return None
        return self.asked(loaded) if self.asked else ""


@cache
def _load(file: str) -> ctypes.CDLL | None:
    """The library of that name: where this process has it already, that very one."""
    try:
        return ctypes.CDLL(file)
    except OSError:
        return None


def _told(function: str) -> Callable[[ctypes.CDLL], str]:
    """Asks a function that answers with a string."""

    def ask(library: ctypes.CDLL) -> str:
        asked = getattr(library, function)
        asked.restype = ctypes.c_char_p
        return bytes(asked()).decode()

    return ask


def _fontconfig(library: ctypes.CDLL) -> str:
    # 21401 is 2.14.1.
    number = library.FcGetVersion()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _freetype(library: ctypes.CDLL) -> str:
    opened = ctypes.c_void_p()
    library.FT_Init_FreeType(ctypes.byref(opened))
    numbers = [ctypes.c_int() for _ in range(3)]
    library.FT_Library_Version(opened, *map(ctypes.byref, numbers))
    library.FT_Done_FreeType(opened)
    return ".".join(str(each.value) for each in numbers)


def _fribidi(library: ctypes.CDLL) -> str:
    # A text of several lines, the first of which is "(GNU FriBidi) 1.0.8".
    text = ctypes.c_char_p.in_dll(library, "fribidi_version_info").value or b""
    return text.split(b"\n")[0].rpartition(b" ")[2].decode()


def _glib(library: ctypes.CDLL) -> str:
    parts = ("major", "minor", "micro")
    return ".".join(str(ctypes.c_uint.in_dll(library, f"glib_{part}_version").value) for part in parts)


_PANGO = "libpango-1.0-0"
LIBRARIES = (
    Library("Pango", "libpango-1.0.so.0", _PANGO, _told("pango_version_string")),
    Library("PangoFT2", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    Library("HarfBuzz", "libharfbuzz.so.0", _PANGO, _told("hb_version_string")),
    Library("HarfBuzz subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset0", _told("hb_version_string")),
    Library("fontconfig", "libfontconfig.so.1", _PANGO, _fontconfig),
    Library("FreeType", "libfreetype.so.6", _PANGO, _freetype),
    Library("FriBidi", "libfribidi.so.0", _PANGO, _fribidi),
    Library("GLib", "libglib-2.0.so.0", _PANGO, _glib),
    Library("GObject", "libgobject-2.0.so.0", _PANGO),
)


def versions() -> dict[str, str]:
    """The versions in this process, of those that tell one and of what packs the pages."""
    return {"zlib": zlib.ZLIB_RUNTIME_VERSION, **dict(_versions())}


def _versions() -> Iterator[tuple[str, str]]:
    for library in LIBRARIES:
        if version := library.version():
            yield library.name, version
