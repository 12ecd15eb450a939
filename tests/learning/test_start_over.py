"""helpers/learning/start_over.py: the panel asks, and tells what to do next."""

import re
from html import unescape

import pytest

from helpers import start_over
from helpers.account import memory
from helpers.account.classroom import joined_class
from helpers.learning import beginning
from helpers.learning.originals import keep_originals
from tests.learning.conftest import notebook

CHANGED = "01-next.ipynb"


@pytest.fixture
def panel(kit):
    keep_originals()
    (kit / "notebooks" / CHANGED).write_text(notebook("my answer"), encoding="utf-8")
    return start_over()


def buttons(panel):
    return {each.description: each for each in panel._buttons.children}


def click(panel, label):
    buttons(panel)[label].click()


def text(panel):
    return unescape(re.sub("<.*?>", " ", panel._text.value))


def is_changed(kit):
    return "my answer" in (kit / "notebooks" / CHANGED).read_text(encoding="utf-8")


def test_a_cell_that_shows_it_changes_nothing(panel, kit):
    assert list(buttons(panel)) == ["Start over…"]
    assert "asks before it changes anything" in repr(panel)
    assert is_changed(kit)


def test_it_asks_first_and_says_what_will_happen(panel, kit):
    click(panel, "Start over…")
    assert list(buttons(panel)) == ["Yes, start over", "Keep all"]
    for said in ("Every notebook", "The sandbox forgets", "exercises", "my-work", "Save All"):
        assert said in text(panel)
    assert "test account" not in text(panel)
    assert is_changed(kit)


def test_with_a_key_it_says_that_the_account_keeps_what_is_in_it(panel, monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_ofTheLearner")
    click(panel, "Start over…")
    assert "What you made in your Stripe test account stays there." in text(panel)


def test_in_a_class_it_says_that_one_leaves_it_and_does_so(panel):
    memory.keep("class", "key", "sk_test_madeUp")
    memory.keep("class", "joined", {"address": "http://192.168.1.20:12111", "name": "Anna"})
    click(panel, "Start over…")
    assert "You leave the class. What you made in its sandbox stays there" in text(panel)
    click(panel, "Yes, start over")
    assert joined_class() is None


def test_one_can_change_ones_mind(panel, kit):
    click(panel, "Start over…")
    click(panel, "Keep all")
    assert list(buttons(panel)) == ["Start over…"]
    assert is_changed(kit) and not (kit / "my-work").exists()


def test_afterwards_it_says_where_the_copy_is_and_what_to_do(panel, kit):
    click(panel, "Start over…")
    click(panel, "Yes, start over")
    (copy,) = (kit / "my-work").iterdir()
    assert f"my-work/{copy.name}" in text(panel).replace("\\", "/")
    assert "1 file went back" in text(panel)
    assert "Shut Down All Kernels" in text(panel) and "Open 00-start-here.ipynb" in text(panel)
    assert buttons(panel) == {} and not is_changed(kit)


def test_a_second_click_does_nothing(panel, kit):
    click(panel, "Start over…")
    yes = buttons(panel)["Yes, start over"]
    yes.click(), yes.click()
    assert len(list((kit / "my-work").iterdir())) == 1


def test_if_nothing_could_be_changed_it_says_so_and_one_can_try_again(kit):
    panel = start_over()
    click(panel, "Start over…")
    click(panel, "Yes, start over")
    assert "Nothing was changed: This folder has no Git history" in text(panel)
    assert list(buttons(panel)) == ["Start over…"]


def test_if_it_fails_midway_it_says_where_the_copy_is(panel, kit, monkeypatch):
    def locked():
        raise OSError("database is locked")

    monkeypatch.setattr(beginning, "_reset_databases", locked)
    click(panel, "Start over…")
    click(panel, "Yes, start over")
    (copy,) = (kit / "my-work").iterdir()
    assert "Not everything went back: database is locked" in text(panel)
    assert copy.name in text(panel)
    assert list(buttons(panel)) == ["Start over…"]
