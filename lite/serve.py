"""Serves the built site on this computer: make serve-site."""

import gzip
import webbrowser
from contextlib import suppress
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lite.folders import SITE

START = "lab/index.html?path=notebooks/00-start-here.ipynb"
_TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".whl": "application/zip"}
_COMPRESSED = {".gz", ".png", ".whl", ".woff", ".woff2", ".zip"}


class Handler(BaseHTTPRequestHandler):
    """Serves files as static hosts do: compressed, and with a tag by which browsers ask again."""

    protocol_version = "HTTP/1.1"
    folder = SITE

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser has gone on
            super().handle()

    def do_GET(self) -> None:
        file = self._file()
        if file is None:
            return self._answer(404, b"There is no such file.", {"Content-Type": "text/plain"})
        stat = file.stat()
        tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        # As GitHub Pages says: within ten minutes, browsers do not even ask.
        headers = {"ETag": tag, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
        if self.headers.get("If-None-Match") == tag:
            return self._answer(304, b"", headers)
        known = _TYPES.get(file.suffix) or guess_type(file.name)[0]
        headers["Content-Type"] = known or "text/plain"
        body = file.read_bytes()
        if file.suffix not in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"], body = "gzip", _gzipped(file, tag)
        self._answer(200, body, headers)

    do_HEAD = do_GET

    def _file(self) -> Path | None:
        """Return the file that is asked for; None if there is none in the folder."""
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        path = path / "index.html" if path.is_dir() else path
        is_inside = self.folder.resolve() in path.parents
        return path if is_inside and path.is_file() else None

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: there are hundreds of requests."""


@lru_cache(maxsize=1000)
def _gzipped(file: Path, tag: str) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def server(
    folder: Path = SITE, port: int = 0, handler: type[Handler] = Handler
) -> ThreadingHTTPServer:
    """Return a server for a folder; `serve_forever` serves it. Raises OSError if port is taken."""
    of_folder = type("Handler", (handler,), {"folder": folder})
    return ThreadingHTTPServer(("127.0.0.1", port), of_folder)


def serve(port: int, opens_browser: bool) -> None:
    """Serve the site until Ctrl-C, and open it."""
    if not (SITE / "lab" / "index.html").is_file():
        raise SystemExit("There is no site yet: make site")
    try:
        running = server(SITE, port)
    except OSError:
        raise SystemExit(
            f'Port {port} is taken: make serve-site SITE_OPTIONS="--port {port + 1}"'
        ) from None
    address = f"http://127.0.0.1:{port}/"
    print(f"The site is at {address}. Ctrl-C ends it.", flush=True)
    if opens_browser:
        webbrowser.open(f"{address}{START}")
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        print()
