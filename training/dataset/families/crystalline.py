"""Cells, glass and facets: space cut into pieces."""
import torch

from ..cells import hex_cells, voronoi
from ..image import add, over
from ..maths import TAU, bell, cos, exp, fold, frac, hash1, hash2, mix, polar, relief_depth, rot, sat, sin, sstep
from ..registry import family


@family("stained_glass", "rainbow", "red and blue", "blue and gold", "teal and orange")
def stained_glass(c):
    """Coloured glass cells in dark lead, lit from behind; free or as a rose window."""
    r, _ = polar(c.x, c.y)
    fx, fy = fold(c.x, c.y, c.pick(6, 8, 10, 12))
    rose = c.flag(0.5)
    s = c.u(2.2, 3.4) * c.dens * (1 + 0.7 * rose)
    f1, f2, cid, dx, dy = voronoi(mix(c.x, fx, rose) * s, mix(c.y, fy, rose) * s, c.u(0, 50))
    edge = f2 - f1
    rim = mix(torch.full_like(r, 9.0), torch.minimum((r - 0.42).abs(), (r - 0.93).abs()) * s, rose)
    lead = 1 - sstep(0.05, 0.13, torch.minimum(edge, rim))
    glass = c.noise(c.x * 3, c.y * 3)
    back = 0.55 + 0.75 * exp(-((c.x - c.u(-0.5, 0.5)) ** 2 + (c.y - c.u(-0.5, 0.5)) ** 2) * 1.3)
    rgb = c.pal(0.22 + 0.68 * frac(cid * 7.13)) * (back * (0.82 + 0.3 * glass + 0.25 * exp(-f1 * 2.5)))[:, None]
    rgb = add(rgb, c.pal.light, exp(-((dx + 0.12) ** 2 + (dy - 0.12) ** 2) * 30) * 0.22)
    shine = bell(edge - 0.085, 0.025) * sat(0.5 + dx - dy) * 0.35
    rgb = over(rgb, c.pal.dark * 0.35, lead)
    return add(rgb, c.pal.light, shine), 0.5 + 0.2 * lead


@family("cracked_ice", "ice", "turquoise", "deep blue", "cyan")
def cracked_ice(c):
    """Frozen sheet with deep white fractures and frost."""
    x, y = c.spun()
    wx, wy = c.warp(x, y)
    s = c.u(1.0, 1.8) * c.dens
    f1, f2, cid, _, _ = voronoi((x + wx * 0.35) * s, (y + wy * 0.35) * s, c.u(0, 50), 1.0)
    g1, g2, _, _, _ = voronoi((x - wy * 0.3) * s * 2.7, (y + wx * 0.2) * s * 2.7, c.u(0, 50), 1.0)
    n, frost = c.noise(x * 1.3, y * 1.3), c.noise(x * 3, y * 3, "ridge")
    e1, e2 = f2 - f1, g2 - g1
    fine = exp(-e2 * 26) * sat(n * 2.5 + 0.35)
    t = 0.44 + 0.2 * n + 0.22 * (cid - 0.5) - 0.2 * exp(-e1 * 5) + 0.25 * exp(-e1 * 11) + frost * 0.18
    rgb = c.pal(t)
    rgb = add(rgb, c.pal.light, exp(-e1 * 46) * 0.95 + fine * 0.55)
    dif, spec = c.lit(cid * 0.12 + n * 0.05 + e1.clamp_max(0.12) * 0.4, 0.5, 24)
    rgb = rgb * (0.62 + 0.5 * dif)[:, None]
    return add(rgb, c.pal.light, spec * 0.3), 0.55 - 0.2 * exp(-e1 * 12) - 0.06 * fine


@family("voronoi_cells", "coral peach", "turquoise", "acid green", "magenta")
def voronoi_cells(c):
    """Rounded living cells with glowing nuclei and translucent walls."""
    x, y = c.spun()
    wx, wy = c.warp(x * 1.5, y * 1.5)
    s = c.u(1.7, 2.8) * c.dens
    f1, f2, cid, _, _ = voronoi(x * s + wx * 0.4, y * s + wy * 0.4, c.u(0, 50), 0.8)
    e = f2 - f1
    dome = sstep(0.0, 0.42, e)
    dif, spec = c.lit(dome * 0.16 / c.dens, 1.0, 18)
    n = c.noise(x * 3, y * 3)
    t = 0.08 + 0.5 * dome * dif + 0.16 * cid + 0.06 * n + 0.22 * bell(e - 0.1, 0.05)
    rgb = c.pal(t)
    core = bell(f1, 0.15 + 0.05 * cid)
    rgb = mix(rgb, c.pal.accent, (core * 0.85)[:, None]) * (1 - 0.35 * bell(f1 - 0.2, 0.06))[:, None]
    return add(rgb, c.pal.light, spec * 0.5), relief_depth(dome * 0.8 + core * 0.3, 0.3, 0.75)


