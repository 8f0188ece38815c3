"""Clouds, lights and fire against the sky."""
import torch

from ..image import add, over
from ..maths import TAU, bell, cos, exp, hash1, hash2, mix, polar, sat, sin, sstep
from ..registry import family


@family("clouds", "sunset", "deep blue", "cotton candy", "coral peach")
def clouds(c):
    """Sky with heaped, sunlit cumulus clouds."""
    x, y = c.x, c.y
    sx, sy = c.u(-0.8, 0.8), c.u(0.1, 0.8)
    glow = c.sky_glow(sx, sy, 0.4)
    rgb = c.pal(0.3 + 0.16 * (1 - y) + 0.3 * glow)
    rgb = add(rgb, c.pal.accent, c.sky_glow(sx, sy, 0.15) * 0.9)
    depth = c.zeros() + 0.03
    for k in (0.0, 0.5, 1.0):
        s = (1.25 - 0.55 * k) * c.dens
        puff, mass, ox = c.field("billow"), c.field(), c.u(-9, 9)
        big = mass(x * s * 0.7 + ox, y * s * 0.5)[:, 0]
        px, py = x * s + ox, y * s * 1.25
        n = puff(px, py)[:, 0]
        m = puff(px + 0.06 * (sx - x) * s, py + 0.05 * s + 0.05 * (sy - y) * s)[:, 0]
        fine = mass(px * 3, py * 3)[:, 0]
        base = 0.55 - 1.15 * k
        cover = 0.42 - 0.75 * (y - base).abs() + 0.75 * big + 0.75 * (n - 0.35) + 0.07 * fine
        d = sstep(0.16, 0.42, cover)
        light = sat(0.56 + (n - m) * 3.2 + 0.3 * (y - base) + 0.06 * fine)
        col = c.pal(0.3 + 0.58 * light + 0.1 * glow * light + 0.06 * (1 - k))
        rgb = over(rgb, col, d * 0.97)
        rgb = add(rgb, c.pal.accent, d * sat(light - 0.5) * glow * 1.3)
        depth = mix(depth, 0.12 + 0.4 * k + 0.15 * n, d)
    return rgb, sat(depth)


@family("fire", "fire", "orange", "electric blue", "acid green")
def fire(c):
    """Tall licking flames with glowing tips and sparks on black."""
    x, y = c.x, (c.y + 1.05) * 0.5
    s = c.dens * c.u(0.9, 1.25)
    up = sat(y)
    a, _ = c.warp(x * 0.9 * s, y * 1.1)
    b, b2 = c.warp(x * 2.2 * s, y * 1.9)
    px = x * s + a * 0.22 * up + b * 0.1 * up
    tongue, lick = c.noise(px * 1.5, y * 0.5), c.noise(px * 3.1, y * 1.0 + b2 * 0.05)
    curl = c.noise(px * 2.1 + lick * 0.1, y * 0.9 + a * 0.1, "ridge")
    wide = bell(x, 0.62 + c.u(0.0, 1.4))
    heat = 1.02 * wide - y * c.u(0.95, 1.35) + tongue * 0.62 + lick * 0.3
    flame = sstep(0.0, 0.62, heat)
    inner = sstep(0.42, 1.05, heat)
    t = flame * (0.42 + 0.45 * curl) + 0.36 * inner
    rgb = c.pal(0.02 + 0.96 * t)
    rgb = add(rgb, c.pal.accent, exp(-y * 3.2) * wide * 0.2 + sat(heat + 0.7) * 0.08)
    for f in (5.0, 9.0):
        sp = c.stars(x + a * 0.2, c.y * 0.6 + b * 0.08, f, 0.5)
        rgb = add(rgb, c.pal.light, sp * sstep(1.1, 0.3, up) * 1.5)
    return rgb, sat(0.12 + 0.5 * flame + 0.25 * inner)


