"""The browser windows that a page is looked at in."""

import pytest

DESK = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
WINDOWS = {
    "light": (DESK, "light"),
    "dark": (DESK, "dark"),
    "phone": (PHONE, "light"),
    "dark-phone": (PHONE, "dark"),
}
NO_SCRIPT = pytest.mark.window(java_script_enabled=False)

with_and_without_script = pytest.mark.parametrize(
    "script", [True, pytest.param(False, marks=NO_SCRIPT)]
)


def in_windows(page, *names):
    """Give a page one window after another (all, by default), and yield the window's name.

    It ends with the first again.
    """
    for name in names or WINDOWS:
        _resize(page, name)
        yield name
    _resize(page, "light")


def _resize(page, name):
    size, colors = WINDOWS[name]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=colors)
