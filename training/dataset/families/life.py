"""Plants, animals and their parts."""
import torch

from ..image import add, over
from ..maths import TAU, bell, cos, exp, frac, hash1, mix, polar, rot, sat, sin, sqrt, sstep, tri
from ..registry import family


@family("flower", "rose pink", "magenta", "sunny yellow", "coral peach")
def flower(c):
    """One large blossom with layered shaded petals on a dark soft background."""
    x, y = c.x - c.u(-0.12, 0.12), c.y - c.u(-0.12, 0.12)
    r, a = polar(x, y)
    wob, _ = c.warp(x * 1.4, y * 1.4)
    bg = c.noise(c.x * 0.5, c.y * 0.5)
    rgb = c.pal(0.06 + 0.1 * bg + 0.06 * c.noise(c.x * 1.6, c.y * 1.6))
    depth = c.zeros() + 0.08
    petals, point, layers = c.pick(5, 5, 6, 7, 8, 12), c.u(0.3, 0.9), 7
    daisy, big, p0 = c.flag(0.35), c.u(0.8, 1.0), c.u(0, TAU)
    petals = torch.floor(petals * (1 + 0.8 * daisy))
    for i in range(layers):
        k = i / (layers - 1)
        show = 1.0 if i < 2 else (1 - daisy) * (c.on(i, layers) if i > 3 else 1.0)
        ph = (a + p0 + i * 2.4 / petals * 1.3 + wob * 0.12) * petals / TAU
        q = (frac(ph) - 0.5).abs() * 2
        lobe = (1 - q ** 2.4) ** point
        size = big * (1 - 0.86 * k) * (0.9 + 0.1 * cos(torch.floor(ph) * 2.7))
        edge = size * (0.5 + 0.5 * lobe)
        d = r - edge
        m = c.fill(d) * show
        rim = sat(1 + d / (0.2 * size))
        veins = 0.5 + 0.5 * sin(q * 26 + r * 3)
        tone = 0.2 + 0.5 * sat(r / size) ** 1.3 + 0.12 * k - 0.13 * q * q + 0.05 * veins * rim + 0.1 * rim
        rgb = rgb * (1 - 0.5 * exp(-(d.clamp_min(0) / 0.07)) * show)[:, None]
        rgb = over(rgb, c.pal(tone), m)
        rgb = add(rgb, c.pal.light, m * exp(-(d / 0.012).abs()) * 0.35)
        depth = mix(depth, 0.3 + 0.45 * k + 0.12 * sat(r / size) - 0.06 * q, m)
    core = (c.u(0.1, 0.16) + 0.1 * daisy) * big
    dots = 0.5 + 0.5 * cos(a * 13 + r * 60) * cos(r * 90)
    m = c.fill(r - core)
    rgb = over(rgb, c.pal.accent * (0.45 + 0.6 * dots * (1 - 0.4 * r / core))[:, None], m)
    return rgb, sat(mix(depth, 0.85 - r, m))


@family("leaves", "forest green", "emerald", "autumn", "acid green")
def leaves(c):
    """Overlapping tropical leaves with midrib and side veins."""
    rgb, depth, n = c.pal(0.07 + 0.06 * c.noise(c.x, c.y)), c.zeros() + 0.05, 22
    tex = c.noise(c.x * 2.5, c.y * 2.5)
    for i, (lx, ly, ang, long, tone) in enumerate(zip(c.us(n, -1.2, 1.2), c.us(n, -1.3, 1.1), c.us(n, -1.0, 1.0),
                                                      c.us(n, 0.75, 1.1), c.us(n, -0.08, 0.08))):
        k = i / (n - 1)
        long = long * (0.7 + 0.3 / c.dens)
        u, v = rot(c.x - lx, c.y - ly, ang - lx * 0.9)
        v = v / long + 0.5
        u = (u + 0.1 * sin(v * 3)) / long
        q = sat(v) * sat(1 - v)
        half = 0.95 * q ** 0.8 * (1 - 0.35 * v)
        cut = bell(frac((v - u.abs() * 0.7) * 7) - 0.5, 0.13) * sat(u.abs() * 7 - 0.9) * c.flag(0.5)
        d = (u.abs() - half * (1 - 0.45 * cut)) * long
        m = c.fill(torch.maximum(d, 0.02 - q)) * c.on(n - 1 - i, n)
        vein = bell(u, 0.009 + 0.006 * (1 - v)) + 0.55 * bell(frac((v - u.abs() * 0.75) * 11) - 0.5, 0.13)
        side = sstep(-0.02, 0.02, u)
        rim = sat(u.abs() / half.clamp_min(0.02)) ** 2
        tone = 0.16 + 0.34 * k + tone + 0.09 * side + 0.16 * rim * side + 0.05 * tex
        rgb = rgb * (1 - 0.42 * exp(-d.clamp_min(0) * 12) * c.on(n - 1 - i, n))[:, None]
        rgb = over(rgb, c.pal(tone + 0.12 * vein), m)
        depth = mix(depth, 0.2 + 0.65 * k - 0.1 * u.abs(), m)
    return add(rgb, c.pal.accent, c.sky_glow(c.u(-1, 1), 1.0, 0.5) * 0.14), sat(depth)


