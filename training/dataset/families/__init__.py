"""The scene families; importing this package registers all of them."""
from . import crystalline, fluids, land, life, ornaments, signals, sky, solids, space, tilings, urban, water
