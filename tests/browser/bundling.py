"""Bundles a front end with packages from npm, as a build tool of its author would."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests import npm

_NONE: Mapping[str, str] = {}
FOLDER = Path(__file__).parent / "front_ends"  # its package.json has the packages


def bundle(source: str, aliases: Mapping[str, str] = _NONE, env: Mapping[str, str] = _NONE) -> str:
    """Return a JavaScript module (JSX allowed), with all that it imports, as one script.

    `aliases`: other packages of FOLDER for the names that the module imports; `env`: variables
    that it finds in process.env.
    """
    assert not npm.missing(), f"Install Node: {npm.missing()}"
    npm.install(FOLDER)
    names = [f"--alias:{name}={package}" for name, package in aliases.items()]
    variables = {"NODE_ENV": "production", **env}
    defines = [f"--define:process.env.{n}={json.dumps(value)}" for n, value in variables.items()]
    done = subprocess.run(
        ["node_modules/.bin/esbuild", *_OPTIONS, *names, *defines],
        cwd=FOLDER,
        input=source,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


_OPTIONS = (
    "--bundle",
    "--format=iife",
    "--jsx=automatic",
    "--loader=jsx",
    "--log-level=warning",
)
