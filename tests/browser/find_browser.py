"""Find Chrome or Chromium for the browser tests, or install it if possible."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

# Where there is one, a shell without windows: it needs a quarter less of the processor.
NAMES = (
    "chrome-headless-shell",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
)
MAC_APPS = ("Google Chrome", "Chromium")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
DEBIAN = Path("/etc/debian_version")
ADVICE = "No browser found: install Google Chrome or Chromium, then run the tests again."


class BrowserNotFound(Exception):
    """There is no browser and none could be installed; the message says what to install."""


def find_browser():
    """Return the path of a Chrome or Chromium that starts.

    Looks for an installed one, then for Playwright's own, and then installs Playwright's or
    Debian's. Raises BrowserNotFound.
    """
    for source in (installed, playwright_browser, installed_from_playwright, installed_from_debian):
        for path in source():
            if starts(path):
                return path
    raise BrowserNotFound(ADVICE)


def installed():
    """Yield the paths of Chrome and Chromium on PATH and in the folders of macOS and Windows."""
    yield from filter(None, map(shutil.which, NAMES))
    for app in MAC_APPS:
        yield f"/Applications/{app}.app/Contents/MacOS/{app}"
    for folder in filter(None, map(os.environ.get, WINDOWS_FOLDERS)):
        yield str(Path(folder) / "Google" / "Chrome" / "Application" / "chrome.exe")


def playwright_browser():
    """Yield the path where Playwright keeps its Chromium, whether it is there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def installed_from_playwright():
    """Have Playwright download its Chromium, and yield its path."""
    run(sys.executable, "-m", "playwright", "install", "chromium")
    yield from playwright_browser()


def installed_from_debian():
    """Install Debian's Chromium, if this is Debian and we are root, and yield its path."""
    if DEBIAN.exists() and is_root() and shutil.which("apt-get"):
        run("apt-get", "update")
        for package in ("chromium-headless-shell", "chromium"):  # not every Debian has the first
            run("apt-get", "install", "--yes", package)
            yield from installed()


def starts(path):
    """Return whether there is a browser at this path that can load its libraries."""
    # On Windows --version would open a window.
    return Path(path).is_file() and (os.name == "nt" or run(path, "--version"))


def run(*command):
    """Run a command; return whether it succeeds."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.run(command, check=False, timeout=600, **quiet).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def is_root():
    """Return whether we are root: Chromium then starts only without its own sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main():
    """Install a browser if there is none, before parallel tests would all try to install one."""
    with suppress(BrowserNotFound):  # the tests say what is missing
        find_browser()


if __name__ == "__main__":
    main()
