"""Bodies and rooms in perspective."""
import math

import torch

from ..image import add, over
from ..maths import TAU, bell, cos, exp, frac, hash1, hash2, mix, polar, rot, sat, sin, sqrt, sstep, tri
from ..registry import family


@family("tunnel", "deep blue", "neon pink and cyan", "cyan", "violet haze")
def tunnel(c):
    """Endless tube seen from inside: tiled, ringed, ribbed or rocky walls, glowing end."""
    bx, by = c.u(-0.4, 0.4), c.u(-0.35, 0.35)
    near = exp(-(c.x * c.x + c.y * c.y) * 1.6)
    x, y = rot(c.x - bx * near, c.y - by * near, c.u(0, TAU))
    r, a = polar(x, y)
    seg = TAU / c.pick(3, 4, 6, 8)
    poly = r * cos((frac(a / seg) - 0.5) * seg)
    r = mix(r, poly, c.flag(0.4))
    z = 0.5 / (r + 0.012) * c.dens ** 0.5 + c.u()
    turn = a * c.pick(6, 8, 10, 12) + z * c.u(-1.2, 1.2) * c.flag(0.6)
    rings, ribs = c.wave(z * 13), c.wave(turn)
    spiral = c.wave(a * c.pick(2, 3, 4) + z * c.u(7, 12))
    rock, fine = c.noise(a * (4 / TAU), z * 0.6), c.noise(a * (8 / TAU), z * 1.3, "ridge")
    kind = c.choice(5)
    cell = 0.5 + 0.5 * hash1(torch.floor(z * 13 / math.pi), torch.floor(turn / math.pi), c.u(0, 50))
    wall = kind[0] * rings * ribs + kind[1] * rings * 0.9 + kind[2] * spiral + kind[3] * (rock + fine * 1.4 - 0.7) \
        + kind[4] * (cell * 1.8 - 1.3)
    edge = torch.minimum(sin(z * 13).abs(), sin(turn).abs())
    fog = exp(-(z - 0.5) * c.u(0.22, 0.36))
    fade = sstep(0.02, 0.14, r)
    side = 0.82 + 0.25 * sin(a + c.u(0, TAU))
    seam = exp(-edge * 5) * (1 - kind[3])
    t = (0.36 + 0.26 * wall * fade + 0.08 * rock + 0.08 * fine - 0.1 * seam * fade) * fog * 1.3 * side
    lamp = bell(frac(z * 0.55) - 0.5, 0.05) * c.flag(0.6) + exp(-edge * 9) * kind[4]
    rgb = add(c.pal(t), c.pal.accent, lamp * fade * sqrt(fog.clamp(0, 1)) * 0.8)
    end = exp(-r * c.u(5, 10))
    rgb = mix(add(rgb, c.pal.light, end * 1.15), rgb * (1 - end * 0.9)[:, None], c.flag(0.25)[..., None])
    return rgb, sat(1.05 * r / (r + 0.45))


@family("spheres", "copper", "red and black", "teal and orange", "silver")
def spheres(c):
    """Solid glossy balls of many sizes with shading, reflections and shadows."""
    n = 14
    rgb = c.pal(0.1 + 0.25 * exp(-((c.x - c.u(-0.5, 0.5)) ** 2 + (c.y - 0.2) ** 2) * 0.9))
    depth = c.zeros() + 0.05
    size, la = c.us(n).sort(0).values, c.u(0.9, 2.2)
    lx, ly = cos(la) * 0.62, sin(la) * 0.62
    for i, (bx, by, tone) in enumerate(zip(c.us(n, -1.05, 1.05), c.us(n, -1.05, 1.05), c.us(n, -0.12, 0.2))):
        r = (0.1 + 0.34 * size[i] ** 1.6) * (0.75 + 0.3 / c.dens)
        dx, dy = (c.x - bx) / r, (c.y - by) / r
        q = dx * dx + dy * dy
        show = c.on(n - 1 - i, n)
        shade = bell(sqrt(q + 0.01) + 0.3 * (dx * lx + dy * ly), 1.15) * show
        rgb = rgb * (1 - 0.6 * shade)[:, None]
        m = c.fill((sqrt(q + 1e-6) - 1) * r) * show
        nz = sqrt(sat(1 - q))
        lam = sat(dx * lx + dy * ly + nz * 0.5)
        mirror = sstep(-0.04, 0.05, dy * nz * 1.6 + 0.12 * sin(dx * 4)) * 0.16
        col = c.pal(0.1 + tone + 0.62 * lam + mirror * nz)
        rgb = over(rgb, col, m)
        rgb = add(rgb, c.pal.light, m * exp((dx * lx * 0.7 + dy * ly * 0.7 + nz * 0.86 - 1).clamp_max(0.02) * 42) * 1.1)
        rgb = add(rgb, c.pal.accent, m * q * q * q * sat(-(dx * lx + dy * ly)) * 0.6)
        depth = mix(depth, 0.2 + 0.55 * size[i] + 0.5 * r * nz, m)
    return rgb, sat(depth)


