"""The account that the notebooks work in: its key, its client, its prices, what is remembered."""
