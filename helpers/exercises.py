"""Check the answer to an exercise: what is right, and what is missing."""

from collections.abc import Callable, Mapping
from typing import Any


def check(answer: Any, requirements: Mapping[str, Callable[[Any], object]]) -> None:
    """Print, for each requirement in plain words, whether the answer meets it.

    Each requirement is a function of the answer; if it raises an error, it is not met.
    """
    if answer is None:
        print(
            "There is no answer yet: write one in the cell above, run it, and run this cell again."
        )
        return
    met = [_is_met(requirement, answer) for requirement in requirements.values()]
    for text, is_met in zip(requirements, met, strict=True):
        print("✓" if is_met else "✗ missing:", text)
    print(
        "All correct!" if all(met) else f"{sum(met)} of {len(met)} so far. Change it and try again."
    )


def _is_met(requirement: Callable[[Any], object], answer: Any) -> bool:
    try:
        return bool(requirement(answer))
    except Exception:  # the answer can be any object
        return False
