"""Layered landscapes from the horizon to the foreground."""
import math

import torch

from ..cells import voronoi
from ..image import add, over
from ..maths import TAU, bell, ddx, ddy, exp, frac, hash2, mix, polar, sat, sin, sqrt, sstep
from ..registry import family


@family("mountains", "midnight blue", "sunset", "forest green", "ice")
def mountains(c):
    """Ridge after ridge of mountains fading into mist."""
    x, y = c.x, c.y
    sx, sy = c.u(-0.7, 0.7), c.u(0.25, 0.75)
    d = sqrt((x - sx) ** 2 + (y - sy) ** 2)
    sky = 0.56 + 0.34 * sstep(1.1, -0.2, y) + 0.05 * c.noise(x * 0.5, y * 1.6)
    rgb = add(c.pal(sky), c.pal.light, exp(-d * 3.4) * 0.5 + c.fill(d - c.u(0.07, 0.17)) * 0.8)
    depth = c.zeros() + 0.01
    n = 6
    for i, (p, a) in enumerate(zip(c.us(n, -20, 20), c.us(n, 0.75, 1.25))):
        k = i / (n - 1)
        f = (0.55 + 0.55 * (1 - k)) * c.dens
        peak = c.line1(x * f + p, "ridge") - 0.3
        slope = c.line1(x * f * 0.8 + p)
        h = 0.3 - 1.0 * k + (0.42 - 0.1 * k) * a * peak + 0.2 * slope + 0.02 * c.line1(x * 3.5) * k
        dd = h - y
        mist = sstep(0.5 - 1.05 * k, -0.25 - 1.0 * k, y)
        face = 0.05 * c.noise(x * 2 + y * 1.2, y * 1.6 - x * 0.6) * (0.4 + k)
        tone = (0.62 - 0.56 * k) + (0.26 - 0.12 * k) * mist + face
        snow = sstep(0.14, 0.0, dd + 0.16 * (0.5 - peak)) * 0.1 * (1 - k)
        m = c.fill(-dd)
        rgb = over(rgb, c.pal(tone + snow), m)
        rgb = add(rgb, c.pal.accent, m * exp(-d * 1.8) * 0.22 * (1 - k))
        depth = mix(depth, 0.08 + 0.8 * k + 0.04 * mist, m)
    return rgb, depth


@family("dunes", "desert sand", "orange", "sunset", "copper")
def dunes(c):
    """Sand dunes with knife-edge crests, lit and shadow faces and wind ripples."""
    x, y = c.x, c.y
    side = c.pick(-1, 1)
    sx, sy = -side * c.u(0.2, 0.8), c.u(0.5, 0.85)
    glow = c.sky_glow(sx, sy, 0.24)
    rgb = c.pal(0.66 + 0.2 * sstep(1.0, 0.1, y) + 0.1 * glow + 0.03 * c.noise(x * 0.5, y * 2))
    rgb = add(rgb, c.pal.light, c.fill(sqrt((x - sx) ** 2 + (y - sy) ** 2) - 0.1) + glow * 0.3)
    depth = c.zeros() + 0.02
    n = 5
    a, _ = c.warp(x * 0.7, y * 0.9)
    grain = c.noise(x * 5, y * 9, "fine")
    for i, (p, q) in enumerate(zip(c.us(n, 0, 1), c.us(n, 0.8, 1.2))):
        k = i / (n - 1)
        f, amp = (0.62 - 0.3 * k) * q, 0.16 + 0.34 * k
        ph = x * f * c.dens + p
        h = 0.22 - 1.02 * k ** 1.2 + amp * (0.62 - (sin(ph * math.pi) ** 2 + 0.002) ** 0.42) + 0.03 * sin(x * 3 + p * 9)
        dd = h - y
        u = frac(ph + 0.5 + side * (0.5 * dd / (0.45 + k) + 0.055 * a * sat(dd * 5)))
        u = mix(u, 1 - u, (side < 0).float())
        face = mix(0.62 + 0.76 * u, sat(2 * u - 1) ** 1.6 * 0.62, sstep(0.485, 0.515, u))
        ripple = sin(dd * 52 / (0.35 + k) + a * 8 + x * 6) * sat(dd * 8)
        tone = 0.2 + 0.44 * face + 0.14 * (1 - k) + (0.03 * ripple + 0.02 * grain) * k * (0.4 + face)
        tone = tone + 0.08 * exp(-dd.clamp_min(0) * 12)
        m = c.fill(-dd)
        rgb = over(rgb, c.pal(tone), m)
        rgb = add(rgb, c.pal.accent, m * face * (glow * 0.3 + 0.06))
        depth = mix(depth, 0.1 + 0.75 * k + 0.12 * sat(dd), m)
    return rgb, sat(depth)


