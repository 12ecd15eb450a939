"""How the page looks."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import found

FILE, URL = {"type": "file", "file": "file_1"}, {"type": "url", "url": "https://example.com/i.png"}


@pytest.mark.parametrize("image", [FILE, URL])
def test_an_image_is_a_file_or_an_address(image):
    assert found(branding_settings={"icon": image, "logo": image}) == []


@pytest.mark.parametrize("name", ["icon", "logo"])
def test_it_has_what_its_type_asks_for_and_nothing_else(name):
    path = f"branding_settings[{name}]"
    without, both = {"type": "file"}, URL | {"file": "file_1"}
    assert found(branding_settings={name: without}) == [(f"{path}[file]", "parameter_missing")]
    assert found(branding_settings={name: both}) == [(f"{path}[file]", None)]
