"""Patterns that fill the plane."""
import torch

from ..cells import hex_cells
from ..image import add, over
from ..maths import TAU, bell, cos, exp, frac, hash1, hash2, mix, polar, relief_depth, rot, sat, sin, sqrt, sstep, tri
from ..registry import family


@family("truchet", "monochrome", "copper", "neon pink and cyan", "vaporwave")
def truchet(c):
    """Maze of interwoven rounded pipes."""
    x, y = rot(c.x, c.y, c.pick(0, 0, 0.7854))
    s = c.u(2.0, 3.2) * c.dens
    gx, gy = x * s + c.u(0, 9), y * s + c.u(0, 9)
    ix, iy = torch.floor(gx), torch.floor(gy)
    fx, fy = gx - ix, gy - iy
    h = hash1(ix, iy, c.u(0, 50))
    fx = torch.where(h < 0.5, fx, 1 - fx)
    d1 = (sqrt(fx * fx + fy * fy + 1e-6) - 0.5).abs()
    d2 = (sqrt((fx - 1) ** 2 + (fy - 1) ** 2 + 1e-6) - 0.5).abs()
    w = c.u(0.16, 0.24)
    px = c.px * s
    ground = c.noise(c.x, c.y)
    rgb = c.pal(0.07 + 0.06 * ground)
    d = torch.minimum(d1, d2)
    rgb = rgb * (1 - 0.7 * exp(-(d - w).clamp_min(0) * 9))[:, None]
    m = sat(0.5 - (d - w) / px)
    q = sat(d / w)
    tube = sqrt(sat(1 - q * q))
    wash = 0.5 + 0.5 * sin((c.x + c.y) * 1.3 + c.u(0, TAU))
    stripe = c.choice(3)
    rings = stripe[0] * 0.5 + stripe[1] * sstep(0.3, 0.36, q) + stripe[2] * (0.5 + 0.5 * cos(q * 9))
    t = 0.16 + 0.4 * tube + 0.2 * wash + 0.16 * (rings - 0.5)
    rgb = over(rgb, c.pal(t), m)
    rgb = add(rgb, c.pal.light, m * bell(q - 0.25, 0.2) * 0.3)
    rgb = add(rgb, c.pal.accent, m * bell(q, 0.14) * stripe[1] * 0.7)
    return rgb, 0.3 + m * 0.4 * tube


@family("op_art", "monochrome", "red and black", "electric blue", "psychedelic")
def op_art(c):
    """Bold op-art: bulging checks, swelling stripes or moire rings in two tones."""
    x, y = rot(c.x, c.y, c.u(0, TAU))
    h = c.zeros()
    for bx, by, r, k in zip(c.us(3, -0.7, 0.7), c.us(3, -0.7, 0.7), c.us(3, 0.35, 0.8), c.us(3, -0.6, 1.0)):
        dx, dy = c.x - bx, c.y - by
        g = sat(1 - (dx * dx + dy * dy) / (r * r))
        x, y = x - dx * g * k * 0.75, y - dy * g * k * 0.75
        h = h + g * k
    f = c.u(11, 20) * c.dens
    a, _ = c.warp(c.x * 0.6, c.y * 0.6)
    kind = c.choice(4)
    lines = c.wave(x * f * 1.3 + a * 6)
    checks = c.wave(x * f) * c.wave(y * f)
    r1, a1 = polar(x - 0.12, y)
    r2, _ = polar(x + 0.12, y + 0.1)
    moire = c.wave(r1 * f * 2) * c.wave(r2 * f * 2)
    swirl = c.wave(r1 * f * 0.9 + a1 * 2) * c.wave(a1 * 16)
    v = 0.5 + 0.5 * (kind[0] * lines + kind[1] * checks + kind[2] * moire + kind[3] * swirl)
    shade = 0.5 + 0.5 * (h - h.mean((-2, -1), True)).clamp(-1, 1)
    tint = c.noise(c.x * 0.4, c.y * 0.4) * 0.12
    ink = c.pal(0.03 + 0.1 * shade)
    paper = c.pal(0.74 + 0.22 * shade + tint)
    rgb = over(ink, paper, v)
    return rgb, relief_depth(shade, 0.2, 0.85)


@family("turing", "monochrome", "coral peach", "turquoise", "acid green")
def turing(c):
    """Reaction-diffusion: zebra stripes, brain coral or leopard spots in relief."""
    x, y = c.spun()
    wx, wy = c.warp(x * 0.7, y * 0.7)
    s = c.u(0.85, 1.6) * c.dens
    x, y = (x + wx * 0.2) * s, (y + wy * 0.2) * s
    zebra = c.flag(0.4)
    n = mix(c.noise(x, y, "labyrinth"), c.noise(x, y, "stripes"), zebra)
    bias = c.pick(-0.45, 0.0, 0.0, 0.45) * (1 - zebra)
    v = 0.5 + 0.5 * ((n + bias) * 2.2).clamp(-1, 1)
    big = c.noise(c.x * 0.5, c.y * 0.5)
    relief = c.flag(0.65)
    dif, spec = c.lit(v * 0.05 / c.dens, 1.2, 26)
    t = 0.06 + 0.66 * v * mix(torch.ones_like(v), dif, relief) + 0.14 * big * v + 0.12 * relief * bell(v - 0.3, 0.2)
    rgb = c.pal(t)
    rgb = add(rgb, c.pal.light, spec * 0.5 * relief * v)
    return add(rgb, c.pal.accent, bell(v - 0.5, 0.16) * 0.35 * c.flag(0.5)), relief_depth(v, 0.3, 0.7)


