"""A webhook endpoint on this computer, over real HTTP: it records requests."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue


class Receiver:
    """Responds with the next of `statuses`, and then always the last; use it in a `with`."""

    def __init__(self, *statuses: int):
        self.requests: Queue = Queue()  # headers and body of each
        self._statuses = list(statuses or (200,))
        self._server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhook"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def get(self):
        """Wait for the next request; return its headers and body."""
        return self.requests.get(timeout=20)

    def _handler(receiver):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.requests.put((self.headers, body))
                statuses = receiver._statuses
                status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(b"Thank you")

            def log_message(self, *_):
                pass

        return Handler
