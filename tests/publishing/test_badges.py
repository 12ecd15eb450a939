"""helpers/publishing/badges.py: the addresses that each place documents, for a repository."""

import re
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest

from helpers.publishing.__main__ import main
from helpers.publishing.badges import END, FIRST, START, markdown, with_badges
from helpers.publishing.repository import Repository, of_clone
from tests.notebooks.execute import ROOT
from tests.prose.spelling import is_known, words

README = (ROOT / "README.md").read_text(encoding="utf-8")
REPOSITORY = Repository("ada/checkout-kit", "main")
ADDRESSES = re.findall(r"\)\]\((\S+)\)$", markdown(REPOSITORY), re.M)


@pytest.fixture
def kit(tmp_path):
    """A folder with a README that has the marks."""
    (tmp_path / "README.md").write_text(f"# Kit\n\n{START}\n{END}\n\nText.\n", encoding="utf-8")
    return tmp_path


def address(host):
    (found,) = [each for each in ADDRESSES if urlsplit(each).hostname == host]
    return found


def test_each_place_has_a_badge():
    assert [urlsplit(each).hostname for each in ADDRESSES] == [
        "mybinder.org",
        "codespaces.new",
        "vscode.dev",
        "colab.research.google.com",
        "deepnote.com",
    ]


def test_binder_opens_the_first_notebook_in_jupyterlab():
    url = urlsplit(address("mybinder.org"))
    assert url.path == "/v2/gh/ada/checkout-kit/main"
    assert parse_qs(url.query) == {"urlpath": [f"lab/tree/{FIRST}"]}


def test_a_codespace_and_a_dev_container_are_made_of_the_repository():
    assert address("codespaces.new") == "https://codespaces.new/ada/checkout-kit"
    assert address("vscode.dev").endswith("/cloneInVolume?url=https://github.com/ada/checkout-kit")


def test_colab_opens_a_notebook_of_the_branch_for_it():
    assert urlsplit(address("colab.research.google.com")).path == (
        f"/github/ada/checkout-kit/blob/colab/{FIRST}"
    )


def test_deepnote_gets_the_notebooks_address_in_its_own():
    (opened,) = parse_qs(urlsplit(address("deepnote.com")).query)["url"]
    assert opened == f"https://github.com/ada/checkout-kit/blob/main/{FIRST}"


def test_the_readme_is_still_prose_with_them():
    texts = re.findall(r"\[!\[([^\]]*)\]", markdown(REPOSITORY))
    assert len(texts) == len(ADDRESSES)
    assert not [word for text in texts for word in words(text) if not is_known(word)]


def test_what_they_open_exists():
    assert (ROOT / FIRST).is_file()


def test_the_readme_has_room_for_badges_and_none_that_lead_nowhere():
    block = README.partition(START)[2].partition(END)[0]
    assert END in README
    assert "owner/name" not in block


def test_badges_are_replaced_by_those_of_another_repository(kit):
    readme = kit / "README.md"
    assert main(["--repository", "ada/kit"], kit) == 0
    assert main(["--repository", "ben/fork"], kit) == 0
    text = readme.read_text(encoding="utf-8")
    assert text.count("mybinder.org/v2/gh/ben/fork/") == 1 and "ada/kit" not in text
    assert text.startswith("# Kit\n") and text.endswith("\nText.\n")


@pytest.mark.parametrize("name", ["ada", "https://github.com/ada/kit", "ada/kit/x", "a b/c", ""])
def test_anything_but_owner_and_name_is_refused(kit, name, capsys):
    before = (kit / "README.md").read_text(encoding="utf-8")
    assert main(["--repository", name], kit) == 1
    assert "owner/name" in capsys.readouterr().err
    assert (kit / "README.md").read_text(encoding="utf-8") == before


def test_a_readme_without_the_marks_says_what_it_needs():
    with pytest.raises(ValueError, match="needs these two lines"):
        with_badges("# Kit\n", REPOSITORY)


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/ada/kit.git",
        "https://github.com/ada/kit",
        "https://token@github.com/ada/kit",
        "git@github.com:ada/kit.git",
        "ssh://git@github.com/ada/kit.git",
    ],
)
def test_a_clone_knows_its_repository(tmp_path, remote):
    set_remote(tmp_path, remote)
    assert of_clone(tmp_path) == "ada/kit"


@pytest.mark.parametrize("remote", [None, "https://gitlab.com/ada/kit.git", "/srv/github.com/a/b"])
def test_a_clone_from_elsewhere_has_to_be_told(kit, remote, capsys):
    set_remote(kit, remote)
    assert main([], kit) == 1
    assert "make badges REPOSITORY=owner/name" in capsys.readouterr().err


def set_remote(folder, address):
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    if address:
        subprocess.run(["git", "-C", folder, "remote", "add", "origin", address], check=True)
