"""A Vue component to copy: go to a session's checkout as on the page, and as it is done today."""

from __future__ import annotations

import json
from typing import Any

_PAGE = """\
<!-- For Vue 2.7 with vue-stripe 4, which needs Stripe.js 7 or older: Stripe removed
     redirectToCheckout in 2025-09-30.clover. Key and session must belong to the same account. -->
<template>
  <section>
    <StripeCheckout ref="stripe" :pk="publishableKey" :session-id="sessionId" @error="explain" />
    <button type="button" @click="goToCheckout">Checkout</button>
    <p v-if="problem" role="alert">{{ problem }}</p>
  </section>
</template>

<script setup>
import { ref } from "vue";
import { StripeCheckout } from "@vue-stripe/vue-stripe";

const publishableKey = %(key)s;
const sessionId = %(id)s; // created by your backend in step 2
const stripe = ref(null);
const problem = ref("");

function goToCheckout() {
  stripe.value.redirectToCheckout();
}

function explain(error) {
  problem.value = error.message;
}
</script>
"""
_TODAY = """\
<!-- For Vue 3, without Stripe.js: the session from your backend has the URL. -->
<template>
  <button type="button" @click="goToCheckout">Checkout</button>
</template>

<script setup>
const session = {
  id: %(id)s,
  url: %(url)s,
}; // created by your backend in step 2

function goToCheckout() {
  window.location.href = session.url;
}
</script>
"""
_STYLES = {"page": _PAGE, "today": _TODAY}


def vue_component(session: Any, style: str = "page", publishable_key: str = "pk_test_…") -> str:
    """Return the source of a Vue component that takes the customer to this session's checkout.

    session: a stripe.checkout.Session; style: "page" as in the page's sample, "today" as in
    docs.stripe.com/payments/accept-a-payment. Raises ValueError for any other style, for a key
    that is not publishable, and in style "today" for a session without a URL.
    """
    if style not in _STYLES:
        raise ValueError('style must be "page" or "today".')
    if not publishable_key.startswith("pk_"):
        raise ValueError("A browser gets the publishable key (pk_…) only, never the secret one.")
    if style == "today" and not session.url:
        raise ValueError("This session has no URL any more: it is not open. Create a new one.")
    values = {"key": publishable_key, "id": session.id, "url": session.url}
    return _STYLES[style] % {name: _string(value) for name, value in values.items()}


def _string(value: str | None) -> str:
    # "<\/" so that no value can end the <script> that it is in.
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
