"""The trial and the billing of a subscription."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import NOW, found, item

DAY = 24 * 60 * 60
TOO = "parameter_invalid_integer"


def problems_of(**data):
    items = [item("price_monthly")]
    return found(mode="subscription", line_items=items, subscription_data=data)


@pytest.mark.parametrize(("days", "good"), [(1, True), (730, True), (0, False), (731, False)])
def test_a_trial_is_one_day_to_two_years(days, good):
    path = "subscription_data[trial_period_days]"
    assert problems_of(trial_period_days=days) == ([] if good else [(path, TOO)])


@pytest.mark.parametrize(
    "data",
    [
        {"trial_end": NOW + 2 * DAY},
        {"billing_cycle_anchor": NOW + 1},
        {"billing_cycle_anchor_config": {"day_of_month": 31, "hour": 0, "month": 12}},
        {"application_fee_percent": 12.25, "transfer_data": {"amount_percent": 100}},
        {"pending_invoice_item_interval": {"interval": "week", "interval_count": 52}},
    ],
)
def test_valid_data_has_no_problem(data):
    assert problems_of(**data) == []


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        ({"trial_end": NOW + 2 * DAY - 1}, "[trial_end]", None),
        ({"billing_cycle_anchor": NOW}, "[billing_cycle_anchor]", None),
        (
            {"billing_cycle_anchor_config": {"day_of_month": 32}},
            "[billing_cycle_anchor_config][day_of_month]",
            TOO,
        ),
        (
            {"billing_cycle_anchor_config": {"day_of_month": 1, "second": 60}},
            "[billing_cycle_anchor_config][second]",
            TOO,
        ),
        ({"application_fee_percent": 100.5}, "[application_fee_percent]", None),
        ({"application_fee_percent": 1.125}, "[application_fee_percent]", None),
        ({"transfer_data": {"amount_percent": -1}}, "[transfer_data][amount_percent]", None),
        (
            {"pending_invoice_item_interval": {"interval": "month", "interval_count": 13}},
            "[pending_invoice_item_interval][interval_count]",
            TOO,
        ),
    ],
)
def test_invalid_data_has_a_problem(data, path, code):
    assert problems_of(**data) == [(f"subscription_data{path}", code)]


def test_a_trial_has_either_days_or_an_end():
    both = problems_of(trial_end=NOW + 3 * DAY, trial_period_days=3)
    assert both == [("subscription_data[trial_period_days]", "parameters_exclusive")]
