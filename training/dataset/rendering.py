"""Painting of a batch: families on sub-batches, then double exposures, hue sweeps and image styles."""
import math

import torch

from .context import Ctx
from .image import blur, luma, luma4
from .maths import TAU, grid, mix, rot, sat, sin
from .palettes import HUE_SWEEP, Palette, palettes
from .registry import FAMILIES
from .styles import ORDER, STYLES, Look
from .view import view_coordinates, view_params


def render(name, size, device, gen, py, pal, view):
    """Render one family for a sub-batch: rgb [k,3,H,W] and depth [k,1,H,W], both in [0,1]."""
    x, y = view_coordinates(view, size, device)
    c = Ctx(size, device, gen, py, pal, x, y, view["zoom"] * (2.0 / size), view["dens"], view["keep"])
    rgb, depth = FAMILIES[name][0](c)
    return sat(rgb), sat(depth)[:, None]


def render_all(specs, key, size, device, gen, py, chunk):
    """Render the family named by specs[i][key] for all i, grouped by family and put back in place."""
    n = len(specs)
    rgb = torch.empty(n, 3, size, size, device=device)
    depth = torch.empty(n, 1, size, size, device=device)
    colours = torch.empty(3, n, 3, 1, 1, device=device)
    names = palettes()
    view = view_params(specs, gen, device)
    which = torch.tensor([names.index(s["palette"]) for s in specs], device=device)
    groups = {}
    for i, s in enumerate(specs):
        groups.setdefault(s[key], []).append(i)
    for name, rows in groups.items():
        for start in range(0, len(rows), chunk):
            at = torch.tensor(rows[start:start + chunk], device=device)
            pal = Palette(which[at], gen)
            rgb[at], depth[at] = render(name, size, device, gen, py, pal, {k: v[at] for k, v in view.items()})
            colours[:, at] = torch.stack([pal.dark, pal.light, pal.accent])
    return rgb, depth, colours


def blend_second(rgb, depth, specs, size, device, gen, py, chunk):
    """Double exposures: mix in the second family of the samples that have one, in place."""
    rows = [i for i, s in enumerate(specs) if s["family2"]]
    if not rows:
        return
    at = torch.tensor(rows, device=device)
    other, far, _ = render_all([dict(specs[i], styles=[]) for i in rows], "family2", size, device, gen, py, chunk)
    a, b = rgb[at], other
    m = blur(luma4(b), 0.01)
    keyed = mix(a, b, sat(m * 2.4 - 0.35))
    screen = 1 - (1 - a * 0.85) * (1 - b * 0.75)
    pick = (torch.rand(len(rows), 1, 1, 1, generator=gen, device=device) < 0.5).to(rgb.dtype)
    rgb[at] = mix(screen, keyed, pick)
    depth[at] = torch.maximum(depth[at], far * 0.9)


def sweep_hues(rgb, specs, gen):
    """Turn the hue gradually across the frame for the many-coloured palettes, in place."""
    rows = [i for i, s in enumerate(specs) if s["palette"] in HUE_SWEEP]
    if not rows:
        return
    at = torch.tensor(rows, device=rgb.device)
    amount = torch.tensor([HUE_SWEEP[specs[i]["palette"]] for i in rows], device=rgb.device).view(-1, 1, 1)
    r = torch.rand(4, len(rows), 1, 1, generator=gen, device=rgb.device)
    x, y = rot(*torch.broadcast_tensors(*grid(rgb.shape[-1], rgb.device)), r[0] * TAU)
    turn = amount * math.pi * (x + 0.25 * sin(y * 3 + r[1] * TAU)) + (r[2] - 0.5) * TAU * (amount > 0.6)
    red, green, blue = rgb[at].unbind(1)
    lum = luma(rgb[at])
    i, q = 0.5959 * red - 0.2746 * green - 0.3213 * blue, 0.2115 * red - 0.5227 * green + 0.3112 * blue
    i, q = rot(i, q, turn)
    rgb[at] = sat(torch.stack([lum + 0.956 * i + 0.619 * q, lum - 0.272 * i - 0.647 * q,
                               lum - 1.106 * i + 1.703 * q], 1))


def apply_styles(rgb, depth, colours, specs, gen):
    """Run each post style once on the sub-batch of samples that have it, in place."""
    for name in ORDER:
        rows = [i for i, s in enumerate(specs) if name in s["styles"]]
        if rows:
            at = torch.tensor(rows, device=rgb.device)
            dark, light, accent = colours[:, at]
            rgb[at] = sat(STYLES[name](rgb[at], Look(dark, light, accent, depth[at], gen)))
