"""What a parameter is for, in the words of the SDK, cut to one plain sentence."""

from __future__ import annotations

import re

from .checkout_data import PARAMS
from .sandbox import schema


def field_help(name: str, params_type: type = PARAMS) -> str:
    """Return the first sentence of the SDK's description of a parameter, without Markdown."""
    return plain_sentence(schema.help_texts(params_type).get(name, ""))


def plain_sentence(markdown: str) -> str:
    """Return the first sentence of a Markdown text; links become their text."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", " ".join(markdown.split()))
    text = text.replace("`", "").replace("**", "")
    return re.split(r"(?<=\.)(?<!e\.g\.)(?<!i\.e\.) ", text, maxsplit=1)[0]
