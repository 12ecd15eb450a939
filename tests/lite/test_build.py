"""lite/build.py, serve.py: the configuration of the site, and how it is served."""

import gzip
import json
import re
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from lite.build import configuration
from lite.contents import copy_contents
from lite.folders import OWN
from lite.serve import START, server
from tests.notebooks.execute import NOTEBOOKS, ROOT
from tests.sandbox.pythons import NODE


@contextmanager
def served(folder):
    running = server(folder)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def get(url, **headers):
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request) as response:
        return response.headers, response.read()


def test_everything_comes_from_the_site_itself():
    text = json.dumps(configuration(["stripe"]))
    assert "://" not in text and '"disablePyPIFallback": true' in text


def test_packages_are_there_with_the_kernel():
    plugins = configuration(["stripe"])["jupyter-config-data"]["litePluginSettings"]
    [kernel] = plugins.values()
    assert kernel["loadPyodideOptions"]["packages"] == ["stripe"]


def test_the_site_has_the_notebooks_and_what_they_link_to(tmp_path):
    copy_contents(tmp_path / "contents")
    for path in NOTEBOOKS:
        copy = tmp_path / "contents" / "notebooks" / path.name
        assert copy.read_bytes() == path.read_bytes()
    assert (tmp_path / "contents" / "docs" / "glossary.md").is_file()
    assert (tmp_path / "contents" / "examples" / "tested_backend" / "tests").is_dir()


def test_the_first_page_leads_to_the_first_notebook():
    page = (OWN / "index.html").read_text(encoding="utf-8")
    assert page.count(START) == 2 and START.endswith(NOTEBOOKS[0].name)
    assert 'id="jupyter-config-data"' in page


def test_the_tests_run_the_sandbox_on_the_python_of_the_site():
    wanted = [json.loads((folder / "package.json").read_text()) for folder in (OWN, NODE)]
    assert wanted[0]["dependencies"]["pyodide"] == wanted[1]["dependencies"]["pyodide"]
    lock = (OWN / "package-lock.json").read_text()
    assert "://" not in lock and "resolved" not in lock


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "site" / "lab").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "site" / "lab" / "index.html").write_text("<p>Hello")
    (tmp_path / "site" / "a.mjs").write_text("export {}")
    return tmp_path / "site"


def test_a_folder_is_its_page_and_text_is_compressed(folder):
    with served(folder) as address:
        headers, body = get(f"{address}/lab/?path=x", **{"Accept-Encoding": "gzip"})
        assert gzip.decompress(body) == b"<p>Hello" and headers["Content-Type"] == "text/html"
        assert get(f"{address}/a.mjs")[0]["Content-Type"] == "text/javascript"


def test_what_has_not_changed_is_not_sent_again(folder):
    with served(folder) as address:
        tag = get(f"{address}/a.mjs")[0]["ETag"]
        with pytest.raises(urllib.error.HTTPError, match="304"):
            get(f"{address}/a.mjs", **{"If-None-Match": tag})


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/no"])
def test_nothing_outside_the_folder_is_served(folder, path):
    with served(folder) as address, pytest.raises(urllib.error.HTTPError, match="404"):
        get(address + path)


def test_the_workflow_publishes_what_make_builds():
    workflow = (ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    assert "make site" in workflow and re.search(r"path: dist/site$", workflow, re.M)