@family("feathers", "turquoise", "blue and gold", "emerald", "violet haze")
def feathers(c):
    """Peacock fan: overlapping plumes with fine barbs and glowing eyes."""
    fan = c.flag(0.55)
    r, a = polar(c.x, c.y + 1.15)
    s = c.u(2.2, 3.0) * c.dens
    x = mix(c.x * s, (a - TAU / 4) * -3.4 * c.dens, fan)
    y = mix(c.y * s * 0.72, r * 1.9 * c.dens, fan)
    rgb, depth = c.pal(0.04 + c.zeros()), c.zeros() + 0.1
    base = torch.floor(y)
    for j in (2, 1, 0, -1):
        row = base + j
        shift = frac(row * 0.5)
        u = frac(x + shift) - 0.5
        col = torch.floor(x + shift)
        h = hash1(col, row, 0.0)
        v = y - row
        d2 = sqrt(u * u * 2.7 + (v - 0.35) ** 2 + 1e-5)
        m = sat((0.98 - d2 + 0.04 * sin((u / (v.abs() + 0.6)) * 40)) * 26)
        barb = 0.5 + 0.5 * sin((v - u.abs() * 2.1) * 42)
        tone = 0.1 + 0.3 * sat(d2) + 0.12 * barb * sat(d2 * 1.5) + 0.05 * h
        eye = sqrt(u * u * 1.6 + (v - 0.55 + 0.3 * u * u) ** 2 * 0.9 + 1e-5)
        rgb = rgb * (1 - 0.55 * sat(1 - (d2 - 0.98).clamp_min(0) * 6))[:, None]
        rgb = over(rgb, c.pal(tone), m)
        rgb = add(rgb, c.pal.light, m * bell(u, 0.018) * sstep(0.5, 0.1, v) * 0.4)
        rgb = over(rgb, c.pal(0.55 + 0.2 * barb + 0.5 * (0.36 - eye)), m * sstep(0.375, 0.345, eye))
        rgb = over(rgb, c.pal.accent * (0.75 + 0.25 * barb)[:, None], m * sstep(0.285, 0.26, eye))
        rgb = over(rgb, c.pal(0.42 + 0.35 * eye), m * sstep(0.205, 0.185, eye))
        rgb = over(rgb, c.pal.dark, m * sstep(0.125, 0.11, eye + 0.05 * u.abs()))
        depth = mix(depth, 0.35 + 0.3 * sat(1 - d2) + 0.08 * (2 - j), m)
    return add(rgb, c.pal.accent, 0.1 * sat(c.noise(c.x, c.y))), sat(depth)


