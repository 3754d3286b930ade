"""The manifest names what decides the bytes of a PDF, as it is loaded; and nothing else decides them."""

import ctypes
import json
import os
import re
import subprocess
import sys
import zlib
from importlib.metadata import version
from pathlib import Path

import pytest

from campaign.rendering import libraries
from campaign.rendering.engine import PACKAGES, manifest
from campaign.rendering.libraries import LIBRARIES, Library
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document

ROOT = Path(__file__).parents[2]
PRINTS = ROOT / "tests/support/prints.py"


def test_the_manifest_names_packages_fonts_and_templates():
    told = json.loads(manifest())

    assert told["libraries"]["weasyprint"] == "70.0"
    assert told["libraries"] == {name: version(name) for name in PACKAGES}
    assert len(told["fonts"]) == len(told["templates"]) == 64


def test_the_manifest_is_the_same_at_every_call():
    first = manifest()
    manifest.cache_clear()

    assert manifest() == first


def test_the_manifest_names_every_package_that_the_engine_imports():
    """But for those that lay out nothing: processes, and reading a PDF back."""
    imported = set()
    for folder in ("campaign/rendering", "campaign/letterfile"):
        for file in (ROOT / folder).glob("*.py"):
            imported |= set(re.findall(r"^(?:from|import) (\w+)", file.read_text("utf-8"), re.MULTILINE))
    outside = imported - set(sys.stdlib_module_names) - {"campaign", "pebble", "pypdfium2"}
    called = {"PIL": "pillow", "yaml": "pyyaml", "markdown_it": "markdown-it-py"}
    assert {called.get(name, name).lower() for name in outside} <= set(PACKAGES)


def test_the_manifest_names_the_versions_that_are_loaded():
    """Each library is mapped once into a process that has printed, and it is the one that was asked."""
    to_pdf(a_document())
    told = json.loads(manifest())["system"]
    assert sorted(told) == [
        *("FreeType", "FriBidi", "GLib", "HarfBuzz", "HarfBuzz subset", "Pango", "fontconfig", "zlib"),
    ]
    assert told["zlib"] == zlib.ZLIB_RUNTIME_VERSION
    mapped = set(re.findall(r"\S+\.so\S*$", Path("/proc/self/maps").read_text(), re.MULTILINE))
    for library in LIBRARIES:
        stem = library.file.partition(".so")[0]
        (path,) = [each for each in mapped if re.fullmatch(rf"{re.escape(stem)}\.so[.\d]*", Path(each).name)]
        asked = Library(library.name, path, library.package, library.asked).version()
        assert asked == library.version() == told.get(library.name, "")


def test_the_version_of_pango_is_in_the_name_of_its_file():
    """What the library says, held to something that is no answer of it."""
    (found,) = {Path(each).resolve().name for each in _files_of("libpango-1.0.so")}
    major, minor, micro = json.loads(manifest())["system"]["Pango"].split(".")
    assert found == f"libpango-1.0.so.0.{int(minor) * 100}.{int(micro)}"
    assert major == "1"


def _files_of(stem):
    ctypes.CDLL("libpango-1.0.so.0")
    found = re.findall(r"\S+\.so\S*$", Path("/proc/self/maps").read_text(), re.MULTILINE)
    return [each for each in found if Path(each).name.startswith(stem)]


def test_a_library_that_is_not_there_has_no_version():
    assert Library("None", "libnothing-of-that-name.so.0", "none").version() is None
    assert libraries.LIBRARIES[1].version() == ""


# The same bytes, whatever else differs.


def prints(*arguments, cwd=ROOT, **environment):
    """The digests of everything that is printed, by a process of its own."""
    done = subprocess.run(
        [sys.executable, PRINTS, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual():
    return prints(PYTHONHASHSEED="0", TZ="UTC")


def test_everything_is_printed(usual):
    assert sorted(usual) == [
        *("archive", "archived mailing", "archived together", "letter", "mailing"),
        *("manifest", "of an office", "roll", "sealed", "together"),
    ]
    assert len(set(usual.values())) == len(usual)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        ((), {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}),
        (
            ("--years-later",),
            {"PYTHONHASHSEED": "random", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        ),
    ],
    ids=["another seed, zone and locale", "years later, with any seed"],
)
def test_another_process_prints_the_same(usual, arguments, environment, tmp_path):
    assert prints(*arguments, cwd=tmp_path, **environment) == usual


def test_other_letters_printed_before_change_nothing(usual):
    assert prints("--after-others") == usual
