"""A learner of a JupyterHub who has no browser: logs in, runs code in kernels, visits pages."""

import json
import time
from uuid import uuid4

import requests
import websocket

from tests.sandbox.shop import TYPED

TIMEOUT = 300  # seconds: many who start at once on few cores take their time


class Learner:
    """Somebody who is logged in, and whose server is ready."""

    def __init__(self, hub, name):
        self.name, self.address = name, f"{hub.address}/user/{name}"
        self.http = requests.Session()
        self._hub = hub.address
        self._log_in(hub)
        self._wait_for_server(hub)

    def _log_in(self, hub):
        self.http.get(f"{hub.address}/hub/login", timeout=TIMEOUT)
        form = {"username": self.name, "password": hub.password}
        form["_xsrf"] = self.http.cookies.get("_xsrf", path="/hub/")
        # It leads to the page on which the hub starts the learner's server.
        answer = self.http.post(f"{hub.address}/hub/login", data=form, timeout=TIMEOUT)
        assert answer.ok, f"{self.name} cannot log in: {answer.status_code}\n{answer.text}"

    def _wait_for_server(self, hub):
        deadline = time.monotonic() + TIMEOUT
        while not (server := self._server()).get("ready"):
            in_time = time.monotonic() < deadline
            assert server.get("pending") and in_time, f"no server for {self.name}:\n{hub.log}"
            time.sleep(0.5)
        self.http.get(f"{self.address}/lab", timeout=TIMEOUT).raise_for_status()

    def _server(self):
        url = f"{self._hub}/hub/api/users/{self.name}"
        return self.http.get(url, timeout=TIMEOUT).json()["servers"].get("", {})

    def kernel(self):
        """Start a kernel where the notebooks are."""
        body = {"name": "python3", "path": "notebooks"}
        return Kernel(self, self.request("POST", "api/kernels", json=body).json()["id"])

    def get(self, path, **options):
        """Visit a path of this hub, or a URL, as the learner's browser would."""
        url = path if "://" in path else self._hub + path
        return self.http.get(url, timeout=TIMEOUT, **options)

    def pay(self, path):
        """Open a checkout page, fill in its form, and return the page to which it leads."""
        page = self.get(path)
        assert "Card number" in page.text, f"{path} shows:\n{page.text}"
        return self.http.post(page.url, data=TYPED, timeout=TIMEOUT)

    def request(self, method, path, **options):
        """Ask the learner's own server for something; return the answer."""
        headers = {"X-XSRFToken": self.http.cookies.get("_xsrf", path=f"/user/{self.name}/")}
        url = f"{self.address}/{path}"
        answer = self.http.request(method, url, headers=headers, timeout=TIMEOUT, **options)
        answer.raise_for_status()
        return answer

    def cookies_for(self, url):
        """Return the header Cookie of a request to this URL."""
        return requests.cookies.get_cookie_header(self.http.cookies, requests.Request("GET", url))


class Kernel:
    """A kernel on the learner's server."""

    def __init__(self, learner, id):
        self._learner, self._id, self._socket = learner, id, None

    def _connect(self):
        url = f"{self._learner.address}/api/kernels/{self._id}/channels"
        return websocket.create_connection(
            url.replace("http", "ws", 1), cookie=self._learner.cookies_for(url), timeout=TIMEOUT
        )

    def run(self, source):
        """Run a cell; return what it prints, and the text of what it shows."""
        id, said = uuid4().hex, []
        self._socket = self._socket or self._connect()
        self._send(id, source)
        is_idle = has_reply = False
        while not (is_idle and has_reply):
            message = json.loads(self._socket.recv())
            if message["parent_header"].get("msg_id") != id:
                continue
            content, kind = message["content"], message["header"]["msg_type"]
            is_idle |= kind == "status" and content["execution_state"] == "idle"
            has_reply |= kind == "execute_reply"
            assert kind != "error", "\n".join([source, *content.get("traceback", [])])
            said.append(content.get("text") or content.get("data", {}).get("text/plain", ""))
        return "".join(said)

    def value(self, expression):
        """Return the value of an expression, by way of JSON."""
        return json.loads(self.run(f"import json; print(json.dumps({expression}))"))

    def _send(self, id, source):
        header = {"msg_id": id, "msg_type": "execute_request", "version": "5.3"}
        header |= {"username": "", "session": id, "date": ""}
        content = {"code": source, "silent": False, "store_history": False, "allow_stdin": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self._socket.send(json.dumps(message | {"channel": "shell", "buffers": []}))

    def leave(self):
        """Leave the kernel running, as with a closed tab; it can still run cells."""
        self._socket.close()
        self._socket = None

    def end(self):
        """Shut the kernel down."""
        self.leave()
        self._learner.request("DELETE", f"api/kernels/{self._id}")
