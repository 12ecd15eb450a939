"""What a parameter is for, in the words of the SDK, cut to a plain sentence or two."""

from __future__ import annotations

import re

from helpers.prepare_data.checkout_data import PARAMS
from helpers.sandbox.checking import schema


def field_help(name: str, sentences: int = 1) -> str:
    """Return the first sentences of the SDK's description of a parameter, without Markdown."""
    return plain_sentences(schema.help_texts(PARAMS).get(name, ""), sentences)


def plain_sentences(markdown: str, count: int) -> str:
    """Return the first sentences of a Markdown text; links become their text."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", " ".join(markdown.split()))
    text = text.replace("`", "").replace("**", "")
    return " ".join(re.split(r"(?<=\.)(?<!e\.g\.)(?<!i\.e\.) ", text)[:count])
