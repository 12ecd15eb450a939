"""helpers/updating/news.py and __main__.py: what is new is said once."""

import pytest

from helpers.updating.__main__ import main
from helpers.updating.news import MOST
from tests.notebooks.execute import ROOT

OLD = "# Changelog\n\n## [Unreleased]\n\n- The first version.\n"


def changed(*entries):
    return {"CHANGELOG.md": OLD + "".join(f"- {entry}\n" for entry in entries)}


@pytest.fixture
def lab(learner, capsys):
    """A function that returns what `make lab` says."""

    def lab():
        assert main(["news"]) == 0
        return capsys.readouterr().out

    return lab


def test_the_first_start_says_nothing(lab):
    assert lab() == ""


def test_after_an_update_make_lab_says_what_is_new_once(published, lab):
    lab()
    entry = "[Notebook 09](notebooks/09.ipynb): `refunds`. It is long."
    published.publish(**changed(entry, "Faster"))
    assert main([]) == 0
    said = lab()
    assert "New in this version:\n- Notebook 09: refunds.\n- Faster.\n" in said
    assert "The first version" not in said
    assert lab() == ""


def test_also_if_it_is_updated_before_the_first_start(published, lab):
    published.publish(**changed("Faster"))
    assert main([]) == 0
    assert "- Faster.\n" in lab()


def test_also_after_a_plain_git_pull(published, learner, lab):
    lab()
    published.publish(**changed("Faster"))
    learner.git("pull", "--quiet")
    assert "- Faster.\n" in lab()


def test_a_long_list_is_cut(published, lab):
    lab()
    published.publish(**changed(*(f"Entry {number}." for number in range(MOST + 2))))
    main([])
    assert f"- Entry {MOST - 1}.\n- and 2 more\nAll of it: CHANGELOG.md\n" in lab()


def test_the_kits_own_changelog_can_be_read(tmp_path, monkeypatch, lab, kit_home):
    lab()
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (kit_home / "seen-changelog.md").write_text("", encoding="utf-8")
    monkeypatch.setattr("helpers.account.settings.ROOT", ROOT)
    said = lab()
    assert said.count("\n- ") == MOST + 1 and "](" not in said and text


def test_make_update_says_what_it_did_and_what_it_could_not_do(published, learner, capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == "This is the newest version already.\n"
    published.path.rename(published.path.with_name("unreachable"))
    assert main([]) == 1
    assert "could not be fetched" in capsys.readouterr().err
