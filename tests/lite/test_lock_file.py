"""lite/lock_file.py: which wheels the site has, what is in them, and what each needs."""

import json
from hashlib import sha256
from zipfile import ZipFile

import pytest

from lite.lock_file import describe, write_lock_file
from lite.wheels import KIT

INFO = {"python": "3.14.2", "arch": "wasm32"}


def wheel(folder, name, requires=(), files=()):
    """Write a wheel of version 1.0 that has these files, and return its path."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    metadata += [f"Requires-Dist: {each}" for each in requires]
    with ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(metadata))
        for file in files or (f"{name}/__init__.py",):
            archive.writestr(file, "")
    return path


def test_it_has_the_name_that_is_imported_the_file_and_its_hash(tmp_path):
    shop = wheel(tmp_path, "the_shop", files=["shop/__init__.py", "shop/page.py", "tools.py"])
    found = describe(shop, {"the-shop"}, "3.14.2")
    assert (found["name"], found["version"]) == ("the-shop", "1.0")
    assert found["imports"] == ["shop", "tools"]
    assert found["file_name"] == "the_shop-1.0-py3-none-any.whl"
    assert found["sha256"] == sha256(shop.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("requires", "needed"),
    [
        ("tea", ["tea"]),
        ("Tea >= 2", ["tea"]),
        ('tea ; sys_platform != "emscripten"', []),
        ('tea ; sys_platform == "emscripten"', ["tea"]),
        ('tea ; python_version < "3.14"', []),
        ('tea ; extra == "party"', []),
        ("a_server", []),  # not among the wheels
    ],
)
def test_it_needs_what_the_browser_needs(tmp_path, requires, needed):
    shop = wheel(tmp_path, "shop", requires=[requires])
    assert describe(shop, {"shop", "tea"}, "3.14.2")["depends"] == needed


def test_the_kit_needs_what_pyproject_says(tmp_path):
    kit = wheel(tmp_path, KIT.replace("-", "_"))
    known = {KIT, "stripe", "ipywidgets", "jupyterlab", "micropip"}
    # JupyterLab is around it, and micropip is the kernel's.
    assert describe(kit, known, "3.14.2")["depends"] == ["ipywidgets", "stripe"]


def test_the_file_is_the_same_for_the_same_wheels(tmp_path):
    wheels = [wheel(tmp_path, "shop", requires=["tea"]), wheel(tmp_path, "tea")]
    write_lock_file(tmp_path / "a.json", wheels, INFO)
    write_lock_file(tmp_path / "b.json", wheels[::-1], INFO)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    lock = json.loads((tmp_path / "a.json").read_text())
    assert lock["info"] == INFO and lock["packages"]["shop"]["depends"] == ["tea"]
