"""Finding a browser, on simulated machines."""

import pytest

from tests.browser import find_browser as finder
from tests.browser.find_browser import BrowserNotFound, find_browser


@pytest.fixture(autouse=True)
def bare_machine(tmp_path, monkeypatch):
    """A machine without any browser, where nothing may be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in finder.WINDOWS_FOLDERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(finder, "MAC_APPS", ())
    monkeypatch.setattr(finder, "DEBIAN", tmp_path / "debian_version")
    monkeypatch.setattr(finder, "playwright_browser", lambda: iter([str(tmp_path / "own")]))
    monkeypatch.setattr(finder, "installed_from_playwright", lambda: iter([]))


@pytest.fixture
def program(tmp_path):
    """Put a program on PATH."""

    def add(name, script="exit 0"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return add


@pytest.mark.parametrize("name", finder.NAMES)
def test_a_browser_on_path_is_found(name, program):
    path = program(name)
    assert find_browser() == path


def test_chrome_comes_before_chromium(program):
    program("chromium")
    path = program("google-chrome")
    assert find_browser() == path


def test_a_browser_that_does_not_start_is_skipped(program):
    program("google-chrome", "exit 127")
    path = program("chromium")
    assert find_browser() == path


def test_chrome_is_found_in_the_folders_of_windows(tmp_path, monkeypatch, program):
    (tmp_path / "Google" / "Chrome" / "Application").mkdir(parents=True)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    path = program("Google/Chrome/Application/chrome.exe")
    assert find_browser() == path


def test_playwright_s_own_browser_comes_next(program):
    path = program("own")
    assert find_browser() == path


@pytest.mark.parametrize("package", ["chromium-headless-shell", "chromium"])
def test_debian_s_chromium_is_installed_after_updating_the_package_lists(
    tmp_path, monkeypatch, program, package
):
    """An older Debian has it only with windows."""
    finder.DEBIAN.touch()
    monkeypatch.setattr(finder, "is_root", lambda: True)
    log, browser = tmp_path / "log", tmp_path / package
    install = f'echo "$@" >> {log}; [ "$3" != {package} ] || {{ echo "#!/bin/sh" > {browser}; '
    program("apt-get", install + f"/bin/chmod +x {browser}; }}")
    assert find_browser() == str(browser)
    update, *_, last = log.read_text().splitlines()
    assert (update, last) == ("update", f"install --yes {package}")


def test_debian_s_chromium_is_not_installed_without_root(tmp_path, monkeypatch, program):
    finder.DEBIAN.touch()
    monkeypatch.setattr(finder, "is_root", lambda: False)
    program("apt-get", f"echo called > {tmp_path / 'log'}")
    with pytest.raises(BrowserNotFound):
        find_browser()
    assert not (tmp_path / "log").exists()


def test_without_any_browser_one_line_says_what_to_install():
    with pytest.raises(BrowserNotFound, match="^No browser found: install Google Chrome or .*$"):
        find_browser()
