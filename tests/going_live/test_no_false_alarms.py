"""helpers/going_live/: code that looks like a fault, or that only a reader can judge."""

import pytest

from helpers import check_backend

HEAD = """
import json, os, stripe
from flask import Flask, abort, redirect, request, url_for
app = Flask(__name__)
client = stripe.StripeClient(os.environ["STRIPE_SECRET_KEY"], max_network_retries=2)
PRICES, PRICE = {"mug": 1200}, 1200
"""


def verdict(item, code, head=HEAD):
    return check_backend(None, code=head + code).verdict(item)


def selling(amount, before="pass", more=""):
    return f"""
@app.post("/buy")
def buy():
    {before}
    session = client.v1.checkout.sessions.create(params={{"mode": "payment", {more}
        "line_items": [{{"quantity": 1, "price_data": {{"unit_amount": {amount}}}}}]}},
        options={{"idempotency_key": request.form["order"]}})
    return redirect(session.url)
"""


@pytest.mark.parametrize(
    "amount",
    [
        "2000",
        "PRICES[request.form['product']]",
        "PRICES.get(request.form['product'])",
        "PRICES.get(request.form['product'], PRICE)",
        "PRICE * int(request.form['quantity'])",
        "PRICES[request.form['product']] * int(request.form.get('count', 1))",
        "price_of(request.form['product'])",
        "Product.objects.get(id=request.form['id']).price",
        "round(PRICES[request.json['id']] * 1.19)",
    ],
)
def test_an_amount_that_the_server_looks_up_is_the_servers(amount):
    assert verdict("prices", selling(amount)) == "passed"


@pytest.mark.parametrize(
    "amount",
    [
        "request.form['amount']",
        "int(float(request.json['price']) * 100)",
        "request.get_json().get('amount') or 2000",
        "max(50, int(request.args['amount']))",
        "json.loads(request.data)['total']",
        "PRICES.get(request.form['product'], request.form['amount'])",
        "sum(int(item['price']) for item in request.json['cart'])",
    ],
)
def test_an_amount_of_the_request_stays_one_however_it_is_written(amount):
    assert verdict("prices", selling(amount)) == "not so"


def test_a_name_that_is_given_a_price_of_the_servers_after_all():
    before = "amount = request.form['amount']\n    amount = PRICES['mug']"
    assert verdict("prices", selling("amount", before)) == "passed"


def test_a_donation_is_for_the_reader_to_judge():
    code = selling("int(request.form['amount'])", more='"submit_type": "donate",')
    assert verdict("prices", code) == "look yourself"


def test_the_id_of_a_price_in_the_request_is_for_the_reader_to_judge():
    code = selling("1").replace(
        '"price_data": {"unit_amount": 1}', '"price": request.form["price"]'
    )
    assert verdict("prices", code) == "look yourself"


def test_comments_and_texts_are_no_code():
    code = '''
"""Never write stripe.api_key = "sk_live_…", nor unit_amount=request.form["price"]."""
HELP = 'stripe.Event.construct_from(request.get_json(), None)  # "checkout.session.completed"'
# client.v1.checkout.sessions.create(params=request.json)
# stripe.max_network_retries = 0
'''
    assert check_backend(None, code=HEAD + code).found == []


WEBHOOK = """
@app.post("/webhook")
def webhook():
    {body}
    if event.type == "checkout.session.completed":
        print("Pack it")
    return ""
"""
VERIFY = "client.construct_event(request.data, request.headers['Stripe-Signature'], SECRET)"


