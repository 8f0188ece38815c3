"""Procedural pictures for training: captioned VJ scenes painted as batched tensor maths, from nothing but a seed.

A scene family is one function that paints a whole sub-batch at once: per-sample parameters are tensors [B,1,1], scalar
pictures [B,H,W], colours [B,3,H,W]. There is no loop over pixels or samples; the same code runs on a CPU and on CUDA.

    maths, cells, image        helpers on coordinates, lattices and whole pictures
    noise, colour, palettes    the noise bank, OKLab, the colour ramps
    context, registry          what a family is given, and how it makes itself known
    families/                  the 66 scenes, grouped by subject
    styles/                    changes of the view before a scene is painted, and of the picture after it
    spec, view, rendering      what a sample shows, from where, and the painting of a batch
    sampling                   the way in: sample() and recaption()

Scene coordinates: x to the right, y up, both about [-1, 1]; depth 1 = near, 0 = far.
"""
from . import families as _families    # fills the registry
from .palettes import palettes
from .registry import families
from .sampling import recaption, sample
from .styles import styles

__all__ = ["families", "palettes", "recaption", "sample", "styles"]
