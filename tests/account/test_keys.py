"""helpers/account/keys.py: which keys are accepted, and that no key is shown."""

import traceback

import pytest

from helpers.account import keys

SECRET = "51TopSecretPart"


@pytest.fixture
def set_key(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(tmp_path / ".env"))
    return lambda key: monkeypatch.setenv("STRIPE_SECRET_KEY", key)


def test_without_a_key_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(tmp_path / ".env"))
    assert keys.find_key() is None


@pytest.mark.parametrize("kind", ["sk_test_", "rk_test_"])
def test_test_keys_are_accepted(set_key, kind):
    set_key(kind + SECRET)
    assert keys.find_key().reveal() == kind + SECRET
    assert keys.find_key().hint == kind + "…"


def test_the_env_file_is_read_too(tmp_path, set_key):
    (tmp_path / ".env").write_text(f"STRIPE_SECRET_KEY='sk_test_{SECRET}'\n")
    assert keys.find_key().reveal() == f"sk_test_{SECRET}"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (f"sk_live_{SECRET}", "live key"),
        (f"rk_live_{SECRET}", "live key"),
        (f" 'sk_live_{SECRET}'", "live key"),
        (f"pk_test_{SECRET}", "publishable key"),
        (f"pk_live_{SECRET}", "publishable key"),
        (f"whsec_{SECRET}", "webhook signing secret"),
        ("", "is set, but empty"),
        ("  ", "is set, but empty"),
        ('""', "is set, but empty"),
        (f" sk_test_{SECRET}", "a space or a line break"),
        (f"sk_test_{SECRET}\n", "a space or a line break"),
        (f"sk_test_{SECRET} {SECRET}", "a space or a line break"),
        (f'"sk_test_{SECRET}"', "without quotes"),
        (f"“sk_test_{SECRET}”", "without quotes"),
        ("sk_test_", "part of it is missing"),
        ("sk_test_...", "part of it is missing"),
        (f"sk_test_{SECRET}é", "part of it is missing"),
        (f"sk_{SECRET}", "part of it is missing"),
        (SECRET, "does not hold a Stripe key"),
        (f"SK_LIVE_{SECRET}", "does not hold a Stripe key"),
    ],
)
def test_each_wrong_key_is_explained_and_never_shown(set_key, key, words):
    set_key(key)
    with pytest.raises(keys.KeyProblem, match=words) as caught:
        keys.find_key()
    assert "sk_test_" in str(caught.value)
    assert SECRET not in _traceback(caught.value)


def test_an_empty_key_points_to_the_sandbox(set_key):
    set_key("")
    with pytest.raises(keys.KeyProblem, match="remove the line to work in the sandbox"):
        keys.find_key()


def test_an_env_file_that_cannot_be_read_is_a_key_problem(tmp_path, set_key):
    (tmp_path / ".env").write_bytes(f"STRIPE_SECRET_KEY=sk_test_{SECRET}".encode("utf-16"))
    with pytest.raises(ValueError, match="cannot be read") as caught:
        keys.find_key()
    assert SECRET not in _traceback(caught.value)


def test_a_secret_key_hides_itself():
    key = keys.SecretKey(f"sk_test_{SECRET}")
    assert f"{key} {key!r}" == "<secret key, hidden> <secret key, hidden>"
    assert SECRET not in key.fingerprint


def test_fingerprints_tell_keys_apart():
    one, other = keys.SecretKey("sk_test_1"), keys.SecretKey("sk_test_2")
    assert one.fingerprint != other.fingerprint
    assert one.fingerprint == keys.SecretKey("sk_test_1").fingerprint


def _traceback(problem):
    """The traceback as a verbose shell shows it: with the variables of every frame of ours."""
    shown = traceback.TracebackException.from_exception(problem, capture_locals=True)
    ours = [frame for frame in shown.stack if "/helpers/" in frame.filename]
    assert ours
    return "".join([*shown.format_exception_only(), *(str(frame.locals) for frame in ours)])
