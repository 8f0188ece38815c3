"""Screens, data and sound made visible."""
import torch

from ..image import add, over
from ..maths import TAU, bell, exp, frac, hash1, hash2, mix, rot, sat, sin, sqrt, sstep
from ..registry import family


@family("glitch", "neon pink and cyan", "matrix green", "monochrome", "red and blue")
def glitch(c):
    """Digital glitch: torn blocks, shifted channels, bars and scanlines."""
    x, y = c.x, c.y
    shift = c.zeros()
    for f, odds, amp in ((5, 0.5, 0.5), (14, 0.35, 0.3), (40, 0.22, 0.18)):
        row = torch.floor(y * f * c.dens + c.u(0, 9))
        h, k = hash2(row, 0.0, c.u(0, 50))
        shift = shift + (h < odds).float() * (k - 0.5) * amp
    sx = x + shift
    kind = c.choice(3)
    cx, cy = c.u(-0.3, 0.3), c.u(-0.3, 0.3)
    stripe, p = c.u(3, 9), c.u(0, TAU)
    n = c.field()
    chans = []
    split = 0.02 + 0.22 * shift.abs()
    for e in (-1.0, 0.0, 1.0):
        u = sx + e * split
        d = sqrt((u - cx) ** 2 + (y - cy) ** 2 + 1e-6)
        circles, disc = 0.5 + 0.5 * sin(d * stripe * 2.4 + p), sstep(0.62, 0.58, d) * (0.6 + 0.4 * sin(y * 30))
        checks = 0.5 + 0.5 * torch.sign(sin(u * stripe + p) * sin(y * stripe))
        form = kind[0] * circles + kind[1] * disc + kind[2] * checks
        chans.append(sat(form * 0.75 + 0.22 * n(u * 1.2, y * 1.2)[:, 0]))
    t = chans[1]
    rgb = c.pal(0.06 + 0.62 * t)
    rgb = add(rgb, c.pal.accent, sat(chans[0] - t) * 0.9)
    rgb = add(rgb, c.pal.at(0.55), sat(chans[2] - t) * 0.9)
    gx, gy = torch.floor(sx * 4 * c.dens), torch.floor(y * 22 * c.dens + c.u(0, 9))
    block, tone = hash2(gx, gy, c.u(0, 50))
    m = (block > 0.93).float()
    rgb = over(rgb, c.pal(0.15 + 0.8 * tone), m * 0.9)
    fx = torch.floor(sx * 40)
    strip = torch.floor(y * 7)
    bars = ((hash1(fx, strip, c.u(0, 50)) > 0.5) & (hash1(strip, 0.0, c.u(0, 50)) > 0.8)).float()
    rgb = over(rgb, c.pal.accent, bars * 0.8 * (sx.abs() < 0.7).float())
    scan = 0.82 + 0.18 * sin(y * TAU * 32)
    tear = (shift.abs() > 0.2).float() * sstep(0.6, 1.0, c.noise(x * 9, y * 9, "fine") + 0.6)
    rgb = add(rgb * scan[:, None], c.pal.light, tear * 0.5)
    return rgb, sat(0.35 + 0.25 * t + 0.25 * m + 0.3 * shift)


