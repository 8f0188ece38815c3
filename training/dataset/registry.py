"""The table of scene families."""
from collections.abc import Callable

import captions

FAMILIES: dict[str, tuple[Callable, tuple[str, ...]]] = {}


def family(name: str, *natural: str) -> Callable:
    """Register a scene family: a function of a Ctx that returns colour [B,3,H,W] and depth [B,H,W].

    natural: the palettes a scene takes when its caption names no colour ("ocean" alone is blue).
    """
    def deco(fn):
        FAMILIES[name] = (fn, natural)
        return fn
    return deco


def families() -> list[str]:
    """Names of all scene families, in the order of the captions' table.

    The order is part of what a seed means, so it must not hang on which module is imported first.
    """
    return list(captions.FAMILY_WORDS)
