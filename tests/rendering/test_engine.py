"""The manifest names what decides the bytes of a PDF."""

import json

from campaign.rendering.engine import manifest


def test_the_manifest_names_libraries_fonts_and_templates():
    told = json.loads(manifest())

    assert told["libraries"]["weasyprint"] == "70.0"
    assert len(told["fonts"]) == len(told["templates"]) == 64


def test_the_manifest_is_the_same_at_every_call():
    first = manifest()
    manifest.cache_clear()

    assert manifest() == first