@family("checker_floor", "monochrome", "teal and orange", "purple and gold", "red and black")
def checker_floor(c):
    """Glossy chequered floor in perspective with a mirrored floating sphere."""
    x, y = c.x, c.y
    hy = c.u(-0.05, 0.35)
    swing = c.u(-0.7, 0.7)
    hall = c.flag(0.35)
    yy = mix(y, hy - (y - hy).abs(), hall)
    dist = (hy - yy).clamp_min(0.004)
    z = 1 / dist
    s = c.u(1.1, 1.9) * c.dens
    u, v = rot(x * z * s, z * s, swing)
    px = c.px * z * s
    fade = sat(1.4 - px * 2.2)
    far = exp(-dist * 5)
    sq = torch.sign(frac(u * 0.5) - 0.5) * torch.sign(frac(v * 0.5) - 0.5)
    soft = torch.minimum(tri(u) / px, tri(v) / (px * (0.3 + z))).clamp(0, 1)
    check = sq * soft * fade
    floor = c.fill(yy - hy)
    sky = 0.12 + 0.5 * exp(-(y - hy).clamp_min(0) * 2.2) + 0.08 * c.noise(x * 0.7, y * 1.5)
    t = 0.42 + 0.34 * check * (0.55 + 0.45 * dist)
    bx, r, has = c.u(-0.4, 0.4), c.u(0.24, 0.4), c.flag(0.8)
    by = hy + r * c.u(0.2, 0.7)
    rgb = over(c.pal(sky), c.pal(mix(t, 0.6 + c.zeros(), far)), floor)
    mirror = bell(sqrt((x - bx) ** 2 + (y - (2 * hy - by) + 0.55) ** 2) / r, 0.8) * floor
    rgb = rgb * (1 - 0.55 * has * mirror * (y < hy).float())[:, None]
    rgb = add(rgb, c.pal.light, exp(-(y - hy).abs() * 7) * 0.4)
    nx, ny = (x - bx) / r, (y - by) / r
    q = nx * nx + ny * ny
    nz = sqrt(sat(1 - q))
    m = c.fill((sqrt(q + 1e-6) - 1) * r) * has
    ry = 2 * nz * ny
    rz, rx = 1 / (0.12 - ry).clamp_min(0.06), 2 * nz * nx
    ru, rv = rot(rx * rz * 1.6, rz * 1.6, swing)
    mcheck = torch.sign(frac(ru * 0.5) - 0.5) * torch.sign(frac(rv * 0.5) - 0.5)
    mcheck = mcheck * sat(1.6 - rz * 0.12) * sat((0.9 - q) * 4)
    ball = mix(0.5 + 0.34 * ry, 0.42 + 0.26 * mcheck, sstep(0.06, -0.06, ry))
    rgb = over(rgb, c.pal(ball * (0.55 + 0.5 * nz)), m)
    rgb = add(rgb, c.pal.accent, m * q * q * q * 0.55)
    rgb = add(rgb, c.pal.light, m * exp((nx * -0.45 + ny * 0.55 + nz * 0.7 - 1).clamp_max(0.02) * 40))
    depth = mix(0.03 + c.zeros(), 0.1 + 0.85 * sat(dist / 1.1), floor)
    return rgb, sat(mix(depth, 0.45 + 0.4 * nz, m))


@family("helix", "turquoise", "neon pink and cyan", "electric blue", "green and purple")
def helix(c):
    """Twisting double-helix ribbons joined by rungs."""
    x, y = rot(c.x, c.y, c.u(-0.9, 0.9))
    x = x - 0.1 * sin(y * 1.5 + c.u(0, TAU))
    f, p, rad = c.u(3.2, 5.2) * c.dens ** 0.7, c.u(0, TAU), c.u(0.3, 0.44)
    back = c.noise(c.x * 0.6, c.y * 0.6)
    rgb = c.pal(0.06 + 0.1 * exp(-x * x * 2.5) + 0.06 * back)
    rgb = add(rgb, c.pal.accent, c.stars(c.x, c.y, 5, 0.5) * 0.7 + exp(-x * x * 5) * 0.08)
    depth = c.zeros() + 0.08
    ph = y * f + p
    rung_n = f * 1.6
    k = torch.floor(y * rung_n)
    yc = (k + 0.5) / rung_n
    pc = yc * f + p
    span = rad * sin(pc)
    zc = cos(pc)
    rd = (y - yc).abs()
    rung = c.fill(rd - 0.016) * (x.abs() < span.abs()).float()
    order = []
    for s in (0.0, math.pi):
        z = cos(ph + s)
        order.append((rad * sin(ph + s), z, s))
    w = c.u(0.05, 0.085)
    slope = torch.rsqrt(1 + (rad * f * cos(ph)) ** 2)
    for layer in (-1, 0, 1):
        if layer == 0:
            mixt = sat(0.5 + 0.5 * x / span.abs().clamp_min(0.02) * torch.sign(span))
            tone = mix(0.55 + c.zeros(), 0.85 + c.zeros(), mixt)
            rgb = over(rgb, c.pal(tone * (0.85 - 6 * rd)), rung * 0.95)
            rgb = add(rgb, c.pal.light, rung * bell(rd, 0.006) * 0.4)
            depth = mix(depth, 0.45 + 0.1 * x * zc, rung)
            continue
        for cx, z, s in order:
            d = (x - cx).abs() * slope
            width = w * (0.8 + 0.3 * z)
            m = c.fill(d - width) * ((z * layer) >= 0).float()
            q = sat(d / width)
            tube = sqrt(sat(1 - q * q))
            rgb = rgb * (1 - 0.5 * exp(-(d - width).clamp_min(0) * 16) * ((z * layer) >= 0).float() * sat(z))[:, None]
            tone = 0.24 + 0.42 * tube + 0.2 * z + (0.1 if s else -0.04)
            col = c.pal(tone)
            col = mix(col, c.pal.accent * (0.3 + 0.75 * tube * (0.7 + 0.3 * z))[:, None], 0.75 if s else 0.0)
            rgb = over(rgb, col, m)
            rgb = add(rgb, c.pal.light, m * bell(q - 0.3, 0.16) * ((x - cx) < 0).float() * sat(0.4 + 0.6 * z) * 0.7)
            depth = mix(depth, 0.5 + 0.3 * z + 0.08 * tube, m)
    return rgb, sat(depth)


