"""Free ports for what the tests start: programs and kernels."""

import random
import socket
from contextlib import suppress
from pathlib import Path

from jupyter_client.connect import LocalPortCache

# Systems give none of these to a program that asks for any port; tests/conftest.py begins above.
_KERNELS = range(13_000, 20_000)


def free_port():
    """Return a port of this computer that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def is_free(port):
    """Return whether nobody listens at a port of this computer."""
    with suppress(OSError), socket.create_server(("127.0.0.1", port)):
        return True
    return False


class KernelPorts(LocalPortCache):
    """Where kernels of this process get their ports, after `KernelPorts.instance()`.

    A kernel takes a second or more until it listens. Meanwhile, other programs would get the same
    port from the system, and the kernel would die: github.com/jupyter/jupyter_client/issues/487
    """

    def find_available_port(self, ip):
        while True:
            port = random.SystemRandom().choice(_KERNELS)
            with suppress(OSError), socket.create_server((ip, port)):
                if port not in self.currently_used_ports:
                    self.currently_used_ports.add(port)
                    return port


def give_kernels_ports(config_dir):
    """Have a Jupyter server or Voilà whose configuration is in this folder do it as well."""
    config_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = Path(__file__).read_text(encoding="utf-8")
    for name in ("jupyter_config.py", "voila.py"):
        config = f"{source}\n\nKernelPorts.instance()\n"
        (config_dir / name).write_text(config, encoding="utf-8")
