"""Lattices: cellular noise and hexagons, computed from coordinates."""
import torch

from .maths import hash2, mix, sqrt


def voronoi(x, y, seed, jitter=0.9):
    """Cellular noise on the unit lattice.

    Returns nearest distance F1, second distance F2, a hash in [0,1) of the nearest cell
    and the vector (dx, dy) from its centre; all [B,H,W].
    """
    bx, by = torch.floor(x), torch.floor(y)
    f1 = torch.full_like(x, 9.0)
    f2 = torch.full_like(x, 9.0)
    cid, cx, cy = torch.zeros_like(x), torch.zeros_like(x), torch.zeros_like(x)
    for j in (-1, 0, 1):
        for i in (-1, 0, 1):
            ix, iy = bx + i, by + j
            h, k = hash2(ix, iy, seed)
            dx = x - ix - 0.5 - (h - 0.5) * jitter
            dy = y - iy - 0.5 - (k - 0.5) * jitter
            d = dx * dx + dy * dy
            near = (d < f1).to(x.dtype)
            f2 = torch.minimum(f2, torch.maximum(f1, d))
            f1 = torch.minimum(f1, d)
            cid = mix(cid, h * 0.61 + k * 0.39, near)
            cx, cy = mix(cx, dx, near), mix(cy, dy, near)
    return sqrt(f1), sqrt(f2), cid, cx, cy


def hex_cells(x, y):
    """Hexagon lattice of unit width: offset (gx, gy) from the cell centre, integer-valued
    cell coordinates (ix, iy) and distance d to the cell border (0 at the border)."""
    h = 3 ** 0.5
    ax, ay = torch.remainder(x, 1.0) - 0.5, torch.remainder(y, h) - h / 2
    bx, by = torch.remainder(x - 0.5, 1.0) - 0.5, torch.remainder(y - h / 2, h) - h / 2
    first = (ax * ax + ay * ay < bx * bx + by * by).to(x.dtype)
    gx, gy = mix(bx, ax, first), mix(by, ay, first)
    d = 0.5 - torch.maximum(gx.abs(), gx.abs() * 0.5 + gy.abs() * (h / 2))
    return gx, gy, torch.round((x - gx) * 2), torch.round((y - gy) * 2 / h), d
