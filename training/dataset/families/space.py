"""Beyond the sky: gas, stars and planets."""
import math

import torch

from ..image import add, over
from ..maths import TAU, bell, cos, exp, frac, hash2, mix, polar, rot, sat, sin, sqrt, sstep
from ..registry import family


@family("nebula", "violet haze", "neon pink and cyan", "magenta", "teal and orange")
def nebula(c):
    """Glowing interstellar gas, dark dust lanes and stars."""
    x, y = c.spun()
    s = c.u(0.6, 1.0)
    x, y = x * s, y * s
    a, b = c.warp(x, y)
    n = c.noise(x + a * 0.16, y + b * 0.16)
    m = c.noise(x * 1.5 - b * 0.16, y * 1.5 + a * 0.16)
    dust = c.noise(x * 0.8 + b * 0.14, y * 0.8 + a * 0.14, "ridge")
    core = exp(-(c.x ** 2 + c.y ** 2) * 1.2)
    gas = sat(0.30 + 0.75 * n + 0.35 * core) ** 1.6
    rgb = c.pal(gas * 0.85) + c.pal(0.5 + 0.45 * m) * (sat(m + 0.1) * gas * 0.55)[:, None]
    rgb = add(rgb, c.pal.accent, sat(n + m - 0.35) * 0.5)
    rgb = rgb * (1 - 0.75 * sstep(0.42, 0.8, dust) * sat(0.7 - m))[:, None]
    st = c.stars(c.x, c.y, 14 * c.dens, 0.6) + c.stars(c.x, c.y, 5 * c.dens, 0.35) * 1.3
    rgb = add(rgb, c.pal.light, st * 1.3)
    for sx, sy, r in zip(c.us(4, -0.9, 0.9), c.us(4, -0.9, 0.9), c.us(4, 0.25, 1)):
        dx, dy = (c.x - sx).abs(), (c.y - sy).abs()
        flare = exp(-(dx * 9 + dy * 90) / r) + exp(-(dy * 9 + dx * 90) / r) + 0.0012 * r / (dx * dx + dy * dy + 0.0008)
        rgb = add(rgb, c.pal.light, flare.clamp_max(1.5) * r)
    return rgb, sat(0.08 + 0.4 * gas + 0.1 * n)


@family("galaxy", "midnight blue", "violet haze", "blue and gold", "deep blue")
def galaxy(c):
    """Tilted spiral galaxy with a bright core, arms, dust and stars."""
    x, y = rot(c.x - c.u(-0.12, 0.12), c.y - c.u(-0.12, 0.12), c.u(0, TAU))
    inc = c.u(1.0, 2.1)
    r, a = polar(x, y * inc)
    r = r / c.u(1.25, 1.6)
    arms, wind = c.pick(2, 2, 3, 4), c.u(2.4, 3.8) * c.pick(-1, 1)
    lx, ly = x * 1.6, y * inc * 1.6
    n, m = c.noise(lx, ly), c.noise(lx * 2.2, ly * 2.2)
    phase = arms * a + wind * torch.log(r + 0.04) * arms * 0.55 + n * 0.9
    arm = 0.5 + 0.5 * cos(phase)
    dust = bell(frac(phase / TAU + 0.67) - 0.5, 0.11) * sstep(0.04, 0.14, r) * sstep(0.9, 0.5, r)
    disc = exp(-r * 2.3) * sstep(1.15, 0.45, r)
    core = exp(-r * r * 110) + 0.5 * exp(-r * 11)
    g = disc * (0.12 + 1.35 * arm * arm * (0.7 + 0.55 * m))
    knots = sat(m * 2 - 0.25) * arm * disc * 1.7
    t = (g * 1.2 + core * 0.7) * (1 - 0.6 * dust)
    rgb = c.pal(0.02 + t) + c.pal(0.55 + 0.3 * n) * (knots * 0.5)[:, None]
    rgb = add(rgb, c.pal.accent, core * 0.7 + knots * 0.4)
    st = c.stars(c.x, c.y, 14, 0.5) + c.stars(c.x, c.y, 5, 0.3)
    fine = c.stars(lx, ly, 15, 0.9) * sat(g * 3)
    return add(rgb, c.pal.light, st + fine), sat(0.05 + 0.55 * sat(t) + 0.15 * (-y) * sat(t * 2))