@family("lightning", "violet haze", "electric blue", "midnight blue", "ultraviolet")
def lightning(c):
    """Branching bolts from lit storm clouds over a dark land."""
    x, y = c.x, c.y
    bx0, ground = c.u(-0.5, 0.5), -0.82 + 0.1 * c.line1(x * 0.8)
    coarse, fine = c.field(), c.field()
    zero = torch.zeros_like(c.px)

    def path(v, k):
        return 0.5 * coarse(v * 0.5, zero + k)[:, 0] + 0.15 * fine(v * 2.6, zero + k)[:, 0]

    main = bx0 + path(y, 0.0)
    d = (x - main).abs()
    bolt = exp(-d / c.px) * 1.3 + 0.011 / (d + 0.012)
    glow = exp(-d * 5)
    for i, (y0, slope, length) in enumerate(zip(c.us(7, -0.5, 0.85), c.us(7, 0.45, 1.5), c.us(7, 0.3, 0.95))):
        slope = slope * (-1) ** i
        v = (y0 - y).clamp_min(0)
        start = torch.zeros_like(c.px) + y0
        k = 0.37 * i + 0.4
        bx = bx0 + path(start, 0.0) + slope * v + 0.75 * (path(y * 1.6, k) - path(start * 1.6, k))
        d = (x - bx).abs()
        live = sat(v * 40) * sat((length - v) / length * 1.4) * c.on(i, 8)
        bolt = bolt + live * (exp(-d / (c.px * 0.75)) * 0.9 + 0.0045 / (d + 0.012))
        glow = glow + live * exp(-d * 9) * 0.35
    sky = (y > ground).float()
    n, puff = c.noise(x * 0.8, y * 1.3), c.noise(x * 0.9, y * 1.5, "billow")
    cloud = sstep(-0.3, 0.9, 0.6 * n + 0.7 * puff + 1.0 * (y - 0.45))
    t = 0.04 + 0.1 * sstep(1.0, -0.8, y) + 0.2 * cloud * (0.4 + puff) + glow * (0.1 + 0.4 * cloud * puff)
    rgb = c.pal(t)
    source = exp(-((x - main) ** 2) * 3 - (y - 0.9) ** 2 * 2.5)
    rgb = add(rgb, c.pal.accent, sky * glow * 0.2 + cloud * source * (0.2 + 0.6 * puff))
    rgb = add(rgb, c.pal.light, sky * bolt.clamp_max(1.6))
    hit = exp(-((x - main) * 1.5) ** 2)
    rgb = over(rgb, c.pal(0.02 + 0.2 * hit * sat(1 + (y - ground) * 3)), 1 - sky)
    return rgb, sat(0.1 + 0.25 * cloud + 0.5 * sat(bolt) * sky + (1 - sky) * 0.6)


