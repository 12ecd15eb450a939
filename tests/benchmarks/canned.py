"""A server that sends the same bytes to whoever asks: `canned.py PORT FILE`.

The time of a call to it is the floor over HTTP: what the SDK and the network need.
"""

import socket
import sys
import threading
from pathlib import Path


def main(port, file):
    body = Path(file).read_bytes()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    with socket.create_server(("127.0.0.1", int(port))) as server:
        while True:
            args = (server.accept()[0], head.encode() + b"\r\n\r\n" + body)
            threading.Thread(target=serve, args=args, daemon=True).start()


def serve(connection, answer):
    """Answer each request of a connection, without looking at what it asks for."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    received = b""
    while data := connection.recv(65536):
        received += data
        head, end, body = received.partition(b"\r\n\r\n")
        if end and len(body) >= length(head):
            received = b""
            connection.sendall(answer)


def length(head):
    for line in head.lower().splitlines():
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