@family("planet", "blue and gold", "copper", "violet haze", "turquoise")
def planet(c):
    """Shaded, banded planet with a tilted ring system, stars and a small moon."""
    x, y = c.x - c.u(-0.25, 0.25), c.y - c.u(-0.2, 0.2)
    neb = c.noise(c.x * 0.6, c.y * 0.6)
    rgb = c.pal(0.02 + 0.13 * sat(neb + 0.15))
    rgb = add(rgb, c.pal.light, c.stars(c.x, c.y, 12, 0.4) + c.stars(c.x, c.y, 5, 0.25))
    size = c.u(0.34, 0.55)
    x, y = rot(x / size, y / size, c.u(-0.6, 0.6))
    q = x * x + y * y
    nz = sqrt(sat(1 - q))
    la = c.u(-0.9, 0.9) + c.flag() * math.pi
    lam = x * cos(la) * 0.9 + y * sin(la) * 0.9 + nz * 0.4
    wx, wy = c.warp(x * 1.4, y * 3)
    bands = c.line1(y * 1.7 + 0.12 * wy + 0.06 * c.noise(x * 2.5, y * 5), "fbm")
    rocky = c.noise(x * 1.1 / (nz + 0.5) + 0.2 * wx, y * 1.1 / (nz + 0.5))
    surf = mix(bands, rocky * 1.3, c.flag(0.35))
    m = c.fill((sqrt(q + 1e-6) - 1) * size)
    tilt = c.u(0.16, 0.42)
    ry = y / tilt
    rr = sqrt(x * x + ry * ry + 1e-6)
    has = c.flag(0.85)
    ringmask = sstep(1.32, 1.38, rr) * sstep(2.25, 2.15, rr) * has
    grooves = 0.35 + 0.65 * sat(0.55 + c.line1(rr * 6) * 1.3) * (1 - 0.9 * bell(rr - 1.85, 0.03))
    behind = (x * cos(la) + ry * sin(la) < 0).float()
    shadow = 1 - 0.85 * sat((1 - (x * sin(la) - ry * tilt * cos(la)) ** 2) * 6) * behind
    front = (y < 0).float()
    ring_rgb = c.pal(0.4 + 0.5 * grooves)
    ring = ringmask * grooves * shadow * 0.92
    rgb = over(rgb, ring_rgb, ring * (1 - front))
    halo = exp(-(sqrt(q + 1e-6) - 1).clamp_min(0) * 9) * sat(0.35 + lam * 0.6)
    rgb = add(rgb, c.pal.accent, halo * (1 - m) * 0.6)
    body = c.pal(0.2 + 0.36 * (surf + 1) * 0.75 + 0.1 * sat(lam)) * (0.03 + 1.05 * sat(lam))[:, None]
    rgb = over(rgb, body, m)
    rgb = add(rgb, c.pal.accent, m * (1 - nz) ** 2 * sat(lam + 0.2) * 0.8)
    rgb = over(rgb, ring_rgb, ring * front)
    moon = sqrt((c.x - c.u(-0.9, 0.9)) ** 2 + (c.y - c.pick(-0.75, 0.75)) ** 2)
    rgb = add(rgb, c.pal.light, c.fill(moon - c.u(0.03, 0.08)) * 0.7 * c.flag(0.6))
    return rgb, sat(0.03 + m * (0.4 + 0.4 * nz) + ring * (1 - m * (1 - front)) * (0.42 - 0.18 * y * tilt * 2))