@pytest.mark.parametrize(
    "body",
    [
        f"event = {VERIFY}",
        f"if request.method == 'POST':\n        event = {VERIFY}",
        f"if not SECRET:\n        abort(500)\n    event = {VERIFY}",
        f"try:\n        event = {VERIFY}\n    except Exception:\n        return 'no', 400",
        f"try:\n        event = {VERIFY}\n    except ValueError:\n        raise\n"
        "    except stripe.SignatureVerificationError:\n        abort(400)",
        f"if SECRET:\n        event = {VERIFY}\n    else:\n        abort(500)",
        "data = request.data\n    stripe.WebhookSignature.verify_header(data, h, SECRET)\n"
        "    event = stripe.Event.construct_from(json.loads(data), None)",
    ],
)
def test_a_signature_that_is_always_checked(body):
    assert verdict("signature", WEBHOOK.format(body=body)) == "passed"


def test_a_webhook_of_somebody_else_is_for_the_reader_to_judge():
    code = (
        '@app.post("/github-webhook")\ndef pushed():\n    return pull(request.get_json()["ref"])\n'
    )
    assert verdict("signature", code) == "look yourself"


def test_a_page_that_lists_events_is_no_webhook():
    code = """
@app.get("/admin/payments")
def payments():
    completed = {"type": "checkout.session.completed", "limit": request.args.get("limit")}
    return [event.id for event in client.v1.events.list(params=completed).data]
"""
    assert check_backend(None, code=HEAD + code).found == []


def test_an_event_in_an_argument_is_one_that_nobody_has_checked():
    code = """
@router.post("/stripe-webhook")
async def stripe_webhook(event: dict):
    if event["type"] == "checkout.session.completed":
        ship(event["data"])
"""
    assert verdict("signature", code) == "not so"


def test_a_page_that_asks_its_server_is_no_fault_of_the_page():
    code = """
@app.get("/success")
def success():
    return app.send_static_file("success.html")

@app.get("/status")
def status():
    session = client.v1.checkout.sessions.retrieve(request.args["session_id"])
    return {"status": session.status}
"""
    report = check_backend(None, code=HEAD + code)
    assert report.found == []
    assert report.verdict("return page") == "passed"


def test_a_function_that_is_only_called_like_a_page_is_none():
    code = (
        selling("1", more='"success_url": "https://example.com/thanks",')
        + """
def return_infos(request):
    return {"user": request.user}

def success_message(request):
    return "Saved"
"""
    )
    assert check_backend(None, code=HEAD + code).found == []


def test_other_pages_may_write_what_they_like():
    code = """
@app.post("/confirm-email")
def confirm_email():
    User.find(request.form["user"]).save()
    return "Thank you"

@app.get("/cancel")
def cancel():
    Cart.delete(request.args["cart"])
    return "Nothing was paid"
"""
    assert check_backend(None, code=HEAD + code).found == []


@pytest.mark.parametrize("key", ["str(uuid.uuid4())", "secrets.token_hex(16)", "key"])
def test_a_key_that_is_new_for_each_request_is_for_the_reader_to_judge(key):
    code = selling("1", "key = uuid.uuid4().hex").replace('request.form["order"]', key)
    assert verdict("idempotency", code) == "look yourself"


def test_options_from_elsewhere_are_for_the_reader_to_judge():
    code = selling("1").replace('{"idempotency_key": request.form["order"]}', "options_for(1)")
    assert verdict("idempotency", code) == "look yourself"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("import stripe\nstripe.api_key = KEY", "look yourself"),
        ("import stripe\nstripe.max_network_retries = 3", "passed"),
        ("import stripe as s\ns.max_network_retries = 0", "not so"),
        ("from stripe import StripeClient\nc = StripeClient(KEY)", "not so"),
        ("from stripe import StripeClient as C\nc = C(KEY, **options)", "look yourself"),
        ("import stripe\nstripe.max_network_retries = 3\nc = stripe.StripeClient(KEY)", "not so"),
        ("print('no stripe here')", "look yourself"),
    ],
)
def test_retries_belong_to_the_client_or_to_the_module(setting, expected):
    assert verdict("retries", setting, head="") == expected


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("sk_test_…", False),
        ("sk_test_...", False),
        ("sk_live_xxxxxxxxxxxxxxxxxxxxxxxx", False),
        ("whsec_your_signing_secret_here", False),
        ("pk_live_51Hq7RbKzT4mWvYx09LpQ", False),  # a browser may have it
        ("sk_test_sandbox", False),
        ("rk_" + "live_51Hq7RbKzT4mWvYx09LpQ", True),
        ("sk_" + "test_51Hq7RbKzT4mWvYx09LpQ", True),
        ("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", True),
    ],
)
def test_only_what_can_be_a_secret_is_taken_for_one(text, is_found):
    assert (verdict("keys", f'EXAMPLE = "{text}"\n') == "not so") == is_found


