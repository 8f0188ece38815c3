"""Captions of the procedural pictures: many ways of naming the families, palettes, styles and moods of dataset/.

An empty caption is never produced: a trainer that wants unconditional samples drops captions itself.
"""
from .grammar import caption, vocabulary, words
from .looks import MOODS, PALETTE_WORDS, STYLE_WORDS
from .scenes import FAMILY_WORDS

__all__ = ["FAMILY_WORDS", "MOODS", "PALETTE_WORDS", "STYLE_WORDS", "caption", "vocabulary", "words"]
