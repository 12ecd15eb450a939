"""lite/wheels.py and slimming.py: what the site has of Python's packages."""

from zipfile import ZipFile

import pytest

from lite import slimming
from lite.pyodide_core import FILES
from lite.slimming import is_wanted, slim
from lite.wheels import kit_requirements, markers, top_level
from tests.lite.test_lock_file import wheel


def test_the_browser_gets_no_servers():
    wanted = " ".join(kit_requirements())
    assert "stripe" in wanted and "anywidget" in wanted
    assert not any(name in wanted for name in ("jupyterlab", "waitress", "proxy"))


def test_it_is_python_in_webassembly():
    assert markers("3.14.2")["python_version"] == "3.14"
    assert markers("3.14.2")["sys_platform"] == "emscripten"


@pytest.mark.parametrize(
    "name",
    [
        "babel/locale-data/ja.dat",
        "babel/locale-data/en_US.dat",
        "babel/locale-data/root.dat",
        "helpers/sandbox/pages/static/tokens.css",
        "stripe/__init__.py",
        "helpers/own_tests/tested_backend/tests/conftest.py",
        "_pytest/main.py",
        "jedi/third_party/typeshed/stdlib/3/ast.pyi",
    ],
)
def test_what_is_used_is_kept(name):
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "babel/locale-data/zu.dat",
        "babel/locale-data/en_ZW.dat",
        "jedi/third_party/django-stubs/a.pyi",
        "jedi/third_party/typeshed/stubs/six/six.pyi",
        "ipyvue/nbextension/index.js",
        "ipyvue-3.1.1.data/data/share/jupyter/a.js",
        "helpers/slides/deck.py",
        "asttokens/tests/test_a.py",
    ],
)
def test_what_no_browser_needs_is_left_out(name):
    assert not is_wanted(name)


def test_every_language_of_the_page_is_there():
    from babel.core import get_global

    assert "ja" in slimming._LANGUAGES
    aliases = get_global("likely_subtags")
    assert all(name in aliases or name in ("no", "root") for name in slimming._LANGUAGES)


def test_the_same_wheel_makes_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(slimming, "CACHE", tmp_path / "cache")
    shop = wheel(tmp_path, "shop", files=["shop/b.py", "shop/a.py", "shop/tests/test_a.py"])
    first = slim(shop).read_bytes()
    slim(shop).unlink()
    assert slim(shop).read_bytes() == first
    assert [n for n in ZipFile(slim(shop)).namelist() if n.endswith(".py")] == [
        "shop/a.py",
        "shop/b.py",
    ]


def test_an_import_is_found_by_its_top_level():
    assert top_level(["a/b.py", "c.py", "d-1.0.dist-info/METADATA", "e/f.css"]) == ["a", "c"]


def test_python_itself_is_wasm_and_its_standard_library():
    assert {"pyodide.asm.wasm", "python_stdlib.zip"} < set(FILES)
