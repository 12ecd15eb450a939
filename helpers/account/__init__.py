"""The account that the notebooks work in: its key, settings, requests, prices and memory."""
