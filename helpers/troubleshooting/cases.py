"""What goes wrong, as plain data: what is said, why, and what to do. Each is written once, here.

The messages are Stripe's, word for word; "…" stands for what differs from time to time.
docs.stripe.com/error-codes
"""

from dataclasses import dataclass

NOTEBOOK = "07-when-it-goes-wrong.ipynb"


@dataclass(frozen=True)
class Case:
    """One thing that goes wrong.

    title: also the heading of its section; says: messages, the best known first; codes: of Stripe's
    errors; params: the last step of an error's `param`; types: classes of errors; words: more to
    find it by; taught_in: the notebook with its section; "" if there is none.
    """

    title: str
    says: tuple[str, ...]
    cause: str
    fix: str
    codes: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    words: str = ""
    taught_in: str = NOTEBOOK
    heading: str = ""

    @property
    def section(self) -> str:
        """The heading of its section."""
        return self.heading or self.title

    @property
    def anchor(self) -> str:
        """The anchor that JupyterLab gives to that heading."""
        return self.section.replace(" ", "-")

    @property
    def link(self) -> str:
        """The section's address, relative to the notebooks; "" if there is none."""
        return f"{self.taught_in}#{self.anchor}" if self.taught_in else ""


IN_NOTEBOOK = (
    # Keys and accounts
    Case(
        "Test mode and live mode mixed",
        (
            "…; a similar object exists in live mode, but a test mode key was used to make this "
            "request.",
            "…; a similar object exists in test mode, but a live mode key was used to make this "
            "request.",
            "STRIPE_SECRET_KEY holds a live key.",
        ),
        "Test mode and live mode have their own objects and their own keys. This id is from the "
        "other mode.",
        "Use a key and ids of the same mode: test keys have _test_ in them, live keys _live_.",
        codes=("livemode_mismatch", "testmode_charges_only"),
        words="sk_live pk_live cs_live production mode toggle",
    ),
    Case(
        "A publishable key on the server",
        (
            "This API call cannot be made with a publishable API key. Please use a secret API key.",
            "STRIPE_SECRET_KEY holds a publishable key",
        ),
        "The publishable key (pk_…) is for browsers, and may do almost nothing.",
        "Put the secret key (sk_test_…) in STRIPE_SECRET_KEY: the publishable one is for the "
        "browser.",
        codes=("secret_key_required",),
        words="pk_test pk_ backend PermissionError",
    ),
    Case(
        "Keys of two accounts",
        (
            "No such checkout.session: …",
            "No such payment_page: …",
            "Invalid checkout.session id: …",
            "The specified Checkout Session could not be found. This error is usually caused by "
            "using the wrong API key.",
            "This account has no session with this id.",
        ),
        "A session belongs to the account whose secret key made it. The key that asks for it now "
        "is of another account, or the id is not complete.",
        "Copy the whole session id from step 2; it belongs to the account that made it, so both "
        "keys, pk_… and sk_…, must be of that account.",
        params=("session",),
        words="Something went wrong wrong key pk sk different account session not found",
    ),
    Case(
        "An account without a name",
        (
            "In order to use Checkout, you must set an account or business name at "
            "https://dashboard.stripe.com/account.",
        ),
        "Checkout shows customers whom they pay, and a new account has no name yet.",
        "Type a name at dashboard.stripe.com/account, save it, and create the session again.",
        words="business name dashboard new account settings",
    ),
    # Data
    Case(
        "A price of another account",
        ("No such price: …", "No such plan: …"),
        "The id was copied from a tutorial, a colleague or another account of yours.",
        "A price id belongs to one account. Choose one of this account's prices, or create one in "
        "notebook 00.",
        params=("price",),
        words="price_ copied id tutorial product",
    ),
    Case(
        "An address without https",
        (
            "Invalid URL: An explicit scheme (such as https) must be provided.",
            "Not a valid URL",
        ),
        "Stripe sends the customer's browser to this address, so it must be a complete one.",
        "Write the whole address, with http:// or https:// in front.",
        codes=("url_invalid",),
        words="success_url cancel_url return_url localhost undefined scheme domain",
    ),
    Case(
        "A price that does not fit the mode",
        (
            "You must provide at least one recurring price in `subscription` mode when using "
            "prices.",
            "You specified `payment` mode but passed a recurring price. Either switch to "
            "`subscription` mode or use only one-time prices.",
            "Invalid mode: must be one of payment, setup, or subscription",
        ),
        "A price is either one-time or recurring, and the mode has to match it.",
        "Set mode to payment, subscription or setup. One-time prices go with payment; recurring "
        "ones with subscription.",
        params=("mode",),
        words="monthly yearly interval one_time type",
    ),
    Case(
        "An amount in dollars instead of cents",
        (
            "The Checkout Session's total amount due must add up to at least …",
            "The Checkout Session's total amount must convert to at least …",
            "Amount must be at least …",
        ),
        "Amounts are in minor units. So 20 is 20 cents, and less than Stripe can charge.",
        "Raise the amount or the quantity. Amounts are in minor units: 2000 is $20.00, and 50 "
        "cents is the least Stripe charges.",
        codes=("amount_too_small",),
        words="unit_amount minimum pence decimal little small cheap times hundred",
    ),
    # The page
    Case(
        "redirectToCheckout is gone",
        (
            "stripe.redirectToCheckout is no longer supported in this version of Stripe.js.",
            "redirectToCheckout is not a function",
            "redirectToCheckout is not available. Stripe removed it in September 2025",
        ),
        "Stripe removed the method from Stripe.js in September 2025, and older tutorials use it.",
        "Send session.url from your server, and go there: `window.location.href = url`.",
        words="stripe-js 8 clover IntegrationError deprecated vue-stripe react",
    ),
    Case(
        "A checkout without a server",
        (
            "The Checkout client-only integration is not enabled. Enable it in the Dashboard at "
            "https://dashboard.stripe.com/account/checkout/settings.",
        ),
        "The page passes prices to Stripe.js itself. Anyone could change them there, and Stripe "
        "no longer offers this.",
        "Create a Checkout Session on your server, and send only its url to the page.",
        words="lineItems successUrl IntegrationError front end only items",
    ),
    Case(
        "A fetch that follows the redirect",
        (
            "Access to fetch at 'https://checkout.stripe.com/…' … has been blocked by CORS policy",
            "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header",
            "CORS Missing Allow Origin",
            "TypeError: Failed to fetch",
            "NetworkError when attempting to fetch resource",
        ),
        "The server answers with a redirect to the checkout page, and fetch() reads that page "
        "instead of going there. The browser does not let one site read another.",
        "Answer with the url as JSON, and go there: `window.location.href = url`. Or use a form, "
        "which follows redirects.",
        words="XMLHttpRequest axios preflight 303 302 ajax form",
    ),
    Case(
        "A session id that stays in braces",
        (
            "Invalid checkout.session id: {CHECKOUT_SESSION_ID}",
            "No such checkout.session: {CHECKOUT_SESSION_ID}",
            "session_id=%7BCHECKOUT_SESSION_ID%7D",
            "NameError: name 'CHECKOUT_SESSION_ID' is not defined",
        ),
        "Stripe replaces {CHECKOUT_SESSION_ID} only if it stands in success_url exactly so. A "
        "function that encodes URLs makes %7B and %7D of its braces.",
        "Add ?session_id={CHECKOUT_SESSION_ID} to the address last, as plain text. In an f-string, "
        "double the braces.",
        words="template placeholder urlencode quote encodeURIComponent return success page",
    ),
    # Webhooks
    Case(
        "A body that was parsed before the check",
        (
            "No signatures found matching the expected signature for payload",
            "Are you passing the raw request body you received from Stripe?",
        ),
        "The signature is for the bytes that Stripe sent. JSON that was parsed and written again "
        "has other spaces or another order.",
        "Pass the raw body to `construct_event`, before anything parses it. In Flask, that is "
        "`request.data`.",
        words="signature verification failed express json raw body webhook bodyParser whsec",
    ),
    Case(
        "A signing secret of another endpoint",
        (
            "No signatures found matching the expected signature for payload",
            "No webhook secret value was provided. It should start with `whsec_`",
        ),
        "Each webhook endpoint has a secret of its own, and so has each `stripe listen`.",
        "Use the secret (whsec_…) of the endpoint that receives the event. For `stripe listen`, it "
        "is the one that it prints when it starts.",
        types=("SignatureVerificationError", "StripeSignatureVerificationError"),
        words="signature verification failed whsec CLI dashboard webhook STRIPE_WEBHOOK_SECRET",
    ),
    Case(
        "An event without line items",
        (
            "AttributeError: line_items",
            "KeyError: 'line_items'",
            "'NoneType' object has no attribute 'data'",
        ),
        "An event holds the session as it is by default, and line items are left out by default.",
        "Retrieve the session in your webhook, and ask for them: "
        "`params={'expand': ['line_items']}`.",
        words="checkout.session.completed expand null None empty webhook products order bought",
    ),
    # Two more
    Case(
        "A session that json cannot write",
        ("Object of type Session is not JSON serializable", "Object of type … is not JSON"),
        "Since stripe-python 15, Stripe's objects are no dictionaries any more.",
        "Send the fields that you need, such as `{'url': session.url}`, or `str(session)`.",
        words="TypeError json.dumps jsonify StripeObject to_dict serialize",
    ),
    Case(
        "A checkout page in a frame",
        (
            "checkout.stripe.com refused to connect.",
            "Refused to display '…' in a frame because it set 'X-Frame-Options'",
            'violates the following Content Security Policy directive: "frame-ancestors',
            "Refused to frame '…'",
        ),
        "The hosted page refuses to be shown inside another page, for the customers' safety.",
        "Open session.url in a tab, or create a session with ui_mode embedded_page.",
        words="iframe embed X-Frame-Options popup sandbox",
    ),
)