@family("disco_ball", "silver", "gold and black", "magenta", "rainbow")
def disco_ball(c):
    """Mirror ball with sparkling tiles throwing beams and spots of light."""
    size = c.u(0.42, 0.6)
    cx, cy = c.u(-0.2, 0.2), c.u(-0.1, 0.25)
    x, y = rot((c.x - cx) / size, (c.y - cy) / size, c.u(-0.25, 0.25))
    q = x * x + y * y
    r, a = polar(c.x - cx, c.y - cy)
    haze = c.noise(c.x * 0.7, c.y * 0.7)
    rays = sstep(0.1, 0.75, c.line1(a * (4 / TAU) * 3)) * exp(-r * 1.0)
    rgb = c.pal(0.07 + 0.12 * exp(-r * 1.6) + 0.05 * haze)
    rgb = add(rgb, c.pal.accent, rays * 0.55)
    ring = torch.log(r + 0.02) * 4.2 * c.dens
    lane = torch.floor(ring)
    u = a / TAU * 22 + lane * 0.37
    h, k = hash2(torch.floor(u), lane, c.u(0, 50))
    spot = (h > 0.55).float() * bell(frac(u) - 0.5, 0.24) * bell(frac(ring) - 0.5, 0.26) * (0.4 + 0.6 * k)
    rgb = add(rgb, mix(c.pal.accent, c.pal(0.5 + 0.45 * k), c.flag()[..., None]), spot * 0.6)
    nz = sqrt(sat(1 - q))
    lat = torch.asin(y.clamp(-0.999, 0.999))
    lon = torch.atan2(x, nz + 1e-4)
    rows = c.pick(16, 20, 24) * c.dens ** 0.6
    v = lat / math.pi * rows + 0.5
    iv = torch.floor(v)
    cols = torch.round(rows * 2 * cos((iv) / rows * math.pi)).clamp_min(3)
    w = lon / TAU * cols
    iw = torch.floor(w)
    th, tk = hash2(iw, iv, c.u(0, 50))
    fv, fw = (frac(v) - 0.5).abs(), (frac(w) - 0.5).abs()
    tile = sstep(0.5, 0.42, fv) * sstep(0.5, 0.42, fw)
    face = sat(0.1 + 0.5 * nz + 0.35 * y - 0.25 * x) * (0.25 + 0.85 * th)
    sparkle = (tk > 0.86).float() * (0.5 + nz)
    m = c.fill((sqrt(q + 1e-6) - 1) * size)
    rgb = over(rgb, c.pal((0.1 + 0.75 * face) * tile + 0.03), m)
    rgb = add(rgb, c.pal.light, m * tile * sparkle * 0.9)
    rgb = add(rgb, c.pal.accent, m * (1 - nz) ** 3 * 0.4)
    for sx, sy, b in zip(c.us(5, -0.7, 0.7), c.us(5, -0.7, 0.7), c.us(5, 0.3, 1)):
        dx, dy = (x - sx).abs(), (y - sy).abs()
        rgb = add(rgb, c.pal.light, b * (exp(-(dx * 5 + dy * 42)) + exp(-(dy * 5 + dx * 42))).clamp_max(1.1))
    cable = c.fill((c.x - cx).abs() - 0.008) * (c.y > cy + size * 0.98).float()
    rgb = over(rgb, c.pal.at(0.5), cable)
    return rgb, sat(0.08 + 0.12 * spot + m * (0.35 + 0.5 * nz))
