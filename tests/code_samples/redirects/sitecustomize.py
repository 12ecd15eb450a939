"""Python runs this before a program: StripeClient then talks to the sandbox."""

import os

import stripe

stripe.DEFAULT_API_BASE = os.environ["SANDBOX"]
