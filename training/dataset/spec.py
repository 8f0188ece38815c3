"""What a sample shows: drawing of family, palette, mood and styles."""
import random

import captions

from .palettes import palettes
from .registry import FAMILIES, families
from .styles import EXCLUSIVE, styles


def _has_density(family_name):
    """Whether a family reacts to element density (it reads dens, keep or on())."""
    return bool({"dens", "keep", "on"} & set(FAMILIES[family_name][0].__code__.co_names))


def _draw_styles(py, family_name, wanted):
    """Up to three compatible style names, the wanted ones first."""
    count = py.choices((0, 1, 2, 3), (0.34, 0.4, 0.2, 0.06))[0]
    chosen = []
    for name in wanted + py.sample(styles(), 6):
        clash = any(name in group and any(c in group for c in chosen) for group in EXCLUSIVE)
        clash = clash or (name in ("dense", "sparse") and not _has_density(family_name))
        if len(chosen) < max(count, len(wanted)) and name not in chosen and not clash:
            chosen.append(name)
    return chosen


def draw_spec(py: random.Random, family_name: str, blend: float = 0.05) -> dict:
    """Random specification of one sample as a plain dict.

    family, family2 (None, or the other one of a double exposure, with probability blend), palette, palette_named
    (whether captions say it), mood (or None), styles (up to three names).
    """
    natural = FAMILIES[family_name][1]
    mood = py.choice(list(captions.MOODS)) if py.random() < 0.2 else None
    named, wanted = True, []
    if mood and py.random() < 0.75:
        palette, named = py.choice(captions.MOODS[mood][1]), py.random() < 0.5
    elif py.random() < 0.35:
        palette, named = (natural[0] if py.random() < 0.5 else py.choice(natural)), py.random() < 0.25
    else:
        palette = py.choice(palettes())
    if mood and py.random() < 0.7:
        wanted = [py.choice(captions.MOODS[mood][2])]
    other = py.choice(families()) if py.random() < blend else None
    return {"family": family_name, "family2": None if other == family_name else other, "palette": palette,
            "palette_named": named, "mood": mood, "styles": _draw_styles(py, family_name, wanted)}
