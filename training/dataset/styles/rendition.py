"""Styles of print, paint and screen."""
import math

import torch
import torch.nn.functional as F

from ..image import blur, edges, luma4, shifted
from ..maths import cos, grid, mix, sat
from .registry import style


@style("pixelated")
def _pixelated(rgb, look):
    """About 32 large pixels across, eight levels for each colour."""
    n = rgb.shape[-1]
    k = max(2, n // 32)
    small = F.avg_pool2d(rgb, k, ceil_mode=True)
    small = torch.round(sat((small - 0.5) * 1.15 + 0.5) * 7) / 7
    return F.interpolate(small, scale_factor=float(k), mode="nearest")[..., :n, :n]


@style("watercolor")
def _watercolor(rgb, look):
    """Kuwahara-flattened washes with dark wet edges on pale grained paper."""
    n = rgb.shape[-1]
    r = max(1, n // 64)
    best, low = rgb, None
    mean = F.avg_pool2d(rgb, 2 * r + 1, 1, r, count_include_pad=False)
    g = luma4(rgb)
    m1 = F.avg_pool2d(g, 2 * r + 1, 1, r, count_include_pad=False)
    var = F.avg_pool2d(g * g, 2 * r + 1, 1, r, count_include_pad=False) - m1 * m1
    for dx, dy in ((-r, -r), (-r, r), (r, -r), (r, r)):
        v, m = shifted(var, dx, dy), shifted(mean, dx, dy)
        better = torch.ones_like(v) if low is None else (v < low).to(v.dtype)
        low = v if low is None else torch.minimum(v, low)
        best = mix(best, m, better)
    paper = F.interpolate(look.noise(max(n // 2, 8)), size=(n, n), mode="bilinear", align_corners=False)
    bleed = F.interpolate(look.noise(7), size=(n, n), mode="bicubic", align_corners=False)
    wash = 1 - (1 - best) * (0.74 + 0.09 * bleed + 0.035 * paper)
    return wash * (1 - 0.4 * edges(best)) * (1 + 0.02 * paper)


@style("neon outline")
def _neon_outline(rgb, look):
    """Glowing edges in the picture's own hues on near black; crowded pictures get thinner lines."""
    e = edges(rgb)
    hue = rgb / (rgb.amax(1, True) + 0.08)
    line = e * e * (3 - 2 * e)
    line = line * sat(0.16 / line.mean((2, 3), True).clamp_min(1e-3)).clamp_min(0.35)
    glow = blur(line * hue, 0.018) + blur(line * hue, 0.05) * 0.7
    base = rgb * 0.1 + look.dark * 0.25
    return base + line * mix(hue, look.light, 0.3) * 1.1 + glow * 1.5


@style("halftone")
def _halftone(rgb, look):
    """A rotated dot screen in the picture's colours."""
    n = rgb.shape[-1]
    x, y = grid(n, rgb.device)
    f = math.pi * n / max(6.0, n / 24) / 0.7071
    u, v = (x + y) * f * 0.7071, (x - y) * f * 0.7071
    screen = (0.5 + 0.25 * (cos(u) + cos(v)))[:, None]
    soft = blur(rgb, 0.008)
    ink = sat((luma4(soft) * 1.1 + 0.04 - screen) * 4.5 + 0.5)
    bold = sat((soft - 0.5) * 1.25 + 0.55)
    return mix(bold * 0.3, bold + 0.1, ink)


@style("scanlines")
def _scanlines(rgb, look):
    """A tube screen: dark lines, a little colour fringe, dim corners."""
    n = rgb.shape[-1]
    x, y = grid(n, rgb.device)
    lines = (0.72 + 0.36 * cos(y * math.pi * max(n // 4, 24)))[:, None]
    tube = sat(1.12 - 0.32 * (x * x + y * y))[:, None]
    split = torch.stack([shifted(rgb, 1, 0)[:, 0], rgb[:, 1], shifted(rgb, -1, 0)[:, 2]], 1)
    return (split + blur(rgb, 0.02) * 0.25) * lines * tube


@style("posterized")
def _posterized(rgb, look):
    """Five flat steps of brightness."""
    soft = blur(rgb, 0.008)
    g = luma4(soft)
    steps = torch.round(sat(g * 1.1) * 5) / 5
    return soft * (steps + 0.14) / (g + 0.14)


@style("ink sketch")
def _ink_sketch(rgb, look):
    """Ink outlines and hatching on tinted paper."""
    n = rgb.shape[-1]
    x, y = grid(n, rgb.device)
    g = luma4(blur(rgb, 0.006))
    g = (g - g.amin((2, 3), True)) / (g.amax((2, 3), True) - g.amin((2, 3), True) + 0.05)
    f = math.pi * 26
    hatch = 0.5 + 0.5 * cos((x + y) * f)[:, None]
    cross = 0.5 + 0.5 * cos((x - y) * f)[:, None]
    shade = sat((0.34 - g) * 3) * sat(hatch * 2 - 0.8) * 0.32 + sat((0.1 - g) * 8) * sat(cross * 2 - 0.9) * 0.18
    ink = sat(edges(rgb) * 1.5 + shade)
    paper = mix(look.light, torch.ones_like(look.light), 0.45) * (1 + 0.02 * look.noise(n))
    tint = mix(paper, paper * (0.45 + 0.65 * sat(rgb * 1.1)), 0.35)
    return mix(tint, look.dark * 0.9, ink * 0.92)
