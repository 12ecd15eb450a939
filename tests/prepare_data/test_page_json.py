"""helpers/prepare_data/page_json.py: the page's own example."""

import hashlib
import json

from helpers.prepare_data.page_json import PAGE_EXAMPLE


def test_the_example_is_the_pages_json():
    data = json.loads(PAGE_EXAMPLE)
    assert data["payment_method_types"] == ["card"]
    assert data["line_items"] == [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}]
    assert data["success_url"].endswith("/stripe-checkout/sessions-generator?state=success")


def test_its_bytes_are_the_pages_bytes():
    digest = "2346aa0bc500bec8cccd8de5d1dbfb8deb0f8eb85af0b38ce9a969d5c920d621"
    assert hashlib.sha256(PAGE_EXAMPLE.encode()).hexdigest() == digest
