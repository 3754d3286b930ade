"""A library in a ZIP, as a stranger may send it: opened within limits, and nothing of it on the disk.

Paths that lead out of the folder, links, locked files and those that unpack to much more than they are packed
in are refused; files that belong to no library are not unpacked at all.
"""

import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from campaign.domain.refusals import Refusal
from campaign.letterfile.library_folder import ARCHIVED, BLOCKS, Library
from campaign.reading.library_folder import belongs, library_of, refuse_none

MOST_FILES = 2_000
MOST_UNPACKED = 100 * 1024**2
# Text packs to a tenth or so; what packs to much less than that was made to fill the memory.
MOST_RATIO = 100
_SMALL = 64 * 1024

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def read(content: bytes) -> Library:
    """The library of a ZIP. Refuses `Refusal` for what is none."""
    files = unpacked(content)
    refuse_none(files, "this ZIP")
    return library_of(files)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP that may belong to a library, by their path. One folder around all is left out, as
    sites that hold repositories put one there."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [each for each in archive.infolist() if not each.is_dir()]
            _refuse_many(infos)
            named = {name: info for name, info in _named(infos) if belongs(name)}
            _refuse_large(named)
            return {name: _content(archive, name, info) for name, info in named.items()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Refusal("This is no ZIP that can be read. Pack the folder anew.") from error


def _named(infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    paths = [_path(info) for info in infos]
    tops = {path.parts[0] for path in paths if not path.parts[0].startswith("__MACOSX")}
    around = tops.pop() if len(tops) == 1 and all(len(path.parts) > 1 for path in paths) else ""
    # A library whose folders alone were packed, and one in a folder that happens to be called so.
    inside = ["/".join(path.parts[1:]) for path in paths]
    is_folder_of_library = around in (BLOCKS, ARCHIVED) and not any(map(_is_of_whole, inside))
    names = inside if around and not is_folder_of_library else ["/".join(path.parts) for path in paths]
    if twice := next((name for name, times in Counter(names).items() if times > 1), None):
        raise Refusal(f"{twice[:200]} stands twice in the ZIP. Pack the folder anew.")
    yield from zip(names, infos, strict=True)


def _is_of_whole(name: str) -> bool:
    """Whether a path can only be that of a file of a whole library, and not of one of its folders."""
    return belongs(name) and ("/" in name or name.endswith(".yaml"))


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    """The path of a file. Refuses one that leads out of the folder, and what is no plain file."""
    name, path = info.filename, PurePosixPath(info.filename)
    is_outside = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts
    if is_outside:
        raise Refusal(f"{name[:200]} leads out of the folder. Pack the folder anew.")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Refusal(f"{name[:200]} is a link or a device and no file. Pack the files themselves.")
    if info.flag_bits & _ENCRYPTED:
        raise Refusal(f"{name[:200]} is locked by a password. Pack the folder without one.")
    if info.compress_type not in _PACKED:
        raise Refusal(f"{name[:200]} is packed in an unusual way. Pack the folder as a plain ZIP.")
    return path


def _refuse_many(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_FILES:
        raise Refusal(
            f"The ZIP holds {len(infos):,} files; at most {MOST_FILES:,} are read. Use the command line."
        )


def _refuse_large(named: dict[str, zipfile.ZipInfo]) -> None:
    if sum(info.file_size for info in named.values()) > MOST_UNPACKED:
        raise Refusal(
            f"The ZIP unpacks to more than {MOST_UNPACKED >> 20} MB. Bring it in on the command line."
        )
    for name, info in named.items():
        if info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
            raise Refusal(f"{name} unpacks to much more than it is packed in. Take it out.")


def _content(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, no more than it says it has."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise Refusal(f"{name} is not as long as the ZIP says. Pack the folder anew.")
    return content
