"""Ids look like Stripe's."""

import re

import pytest

from helpers.sandbox.store import ids
from tests.sandbox.shop import Shop


@pytest.mark.parametrize("seed", [None, 1])
@pytest.mark.parametrize(("prefix", "length"), [("cs_test", 60), ("prod", 14), ("pi", 24)])
def test_an_id_is_a_prefix_with_letters_and_digits(prefix, length, seed):
    assert re.fullmatch(rf"{prefix}_[A-Za-z0-9]{{{length}}}", ids.new_id(prefix, seed, 7))


def test_unseeded_ids_never_repeat():
    assert len({ids.new_id("pi") for _ in range(100)}) == 100


def test_seeded_ids_repeat_and_differ_from_one_another():
    first = [ids.new_id("pi", 1, count) for count in range(100)]
    assert first == [ids.new_id("pi", 1, count) for count in range(100)]
    assert len(set(first)) == 100
    assert first[0] != ids.new_id("pi", 2, 0)


def story(seed):
    shop = Shop(seed=seed)
    checkout = shop.checkout()
    checkout.pay()
    session = str(checkout.session)
    return session, [event["id"] for event in shop.events()]


def test_the_same_seed_gives_the_same_ids():
    assert story(1) == story(1)
    assert story(1) != story(2)
    assert story(None) != story(None)


def test_request_ids_are_seeded_too():
    def request(seed):
        return Shop(seed=seed).client.v1.products.list().last_response.request_id

    assert request(1) == request(1) and request(None) != request(None)


def test_seeded_ids_go_on_after_a_restart(tmp_path):
    made = [Shop(tmp_path / "state", seed=1).price().id for _ in range(3)]
    assert len(set(made)) == 3
