"""A free port for a program that the tests start."""

import socket


def free_port():
    """Return a port of this computer that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
