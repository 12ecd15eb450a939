"""The frontend's samples: a button that asks your backend for a session, and goes to its URL.

They hold no price and no line item. What a browser sends, a customer can change, so what is sold
and for how much is decided on the server; not even the button names the amount, which taxes,
discounts and the customer's currency still change. What they have from the checkout data is the
button's text. docs.stripe.com/payments/accept-a-payment shows the flow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LABELS = {"book": "Book", "donate": "Donate", "subscribe": "Subscribe"}
_MODES = {"setup": "Save payment details", "subscription": "Subscribe"}
_HOSTED = ("hosted_page", "hosted")
_VUE = """\
<script setup>
import { onMounted, onUnmounted, ref } from "vue";

const busy = ref(false);
const problem = ref("");

async function checkOut() {
  busy.value = true;
  problem.value = "";
  try {
    // Your backend decides what is sold and for how much: a customer could change it here.
    const response = await fetch("/create-checkout-session", { method: "POST" });
    if (!response.ok) throw new Error(`The backend answered ${response.status}`);
    const { url } = await response.json();
    window.location.href = url;
  } catch (error) {
    console.error(error);
    problem.value = "The checkout could not be opened. Please try again.";
    busy.value = false;
  }
}

// Whoever comes back with the browser's Back button may find the page as they left it.
const makeReady = () => (busy.value = false);
onMounted(() => window.addEventListener("pageshow", makeReady));
onUnmounted(() => window.removeEventListener("pageshow", makeReady));
</script>

<template>
  <button type="button" :disabled="busy" @click="checkOut">
    {{ busy ? "One moment…" : "%(label)s" }}
  </button>
  <p v-if="problem" role="alert">{{ problem }}</p>
</template>
"""
_REACT = """\
import { useEffect, useState } from "react";

export default function CheckoutButton() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function checkOut() {
    setBusy(true);
    setProblem("");
    try {
      // Your backend decides what is sold and for how much: a customer could change it here.
      const response = await fetch("/create-checkout-session", { method: "POST" });
      if (!response.ok) throw new Error(`The backend answered ${response.status}`);
      const { url } = await response.json();
      window.location.href = url;
    } catch (error) {
      console.error(error);
      setProblem("The checkout could not be opened. Please try again.");
      setBusy(false);
    }
  }

  // Whoever comes back with the browser's Back button may find the page as they left it.
  useEffect(() => {
    const makeReady = () => setBusy(false);
    window.addEventListener("pageshow", makeReady);
    return () => window.removeEventListener("pageshow", makeReady);
  }, []);

  return (
    <>
      <button type="button" disabled={busy} onClick={checkOut}>
        {busy ? "One moment…" : "%(label)s"}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
"""
_HTML = """\
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%(label)s</title>
  </head>
  <body>
    <main>
      <button type="button" id="check-out">%(label)s</button>
      <p id="problem" role="alert"></p>
    </main>
    <script>
      const button = document.getElementById("check-out");
      const problem = document.getElementById("problem");

      function setBusy(busy) {
        button.disabled = busy;
        button.textContent = busy ? "One moment…" : "%(label)s";
      }

      button.addEventListener("click", async () => {
        setBusy(true);
        problem.textContent = "";
        try {
          // Your backend decides what is sold and for how much: a customer could change it here.
          const response = await fetch("/create-checkout-session", { method: "POST" });
          if (!response.ok) throw new Error(`The backend answered ${response.status}`);
          const { url } = await response.json();
          window.location.href = url;
        } catch (error) {
          console.error(error);
          problem.textContent = "The checkout could not be opened. Please try again.";
          setBusy(false);
        }
      });

      // Whoever comes back with the browser's Back button may find the page as they left it.
      window.addEventListener("pageshow", () => setBusy(false));
    </script>
  </body>
</html>
"""


def vue_code(data: Mapping[str, Any]) -> str:
    """Return a single-file component for Vue 3."""
    return _VUE % {"label": button_label(data)}


def react_code(data: Mapping[str, Any]) -> str:
    """Return a component for React."""
    return _REACT % {"label": button_label(data)}


def html_code(data: Mapping[str, Any]) -> str:
    """Return a page of plain HTML that uses fetch."""
    return _HTML % {"label": button_label(data)}


def button_label(data: Mapping[str, Any]) -> str:
    """Return what the button says: its verb is that of `submit_type`, or else that of `mode`."""
    by_mode = _MODES.get(str(data.get("mode")), "Pay")
    return _LABELS.get(str(data.get("submit_type")), by_mode)


def has_url(data: Mapping[str, Any]) -> bool:
    """Return whether a session with this data has a URL to go to: other `ui_mode`s have none."""
    return data.get("ui_mode", _HOSTED[0]) in _HOSTED
