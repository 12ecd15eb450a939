"""helpers/account/settings.py: settings from the environment and `.env`."""

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.account import settings


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(file))
    return file


def test_the_variable_says_where_home_is_created(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_HOME", str(tmp_path / "a" / "b"))
    assert settings.home() == tmp_path / "a" / "b"
    assert settings.home().is_dir()


def mode(folder):
    return oct(folder.stat().st_mode & 0o777)


def test_only_its_owner_may_read_home_even_an_older_one(tmp_path, monkeypatch):
    monkeypatch.delenv("CHECKOUT_KIT_HOME")
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    assert mode(settings.home()) == "0o700"
    (tmp_path / ".kit").chmod(0o755)
    assert mode(settings.home()) == "0o700"


def test_a_home_that_the_learner_chose_keeps_its_permissions(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_HOME", str(tmp_path / "made"))
    assert mode(settings.home()) == "0o700"
    (tmp_path / "made").chmod(0o750)
    assert mode(settings.home()) == "0o750"


def test_a_visitor_under_voila_has_a_home_that_nobody_else_sees(tmp_path, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "1")
    program = "from helpers.account import settings; print(settings.home(), settings.home())"
    homes = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout
        for _ in range(2)
    ]
    (first, again), (other, _) = (home.split() for home in homes)
    assert first == again != other
    assert not Path(first).exists(), "it ends with the visit"


def test_seed_is_a_number_or_none(monkeypatch):
    assert settings.seed() is None
    monkeypatch.setenv("CHECKOUT_KIT_SEED", "7")
    assert settings.seed() == 7


def test_a_seed_that_is_not_a_number_is_explained(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_SEED", "seven")
    with pytest.raises(ValueError, match="CHECKOUT_KIT_SEED must be a whole number"):
        settings.seed()


def test_the_port_is_4242_or_the_one_that_is_set(monkeypatch):
    monkeypatch.delenv("CHECKOUT_KIT_PORT")
    assert settings.port() == 4242
    monkeypatch.setenv("CHECKOUT_KIT_PORT", " 8080 ")
    assert settings.port() == 8080


@pytest.mark.parametrize("text", ["x", "0", "-1", "65536", "80.5"])
def test_a_value_that_is_not_a_port_is_explained(monkeypatch, text):
    monkeypatch.setenv("CHECKOUT_KIT_PORT", text)
    with pytest.raises(ValueError, match="CHECKOUT_KIT_PORT must be a port number"):
        settings.port()


def test_public_url_has_no_trailing_slash(monkeypatch):
    assert settings.public_url() is None
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://kit.example/ ")
    assert settings.public_url() == "https://kit.example"


def test_the_environment_takes_precedence_over_the_env_file(env_file, monkeypatch):
    env_file.write_text("NAME=from the file\n")
    assert settings.get("NAME") == "from the file"
    monkeypatch.setenv("NAME", "from the environment")
    assert settings.get("NAME") == "from the environment"


def test_a_missing_setting_is_none(env_file):
    assert settings.get("NAME") is None
    env_file.write_text("OTHER=1\n")
    assert settings.get("NAME") is None


@pytest.mark.parametrize("text", ["NAME=\n", "NAME\n"])
def test_a_name_without_a_value_is_empty(env_file, text):
    env_file.write_text(text)
    assert settings.get("NAME") == ""


def test_a_file_saved_by_windows_notepad_is_read(env_file):
    env_file.write_bytes("\N{BOM}NAME=a$b\r\n".encode())
    assert settings.get("NAME") == "a$b"


def test_a_file_that_is_not_text_is_explained(env_file):
    env_file.write_bytes("NAME=value".encode("utf-16"))
    with pytest.raises(ValueError, match="cannot be read. Save it as plain text"):
        settings.get("NAME")


@pytest.mark.parametrize("line", ['NAME="hidden', "NAME hidden", "NAME: hidden"])
def test_a_line_that_cannot_be_read_is_named_but_not_shown(env_file, line):
    env_file.write_text(f"OTHER=1\n{line}\n")
    with pytest.raises(ValueError, match="Line 2 of .* cannot be read") as caught:
        settings.get("NAME")
    assert "hidden" not in str(caught.value)
