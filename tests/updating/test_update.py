"""helpers/updating/update.py: the newest version, and nothing of the learner's is lost."""

import pytest

from helpers import connect
from helpers.updating.clone import CannotUpdate
from helpers.updating.update import update
from tests.learning.conftest import notebook
from tests.updating.conftest import FIRST, SECOND, run

NEW = notebook("as in the new version")
MINE = notebook("my answer")


def test_a_clean_clone_takes_what_is_new(published, learner):
    published.publish(**{FIRST: NEW, "notebooks/02-more.ipynb": NEW, SECOND: None})
    assert update().replaced == ()
    assert learner.read(FIRST) == learner.read("notebooks/02-more.ipynb") == NEW
    assert not (learner.path / SECOND).exists()
    assert learner.git("status", "--porcelain") == ""


def test_without_anything_new_nothing_is_copied_or_changed(learner):
    learner.write(FIRST, MINE)
    assert update().copy is None
    assert learner.read(FIRST) == MINE
    assert not (learner.path / "my-work").exists()


def test_what_only_the_learner_has_changed_stays_where_it_is(published, learner):
    published.publish(**{FIRST: NEW})
    learner.write(SECOND, MINE)
    learner.write("notebooks/notes.md", "mine")
    learner.write("README.md", "my own\n")
    learner.git("add", SECOND)
    assert update().replaced == ()
    assert (learner.read(FIRST), learner.read(SECOND)) == (NEW, MINE)
    assert (learner.read("notebooks/notes.md"), learner.read("README.md")) == ("mine", "my own\n")


@pytest.mark.parametrize("staged", [False, True])
def test_what_both_have_changed_is_new_and_the_learners_is_kept(published, learner, staged):
    published.publish(**{FIRST: NEW, "README.md": "new\n"})
    learner.write(FIRST, MINE)
    learner.write("README.md", "my own\n")
    if staged:
        learner.git("add", "--all")
    done = update()
    assert done.replaced == ("README.md", FIRST)
    assert (learner.read(FIRST), learner.read("README.md")) == (NEW, "new\n")
    assert (done.copy / FIRST).read_text(encoding="utf-8") == MINE
    assert (done.copy / "README.md").read_text(encoding="utf-8") == "my own\n"
    assert FIRST in done.in_words and "Yours are in my-work" in done.in_words


def test_a_notebook_that_was_only_run_is_not_reported(published, learner):
    published.publish(**{FIRST: NEW})
    learner.write(FIRST, run("as it was"))
    done = update()
    assert (done.replaced, learner.read(FIRST)) == ((), NEW)


def test_a_file_of_the_learners_own_makes_room_for_one_of_the_same_name(published, learner):
    published.publish(**{"notebooks/02-more.ipynb": NEW})
    learner.write("notebooks/02-more.ipynb", MINE)
    done = update()
    assert learner.read("notebooks/02-more.ipynb") == NEW
    assert (done.copy / "notebooks" / "02-more.ipynb").read_text(encoding="utf-8") == MINE


def test_a_file_that_was_changed_here_and_is_no_longer_published_goes(published, learner):
    published.publish(**{SECOND: None})
    learner.write(SECOND, MINE)
    done = update()
    assert not (learner.path / SECOND).exists()
    assert (done.copy / SECOND).read_text(encoding="utf-8") == MINE


def test_commits_of_the_learners_own_are_merged(published, learner):
    published.publish(**{FIRST: NEW, "README.md": "one\n\ntwo\n\nTHREE\n"})
    learner.write(SECOND, MINE)
    learner.write("README.md", "ONE\n\ntwo\n\nthree\n")
    learner.commit("Mine")
    learner.write("notebooks/notes.md", "not committed")
    update()
    assert (learner.read(FIRST), learner.read(SECOND)) == (NEW, MINE)
    assert learner.read("README.md") == "ONE\n\ntwo\n\nTHREE\n"
    assert learner.read("notebooks/notes.md") == "not committed"
    assert learner.git("status", "--porcelain").split() == ["??", "notebooks/notes.md"]


@pytest.mark.parametrize("removed", [False, True])
def test_where_commits_are_in_conflict_the_published_version_is_taken(published, learner, removed):
    published.publish(**{FIRST: None if removed else NEW, "README.md": "new\n"})
    learner.write(FIRST, MINE)
    learner.write("README.md", "my own\n")
    learner.commit("Mine")
    done = update()
    assert learner.read("README.md") == "new\n"
    assert (learner.path / FIRST).exists() != removed
    assert removed or learner.read(FIRST) == NEW
    assert (done.copy / FIRST).read_text(encoding="utf-8") == MINE
    assert learner.git("status", "--porcelain") == ""
    assert update().copy is None


def test_the_sandbox_goes_on_and_a_copy_of_it_is_kept(published, learner, kit_home):
    customer = connect().v1.customers.create(params={"name": "Ada"})
    published.publish(**{FIRST: NEW})
    done = update()
    assert connect().v1.customers.retrieve(customer.id).name == "Ada"
    assert (done.copy / "state" / "sandbox.sqlite").is_file()


def test_without_a_network_nothing_is_changed(published, learner):
    learner.write(FIRST, MINE)
    published.path.rename(published.path.with_name("unreachable"))
    with pytest.raises(CannotUpdate, match="could not be fetched, and nothing was changed"):
        update()
    assert learner.read(FIRST) == MINE


def test_a_folder_that_was_downloaded_says_what_to_do(learner):
    (learner.path / ".git").rename(learner.path / "no-git")
    with pytest.raises(CannotUpdate, match="Download the kit again"):
        update()


def test_a_branch_that_follows_none_says_what_to_do(learner):
    learner.git("switch", "--quiet", "--create", "own")
    with pytest.raises(CannotUpdate, match="git switch main"):
        update()


def test_an_unfinished_merge_is_left_to_the_learner(published, learner):
    learner.write("README.md", "my own\n")
    learner.commit("Mine")
    published.publish(**{"README.md": "new\n"})
    learner.git("fetch", "--quiet")
    with pytest.raises(Exception, match="merge"):
        learner.git("-c", "user.name=a", "-c", "user.email=b", "merge", "origin/main")
    with pytest.raises(CannotUpdate, match="git merge --abort"):
        update()


def test_work_that_cannot_be_copied_is_not_touched(published, learner):
    published.publish(**{FIRST: NEW})
    learner.write(FIRST, MINE)
    learner.write("my-work", "a file in the way")
    with pytest.raises(CannotUpdate, match="Nothing was changed"):
        update()
    assert learner.read(FIRST) == MINE