@family("iso_cubes", "teal and orange", "violet haze", "monochrome", "coral peach")
def iso_cubes(c):
    """Isometric stacked cubes with three shaded faces."""
    s = c.u(2.4, 4.2) * c.dens
    gx, gy, ix, iy, d = hex_cells(c.x * s + c.u(0, 9), c.y * s + c.u(0, 9))
    h = hash1(ix, iy, c.u(0, 50))
    top = (gy > gx.abs() * 0.57735).float()
    right = (gx > 0).float() * (1 - top)
    left = (1 - right) * (1 - top)
    n = c.noise(c.x * 0.45, c.y * 0.45)
    tint = 0.5 * h * c.u(0.15, 0.6) + 0.16 * n
    t = top * 0.74 + left * 0.44 + right * 0.2 + (tint - 0.1) * (0.5 + 0.5 * top)
    px = c.px * s
    ridge = torch.minimum((gx).abs() + 9 * (gy > 0).float(), (gy - gx.abs() * 0.57735).abs() * 0.866)
    line = sat(0.5 - (ridge - 0.014) / px)
    inset = c.flag(0.4)
    lid = torch.maximum((gx + gy * 1.732 - 0.5).abs(), (gy * 1.732 - gx - 0.5).abs())
    wall = torch.maximum((gx.abs() - 0.25).abs() * 2, (gy + 0.25 - (gx.abs() - 0.25) * 0.577).abs() * 2)
    tile = mix(wall, lid, top)
    hole = sat((0.28 - tile) / px + 0.5) * inset
    rgb = c.pal(t - 0.1 * exp(-d * 7) * (1 - top) - 0.22 * hole)
    rgb = add(rgb, c.pal.light, line * 0.4)
    lamp = (h > 0.88).float() * 0.9 * (1 - hole) * c.flag(0.6)
    rgb = over(rgb, c.pal.accent * (0.5 + 0.5 * top + 0.2 * left)[:, None], lamp)
    return rgb, sat(0.4 + 0.12 * top + 0.2 * (d - 0.5) + 0.15 * left)


@family("circuit", "matrix green", "cyan", "gold and black", "electric blue")
def circuit(c):
    """Circuit board: glowing traces, pads and square chips."""
    x, y = rot(c.x, c.y, c.pick(0, 1, 2, 3) * (TAU / 4))
    s = c.u(3.2, 4.6) * c.dens
    gx, gy = x * s + c.u(0, 9), y * s + c.u(0, 9)
    ix, iy = torch.floor(gx), torch.floor(gy)
    fx, fy = gx - ix - 0.5, gy - iy - 0.5
    seed = c.u(0, 50)
    h, g = hash2(ix, iy, seed)
    flip = torch.where(h < 0.5, fx, -fx)
    diag = torch.minimum((flip + fy - 0.5).abs(), (flip + fy + 0.5).abs()) * 0.707
    bundle = (0.5 - (frac((flip + fy) * 4) - 0.5).abs()) * 0.18
    cross = torch.minimum(fx.abs(), fy.abs())
    via = sqrt(fx * fx + fy * fy + 1e-6)
    line = torch.where(g < 0.45, diag, cross)
    pads = (g > 0.72).float()
    line = mix(line, torch.maximum(line, 0.2 - via), pads)
    w = 0.035
    px = c.px * s
    trace = sat(0.5 - (line - w) / (px * 1.2))
    halo = exp(-line * 9)
    ring = sat(0.5 - ((via - 0.17).abs() - 0.05) / (px * 1.2)) * pads
    bx, by = torch.floor(gx / 3), torch.floor(gy / 3)
    chip_on = (hash1(bx, by, seed + 7) < 0.3).float()
    ux, uy = gx - bx * 3 - 1.5, gy - by * 3 - 1.5
    box = torch.maximum(ux.abs(), uy.abs()) - 0.92
    pin = torch.maximum(box - 0.22, -box)
    along = torch.where(ux.abs() > uy.abs(), uy, ux)
    teeth = sat((0.2 - (frac(along * 3) - 0.5).abs()) / px * 0.33 + 0.5) * (along.abs() < 0.86).float()
    pins = sat(0.5 - pin / px) * teeth * chip_on
    chip = sat(0.5 - box / px) * chip_on
    clear = sat(0.5 - (box - 0.22) / px) * chip_on
    flow = bell(tri((gx + gy) * 0.21 + h * 0.2 + c.u()) - 1, 0.2) + 0.25
    n = c.noise(c.x * 2, c.y * 2)
    rgb = c.pal(0.1 + 0.03 * n + 0.05 * bundle)
    body = (trace * (1 - clear)).clamp_max(1)
    rgb = over(rgb, c.pal(0.42 + 0.25 * flow), body)
    rgb = add(rgb, c.pal.accent, (halo * 0.22 + trace * 0.75) * flow * (1 - clear))
    rgb = over(rgb, c.pal.light, ring * (1 - clear) * 0.85)
    rgb = over(rgb, c.pal(0.55 + c.zeros()), pins)
    rgb = over(rgb, c.pal(0.05 + 0.05 * sat(uy + 0.5)), chip)
    mark = bell(torch.maximum(ux.abs(), uy.abs()) - 0.72, 0.025) + bell(sqrt((ux + 0.5) ** 2 + (uy - 0.5) ** 2), 0.09)
    core = sat(0.5 - (torch.maximum(ux.abs(), uy.abs()) - 0.34) / px)
    rgb = add(rgb, c.pal.accent, chip * (mark * 0.6 + core * 0.45))
    return rgb, 0.4 + 0.1 * trace * (1 - clear) + 0.25 * chip + 0.12 * pins
