"""helpers/demo/: what a visitor sees of the notebook."""

import socket

import nbformat

from helpers.demo.__main__ import NOTEBOOK, for_visitors, main


def test_a_visitor_sees_the_title_the_account_and_the_generator():
    notebook = for_visitors(None, nbformat.read(NOTEBOOK, as_version=4), "")
    title, connection, generator = notebook.cells
    assert title.source == "# Session Generator\n\n## The three steps"
    assert connection.source.endswith("client = connect()")
    assert "SessionGenerator(client)" in generator.source


def test_a_port_that_is_taken_is_explained(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--no-browser", "--port", str(port)]) == 1
    assert f'make demo DEMO_OPTIONS="--port {port + 1}"' in capsys.readouterr().err
