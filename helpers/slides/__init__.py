"""The notebooks as slides, for an instructor: `make slides`."""