@family("aurora", "aurora colors", "emerald", "green and purple", "turquoise")
def aurora(c):
    """Northern lights: tall rayed curtains over snowy ridges, stars and a still lake."""
    shore = c.u(-0.75, -0.55)
    below = (c.y < shore).float()
    x, y = c.x, mix(c.y, 2 * shore - c.y, below)
    x = x + below * 0.02 * c.noise(x * 1.5, c.y * 8)
    rgb = c.pal(0.03 + 0.1 * sstep(1.2, -0.8, y))
    rgb = add(rgb, c.pal.light, c.stars(x, y, 10, 0.5) + c.stars(x, y, 4, 0.3))
    total = c.zeros()
    for i, (p, base, amp) in enumerate(zip(c.us(4, -9, 9), c.us(4, -0.45, 0.05), c.us(4, 0.3, 0.55))):
        curve = base + 0.16 * i + amp * c.line1(x * (0.22 + 0.08 * i) + p, "fbm") + 0.05 * sin(x * 5 + p)
        v = y - curve
        rays = sat(0.5 + 0.95 * c.noise(x * 2.6 * c.dens + p, y * 0.06)) + 0.15
        tall = 1.6 - 0.9 * rays + 0.4 * i
        body = sat(v * 9 + 0.35) * exp(-v.clamp_min(0) * tall)
        light = body * rays * (1 - 0.18 * i) * c.on(i, 4.5)
        rgb = add(rgb, c.pal(0.5 + 0.42 * sat(v * 0.9)), light * 0.95)
        rgb = add(rgb, c.pal.accent, bell(v - 0.03, 0.07) * rays * 0.4 * c.on(i, 4.5))
        total = total + light
    peak = c.line1(x * 0.6, "ridge") - 0.25
    ridge = shore + 0.06 + 0.5 * peak.clamp_min(-0.08)
    m = c.fill(y - ridge)
    snow = c.noise(x * 2.0 + y, y * 2.6 - x * 0.5, "ridge")
    rgb = over(rgb, c.pal(0.05 + 0.3 * snow * sat((y - shore) * 2.6)), m)
    rgb = rgb * (1 - below * 0.35)[:, None]
    sky_depth = sat(0.03 + 0.2 * total)
    return rgb, mix(mix(sky_depth, 0.4 + c.zeros(), m), sat(0.45 + (shore - c.y) * 1.2), below)


@family("fireworks", "gold and black", "rainbow", "red and blue", "magenta")
def fireworks(c):
    """Bursting fireworks with falling trails over a dark skyline."""
    rgb = c.pal(0.03 + 0.1 * sstep(0.8, -1.0, c.y) + 0.04 * sat(c.noise(c.x, c.y)))
    depth = c.zeros() + 0.05
    n = 5
    bursts = zip(c.us(n, -0.75, 0.75), c.us(n, -0.1, 0.75), c.us(n, 0.3, 0.72), c.us(n, 0.5, 0.95))
    for i, (bx, by, r0, tone) in enumerate(bursts):
        show = 1.0 if i < 2 else c.on(i, n + 1)
        dx, dy = c.x - bx, c.y - by
        r, _ = polar(dx, dy)
        dy = dy + 0.22 * (r / r0) ** 2 * r0
        r, a = polar(dx, dy)
        r = r / r0
        glow = exp(-r * 4) * 0.5
        colour = mix(c.pal.pick(tone), c.pal.accent, 1.0 if i == 1 else 0.0)
        light, spark = c.zeros(), c.zeros()
        for lanes, jitter in ((26, 0.25), (44, 0.5)):
            u = a / TAU * lanes
            ix = torch.floor(u)
            h, k = hash2(torch.remainder(ix, lanes), lanes, c.u(0, 50))
            across = (u - ix - 0.5 - (h - 0.5) * 0.4).abs() * TAU * r * r0 / lanes
            end = 1 - jitter * k
            v = r / end
            trail = sat(v * 1.3) ** 2 * sat((1 - v) * 9) * sstep(0.08, 0.3, v)
            w = (c.px * 0.55).clamp_min(0.006)
            dash = 0.55 + 0.45 * cos(r * 60 + h * 40) * c.flag(0.5)
            light = light + bell(across, w) * trail * dash
            spark = spark + exp(-(across * across + ((r - end) * r0) ** 2) / (w * w * 4))
        rgb = add(rgb, colour, show * (light * 1.2 + glow * 0.6 + exp(-r * r * 2.5) * 0.16))
        rgb = add(rgb, c.pal.light, show * (spark * 0.9 + light * light * 0.3 + exp(-r * 16)))
        depth = torch.maximum(depth, show * sat(0.25 * exp(-r * 2) + 0.6 * light + spark))
    u = c.x * 9 + c.u(0, 99)
    skyline = -0.92 + 0.2 * hash1(torch.floor(u), 0.0, c.u(0, 50))
    m = c.fill(c.y - skyline)
    return over(rgb, c.pal.dark * 0.6, m), sat(mix(depth, 0.5 + c.zeros(), m))
