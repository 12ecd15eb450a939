"""Requests that Hypothesis generates from the SDK's types, valid and broken."""