@family("digital_rain", "matrix green", "cyan", "red and black", "ultraviolet")
def digital_rain(c):
    """Falling columns of glowing pixel glyphs in several depth layers."""
    rgb = c.pal(0.02 + 0.05 * (1 + c.noise(c.x, c.y)))
    depth = c.zeros() + 0.05
    for i, (cells, b) in enumerate(((15.0, 0.45), (10.0, 0.75), (6.0, 1.0))):
        s = cells * c.dens
        u = c.x * s + c.u(0, 99)
        ix = torch.floor(u)
        h, k = hash2(ix, 0.0, c.u(0, 50))
        v = c.y * s * 0.8 + h * 40
        iy = torch.floor(v)
        long = 9 + 9 * k
        pos = torch.remainder(iy + torch.floor(k * 37), torch.floor(long * 1.5))
        trail = sat(1 - pos / long)
        seed = c.u(0, 50)
        gx, gy = torch.floor((u - ix) * 6), torch.floor((v - iy) * 7)
        inside = ((gx > 0.5) & (gx < 5.5) & (gy > 0.5) & (gy < 6.5)).float()
        sym = (gx - 3).abs()
        bit = (hash1(sym + ix * 7, gy + iy * 9, seed) > 0.48).float() * inside
        fx, fy = (u - ix) * 6 - gx - 0.5, (v - iy) * 7 - gy - 0.5
        dot = sstep(0.62, 0.3, torch.maximum(fx.abs(), fy.abs()))
        soft = bell(u - ix - 0.5, 0.4) * bell(v - iy - 0.5, 0.45)
        head = (pos < 0.5).float()
        show = (frac(h * 13.1) < 0.35 + 0.6 * c.keep).float()
        light = (bit * dot + 0.16 * soft) * trail * trail * b * show
        rgb = add(rgb, c.pal(0.45 + 0.35 * trail), light * 1.15)
        rgb = add(rgb, c.pal.light, (bit * dot * 0.9 + soft * 0.4) * head * b * show)
        depth = torch.maximum(depth, (0.25 + 0.3 * i) * sat(light * 3))
    return rgb, sat(depth)


@family("particle_wave", "electric blue", "neon pink and cyan", "violet haze", "gold and black")
def particle_wave(c):
    """Undulating field of glowing dots receding in perspective under a faint orb."""
    hy = c.u(0.3, 0.6)
    ox = c.u(-0.6, 0.6)
    rgb = c.pal(0.04 + 0.14 * exp(-(c.y - hy).abs() * 2.0) + 0.2 * c.sky_glow(ox, hy + 0.1, 0.3))
    rgb = add(rgb, c.pal.light, c.stars(c.x, c.y, 9, 0.5) * 0.8)
    depth, rows = c.zeros() + 0.03, 24
    p, q, amp = c.us(4, 0, TAU), c.us(4, 0.6, 1.6), c.u(0.3, 0.6)
    wide = c.u(6, 9) * c.dens
    for i in range(rows):
        k = (i + 0.6) / rows
        dist = 1 / (0.1 + 1.45 * k ** 1.5)
        gx = c.x * dist
        wx = torch.round(gx * wide) / wide
        h = (sin(wx * 2.1 * q[0] + dist * 1.1 + p[0]) + sin(dist * 1.5 * q[1] - wx * 0.9 + p[1])
             + 0.4 * sin(wx * 4.3 + dist * 2 + p[2])) * amp * 0.4
        dx, dy = (gx - wx) / dist, c.y - hy - (h - 1.0) / dist
        r = torch.maximum(0.016 / dist ** 0.8 * (1.1 + 0.5 * h), c.px * 0.7)
        d2 = (dx * dx + dy * dy) / (r * r)
        core = exp(-d2)
        b = core * (0.5 + 0.75 * k) + 0.2 / (1 + d2 * 0.4) * (0.3 + 0.7 * k)
        rgb = add(rgb, c.pal(0.45 + 0.3 * h / amp + 0.15 * k), b)
        rgb = add(rgb, c.pal.light, core * core * sat(h / amp + 0.2) * 0.7 * (0.3 + 0.7 * k))
        depth = torch.maximum(depth, sat(b * 1.5) * (0.15 + 0.8 * k))
    return add(rgb, c.pal.accent, exp(-(c.y - hy).abs() * 6) * 0.14), sat(depth)


