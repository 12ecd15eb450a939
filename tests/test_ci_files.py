"""Dockerfile and action.yml, as far as this can be tested without Docker and GitHub."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from helpers.sandbox.cli import _parser
from tests.notebooks.execute import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
README = (ROOT / "helpers" / "sandbox" / "README.md").read_text(encoding="utf-8")


def entry_point():
    """Return the options that the image starts the sandbox with."""
    command, *options = json.loads(re.search(r"^ENTRYPOINT (.*)$", DOCKERFILE, re.M)[1])
    assert command == "checkout-sandbox"
    return _parser().parse_args(options)


def test_the_image_is_built_from_what_there_is_and_from_nothing_else():
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.M)
    names = {name for line in copied for name in line.split()}
    assert {line[1:] for line in IGNORED if line.startswith("!")} == names
    assert all((ROOT / name).exists() for name in names)


def test_the_image_installs_the_versions_of_the_lock():
    assert "--constraint requirements.lock ./packages/checkout-sandbox" in DOCKERFILE


def test_the_image_serves_every_address_but_not_every_name():
    options = entry_point()
    assert (options.host, f"EXPOSE {options.port}") == ("0.0.0.0", "EXPOSE 12111")
    assert "EXPOSE 12111" in DOCKERFILE and "*" not in options.allowed_host
    assert "sandbox" in options.allowed_host  # the service's name in the README's compose file


def test_the_action_is_composite_and_every_step_is_complete():
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert ("uses" in step) != ("run" in step)
        assert "uses" in step or step["shell"] == "bash"


def test_the_action_puts_nothing_that_it_is_given_into_a_script():
    # ${{ … }} in a script would be run as code: it belongs into env.
    assert not [step for step in STEPS if "${{" in step.get("run", "")]


def test_every_input_of_the_action_is_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{\{ inputs\.(\w+) \}\}", text)) == set(ACTION["inputs"])


@pytest.mark.parametrize("code", [0, 7])
def test_the_action_runs_the_command_and_fails_with_it(tmp_path, code):
    binaries = tmp_path / "checkout-sandbox" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "checkout-sandbox").symlink_to(Path(sys.executable).parent / "checkout-sandbox")
    script = f"echo $STRIPE_SECRET_KEY\ncurl --fail --silent $STRIPE_API_BASE/sandbox\nexit {code}"
    given = {"RUNNER_TEMP": str(tmp_path), "OPTIONS": "--seed 1", "RUN": script}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEPS[-1]["run"]],
        env=os.environ | given,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    key, about = done.stdout.split("\n", 1)
    assert (key, json.loads(about)["object"]) == ("sk_test_sandbox", "sandbox")


def test_the_readme_shows_each_in_four_lines():
    blocks = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    compose, workflow = map(yaml.safe_load, blocks)
    assert all(len(block.splitlines()) == 4 for block in blocks)
    assert set(workflow[0]["with"]) <= set(ACTION["inputs"])
    service, settings = next(iter(compose.items()))
    assert service in entry_point().allowed_host
    _parser().parse_args(shlex.split(settings["command"]))
