"""helpers/account/addresses.py: where the learner's browser reaches the kit's pages."""

import pytest

from helpers.account import addresses
from helpers.account.addresses import (
    allowed_hosts,
    kit_address,
    public_url_of,
    secret_path,
    url_for_browser,
)
from helpers.account.settings import SettingProblem

SERVER = "http://127.0.0.1:4243"


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    for name in ("JUPYTERHUB_SERVICE_PREFIX", "JUPYTERHUB_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("CHECKOUT_KIT_PORT")


@pytest.fixture
def hub(monkeypatch):
    """JupyterHub, which knows its own URL."""
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", "https://hub.example/user/ada/")


def test_on_the_learners_computer_urls_are_unchanged():
    assert url_for_browser(f"{SERVER}/c/pay/cs_test_1#a", SERVER) == f"{SERVER}/c/pay/cs_test_1#a"


def test_behind_jupyterhub_the_server_is_reached_through_the_proxy(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    url = url_for_browser(f"{SERVER}/success?session_id=cs_test_1", SERVER)
    assert url == "/user/ada/proxy/4243/success?session_id=cs_test_1"


def test_a_public_url_takes_precedence(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://kit.example/shop")
    assert url_for_browser(f"{SERVER}/cancel", SERVER) == "https://kit.example/shop/cancel"
    assert url_for_browser("https://kit.example/shop/a", SERVER) == "https://kit.example/shop/a"


@pytest.mark.parametrize(
    "url", ["https://checkout.stripe.com/c/pay/cs_test_1", "http://hub.example", "http://[::1", ""]
)
def test_other_urls_are_unchanged(hub, url):
    assert url_for_browser(url, SERVER) == url


def test_behind_jupyterhub_other_programs_are_reached_through_the_proxy(hub):
    assert (
        url_for_browser("http://127.0.0.1:42430/a?b=c#d", SERVER) == "/user/ada/proxy/42430/a?b=c#d"
    )
    assert url_for_browser("http://localhost:8000", SERVER) == "/user/ada/proxy/8000"


def test_behind_jupyterhub_every_kernel_has_a_secret_path_of_its_own(hub):
    first, second = secret_path(), secret_path()
    assert first != second and len(first) > 20
    assert (
        url_for_browser(f"{SERVER}{first}/a", f"{SERVER}{first}")
        == f"/user/ada/proxy/4243{first}/a"
    )


def test_elsewhere_there_is_no_secret(monkeypatch):
    assert secret_path() == ""
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://kit.example/shop")
    assert secret_path() == ""


def test_on_the_learners_computer_sessions_have_the_servers_address():
    assert kit_address(SERVER) == kit_address(SERVER, is_sandbox=False) == SERVER


def test_behind_jupyterhub_a_sandboxs_sessions_have_the_same_address_in_every_kernel(hub):
    assert (
        kit_address(f"{SERVER}/s")
        == kit_address("http://127.0.0.1:5000/t")
        == "http://127.0.0.1:4242"
    )
    page = "http://127.0.0.1:4242/c/pay/cs_test_1"
    assert url_for_browser(page, f"{SERVER}/s") == "/user/ada/proxy/4243/s/c/pay/cs_test_1"


def test_stripe_leads_back_to_the_hubs_own_address(hub):
    address = kit_address(f"{SERVER}/s", is_sandbox=False)
    assert address == "https://hub.example/user/ada/proxy/4243/s"
    assert url_for_browser(f"{address}/success", f"{SERVER}/s") == "/user/ada/proxy/4243/s/success"


def test_a_hub_that_does_not_know_its_address_cannot_be_led_back_to(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    assert kit_address(f"{SERVER}/s", is_sandbox=False) == "http://127.0.0.1:4242"
    with pytest.raises(SettingProblem, match="public_url"):
        public_url_of(SERVER)


def test_on_the_learners_computer_no_other_host_is_allowed():
    assert allowed_hosts() == set()


def test_behind_jupyterhub_every_host_is_allowed(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    assert allowed_hosts() == {"*"}


def test_the_host_of_the_public_url_is_allowed(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://kit.example:8443/shop")
    assert allowed_hosts() == {"kit.example"}


@pytest.fixture
def set_base(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_ENV_FILE", str(tmp_path / ".env"))
    return lambda base: monkeypatch.setenv("STRIPE_API_BASE", base)


@pytest.mark.parametrize(
    "base",
    ["http://127.0.0.1:12111", "http://localhost:12111", "http://[::1]:1", "https://proxy.test/a"],
)
def test_addresses_that_keep_the_key_safe_are_accepted(set_base, base):
    set_base(f" {base}/ ")
    assert addresses.find_api_base() == base


@pytest.mark.parametrize("base", ["", "  "])
def test_an_empty_address_counts_as_none(set_base, base):
    set_base(base)
    assert addresses.find_api_base() is None


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("127.0.0.1:12111", "must start with https"),
        ("ftp://127.0.0.1", "must start with https"),
        ("https://", "name a host"),
        ("http://127.0.0.1:port", "is not an address"),
        ("http://[::1", "is not an address"),
        ("http://192.168.0.9:12111", "could be read"),
        ("http://api.stripe.com", "could be read"),
        ("http://127.0.0.1.evil.test", "could be read"),
        ("https://me:word@proxy.test", "only an address"),
        ("https://proxy.test/?a=b", "only an address"),
    ],
)
def test_any_other_address_is_refused_with_an_explanation(set_base, base, words):
    set_base(base)
    with pytest.raises(ValueError, match=words) as caught:
        addresses.find_api_base()
    assert "Write it like http://127.0.0.1:12111" in str(caught.value)


def test_learners_see_the_host():
    assert addresses.api_host(None) == "api.stripe.com"
    assert addresses.api_host("http://127.0.0.1:12111") == "127.0.0.1:12111"