@family("jellyfish", "deep blue", "neon pink and cyan", "violet haze", "turquoise")
def jellyfish(c):
    """Glowing translucent jellyfish trailing tentacles in dark water."""
    n, arms = 3, 7
    beams = c.line1((c.x + c.y * 0.4) * 1.4)
    rgb = c.pal(0.08 + 0.2 * sstep(-1.2, 1.4, c.y) + 0.05 * beams * sat(c.y + 0.6) + 0.03 * c.noise(c.x, c.y))
    rgb = add(rgb, c.pal.light, c.stars(c.x, c.y, 6, 0.3) * 0.35)
    depth = c.zeros() + 0.06
    for i, (jx, jy, lean) in enumerate(zip(c.us(n, -0.6, 0.6), c.us(n, 0.0, 0.5), c.us(n, -0.45, 0.45))):
        s = (0.24, 0.34, 0.55)[i] * c.u(0.85, 1.15)
        show = 1.0 if i == 2 else c.on(1 - i, 2.2)
        jx, jy = (jx * 0.5, jy * 0.6 + 0.15) if i == 2 else (jx * 1.3, jy * 2 - 0.4)
        x, y = rot((c.x - jx) / s, (c.y - jy) / s, lean)
        x = x + 0.06 * sin(y * 3 + jx * 9)
        r = sqrt(x * x + (y / 0.85) ** 2 + 1e-6)
        hem = -0.08 - 0.07 * sin(x * 11).abs() - 0.1 * (1 - x * x)
        m = sat((1 - r) * 16) * sat((y - hem) * 12) * show
        stripe = 0.5 + 0.5 * cos(x / sqrt(sat(1 - (y * 0.9) ** 2) + 0.06) * 11)
        rim = exp(((r - 1) * 7).clamp_max(20.0))      # masked outside, where it must not overflow: inf * 0 is NaN
        glow = exp(-(r - 0.7).clamp_min(0) * 2.6) * show
        rgb = add(rgb, c.pal.accent, glow * 0.16)
        tail = c.zeros()
        for t in range(arms):
            q = (t / (arms - 1) - 0.5) * 1.6
            long = -1.4 - 1.5 * c.u()
            fall = sat(-y) * sat((y - long) * 1.2)
            tx = q * (1 - 0.12 * y) + (0.08 - 0.13 * y) * sin(y * (2.6 + 0.3 * t) + t * 1.9)
            tail = tail + exp(-((x - tx) / 0.035).abs()) * fall
        oral = exp(-((x + 0.12 * sin(y * 5)) / (0.2 + 0.1 * sin(y * 16))).abs() * 2.4)
        oral = oral * sat(-y * 3 + 0.3) * sat(1 + y * 0.62)
        rgb = add(rgb, c.pal(0.6 + 0.18 * y), (tail * 0.6 + oral * 0.6).clamp_max(1.2) * show)
        body = 0.5 + 0.26 * rim + 0.2 * stripe * sat(y + 0.3) + 0.18 * bell(r, 0.45)
        rgb = over(rgb, c.pal(body), m * (0.66 + 0.3 * rim))
        shine = bell(x + 0.35, 0.22) * bell(y - 0.5, 0.16) * 0.5 + rim * 0.2 + bell(r, 0.3) * 0.3
        rgb = add(rgb, c.pal.light, m * shine)
        depth = torch.maximum(depth, torch.maximum(m * (0.35 + 0.18 * i + 0.25 * s * sat(1 - r)),
                                                   sat(tail + oral) * show * (0.3 + 0.16 * i)))
    return rgb, sat(depth)


@family("eye", "electric blue", "emerald", "copper", "violet haze")
def eye(c):
    """Close-up iris with radial fibres, deep pupil, wet highlight and lids."""
    x, y = c.x - c.u(-0.08, 0.08), c.y - c.u(-0.06, 0.06)
    size = c.u(0.5, 0.72)
    r, a = polar(x / size, y / size)
    pupil = c.u(0.24, 0.42)
    ring = a * (4 / TAU)
    wav = c.noise(ring * 2, r * 0.8)
    fib = c.noise(ring * 5 + wav * 0.12, r * 0.45)
    fine = c.noise(ring * 13 + wav * 0.2, r * 0.7, "ridge")
    v = sat((r - pupil) / (1 - pupil))
    t = 0.2 + 0.34 * sat(0.5 + fib) + 0.34 * fine * (1 - 0.4 * v)
    t = t + 0.2 * bell(v - 0.22, 0.16) - 0.3 * sstep(0.72, 1.0, v)
    rgb = c.pal(0.8 - 0.25 * sat(r - 1) * 2.2 + 0.06 * c.noise(x * 1.5, y * 1.5))
    veins = bell(c.noise(x * 1.6, y * 1.6), 0.035) * sat(r - 1.15) * 0.5
    rgb = over(rgb, c.pal.at(0.5), veins)
    iris = c.fill((r - 1) * size)
    rgb = rgb * (1 - 0.55 * exp(-(r - 1).clamp_min(0) * 9))[:, None]
    irgb = c.pal(t)
    irgb = over(irgb, c.pal.accent, exp(-((v - 0.1) / 0.11) ** 2) * (0.25 + 0.6 * fine))
    rgb = over(rgb, irgb, iris)
    rgb = rgb * (1 - 0.5 * bell(r - 0.99, 0.05))[:, None]
    rgb = rgb * (1 - sat((pupil + 0.03 - r + 0.02 * fib) * 24))[:, None]
    dx, dy = x / size + 0.33, y / size - 0.36
    shine = sat((0.15 - torch.maximum(dx.abs(), dy.abs() * 0.85 + 0.2 * dx)) * 18)
    rgb = add(rgb, c.pal.light, shine * 0.95 + bell(x / size - 0.35, 0.16) * bell(y / size + 0.45, 0.1) * 0.35)
    curve = c.u(0.75, 1.0)
    upper = y - (curve * 0.62 - 0.5 * x * x)
    lower = -y - (curve * 0.6 - 0.45 * x * x)
    lid = torch.maximum(upper, lower)
    has = c.flag(0.6)
    rgb = rgb * (1 - 0.5 * has * sstep(-0.35, 0.0, upper))[:, None]
    skin = c.pal(0.3 + 0.12 * sat(lid * 1.4) + 0.05 * c.noise(x * 2, y * 4) - 0.18 * exp(-lid.clamp_min(0) * 16))
    rgb = over(rgb, skin, c.fill(-lid) * has)
    lash = bell(frac(x * 9 + y * x * 2) - 0.5, 0.16) * sstep(-0.03, 0.03, upper) * sstep(0.24, 0.05, upper)
    rgb = rgb * (1 - 0.85 * lash * has)[:, None]
    dome = sqrt(sat(1 - (r * 0.5) ** 2))
    return rgb, sat(0.3 + 0.45 * dome + 0.1 * has * sat(lid * 3))


