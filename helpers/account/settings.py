"""The settings: environment variables, and a `.env` file for the keys."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.sandbox.store import private_files

# In a browser, Python's packages are in a folder of their own, and the learner's files on a drive.
_DRIVE = Path("/drive")
IN_BROWSER = sys.platform == "emscripten"
ROOT = _DRIVE if IN_BROWSER else Path(__file__).resolve().parents[2]
_PORT = 4242


class SettingProblem(ValueError):
    """A setting that cannot be used; the message says what to do."""


def is_visit() -> bool:
    """Return whether this kernel is that of a visitor under Voilà."""
    return "VOILA_KERNEL_ID" in os.environ


def home() -> Path:
    """Return the folder for the kit's state, created if need be and readable by its owner only.

    CHECKOUT_KIT_HOME names another folder, which keeps its own permissions. Under Voilà, each
    visitor has a kernel, and with it a folder that nobody else sees and that ends with the visit.
    """
    if is_visit():
        return Path(_visit().name)
    chosen = os.environ.get("CHECKOUT_KIT_HOME")
    folder = Path(chosen or ROOT / ".kit").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not chosen:
        # Created by an older version, it may be readable by everybody.
        private_files.make_private(folder)
    return folder


@cache
def _visit() -> TemporaryDirectory:
    return TemporaryDirectory(prefix="checkout-kit-", ignore_cleanup_errors=True)


def seed() -> int | None:
    """Return the seed of the sandbox's ids and clock, from CHECKOUT_KIT_SEED; None for learners.

    Raises SettingProblem if it is not a whole number.
    """
    text = os.environ.get("CHECKOUT_KIT_SEED", "").strip()
    try:
        return int(text) if text else None
    except ValueError:
        raise SettingProblem("CHECKOUT_KIT_SEED must be a whole number, such as 7.") from None


def port() -> int:
    """Return the port of the kit's pages: CHECKOUT_KIT_PORT, or else 4242.

    Where it is taken, one of the next ports is used. Raises SettingProblem if it is not a port.
    """
    text = os.environ.get("CHECKOUT_KIT_PORT", "").strip() or str(_PORT)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SettingProblem("CHECKOUT_KIT_PORT must be a port number, such as 4242.")
    return int(text)


def ports() -> range:
    """Return the ports of the kit's pages: that of port(), and those tried where it is taken."""
    return range(port(), min(port() + 20, 65536))


def serves_pages() -> bool:
    """Return whether the kit may serve its pages: not if CHECKOUT_KIT_SERVER is "off"."""
    return os.environ.get("CHECKOUT_KIT_SERVER", "").strip().lower() != "off"


def public_url() -> str | None:
    """Return the address at which browsers reach the kit: CHECKOUT_KIT_PUBLIC_URL, or None."""
    return os.environ.get("CHECKOUT_KIT_PUBLIC_URL", "").strip().rstrip("/") or None


def get(name: str) -> str | None:
    """Return a setting from the environment or else from the `.env` file; None if it is not set.

    Raises SettingProblem if `.env` cannot be read.
    """
    if name in os.environ:
        return os.environ[name]
    file = env_file()
    if not file.is_file():
        return None
    problem = _problem_of(file)
    if problem:
        raise SettingProblem(problem)
    return _from_file(file, name)


def env_file() -> Path:
    """Return the path of `.env`: CHECKOUT_KIT_ENV_FILE, or else in the project's folder."""
    return Path(os.environ.get("CHECKOUT_KIT_ENV_FILE", ROOT / ".env"))


def _from_file(file: Path, name: str) -> str | None:
    from dotenv import dotenv_values

    values = dotenv_values(file, interpolate=False, encoding="utf-8-sig")
    return (values[name] or "") if name in values else None


def _problem_of(file: Path) -> str | None:
    """Return why the file cannot be read, or None; the message shows none of its contents."""
    from dotenv.parser import parse_stream

    try:
        with open(file, encoding="utf-8-sig") as text:
            broken = [part.original.line for part in parse_stream(text) if part.error]
    except (OSError, UnicodeDecodeError):
        return f"{file} cannot be read. Save it as plain text (UTF-8), one NAME=value per line."
    if not broken:
        return None
    return f"Line {broken[0]} of {file} cannot be read. Write it as NAME=value, without quotes."
