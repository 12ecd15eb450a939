"""Links in all prose: files and headings exist, and other sites are those that we know."""

from urllib.parse import unquote, urlsplit

import pytest

from tests.notebooks.execute import ROOT
from tests.prose.anchors import anchors
from tests.prose.documents import documents, read

# Nothing is fetched. The list is there to notice a host that is mistyped, or that nobody chose.
HOSTS = {
    "dashboard.stripe.com",
    "docs.pytest.org",
    "docs.stripe.com",
    "flask.palletsprojects.com",
    "jupyterlite.readthedocs.io",
    "keepachangelog.com",
    "pyodide.org",
    "semver.org",
    "vuestripe.com",
    # What `make badges` may write into the README.
    "codespaces.new",
    "colab.research.google.com",
    "deepnote.com",
    "github.com",
    "img.shields.io",
    "mybinder.org",
    "vscode.dev",
}

# GitHub shows README.md at /OWNER/REPOSITORY/blob/BRANCH, so this is the site of each fork's own.
SITE = "../../deployments/github-pages"

each_document = pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)


def problem_of(link, path):
    """Return what is wrong with a link in the file at this path, or None."""
    if link.address == SITE and path == ROOT / "README.md":
        return None
    parts = urlsplit(link.address)
    if parts.scheme or parts.netloc:
        return _problem_outside(parts)
    target = path.parent.joinpath(unquote(parts.path)) if parts.path else path
    if not target.exists():
        return "there is no such file"
    if parts.fragment and unquote(parts.fragment) not in anchors(read(target)):
        return f"{target.name} has no such heading"
    return None


def _problem_outside(parts):
    if parts.scheme != "https":
        return "it is not https"
    if parts.hostname not in HOSTS or parts.port or parts.username:
        return f"{parts.netloc} is not on the list of hosts"
    return None


@each_document
def test_every_link_leads_somewhere(document):
    found = [(link, problem_of(link, document.path)) for link in document.links]
    assert not [f"{link.where}: {link.address}: {problem}" for link, problem in found if problem]


def test_the_first_link_of_the_readme_leads_to_the_site():
    assert next(iter(read(ROOT / "README.md").links)).address == SITE


def test_links_are_found():
    assert len([link for document in documents() for link in document.links]) > 100


@pytest.fixture
def folder(tmp_path):
    """A folder with a page that has the heading "Say hello"."""
    (tmp_path / "page.md").write_text("# Say hello\n")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("page.md", None),
        ("page.md#say-hello", None),
        ("page.md#say-goodbye", "page.md has no such heading"),
        ("pages.md", "there is no such file"),
        ("https://docs.stripe.com/testing#cards", None),
        ("http://docs.stripe.com/testing", "it is not https"),
        ("https://docs.stripe.com.example.com/", "docs.stripe.com.example.com is not on the"),
        ("//docs.stripe.com/testing", "it is not https"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(folder, address, problem):
    start = folder / "start.md"
    start.write_text(f"[there]({address})\n", encoding="utf-8")
    document = read(start)
    (link,) = document.links
    found = problem_of(link, start)
    assert (found or "").startswith(problem or "") and bool(found) == bool(problem)
