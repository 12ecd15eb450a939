"""helpers/page_json.py: the page's own example."""

import json

from helpers.page_json import PAGE_EXAMPLE


def test_the_example_is_the_pages_json():
    data = json.loads(PAGE_EXAMPLE)
    assert data["payment_method_types"] == ["card"]
    assert data["line_items"] == [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}]
    assert data["success_url"].endswith("/stripe-checkout/sessions-generator?state=success")


def test_its_bytes_are_the_pages_bytes():
    assert json.dumps(json.loads(PAGE_EXAMPLE), indent=2) == PAGE_EXAMPLE
    assert len(PAGE_EXAMPLE.encode()) == 367
