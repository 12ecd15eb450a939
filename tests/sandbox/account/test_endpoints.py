"""The account that a secret key belongs to."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults


def test_a_key_has_one_account_at_both_paths(client):
    account = client.v1.accounts.retrieve_current()
    assert account.id.startswith("acct_") and account.charges_enabled
    assert str(client.v1.accounts.retrieve(account.id)) == str(account)
    assert faults(account.to_dict()) == []


def test_a_request_may_name_its_own_account(client):
    own = client.v1.accounts.retrieve_current().id
    assert client.v1.products.list(options={"stripe_account": own}).data


def test_a_key_has_no_access_to_another_account(client):
    with pytest.raises(stripe.PermissionError, match="does not have access") as refused:
        client.v1.accounts.retrieve("acct_1")
    assert (refused.value.http_status, refused.value.error.code) == (403, "account_invalid")