@family("black_hole", "orange", "fire", "blue and gold", "violet haze")
def black_hole(c):
    """Dark sphere with a bent, glowing accretion disc and lensed stars."""
    size = c.u(0.24, 0.36)
    x, y = rot((c.x - c.u(-0.15, 0.15)) / size, (c.y - c.u(-0.15, 0.15)) / size, c.u(-0.7, 0.7))
    r, a = polar(x, y)
    bend = 1 / (r * r + 0.2)
    st = c.stars(c.x + x * bend * 0.3, c.y + y * bend * 0.3, 11, 0.5) * sstep(1.0, 1.4, r)
    rgb = add(c.pal(0.02 + 0.1 * sat(c.noise(c.x * 0.6, c.y * 0.6))), c.pal.light, st)
    tilt = c.u(0.14, 0.3)
    disc = sqrt(x * x + (y / tilt) ** 2 + 1e-6)
    da = torch.atan2(y / tilt, x)
    turb = c.noise(disc * 1.4, da * (4 / TAU) + disc * 0.35)
    streak = 0.6 + 0.7 * c.noise(disc * 4, da * (4 / TAU) + disc * 0.5)
    band = sstep(1.15, 1.5, disc) * exp(-(disc - 1.5).clamp_min(0) * 0.6) * 1.35
    doppler = 1 + 0.75 * x / (disc + 0.2) * c.pick(-1, 1)
    flat = band * streak * doppler * sat(0.9 + turb * 0.5)
    front = sstep(0.03, -0.03, y)
    arch = exp(-((r - 1.42) / 0.2) ** 2) * (0.55 + 0.5 * c.noise(a * (4 / TAU), r * 3)) * doppler
    photon = exp(-((r - 1.1) / 0.035) ** 2) * doppler
    hole = sstep(1.07, 1.02, r)
    lensed = arch * (0.65 + 0.35 * sat(y * 2 + 0.3)) + photon
    light = lensed * (1 - hole) + flat * torch.maximum(front, 1 - sstep(1.5, 1.1, r)) * (1 - hole * (1 - front))
    rgb = rgb * (1 - hole)[:, None] * (1 - 0.5 * sat(light))[:, None]
    rgb = rgb + c.pal(0.22 + 0.72 * sat(light * 0.75)) * sat(light * 1.3)[:, None]
    rgb = add(rgb, c.pal.accent, exp(-(r - 1).clamp_min(0) * 1.5) * 0.3 * (1 - hole) + sat(light - 0.6) * 0.4)
    return rgb, sat(0.06 + 0.25 * sat(light) + 0.35 * hole + 0.3 * sat(flat) * front)


@family("warp_speed", "electric blue", "monochrome", "violet haze", "neon pink and cyan")
def warp_speed(c):
    """Hyperspace: stars stretched into radial streaks from a glowing centre."""
    x, y = c.x - c.u(-0.25, 0.25), c.y - c.u(-0.2, 0.2)
    r, a = polar(x, y)
    turn = a / TAU
    neb = c.noise(a * (4 / TAU), torch.log(r + 0.05) * 0.5)
    rgb = c.pal(0.03 + 0.2 * exp(-r * 1.7) + 0.14 * sat(neb) * exp(-r * 0.8))
    light = c.zeros()
    for lanes in (36, 64, 100, 150):
        u = turn * lanes
        ix = torch.floor(u)
        h, k = hash2(torch.remainder(ix, lanes), lanes, c.u(0, 50))
        across = (u - ix - 0.5).abs() * TAU * r / lanes
        start = 0.06 + 1.25 * h * h
        length = 0.12 + 0.9 * k * start + 0.25 * h
        v = (r - start) / length
        body = sat(v * 12) * sat((1 - v) * 1.6)
        w = torch.maximum(0.0022 + 0.008 * r * k, c.px * 0.6)
        b = body * bell(across, w) * (0.35 + 0.8 * k) * (frac(h * 17.3 + k * 5) < c.keep + 0.1).float()
        rgb = add(rgb, c.pal.pick(0.62 + 0.3 * c.u()), b * 1.3)
        rgb = add(rgb, c.pal.light, b * sat(v * 1.6 - 0.5))
        light = torch.maximum(light, b)
    rgb = add(rgb, c.pal.accent, exp(-r * 4) * 0.6)
    rgb = add(rgb, c.pal.light, exp(-r * 9) * c.u(0.3, 1.1))
    return rgb, sat(0.05 + 0.35 * r + 0.4 * light * sat(r + 0.2))
