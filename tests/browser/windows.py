"""The browser windows that a page is looked at in."""

import pytest

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
WINDOWS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": PHONE,
    "dark-phone": PHONE | {"color_scheme": "dark"},
}
NO_SCRIPT = pytest.mark.window(java_script_enabled=False)

every_window = pytest.mark.parametrize(
    "window",
    [pytest.param(name, marks=pytest.mark.window(**more)) for name, more in WINDOWS.items()],
)
with_and_without_script = pytest.mark.parametrize(
    "script", [True, pytest.param(False, marks=NO_SCRIPT)]
)
