"""API versions: which are known, and which one counts."""

import pytest
import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.api import versions

KEY = "sk_test_versions"


@pytest.mark.parametrize(
    "version",
    [
        *(
            "2099-01-01.zebra",
            "2099-01-01.preview",
            "2025-09-31.preview",
            "dahlia",
            "2026-3-25",
            "1",
        ),
        *("2026-09-29.endive", "2025-09-30.acacia", "2024-06-21", "2026-03-25.dahlia; beta"),
        *("2022-11; beta=v1-15", "; beta=v1", "2022-11-15; beta=v1;", "2026-09-30.preview\n"),
    ],
)
def test_an_unknown_version_is_refused(client, version):
    with pytest.raises(stripe.InvalidRequestError, match="Invalid Stripe API version") as raised:
        client.v1.products.list(options={"stripe_version": version})
    assert raised.value.http_status == 400


@pytest.mark.parametrize(
    "version", ["2026-09-30.preview", "2025-03-31.basil; custom_checkout_beta=v1; other_beta=v2"]
)
def test_previews_and_features_in_beta_are_known(client, version):
    products = client.v1.products.list(options={"stripe_version": version})
    assert products.last_response.headers["Stripe-Version"] == version


def test_a_version_that_came_after_this_sdk_is_taken(monkeypatch):
    class Later(versions.date):
        @classmethod
        def today(cls):
            return cls(2027, 1, 31)

    assert not versions.is_known("2027-01-27.fennel")
    monkeypatch.setattr(versions, "date", Later)
    assert versions.is_known("2027-01-27.fennel") and not versions.is_known("2027-02-24.fennel")
    assert not versions.is_known("2027-01-27")


def test_without_a_version_it_is_the_sdk_s(http):
    assert http("GET", "/v1/products").headers["Stripe-Version"] == stripe.api_version


def test_or_the_one_that_the_sandbox_was_told():
    old = "2024-06-20"
    client = stripe.StripeClient(
        KEY, http_client=(sandbox := Sandbox(api_version=old)).http_client()
    )
    client.v1.products.create(params={"name": "Mug"})
    (event,) = client.v1.events.list().data
    assert event.api_version == old
    assert sandbox.api_version == old
    with pytest.raises(ValueError, match="1999-01-01 is no version"):
        Sandbox(api_version="1999-01-01")