@family("waveform", "monochrome", "cyan", "sunset", "magenta")
def waveform(c):
    """Stacked ridgeline traces like a pulsar plot, each hiding those behind."""
    rows, x, y = 24, c.x, c.y
    rgb = c.pal(0.03 + 0.05 * (1 - y))
    depth = c.zeros() + 0.1
    mid = exp(-((x - c.u(-0.15, 0.15)) / c.u(0.32, 0.6)) ** 2 * 1.2)
    amp, f = c.u(0.3, 0.55), c.u(0.8, 1.25) * c.dens
    rough = 0.012 * c.noise(x * 4, y)
    for i, (p, q) in enumerate(zip(c.us(rows, 0, TAU), c.us(rows, 0.8, 1.2))):
        k = i / (rows - 1)
        u = x * f * q
        jag = sin(u * 23 + p * 3) * sin(u * 9.7 + p)
        h = 0.42 + 0.34 * sin(u * 7.3 + p) + 0.26 * sin(u * 12.7 + p * 5) + 0.2 * jag
        lift = h.clamp_min(0) * mid * amp + 0.006 * sin(u * 41 + p) + rough
        d = y - (0.8 - 1.7 * k) - lift * (0.6 + 0.3 * k)
        below = sat(0.5 - d / (c.px * 1.4))
        rgb = over(rgb, c.pal(0.03 + 0.14 * mid * exp(d.clamp_max(0) * 8)), below)
        line = sat(1.3 - d.abs() / (c.px * 0.9 + 0.003))
        rgb = over(rgb, c.pal(0.55 + 0.35 * sat(h * mid * 1.6) + 0.1 * k), line * (0.5 + 0.5 * mid))
        rgb = add(rgb, c.pal.accent, exp(-d.abs() * 30) * mid * sat(h) * 0.3)
        depth = mix(depth, torch.full_like(d, 0.12 + 0.8 * k), below)
    return rgb, depth


@family("network", "cyan", "electric blue", "violet haze", "teal and orange")
def network(c):
    """Plexus: glowing nodes joined by thin lines, in two depth layers."""
    rgb = c.pal(0.05 + 0.13 * exp(-(c.x ** 2 + c.y ** 2) * 0.8) + 0.05 * c.noise(c.x * 0.6, c.y * 0.6))
    depth = c.zeros() + 0.05
    x0, y0 = rot(c.x, c.y, c.u(0, TAU))
    for s, b in ((3.4, 0.45), (1.9, 1.0)):
        s = s * c.dens
        x, y = x0 * s + c.u(0, 9), y0 * s + c.u(0, 9)
        ix, iy, seed = torch.floor(x), torch.floor(y), c.u(0, 50)
        px = c.px * s
        pts = []
        for j in (-1, 0, 1):
            for i in (-1, 0, 1):
                h, k = hash2(ix + i, iy + j, seed)
                pts.append((x - ix - i - 0.12 - 0.76 * h, y - iy - j - 0.12 - 0.76 * k, h))
        light, nodes = c.zeros(), c.zeros()
        pairs = [(4, k) for k in range(9) if k != 4] + [(1, 3), (1, 5), (7, 3), (7, 5)]
        for m, k in pairs:
            ax, ay = pts[m][0], pts[m][1]
            ex, ey = ax - pts[k][0], ay - pts[k][1]
            ll = ex * ex + ey * ey
            t = sat((ax * ex + ay * ey) / ll.clamp_min(1e-4))
            d = sqrt((ax - ex * t) ** 2 + (ay - ey * t) ** 2 + 1e-7)
            w = (px * 0.8).clamp_min(0.008)
            strong = sstep(1.5, 0.5, ll)
            light = torch.maximum(light, (exp(-(d / w) ** 2) + 0.22 * exp(-d * 16)) * strong)
        for ax, ay, h in pts:
            d2 = ax * ax + ay * ay
            r = 0.03 + 0.05 * h
            nodes = nodes + exp(-d2 / (r * r)) * 1.2 + 0.0035 * (0.4 + h) / (d2 + 0.01)
        rgb = add(rgb, c.pal(0.55 + 0.12 * sin(x) + 0.1 * b), light * b * 0.9)
        rgb = add(rgb, c.pal.accent, nodes * b * 0.7)
        rgb = add(rgb, c.pal.light, (nodes - 0.55).clamp(0, 1) * b)
        depth = torch.maximum(depth, sat(light + nodes) * (0.25 + 0.55 * b))
    return rgb, sat(depth)
