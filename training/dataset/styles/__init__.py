"""The styles; importing this package registers all of them."""
from . import geometry, optics, rendition
from .registry import EXCLUSIVE, GEOMETRY, ORDER, STYLES, Look, styles

__all__ = ["EXCLUSIVE", "GEOMETRY", "ORDER", "STYLES", "Look", "styles"]
