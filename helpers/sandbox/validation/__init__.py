"""Checks of parameters: types, formats, lengths and amounts."""