@family("low_poly", "coral peach", "turquoise", "violet haze", "teal and orange")
def low_poly(c):
    """Faceted mesh of flat-shaded triangles."""
    x, y = c.spun()
    s = c.u(2.0, 3.4) * c.dens
    x, y = x * s, y * s
    bx, by, seed = torch.floor(x), torch.floor(y), c.u(0, 50)
    corner = {}
    for j in range(-1, 3):
        for i in range(-1, 3):
            h, k = hash2(bx + i, by + j, seed)
            corner[i, j] = (bx + i + (h - 0.5) * 0.66, by + j + (k - 0.5) * 0.66, frac(h * 3.7 + k * 5.1))
    slope_x, slope_y, tone = c.zeros(), c.zeros(), c.zeros()
    edge = c.zeros()
    for j in (-1, 0, 1):
        for i in (-1, 0, 1):
            for corners in (((i, j), (i + 1, j), (i, j + 1)), ((i + 1, j + 1), (i, j + 1), (i + 1, j))):
                (ax, ay, ah), (b_x, b_y, bh), (cx, cy, ch) = (corner[k] for k in corners)
                ux, uy, vx, vy = b_x - ax, b_y - ay, cx - ax, cy - ay
                det = 1 / (ux * vy - uy * vx)
                px, py = x - ax, y - ay
                s1, s2 = (px * vy - py * vx) * det, (ux * py - uy * px) * det
                inner = torch.minimum(torch.minimum(s1, s2), 1 - s1 - s2)
                m = (inner >= 0).float()
                p, q = bh - ah, ch - ah
                slope_x = slope_x + m * (p * vy - q * uy) * det
                slope_y = slope_y + m * (q * ux - p * vx) * det
                tone, edge = tone + m * (ah + bh + ch) / 3, edge + m * inner.clamp_min(0)
    a = c.u(0, TAU)
    light = (0.75 - (slope_x * cos(a) + slope_y * sin(a)) * 0.75) * torch.rsqrt(1 + slope_x ** 2 + slope_y ** 2)
    big = c.noise(c.x * 0.45, c.y * 0.45)
    t = 0.08 + 0.52 * sat(light) + 0.2 * tone + 0.2 * big
    rgb = add(c.pal(t), c.pal.light, exp(-edge * s * 9) * 0.16 * sat(light))
    rgb = add(rgb, c.pal.light, exp((sat(light) - 1) * 18) * 0.15)
    return rgb, relief_depth(tone, 0.3, 0.7)


@family("crystals", "violet haze", "ice", "emerald", "magenta")
def crystals(c):
    """Cluster of faceted crystal shards growing from a glowing base."""
    n = 15
    glow = c.sky_glow(c.zeros(), -0.7, 0.5)
    rgb = c.pal(0.02 + 0.3 * glow + 0.06 * c.noise(c.x, c.y))
    depth = c.zeros() + 0.05
    order = c.us(n).sort(0, descending=True).values
    tex = c.noise(c.x * 2, c.y * 2, "ridge")
    for i, (side, w, tone) in enumerate(zip(c.us(n, -1, 1), c.us(n, 0.07, 0.15), c.us(n, -0.1, 0.1))):
        tall = 0.45 + 1.35 * order[i]
        ang = side * (0.45 + 0.75 * (1 - order[i]))
        u, v = rot(c.x - side * 0.42, c.y + 1.15, ang)
        w = w * (0.75 + 0.35 / c.dens)
        u = u / w
        tip = sat((tall - v) / (w * 2.2))
        m = c.fill((u.abs() - tip) * w) * c.fill(v - tall) * c.on(i, n)
        k = u / tip.clamp_min(0.05)
        left, right = sstep(-0.36, -0.42, k), sstep(0.22, 0.28, k)
        face = 0.42 + tone - 0.2 * right + 0.26 * left + 0.22 * (tip < 1).float() * (0.4 - k)
        face = face + 0.34 * (v / tall) ** 2 + 0.16 * tex - 0.1
        rgb = over(rgb, c.pal(face), m)
        ridge = exp(-(k + 0.39).abs() * 16) + exp(-(k - 0.25).abs() * 16) + exp(-(k.abs() - 1).abs() * 9)
        rgb = add(rgb, c.pal.light, m * ridge * (0.22 + 0.4 * sat(v / tall)))
        depth = mix(depth, 0.75 - 0.4 * order[i] + 0.12 * (1 - k * k), m)
    rgb = add(rgb, c.pal.accent, glow * glow * 0.55)
    return add(rgb, c.pal.light, c.stars(c.x, c.y, 5, 0.3) * 0.8), sat(depth)


@family("hexagons", "gold and black", "cyan", "neon pink and cyan", "silver")
def hexagons(c):
    """Honeycomb of bevelled hexagon plates at different heights with glowing gaps."""
    x, y = rot(c.x, c.y, c.u(0, TAU))
    s = c.u(2.2, 3.8) * c.dens
    gx, gy, ix, iy, d = hex_cells(x * s + c.u(0, 9), y * s + c.u(0, 9))
    h = hash1(ix, iy, c.u(0, 50))
    swell = 0.5 + 0.5 * sin(ix * c.u(0.2, 0.5) + iy * c.u(0.2, 0.6) + c.u(0, TAU))
    high = mix(h, swell, c.flag(0.5))
    gap = c.u(0.03, 0.07)
    px = c.px * s
    plate = sat((d - gap) / px + 0.5)
    a = torch.atan2(gy, gx)
    facet = cos((torch.floor(a / TAU * 6 + 0.5)) * TAU / 6 - 2.1)
    bevel = sat(1 - (d - gap) / 0.07) * plate
    honey = c.noise(c.x * 1.5, c.y * 1.5)
    t = 0.14 + 0.52 * high + 0.06 * honey + 0.2 * facet * bevel + 0.1 * (gy - gx)
    lamp = (h > 0.82).float() * c.flag(0.6)
    rgb = over(c.pal(0.04 + c.zeros()), c.pal(t), plate)
    rgb = add(rgb, c.pal.accent, (1 - plate) * swell * 0.9 + exp(-(d - gap).abs() * 22) * swell * 0.25)
    rgb = over(rgb, c.pal.accent * (0.7 + 0.6 * d)[:, None], plate * lamp * 0.85)
    return add(rgb, c.pal.light, bevel * sat(facet) * 0.3), sat(0.3 + plate * (0.15 + 0.35 * high))
