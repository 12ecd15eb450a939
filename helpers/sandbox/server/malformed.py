"""What the web server itself could not read, answered as Stripe answers: as JSON."""

import json

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.store import ids


class StripeErrorTask(ErrorTask):
    """Answers 400, 413, 431 or 501 to a malformed request, and 500 if the sandbox has a bug."""

    def execute(self) -> None:
        error = self.request.error
        kind = "api_error" if error.code == 500 else "invalid_request_error"
        message = f"Invalid request: {error.body}" if error.code != 500 else _BUG
        body = json.dumps(StripeError(message, kind).body(), indent=2).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "application/json"),
            ("Request-Id", ids.make("req")),
            ("Connection", "close"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


_BUG = "The sandbox has a bug: what went wrong is in the output of the program that serves it."


class Parser(HTTPRequestParser):
    """Reads requests; a number that is too long for Python is an error like any other."""

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError("a number is too long") from error


class Channel(HTTPChannel):
    """A connection whose errors are in Stripe's shape."""

    error_task_class = StripeErrorTask
    parser_class = Parser