@pytest.mark.parametrize(
    "code",
    [
        "client = stripe.StripeClient('sk_test_1')",
        "stripe.api_key = 'rk_test_1'",
        "client = stripe.StripeClient(os.environ.get('STRIPE_SECRET_KEY', 'sk_test_aaaaaaaaaaaa'))",
        "KEY = os.getenv('STRIPE_SECRET_KEY', 'sk_test_aaaaaaaaaaaa')",
        "KEY = os.environ.get('STRIPE_SECRET_KEY') or 'sk_test_aaaaaaaaaaaa'",
        "KEY = os.getenv('STRIPE_SECRET_KEY') or 'sk_test_aaaaaaaaaaaa'",
        "event = client.construct_event(body, signature, 'whsec_aaaaaaaaaaaa')",
        "event = stripe.Webhook.construct_event(body, signature, secret='whsec_aaaaaaaaaaaa')",
        "KEY = 'sk_test_1'\nclient = stripe.StripeClient(KEY)",
        "class Config:\n    KEY: str = 'sk_test_1'\nclient = stripe.StripeClient(Config.KEY)",
        "KEYS = {'stripe': 'sk_test_1'}\nstripe.api_key = KEYS['stripe']",
        "os.environ['KEY'] = 'sk_test_1'\nclient = stripe.StripeClient(os.environ['KEY'])",
    ],
)
def test_what_is_used_as_a_secret_is_one_whatever_it_looks_like(code):
    report = check_backend(None, code=HEAD + code)
    assert report.verdict("keys") == "not so"
    assert repr(report).count(" is written into the code.") == 1


@pytest.mark.parametrize("secret", ["whsec_1", "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
def test_each_secret_has_a_variable_of_its_own(secret):
    code = f"{HEAD}event = client.construct_event(body, signature, {secret!r})"
    assert 'os.environ["STRIPE_WEBHOOK_SECRET"]' in repr(check_backend(None, code=code))


@pytest.mark.parametrize(
    "code",
    [
        "is_test = os.environ['STRIPE_SECRET_KEY'].startswith('sk_test_')",
        "is_test = os.environ.get('STRIPE_SECRET_KEY', '').startswith('sk_test_')",
        "NAME = os.environ.get('SHOP') or 'My shop'",
        "PREFIX = 'sk_test'\nis_test = os.environ['STRIPE_SECRET_KEY'].startswith(PREFIX)",
        "event = client.construct_event(body, signature, os.environ['STRIPE_WEBHOOK_SECRET'])",
    ],
)
def test_what_only_looks_at_a_secret_is_none(code):
    assert verdict("keys", code) == "passed"


@pytest.mark.parametrize(
    ("ignored", "expected"),
    [("", "not so"), (".env\n", "passed"), ("*.log\n/.env*\n", "passed"), ("# .env\n", "not so")],
)
def test_secrets_may_be_in_env_if_git_ignores_it(tmp_path, ignored, expected):
    (tmp_path / "app.py").write_text(HEAD)
    (tmp_path / ".env").write_text("STRIPE_SECRET_KEY=" + "sk_test_51Hq7RbKzT4mWvYx09LpQ\n")
    (tmp_path / ".gitignore").write_text(ignored)
    assert check_backend(None, tmp_path).verdict("keys") == expected