@family("forest", "forest green", "emerald", "midnight blue", "autumn")
def forest(c):
    """Layers of pine silhouettes in fog, with a low moon or sun and light rays."""
    x, y = c.x, c.y
    sx, sy = c.u(-0.5, 0.5), c.u(0.15, 0.7)
    r, a = polar(x - sx, y - sy)
    rays = 0.5 + 0.5 * c.line1(a * (8 / TAU) * 2)
    rgb = c.pal(0.42 + 0.4 * sstep(1.1, -0.7, y) + 0.1 * c.noise(x * 0.6, y))
    rgb = add(rgb, c.pal.light, exp(-r * 2.6) * 0.75 + c.fill(r - c.u(0.08, 0.16)) * 0.5)
    depth = c.zeros() + 0.02
    n = 5
    for i, (p, seed) in enumerate(zip(c.us(n, -9, 9), c.us(n, 0, 50))):
        k = i / (n - 1)
        w = (0.13 + 0.24 * k) / c.dens
        ground = -0.25 - 0.75 * k + 0.1 * c.line1(x * 0.6 + p)
        mask = c.fill(y - ground)
        for half in (0.0, 0.5):
            u = x / w + p + half
            ix = torch.floor(u)
            h1, h2 = hash2(ix, half * 2, seed)
            dx = (u - ix - 0.5 - (h1 - 0.5) * 0.4).abs() * w
            top = ground + w * (1.6 + 2.6 * h2)
            v = (top - y) / w
            saw = mix(frac(v * 2.1 + h1) * 0.55 + 0.5, torch.ones_like(v), sat(v * 0.5 - 1.2))
            tree = torch.minimum((0.21 * v * saw).clamp_max(0.62) * w - dx, top - y)
            tree = torch.maximum(tree, torch.minimum(0.06 * w - dx, top - y - w * 1.2))
            mask = torch.maximum(mask, c.fill(-tree))
        dd = (ground + w * 2 - y).clamp_min(0)
        tone = 0.56 - 0.52 * k + 0.2 * (1 - 0.6 * k) * sstep(0.0, 0.6, dd)
        rgb = over(rgb, c.pal(tone), mask)
        rgb = add(rgb, c.pal.accent, mask * exp(-r * 1.7) * (0.28 - 0.25 * k))
        depth = mix(depth, torch.full_like(dd, 0.12 + 0.8 * k), mask)
    rgb = add(rgb, c.pal.light, rays * rays * exp(-r * 1.5) * sstep(0.1, -0.3, y - sy) * 0.22)
    return rgb, depth


@family("magma", "fire", "blood red", "orange", "electric blue")
def magma(c):
    """Flowing lava: dark crusted plates parted by glowing molten rivers."""
    persp = c.flag(0.5)
    z = 1 / (0.72 - 0.52 * persp * torch.tanh(c.y * 0.8))
    x, y = c.x * z, mix(c.y, z * 2.1, persp)
    s = c.u(0.9, 1.4) * c.dens
    a, b = c.warp(x * s, y * s)
    x, y = x * s + a * 0.3, y * s + b * 0.3
    f1, f2, _, _, _ = voronoi(x * 1.5, y * 1.5, c.u(0, 50), 1.0)
    n, m = c.noise(x * 1.4, y * 1.4), c.noise(x * 3.5, y * 3.5)
    crack = f2 - f1 + 0.16 * n + 0.07 * m
    wide = c.u(0.1, 0.22)
    river = sstep(wide, 0.0, crack)
    heat = exp(-crack.clamp_min(0) * 7)
    crust = 0.5 + 0.5 * m
    dif, _ = c.lit(m * 0.06 + sat(crack) * 0.12, 1.0)
    flow = c.noise(x * 2 + a, y * 2 + b, "ridge")
    t = 0.02 + 0.14 * crust * dif + 0.3 * heat * (1 - river) + river * (0.5 + 0.5 * flow * river)
    rgb = c.pal(t)
    rgb = add(rgb, c.pal.accent, river * river * 0.5 * flow + exp(-crack.abs() * 3.5) * 0.1)
    ember = c.stars(c.x, c.y, 7, 0.25)
    rgb = add(rgb, c.pal.accent, ember)
    near = 1.1 / z.clamp_min(0.9) - 0.12
    return rgb, sat(mix(0.45 + c.zeros(), near, persp) + 0.12 * (1 - heat))


