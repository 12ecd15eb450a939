"""What the samples are made of when they run, and what must arrive."""

AWKWARD = 'it\'s "5 $HOME" `id` \\ 100% & more + #1! ü 😀 </script>\n{CHECKOUT_SESSION_ID}'
DATA = {
    "mode": "payment",
    "success_url": "https://example.com/thanks?session_id={CHECKOUT_SESSION_ID}&from=my%20shop+1",
    "line_items": [
        {"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 2},
        {
            "price_data": {
                "currency": "usd",
                "unit_amount": 350,
                "product_data": {"name": "Café & 'crème'", "metadata": {"note": AWKWARD}},
            },
            "quantity": 1,
        },
    ],
    "allow_promotion_codes": True,
    "customer_email": None,
    "custom_text": {"submit": {"message": 'We "ship" in 2–3 days!'}},
    "metadata": {"note": AWKWARD, "a b&c=d": "@file", "größe": "XL", "__proto__": "x"},
    "phone_number_collection": {"enabled": True},
}
_FIELDS = (
    *("mode", "success_url", "amount_total", "allow_promotion_codes", "customer_email"),
    *("custom_text", "metadata", "phone_number_collection"),
)


def expect_session(client, session_id, url):
    """Fail unless the session is what the SDK creates with DATA."""
    created = client.v1.checkout.sessions.retrieve(session_id, params={"expand": ["line_items"]})
    wanted = client.v1.checkout.sessions.create(params={**DATA, "expand": ["line_items"]})
    assert url == created.url
    assert _facts(created) == _facts(wanted)
    assert created.metadata["note"] == AWKWARD


def _facts(session):
    facts = session.to_dict(for_json=True)
    items = [(item["quantity"], item["description"]) for item in facts["line_items"]["data"]]
    return [*(facts[name] for name in _FIELDS), items]
