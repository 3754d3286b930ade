"""A library in a ZIP, as a stranger may send it: opened within limits, and nothing of it on the disk.

Paths that lead out of the folder, and links, locked files and those that unpack to much more than they are
packed in where a library has its files, are refused. Files that belong to no library are not unpacked: they
are named, and left out.
"""

import io
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from campaign.domain.refusals import Refusal
from campaign.letterfile.library_folder import Files
from campaign.letterfile.library_limits import MOST_RATIO, PACKS_FREELY, ZIP, too_much
from campaign.reading.library_folder import FoundLibrary, belongs, found_in, refuse_none

# More are not even looked through.
MOST_ENTRIES = 50_000

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DRIVE = re.compile("[A-Za-z]:")


def read(content: bytes) -> FoundLibrary:
    """The library of a ZIP, and what is left out of it. Refuses `Refusal` for what is none."""
    files, others = unpacked(content)
    refuse_none(files, "this ZIP")
    return found_in(files, others)


def unpacked(content: bytes) -> tuple[Files, list[str]]:
    """The files of a ZIP that may belong to a library, by their path, and the paths of the others. One folder
    around the library is left out, as sites that hold repositories put one there."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [each for each in archive.infolist() if not each.is_dir()]
            _refuse_many(len(infos))
            paths = [_path(info) for info in infos]
            around = _around([path.parts for path in paths])
            inside = [(_inside(path.parts, around), info) for path, info in zip(paths, infos, strict=True)]
            ours = [(name, info) for name, info in inside if belongs(name)]
            _refuse_twice(name for name, _ in ours)
            named = dict(ours)
            _refuse_large(named)
            files = {name: _content(archive, name, info) for name, info in named.items()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Refusal("This is no ZIP that can be read. Pack the folder anew.") from error
    return files, [info.filename for name, info in inside if not belongs(name)]


def _around(paths: list[tuple[str, ...]]) -> str:
    """The folder that the library lies in; empty for none. A library whose folders alone were packed lies in
    none, and one may lie in a folder that is called as one of its own."""
    inner: dict[str, list[str]] = {}
    for top, *rest in paths:
        if rest:
            inner.setdefault(top, []).append("/".join(rest))
    whole = [top for top, names in inner.items() if any(map(_is_of_whole, names))]
    if any(_is_of_whole("/".join(path)) for path in paths if path[0] not in whole):
        return ""
    if len(whole) > 1:
        several = ", ".join(whole[:9])
        raise Refusal(f"More than one library is in this ZIP: {several}. Pack one of them alone.")
    if whole or any(belongs("/".join(path)) for path in paths):
        return whole[0] if whole else ""
    flat = [top for top, names in inner.items() if any(map(belongs, names))]
    return flat[0] if len(flat) == 1 else ""


def _inside(path: tuple[str, ...], around: str) -> str:
    """The path of a file within the folder of the library; what lies beside that one belongs to none."""
    if not around:
        return "/".join(path)
    return "/".join(path[1:]) if path[0] == around else "/".join(("..", *path))


def _is_of_whole(name: str) -> bool:
    """Whether a path can only be that of a file of a whole library, and not of one of its folders."""
    return belongs(name) and ("/" in name or name.endswith(".yaml"))


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    """The path of a file. Refuses one that leads out of the folder."""
    name, path = info.filename, PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in name or _DRIVE.match(name) or not path.parts:
        raise Refusal(f"{name[:200]} leads out of the folder. Pack the folder anew.")
    return path


def _refuse_many(number: int) -> None:
    if number > MOST_ENTRIES:
        raise Refusal(f"The ZIP holds more than {MOST_ENTRIES:,} files. Pack the library’s folder alone.")


def _refuse_twice(names: Iterable[str]) -> None:
    if twice := next((name for name, times in Counter(names).items() if times > 1), None):
        raise Refusal(f"{twice[:200]} stands twice in the ZIP. Pack the folder anew.")


def _refuse_large(named: Mapping[str, zipfile.ZipInfo]) -> None:
    """Refuse more than is read at once, and what is no plain file."""
    for said in too_much({name: info.file_size for name, info in named.items()}, ZIP):
        raise Refusal(f"{said} Whoever runs this installation can bring the folder in.")
    for name, info in named.items():
        _refuse_odd(name[:200], info)
        if info.file_size > max(PACKS_FREELY, MOST_RATIO * info.compress_size):
            raise Refusal(f"{name[:200]} unpacks to much more than it is packed in. Take it out.")


def _refuse_odd(name: str, info: zipfile.ZipInfo) -> None:
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise Refusal(f"{name} is a link or a device and no file. Pack the files themselves.")
    if info.flag_bits & _ENCRYPTED:
        raise Refusal(f"{name} is locked by a password. Pack the folder without one.")
    if info.compress_type not in _PACKED:
        raise Refusal(f"{name} is packed in an unusual way. Pack the folder as a plain ZIP.")


def _content(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, no more than it says it has."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise Refusal(f"{name} is not as long as the ZIP says. Pack the folder anew.")
    return content
