"""The file in another program: LibreOffice opens it and prints the same letter."""

import os
import shutil
import subprocess

import pytest

from campaign.rendering.docx import to_docx
from tests.builders.documents import every_kind
from tests.support.pdfs import ReadPdf

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="Needs LibreOffice: apt-get install libreoffice-writer-nogui.")
def test_libreoffice_prints_the_letter_with_its_notes(tmp_path):
    (tmp_path / "letter.docx").write_bytes(to_docx(every_kind()))
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "letter.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    read = ReadPdf((tmp_path / "letter.pdf").read_bytes())
    whole = " ".join(read.text.split())
    assert "SOCIETY OF THE LARCH STREET WALKERS" in whole
    assert "Page 1 of" in whole
    assert "It froze that week." in whole
    assert "Nora Samplian-Whitlock" in whole
    assert read.page_of("Organizations") > read.page_of("Nora Samplian-Whitlock")
