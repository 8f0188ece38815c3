"""The tables of styles, and what goes with what.

An image style works on the finished picture. A geometry style changes the view before the scene is painted, so that
the scene stays sharp and its depth stays right.
"""
from collections.abc import Callable

import torch

import captions


class Look:
    """What a style may use: palette colours [k,3,1,1], random source, scene depth [k,1,H,W]."""

    def __init__(self, dark, light, accent, depth, gen):
        self.dark, self.light, self.accent, self.depth, self.gen = dark, light, accent, depth, gen
        self.k, self.device = dark.shape[0], dark.device

    def u(self, lo, hi):
        """Uniform [k,1,1,1]."""
        return torch.rand(self.k, 1, 1, 1, generator=self.gen, device=self.device) * (hi - lo) + lo

    def noise(self, size):
        """White noise [k,1,size,size], about unit variance."""
        return torch.randn(self.k, 1, size, size, generator=self.gen, device=self.device)


STYLES: dict[str, Callable] = {}
GEOMETRY: dict[str, Callable] = {}


def style(name: str) -> Callable:
    """Register an image style: fn(rgb [k,3,H,W], look) -> rgb."""
    def deco(fn):
        STYLES[name] = fn
        return fn
    return deco


def geometry(name: str) -> Callable:
    """Register a coordinate style: fn(params dict of [k,1,1] tensors, u) changes params in place."""
    def deco(fn):
        GEOMETRY[name] = fn
        return fn
    return deco


def styles() -> list[str]:
    """Names of all styles, in the order of the captions' table (part of what a seed means, as with families)."""
    return list(captions.STYLE_WORDS)


# Groups of which a sample has at most one, and the order in which image styles are applied.
EXCLUSIVE = (
    ("dark", "bright", "faded", "high contrast"),
    ("zoomed in", "distant"),
    ("dense", "sparse"),
    ("soft focus", "sharp", "motion blur", "shallow focus"),
    ("symmetrical", "kaleidoscopic", "swirling", "wavy", "tilted"),
    ("pixelated", "watercolor", "neon outline", "halftone", "scanlines", "posterized", "ink sketch", "film grain",
     "chromatic", "misty"),
    ("kaleidoscopic", "soft focus", "motion blur", "shallow focus", "distant", "pixelated", "watercolor",
     "halftone", "posterized", "ink sketch"),
)
ORDER = ("sharp", "soft focus", "shallow focus", "motion blur", "misty", "light rays", "sparkling", "glowing", "dark",
         "bright", "faded", "high contrast", "watercolor", "posterized", "neon outline", "ink sketch", "halftone",
         "pixelated", "chromatic", "film grain", "scanlines")