_DATA = "01-prepare-checkout-data.ipynb"
_SESSION = "02-create-a-session.ipynb"
_WEBHOOK = "04-fulfil-the-order.ipynb"
_WHERE = "Find out where the mistake is"

ELSEWHERE = (
    Case(
        "A parameter that was removed",
        ("Received unknown parameter: payment_method_types",),
        "The parameter was removed in API version 2026-09-30.endive.",
        "Leave it out, or use allowed_payment_method_types: the parameter was removed in "
        "2026-09-30.endive.",
        codes=("payment_method_types_no_longer_supported",),
        params=("payment_method_types",),
        taught_in=_DATA,
        heading="Carry it forward",
    ),
    Case(
        "A parameter that does not exist",
        ("Received unknown parameter: …",),
        "The name is misspelled, or it stands in the wrong place.",
        "Check the spelling, or remove it: the API has no parameter of this name here.",
        codes=("parameter_unknown",),
        taught_in=_SESSION,
        heading=_WHERE,
    ),
    Case(
        "A parameter that is missing",
        ("Missing required param: …", "param is required"),
        "Stripe needs this parameter.",
        "Add it where the message says: to the data of this request.",
        codes=("parameter_missing",),
        taught_in=_SESSION,
        heading=_WHERE,
    ),
    Case(
        "An empty value",
        ("You passed an empty string for …",),
        "To the API, an empty text means: remove this value.",
        "Give it a value, or leave it out.",
        codes=("parameter_invalid_empty",),
        taught_in=_SESSION,
        heading=_WHERE,
    ),
    Case(
        "A number that is not whole",
        ("Invalid integer: …", "This value must be greater than or equal to …"),
        "Amounts and quantities are whole numbers. An amount is in minor units, such as cents.",
        "Write a whole number, without quotes and without decimals: 1250 is $12.50.",
        codes=("parameter_invalid_integer",),
        heading="An amount in dollars instead of cents",
    ),
    Case(
        "A quantity that does not fit",
        (),
        "Quantities are whole numbers, and metered prices have none.",
        "Write a whole number of 1 or more; metered prices take none.",
        params=("quantity",),
        taught_in="",
    ),
    Case(
        "A customer of another account",
        ("No such customer: …",),
        "A customer belongs to the account that created it.",
        "Leave customer out, or create one first; a new customer needs only an email.",
        params=("customer",),
        taught_in="",
    ),
    Case(
        "An id that is not in this account",
        ("No such …",),
        "The account has no object with this id.",
        "Use the id of an object in this account, such as `product.id`. A name is no id.",
        codes=("resource_missing",),
        taught_in="",
    ),
    Case(
        "An amount that is too large",
        ("The Checkout Session's total amount due must be no more than …",),
        "Stripe charges at most 999,999.99 in most currencies.",
        "Lower the amount or the quantity. Amounts are in minor units: 2000 is $20.00.",
        codes=("amount_too_large",),
        taught_in="",
    ),
    Case(
        "The same idempotency key twice",
        ("Keys for idempotent requests can only be used with the same parameters",),
        "An idempotency key stands for one request, and this one was used for another.",
        "This idempotency key was used before with other parameters: use a new one.",
        types=("IdempotencyError",),
        taught_in="",
    ),
    Case(
        "Two requests at the same moment",
        ("There is currently another in-progress request using this Idempotent Key",),
        "The first request with this idempotency key is not finished yet.",
        "Wait a moment and try again.",
        codes=("idempotency_key_in_use",),
        taught_in="",
    ),
    Case(
        "An event that is too old",
        ("Timestamp outside the tolerance zone",),
        "The signature is more than five minutes old, or the server's clock is wrong.",
        "Set the server's clock. To check a stored event again, sign it again, or pass a larger "
        "tolerance.",
        taught_in=_WEBHOOK,
        heading="Send one that is years old",
    ),
    Case(
        "A webhook request without a signature",
        (
            "No Stripe-Signature header value was provided",
            "Unable to extract timestamp and signatures from header",
        ),
        "Stripe signs each event, so this request is not from Stripe, or a header was lost.",
        "Pass the header Stripe-Signature as it came, and answer 400 if there is none.",
        taught_in=_WEBHOOK,
        heading="Be the attacker",
    ),
    Case(
        "A card that was declined",
        (
            "Your card was declined.",
            "Your card has insufficient funds.",
            "Your card has expired.",
            "Your card's security code is incorrect.",
            "An error occurred while processing your card.",
        ),
        "The bank said no. The session stays open, so the customer can try another card.",
        "The card was declined. Try another test card: 4242 4242 4242 4242 works.",
        codes=(
            "card_declined",
            "expired_card",
            "incorrect_cvc",
            "processing_error",
            # decline codes: docs.stripe.com/declines/codes
            "card_velocity_exceeded",
            "do_not_honor",
            "fraudulent",
            "generic_decline",
            "insufficient_funds",
            "lost_card",
            "stolen_card",
        ),
        types=("CardError", "StripeCardError"),
        taught_in="03-checkout.ipynb",
        heading="Let a card be declined",
    ),
    Case(
        "A card number with a mistake",
        ("Your card number is incorrect.",),
        "The last digit of a card number is a check digit, and here it does not fit the others.",
        "Type the number again, or take a test card: 4242 4242 4242 4242 works.",
        codes=("incorrect_number", "invalid_number"),
        words="typo wrong digit",
        taught_in="03-checkout.ipynb",
        heading="Go to the checkout page",
    ),
    Case(
        "An email address with a mistake",
        ("Invalid email address: …",),
        "Checkout fills in this address on its page, so it has to be a whole one.",
        "Write a whole address, such as jenny@example.com, or leave customer_email out.",
        codes=("email_invalid",),
        words="customer_email",
        taught_in="",
    ),
    Case(
        "A bank that asked for authentication in vain",
        ("We are unable to authenticate your payment method.",),
        "The bank asks some customers to confirm a payment (3D Secure), and this one did not.",
        "Pay again, and choose “Complete authentication” on the bank's page, or use another card.",
        codes=(
            "authentication_required",
            "payment_intent_authentication_failure",
            "setup_intent_authentication_failure",
        ),
        words="3DS challenge SCA",
        taught_in="03-checkout.ipynb",
        heading="Let a card be declined",
    ),
    Case(
        "Stripe.js that was not loaded",
        (
            "Stripe is not defined",
            "Refused to load the script 'https://js.stripe.com/…'",
            "Loading the script 'https://js.stripe.com/…' violates",
            "Failed to load Stripe.js",
            "Stripe.js could not be loaded from",
        ),
        "The page has no script tag for Stripe.js, its Content Security Policy forbids it, or "
        "js.stripe.com cannot be reached.",
        "Load https://js.stripe.com/clover/stripe.js in the page's head, and allow "
        "https://js.stripe.com in script-src.",
        words="loadStripe network offline blocked ad blocker CSP",
        taught_in="",
    ),
    Case(
        "A variable that is not set",
        ("KeyError: 'STRIPE_SECRET_KEY'", "KeyError: 'STRIPE_WEBHOOK_SECRET'"),
        "The program reads a secret from its environment, and the terminal that started it has "
        "none.",
        "Set it in that terminal, or in the file that your program reads: "
        "`STRIPE_SECRET_KEY=sk_test_…`. Then start the program again.",
        words="environment variable os.environ .env dotenv export",
        taught_in="",
    ),
    Case(
        "A key that Stripe does not know",
        ("Invalid API Key provided: …", "You did not provide an API key.", "No API key provided."),
        "The key is not complete, has been rolled, or is missing.",
        "Check STRIPE_SECRET_KEY: copy the whole secret test key again from "
        "dashboard.stripe.com/test/apikeys, then run connect() again.",
        codes=("api_key_expired",),
        types=("AuthenticationError", "StripeAuthenticationError"),
        taught_in="00-start-here.ipynb",
        heading="Choose: the sandbox, or your own test account",
    ),
    Case(
        "A call past the client",
        ('No API key provided. (HINT: set your API key using "stripe.api_key = <API-KEY>").',),
        "`stripe.checkout.Session.create` and its like use a key of the whole program, and here is "
        "none. The key, and the sandbox, belong to the client.",
        "Use the client that `connect()` has returned: "
        "`client.v1.checkout.sessions.create(params={…})`.",
        words="stripe.api_key module tutorial",
        taught_in="02-create-a-session.ipynb",
        heading="Create the session",
    ),
    Case(
        "A name that the SDK does not have",
        ("AttributeError: the SDK's … has no …", "KeyError: 'session'"),
        "The name is misspelled, or it stands in the wrong place.",
        "Check the name. Most services are plurals, such as `client.v1.checkout.sessions`.",
        words="AttributeError session sessions service attribute",
        taught_in="",
    ),
    Case(
        "A key that may not do this",
        ("does not have the required permissions for this endpoint",),
        "The key is a restricted one.",
        "This key is not allowed to do this. Use the secret test key (sk_test_…), or give the "
        "restricted key write access to Checkout Sessions.",
        types=("PermissionError",),
        taught_in="",
    ),
    Case(
        "Too many requests",
        ("Too many requests",),
        "Stripe limits how many requests an account makes in a second.",
        "Too many requests at once: wait a few seconds and try again.",
        codes=("rate_limit",),
        types=("RateLimitError", "StripeRateLimitError"),
        words="limit 429",
        taught_in="",
    ),
    Case(
        "No answer from Stripe",
        ("Unexpected error communicating with Stripe.", "Could not connect to Stripe"),
        "The request did not reach Stripe, or no answer came back.",
        "There was no answer. Check the network, and STRIPE_API_BASE if you set it, then try "
        "again. In a class, its sandbox may be down: run the cell with connect() again, which says "
        "what to do.",
        types=("APIConnectionError", "StripeConnectionError"),
        taught_in="",
    ),
    Case(
        "A payment that was refunded before",
        ("Charge … has already been refunded.",),
        "The whole amount has gone back already; perhaps the cell has run twice.",
        "There is nothing left to do: the first refund has sent the whole amount back.",
        codes=("charge_already_refunded",),
        words="refund twice again money back",
        taught_in=_WEBHOOK,
        heading="Give the money back",
    ),
    Case(
        "A call without the client",
        (
            "TypeError: … missing 1 required positional argument: 'client'",
            "TypeError: … missing 1 required positional argument: 'id'",
            "TypeError: … missing 1 required positional argument: 'session_id'",
            "AttributeError: 'str' object has no attribute 'v1'",
        ),
        "The function asks your account, or the sandbox, so it needs the client.",
        "Put it first in the parentheses: `progress(client)`, `timeline(client, session.id)`.",
        taught_in="",
    ),
    Case(
        "An object where its id is wanted",
        (
            "TypeError: quote_from_bytes() expected bytes",
            "TraitError: The 'value' trait of a Text instance expected a unicode string, not the …",
        ),
        "The call looks an object up by its id, and was given the object itself.",
        "Give its id: `session.id` instead of `session`.",
        words="retrieve session price customer whole",
        taught_in="",
    ),
    Case(
        "A test that was called instead of handed over",
        tuple(
            f"TypeError: … missing … required positional {word}: … '{fixture}'"
            for word in ("argument", "arguments")
            for fixture in ("order", "parcels", "stripe_sandbox", "subscription")
        ),
        "pytest calls a test, and gives it its fixtures. With parentheses, you call it yourself.",
        "Hand over the test itself, without parentheses: `suite.run(test_a_paid_order_ships)`.",
        words="fixture function call parentheses",
        taught_in="06-test-it.ipynb",
        heading="Write the first test",
    ),
    Case(
        "Parameters outside params",
        tuple(
            f"{method}() got an unexpected keyword argument"
            for method in ("create", "update", "list", "retrieve")
        ),
        "The SDK takes the parameters of the API in one dictionary.",
        'Put the parameters into params, with their names in quotes: `params={"currency": "usd"}`.',
        words="TypeError Service keyword params",
        taught_in="",
    ),
    Case(
        "An answer that ended in an error",
        ("NameError: name 'answer' is not defined",),
        "The cell with the answer has an error, has not run, or no longer assigns to `answer`.",
        "Run the cell with your answer: it begins with `answer = `. If it ends in an error, "
        "correct that first. Then run this one again.",
        words="exercise check solution",
        taught_in="",
    ),
    Case(
        "A widget that a restart has forgotten",
        (
            "Error displaying widget: model not found",
            "The kernel was restarted: run the cells again.",
        ),
        "A widget lives in the kernel, and a kernel that was started anew has none.",
        "Run the cells again, those of the widgets too: Run → Run All Cells.",
        words="panel form button dead",
        taught_in="",
    ),
    Case(
        "The name of a parameter without quotes",
        tuple(
            f"NameError: name '{name}' is not defined"
            for name in (
                *("mode", "success_url", "cancel_url", "line_items", "customer_email"),
                *("client_reference_id", "price_data", "product_data", "unit_amount", "currency"),
                *("quantity", "recurring", "interval", "metadata", "expand"),
            )
        ),
        "In a dictionary, the name of a parameter is text. Without quotes, it is the name of a "
        "variable.",
        'Put the name in quotes: `{"customer_email": "jenny@example.com"}`.',
        words="dictionary key",
        taught_in="",
    ),
    Case(
        "A kernel that was restarted",
        ("NameError: name … is not defined",),
        "A kernel that was started anew has forgotten what the cells above did. Or the name is "
        "misspelled.",
        "Run the cells above first: Run → Run All Above Selected Cell. Or correct the name.",
        words="client session data form",
        taught_in="",
    ),
    Case(
        "A table that has gone",
        ("sqlite3.OperationalError: no such table: …", "no such table: parcels"),
        "The backend makes its table when it starts, and starting over has taken it away since. "
        "Or the name is misspelled.",
        "Run the notebook's cells again, from the first one: Run → Run All Cells. Or correct the "
        "name.",
        words="packing list parcels database SQLite start over",
        taught_in="",
    ),
    Case(
        "A page whose kernel has ended",
        ("127.0.0.1 refused to connect", "ERR_CONNECTION_REFUSED", "ECONNREFUSED 127.0.0.1"),
        "The pages of the sandbox are served by the notebook's kernel, and end with it.",
        "Run the cell with `connect()` again, and then load the page again.",
        words="This site can't be reached localhost checkout page does not load",
        taught_in="",
    ),
    Case(
        "A Python without the kit",
        ("No module named 'helpers'", "No module named 'stripe'"),
        "The notebook runs in another Python than the one that has the kit.",
        "Start JupyterLab with `make lab`, open the notebook there, and choose its kernel.",
        words="ModuleNotFoundError ImportError install pip",
        taught_in="",
    ),
    Case(
        "A request that Stripe refuses",
        (),
        "Something in the request is not as Stripe needs it.",
        "Correct what the message names, and send the request again.",
        types=("InvalidRequestError",),
        taught_in="",
    ),
    Case(
        "A problem of the API itself",
        (),
        "Stripe, or the sandbox, could not carry out the request.",
        "The API itself had a problem. Try again in a moment.",
        types=("StripeError",),
        taught_in="",
    ),
)

CASES = (*IN_NOTEBOOK, *ELSEWHERE)
