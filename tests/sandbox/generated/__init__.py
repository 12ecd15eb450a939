"""Requests that Hypothesis makes up from the SDK's types, valid and broken."""