@family("butterfly", "blue and gold", "orange", "violet haze", "turquoise")
def butterfly(c):
    """Open-winged butterfly with veined, spotted wings."""
    bg = c.noise(c.x * 0.5, c.y * 0.5)
    rgb = c.pal(0.08 + 0.1 * bg + 0.1 * exp(-(c.x ** 2 + c.y ** 2)))
    for bx, by, r in zip(c.us(7, -1.1, 1.1), c.us(7, -1.1, 1.1), c.us(7, 0.08, 0.25)):
        rgb = add(rgb, c.pal.accent, sstep(1.0, 0.55, sqrt((c.x - bx) ** 2 + (c.y - by) ** 2) / r) * 0.09)
    x, y = rot(c.x - c.u(-0.1, 0.1), c.y - c.u(-0.05, 0.1), c.u(-0.5, 0.5))
    size, flap = c.u(1.2, 1.5), c.u(0.75, 1.0)
    x, y = x.abs() / (size * flap), y / size
    r, a = polar(x, y)
    k = a / (TAU / 4)
    up = sat((1 - (k - 0.50).abs() / 0.46))
    low = sat((1 - (k + 0.47).abs() / 0.46))
    er = 0.98 * up ** 0.42 * (0.86 + 0.14 * sin(k * 5)) + 0.012 * sin(k * 40)
    el = 0.78 * low ** 0.45 + 0.03 * sin(k * 26) + 0.1 * bell(k + 0.62, 0.07)
    depth = c.zeros() + 0.08
    wob = c.noise(x * 1.3, y * 1.3)
    for edge, centre, n in ((el, -0.47, 7.0), (er, 0.5, 9.0)):
        on = (edge > 0.1).float()
        d = r - edge
        m = c.fill(d) * on
        q = r / edge.clamp_min(0.05)
        rgb = rgb * (1 - 0.45 * exp(-d.clamp_min(0) * 16) * on)[:, None]
        vein = bell(tri((k - centre) * n + 0.12 * wob), 0.1) * sstep(0.15, 0.35, q)
        cell = bell(q - 0.42, 0.025)
        tone = 0.34 + 0.34 * q * (1.1 - 0.35 * q) + 0.1 * wob
        border = sstep(0.76, 0.84, q + 0.05 * cos((k - centre) * n * TAU))
        wing = c.pal(tone)
        wing = over(wing, c.pal.accent, sat(bell(q - 0.58, 0.1) * (1 - 0.5 * vein)) * 0.75)
        wing = over(wing, c.pal.dark * 0.8, torch.maximum(border, sat(vein * 0.8 + cell * 0.7)))
        spot = bell(q - 0.9, 0.035) * bell(frac((k - centre) * n) - 0.5, 0.2)
        wing = add(wing, c.pal.light, spot * 1.1)
        eye = sqrt(((k - centre) * 1.3) ** 2 + (q - 0.66) ** 2)
        mark = c.flag(0.5)
        wing = over(wing, c.pal.dark, mark * sstep(0.13, 0.11, eye))
        wing = over(wing, c.pal.light, mark * sstep(0.085, 0.06, eye))
        wing = over(wing, c.pal.at(0.5), mark * sstep(0.05, 0.03, eye))
        rgb = over(rgb, wing * (0.72 + 0.4 * sat(x * 1.4))[:, None], m)
        rgb = add(rgb, c.pal.light, m * exp(-((q - 0.5) * 5) ** 2) * sat(wob) * 0.25)
        depth = mix(depth, 0.45 + 0.3 * sat(x), m)
    by = y + 0.05
    body = sqrt((x / 0.045) ** 2 + (by / 0.36) ** 2 + 1e-6)
    m = sat((1 - body) * 8)
    rgb = over(rgb, c.pal(0.1 + 0.3 * exp(-x * 60) + 0.06 * sin(y * 60)), m)
    feel = c.stroke(x - 0.02 - 0.66 * (y - 0.25).clamp_min(0) ** 1.5, 0.003)
    feel = feel * sstep(0.25, 0.28, y) * sstep(0.68, 0.66, y)
    rgb = over(rgb, c.pal.at(0.75), feel)
    return rgb, sat(mix(depth, 0.7 + c.zeros(), m))
