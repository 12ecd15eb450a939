"""Faults: one change each to a good backend, what must be found then, and in which line.

Each is a mistake that people make; the code around it stays a whole backend.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A text in a file that another takes the place of; `line` is part of the line to be shown."""

    name: str
    backend: str
    file: str
    text: str
    instead: str
    items: tuple[str, ...]
    line: str


FLASK, MODULE, FASTAPI = "flask_shop.py", "module_style.py", "fastapi_shop.py"
DJANGO, VIEWS, NODE = "django_shop", "views.py", "node_shop"
# In two parts, so that no tool takes it for a secret of this project.
LIVE_KEY, SIGNING_SECRET = "sk_live_" + "51Hq7RbKzT4mWvYx09LpQ", "whsec_" + "9fK2mX7pQ4vR8sT1wY6z"


def fault(name, backend, text, instead, items, line="", file=""):
    items = (items,) if isinstance(items, str) else items
    return Fault(name, backend, file or backend, text, instead, items, line or instead.strip())


FAULTS = [
    # Keys
    fault(
        "a live key in a call",
        FLASK,
        'os.environ["STRIPE_SECRET_KEY"]',
        f'"{LIVE_KEY}"',
        "keys",
        'StripeClient("sk_live_…"',
    ),
    fault(
        "a key as the default",
        MODULE,
        'os.getenv("STRIPE_SECRET_KEY")',
        f'os.getenv("STRIPE_SECRET_KEY", "{LIVE_KEY}")',
        "keys",
        'os.getenv("STRIPE_SECRET_KEY", "sk_live_…")',
    ),
    fault(
        "a key that was commented out",
        FASTAPI,
        "settings = Settings()",
        f"settings = Settings()  # {LIVE_KEY}",
        "keys",
        "settings = Settings()  # sk_live_…",
    ),
    fault(
        "a signing secret",
        DJANGO,
        "settings.STRIPE_WEBHOOK_SECRET",
        f'"{SIGNING_SECRET}"',
        "keys",
        '"whsec_…"',
        VIEWS,
    ),
    fault(
        "a secret key in a page",
        NODE,
        "const id =",
        f'const stripe = Stripe("{LIVE_KEY}"); const id =',
        "keys",
        'Stripe("sk_live_…")',
        "thanks.html",
    ),
    # Prices
    fault(
        "an amount of the form",
        FLASK,
        '"unit_amount": CAKES[cake]',
        '"unit_amount": int(request.form["price"])',
        "prices",
    ),
    fault(
        "an amount in a field of JSON, by way of a name",
        MODULE,
        'amount = price_of(data["poster"])',
        'amount = round(float(data["amount"]) * 100)',
        "prices",
        '"unit_amount": amount',
    ),
    fault(
        "an amount that another function is given",
        FLASK,
        '"unit_amount": CAKES[cake],',
        '"unit_amount": cart[cake],',
        "prices",
    ),
    fault(
        "an amount in a model",
        FASTAPI,
        '{"price": concert.price_id, "quantity": purchase.seats}',
        '{"price_data": {"unit_amount": purchase.total, "currency": "eur"}, "quantity": 1}',
        "prices",
    ),
    fault(
        "an amount of the form, in Django",
        DJANGO,
        '{"price": enrolment.course.stripe_price, "quantity": 1}',
        '{"price_data": {"unit_amount": request.POST.get("amount"), "currency": "usd"}}',
        "prices",
        "",
        VIEWS,
    ),
    fault(
        "all line items",
        FLASK,
        'params["line_items"] = line_items(cart)',
        'params["line_items"] = request.get_json()["items"]',
        "prices",
    ),
    fault(
        "an amount of the body, in JavaScript",
        NODE,
        "unit_amount: BOUQUETS[bouquet]",
        "unit_amount: req.body.price * 100",
        "prices",
        "",
        "server.js",
    ),
    fault(
        "an amount taken out of the body, in JavaScript",
        NODE,
        "const { bouquet, quantity } = req.body;",
        "const { bouquet, quantity, price } = req.body; BOUQUETS.own = { unit_amount: price };",
        "prices",
        "",
        "server.js",
    ),
    # Signatures
    fault(
        "the body is believed",
        FLASK,
        'client.construct_event(request.data, request.headers["Stripe-Signature"], secret)',
        "stripe.Event.construct_from(request.get_json(), None)",
        "signature",
        "stripe.Event.construct_from(request.get_json(), None)",
    ),
    fault(
        "only a comment checks it",
        MODULE,
        'event = verified_event(payload, request.headers.get("Stripe-Signature"))',
        'event = json.loads(payload)  # verified_event(payload, request.headers["…"])',
        "signature",
        "event = json.loads(payload)",
    ),
    fault(
        "the dependency has gone",
        FASTAPI,
        "async def events(event: Annotated[stripe.Event, Depends(stripe_event)]):",
        "async def events(request: Request):\n    event = stripe.Event.construct_from("
        "await request.json(), None)",
        "signature",
        "stripe.Event.construct_from(await request.json(), None)",
    ),
    fault(
        "the SDK's method that checks nothing",
        DJANGO,
        "client.construct_event(\n            request.body, "
        'request.META["HTTP_STRIPE_SIGNATURE"], settings.STRIPE_WEBHOOK_SECRET\n        )',
        "client.construct_event_without_verification(request.body)",
        "signature",
        "client.construct_event_without_verification(request.body)",
        VIEWS,
    ),
    fault(
        "it goes on after a wrong signature",
        MODULE,
        "        return None\n",
        "        return stripe.Event.construct_from(json.loads(payload), None)\n",
        "signature",
        "except stripe.error.SignatureVerificationError as e:",
    ),
    fault(
        "a wrong signature is only printed",
        FLASK,
        "        abort(400)\n    match",
        "        event = stripe.Event.construct_from(request.get_json(), None)\n    match",
        "signature",
        "except (ValueError, stripe.SignatureVerificationError):",
    ),
    fault(
        "it is checked only if there is a secret",
        FLASK,
        "    try:\n        event = client.construct_event("
        'request.data, request.headers["Stripe-Signature"], secret)\n'
        "    except (ValueError, stripe.SignatureVerificationError):\n        abort(400)\n",
        "    event = stripe.Event.construct_from(request.get_json(), None)\n    if secret:\n"
        "        event = client.construct_event("
        'request.data, request.headers["Stripe-Signature"], secret)\n',
        "signature",
        "if secret:",
    ),
    fault(
        "the body was parsed first",
        MODULE,
        "payload = request.get_data(as_text=True)\n    event = verified_event(payload,",
        "payload = request.get_json()\n    event = verified_event(json.dumps(payload),",
        "signature",
        "verified_event(json.dumps(payload)",
    ),
    fault(
        "the body is believed, in JavaScript",
        NODE,
        "stripe.webhooks.constructEvent(\n      req.body,\n      "
        'req.headers["stripe-signature"],\n      process.env.STRIPE_WEBHOOK_SECRET,\n    )',
        "JSON.parse(req.body)",
        "signature",
        'app.post("/webhook"',
        "server.js",
    ),
    # The way back
    fault(
        "no id is put into the address",
        FLASK,
        ' + "?id={CHECKOUT_SESSION_ID}"',
        "",
        "return page",
        "def thanks():",
    ),
    fault(
        "it ships on the way back",
        FLASK,
        'session = client.v1.checkout.sessions.retrieve(request.args["id"])\n    return '
        'render_template("thanks.html", paid=session.payment_status != "unpaid")',
        'Order.find(request.args["order"]).mark_as_paid()\n    '
        'return render_template("thanks.html")',
        ("redirect", "return page"),
        'Order.find(request.args["order"]).mark_as_paid()',
    ),
    fault(
        "the page says thanks to everybody",
        FLASK,
        'session = client.v1.checkout.sessions.retrieve(request.args["id"])\n    return '
        'render_template("thanks.html", paid=session.payment_status != "unpaid")',
        'return render_template("thanks.html")',
        "return page",
        "def thanks():",
    ),
    fault(
        "it believes a parameter",
        MODULE,
        'session = stripe.checkout.Session.retrieve(request.args.get("session_id"))\n'
        '    if session.status == "complete":\n'
        '        return f"<h1>Thanks, {session.customer_details.name}!</h1>"',
        'if request.args.get("state") == "success":\n        return "<h1>Thanks!</h1>"',
        "return page",
        "def order_success():",
    ),
    fault(
        "it prints tickets on the way back",
        FASTAPI,
        "    session = await client.v1.checkout.sessions.retrieve_async(session_id)\n"
        '    return {"paid": session.payment_status == "paid"}',
        '    database.execute("UPDATE purchases SET paid = 1 WHERE id = ?", session_id)\n'
        '    return {"paid": True}',
        ("redirect", "return page"),
        'database.execute("UPDATE purchases SET paid = 1 WHERE id = ?", session_id)',
    ),
    fault(
        "it enrols on the way back",
        DJANGO,
        'session = client.v1.checkout.sessions.retrieve(request.GET["session"])\n    return '
        'render(request, "thanks.html", {"session": session, "status": session.payment_status})',
        'enrolment = Enrolment.objects.get(pk=request.GET["id"])\n    enrolment.paid = True\n'
        '    enrolment.save()\n    return render(request, "thanks.html")',
        ("redirect", "return page"),
        "enrolment.paid = True",
        VIEWS,
    ),
    fault(
        "the script believes its address",
        NODE,
        'const id = new URLSearchParams(location.search).get("session_id");\n'
        "  fetch(`/status?session_id=${id}`)\n    .then((answer) => answer.json())\n"
        '    .then(({ status }) => (document.getElementById("status").textContent = status));',
        'if (new URLSearchParams(location.search).get("state") === "success")\n'
        '    document.getElementById("status").textContent = "Thank you!";',
        "return page",
        'get("state") === "success"',
        "thanks.html",
    ),
    # Idempotency
    fault("no key", FLASK, ', {"idempotency_key": f"order-{order.id}"}', "", "idempotency",
          "sessions.create(params)"),
    fault("no key, as a keyword", MODULE, '        idempotency_key=data["order"],\n', "",
          "idempotency", "session = Session.create("),
    fault("no options", FASTAPI,
          '        options={"idempotency_key": f"purchase-{purchase.id}"},\n', "",
          "idempotency", "create_async("),
    fault("options without a key", DJANGO, '{"idempotency_key": str(enrolment.pk)}',
          '{"stripe_version": "2026-10-28.endive"}', "idempotency",
          "sessions.create(params=params, options=options)", VIEWS),
    fault("one key for all orders", MODULE, 'idempotency_key=data["order"]',
          'idempotency_key="create-session"', "idempotency", "session = Session.create("),
    fault("options, which this style does not take", MODULE, 'idempotency_key=data["order"]',
          'options={"idempotency_key": data["order"]}', "idempotency", "session = Session.create("),
    fault("a keyword, which a client does not take", FASTAPI,
          'options={"idempotency_key": f"purchase-{purchase.id}"}',
          "idempotency_key=purchase.id", "idempotency", "create_async("),
    # Retries
    fault("a client without retries", FLASK, ", max_network_retries=3", "", "retries",
          'StripeClient(os.environ["STRIPE_SECRET_KEY"])'),
    fault("no retries at all", MODULE, "stripe.max_network_retries = 2",
          "stripe.max_network_retries = 0", "retries"),
    fault("a client over several lines", FASTAPI, "    max_network_retries=2,\n", "", "retries",
          "client = stripe.StripeClient("),
    fault("none", DJANGO, "max_network_retries=2", "max_network_retries=None", "retries",
          "max_network_retries=None", VIEWS),
]  # fmt: skip
