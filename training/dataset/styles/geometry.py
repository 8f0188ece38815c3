"""Styles that change the view: each sets entries of the view parameters (tensors [k,1,1], see view.py).

The order of the functions is the order in which their random numbers are drawn: it is part of what a seed means.
"""
import torch

from ..maths import TAU
from .registry import geometry


@geometry("zoomed in")
def _zoomed_in(p, u):
    """Closer, off centre."""
    p["zoom"], p["ox"], p["oy"] = u(0.48, 0.62), u(-0.15, 0.15), u(-0.15, 0.15)


@geometry("distant")
def _distant(p, u):
    """Farther away."""
    p["zoom"] = u(1.55, 1.9)


@geometry("tilted")
def _tilted(p, u):
    """The camera rolled by 16 to 32 degrees to either side."""
    p["tilt"] = u(0.28, 0.55) * torch.sign(u(-1, 1))


@geometry("symmetrical")
def _symmetrical(p, u):
    """Left and right mirrored."""
    p["mirror"], p["ox"] = u(1, 1), u(-0.3, 0.08)


@geometry("kaleidoscopic")
def _kaleidoscopic(p, u):
    """Four to ten mirrored wedges."""
    p["fold"], p["turn"] = torch.floor(u(2, 5.999)) * 2, u(0, 1)
    p["ox"], p["oy"] = u(-0.15, 0.15), u(0.3, 0.6)


@geometry("swirling")
def _swirling(p, u):
    """A twist about the middle that fades outwards."""
    p["twist"] = u(1.6, 3.0) * torch.sign(u(-1, 1))


@geometry("wavy")
def _wavy(p, u):
    """Two crossed sine waves."""
    p["wave"], p["freq"], p["phase"] = u(0.05, 0.1), u(4, 8), u(0, TAU)


@geometry("dense")
def _dense(p, u):
    """Smaller elements, all of them."""
    p["dens"], p["keep"] = u(1.5, 1.9), u(1, 1)


@geometry("sparse")
def _sparse(p, u):
    """Larger elements, a third to a half of them."""
    p["dens"], p["keep"] = u(0.55, 0.68), u(0.35, 0.45)