@family("papercut", "coral peach", "turquoise", "sunset", "pastel")
def papercut(c):
    """Layered paper-cut cavern: stacked wavy sheets with soft drop shadows."""
    n = 7
    x, y = c.x - c.u(-0.2, 0.2), c.y - c.u(-0.2, 0.2)
    r, _ = polar(x, y * c.u(0.8, 1.25))
    hole = c.flag(0.6)
    up = c.pick(-1, 1)
    form = c.field("smooth")
    grain = c.noise(c.x * 5, c.y * 5, "fine")
    inner = c.u(0.0, 0.25)
    rgb = c.pal(mix(0.08, 0.92, c.flag(0.5)) + 0.06 * c.noise(c.x * 0.5, c.y * 0.5))
    glow = exp(-r * r * 2.5)
    rgb = add(rgb, c.pal.accent, glow * 0.3 * hole)
    depth = c.zeros() + 0.05
    start, stop = c.pick(0.16, 0.9), c.u(0.35, 0.65)
    for i in range(n):
        k = (i + 1) / n
        s = (1.3 - 0.5 * k) * c.dens ** 0.6
        w = form(x * s + 0.07 * i, y * s - 0.05 * i)
        d_hole = (0.16 + inner * 0.5 + 0.98 * k * (1 - inner * 0.4)) + 0.24 * w[:, 0] - r
        d_hill = up * y - (0.75 - 1.55 * k) - 0.3 * w[:, 1]
        d = -mix(-d_hill, -d_hole, hole)
        m = c.fill(d)
        shadow = exp(-(d + 0.01).clamp_min(0) * 13) * 0.5
        rgb = over(rgb, c.pal.dark, shadow * (1 - m))
        tone = mix(start, 1.06 - start, k) * 0.86 + 0.05
        tone = tone + 0.03 * grain - 0.05 * (1 - exp(d.clamp_max(0) * 6)) + 0.08 * (stop - 0.5)
        rgb = over(rgb, c.pal(tone), m)
        rgb = add(rgb, c.pal.light, bell(d + 0.012, 0.008) * 0.28)
        depth = mix(depth, torch.full_like(d, 0.1 + 0.8 * k), m)
    return rgb, depth


@family("topographic", "emerald", "teal and orange", "cyan", "sepia")
def topographic(c):
    """Contour-map lines flowing around soft hills."""
    x, y = c.spun()
    s = c.u(0.4, 0.65) * c.dens
    a, b = c.warp(x * s * 1.3, y * s * 1.3)
    h = c.noise(x * s + a * 0.2, y * s + b * 0.2)
    a2, _ = c.warp(x * s * 1.6 + b * 0.3, y * s * 1.6)
    h = a2 * 0.7 + b * 0.5 + 0.1 * h
    n = c.u(9, 15)
    v = h * n
    g = sqrt(ddx(v) ** 2 + ddy(v) ** 2) + 0.012
    near = 0.5 - (frac(v) - 0.5).abs()
    line = sat(1.25 - near / g) * sat(1.6 - g * 2)
    major = (torch.remainder(torch.round(v), 4) < 0.5).float()
    step = torch.floor(v) / n
    filled = c.flag(0.5)
    dif, _ = c.lit(step * 0.5, 0.25)
    t = 0.09 + filled * (0.3 + 0.34 * step) * (0.65 + 0.45 * dif) + (1 - filled) * 0.07 * (h + 1)
    rgb = c.pal(t)
    glow = exp(-near / g.clamp_min(0.02) * 0.5)
    lines = c.pal(0.58 + 0.36 * sat(0.5 + h * 0.7))
    rgb = over(rgb, lines, line * (0.6 + 0.4 * major))
    rgb = add(rgb, c.pal.accent, glow * 0.22 * (1 - filled) + line * major * 0.5)
    return rgb, sat(0.45 + 0.3 * h)
