import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).parents[2]
CHART = ROOT / "docs/samples/crossings.png"


def test_the_chart_of_the_sample_is_what_its_script_draws(tmp_path):
    drawn = tmp_path / "chart.png"
    subprocess.run([sys.executable, ROOT / "scripts/draw_sample_figure.py", drawn], check=True, timeout=60)
    with Image.open(drawn) as one, Image.open(CHART) as other:
        assert ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None


def test_the_chart_is_small():
    assert CHART.stat().st_size < 10_000
