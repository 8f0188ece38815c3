"""Cities at night and the light in them."""
import torch

from ..image import add, over
from ..maths import TAU, bell, cos, exp, frac, hash1, hash2, mix, polar, rot, sat, sin, sqrt, sstep, tri
from ..registry import family


@family("synthwave", "neon pink and cyan", "vaporwave", "sunset", "ultraviolet")
def synthwave(c):
    """Retro neon grid running to a striped sun behind wireframe hills."""
    x, y = c.x, c.y
    hy, r = c.u(-0.2, 0.05), c.u(0.36, 0.56)
    sy = hy + r * c.u(0.45, 0.9)
    sx = c.u(-0.15, 0.15)
    rgb = c.pal(0.05 + 0.26 * sstep(1.2, 0.0, y - hy))
    rgb = add(rgb, c.pal.light, c.stars(x, y, 10, 0.3) * sstep(0.1, 0.6, y - hy))
    d = sqrt((x - sx) ** 2 + (y - sy) ** 2 + 1e-6) - r
    v = (y - sy) / r
    gap = sat(0.5 + ((frac(v * 6.0) - 0.5).abs() - 0.5 + 0.42 * sat(0.3 - v) * 0.9) * -14)
    cut = mix(torch.ones_like(v), gap, sstep(0.35, 0.25, v))
    rgb = add(rgb, c.pal.accent, exp(-d.clamp_min(0) * 4) * 0.4)
    rgb = over(rgb, c.pal(0.72 + 0.24 * v), c.fill(d) * cut)
    hills = hy + 0.34 * (c.line1(x * 0.9, "ridge") - 0.22) * sstep(0.1, 0.75, (x - sx).abs()) * c.flag(0.75)
    hd = hills - y
    wire = bell(tri((x * 6 + hd * 2.2)) - 1, 0.16) + bell(tri(x * 6 - hd * 2.2) - 1, 0.16) + bell(hd, 0.008) * 1.5
    m = c.fill(-hd)
    rgb = over(rgb, c.pal(0.06 + c.zeros()), m)
    rgb = add(rgb, c.pal.pick(0.55 + 0.2 * c.u()), m * wire.clamp_max(1.3) * 0.5)
    floor = c.fill(y - hy)
    z = 1 / (hy - y).clamp_min(0.012)
    gx, gz = (x - sx) * z * 2.2 * c.dens, z * 2.2 * c.dens + c.u()
    wx, wz = c.px * z * 2.2 * c.dens, c.px * z * z * 2.2 * c.dens
    lx, lz = 0.5 - tri(gx) * 0.5, 0.5 - tri(gz) * 0.5
    core = exp(-(lx / (0.022 + wx * 0.8)) ** 2) / (1 + wx * 5) + exp(-(lz / (0.022 + wz * 0.8)) ** 2) / (1 + wz * 5)
    halo = exp(-lx * 9) / (1 + wx * 3) + exp(-lz * 9) / (1 + wz * 3)
    rgb = over(rgb, c.pal(0.05 + 0.22 * exp(-(hy - y).abs() * 6)), floor)
    neon = mix(c.pal.accent, c.pal.at(0.6), c.flag()[..., None])
    rgb = add(rgb, neon, floor * (core * 1.1 + halo * 0.28))
    rgb = add(rgb, c.pal.light, floor * core * core * 0.35)
    rgb = add(rgb, c.pal.light, exp(-(y - hy).abs() * 16) * 0.35)
    return rgb, sat(0.02 + 0.08 * c.fill(d) + 0.12 * m + floor * (0.95 * sat((hy - y) / 1.05) + 0.12))


@family("city", "midnight blue", "neon pink and cyan", "blue and gold", "teal and orange")
def city(c):
    """Night skyline with lit windows, haze, moon and water reflections."""
    hy = c.u(-0.62, -0.3)
    below = (c.y < hy).float()
    depthy = (hy - c.y).clamp_min(0)
    wob = c.noise(c.x * 1.2, c.y * 9)
    y = mix(c.y, 2 * hy - c.y, below)
    x = c.x + below * wob * (0.012 + 0.07 * depthy)
    rgb = c.pal(0.08 + 0.42 * exp(-(y - hy).clamp_min(0) * 1.4) + 0.07 * c.noise(x * 0.7, y))
    mx, my = c.u(-0.8, 0.8), c.u(0.45, 0.85)
    md = sqrt((x - mx) ** 2 + (y - my) ** 2)
    rgb = add(rgb, c.pal.light, c.fill(md - c.u(0.07, 0.16)) * 0.9 + exp(-md * 5) * 0.3)
    rgb = add(rgb, c.pal.light, c.stars(x, y, 9, 0.3) * sstep(0.2, 0.8, y - hy))
    depth = c.zeros() + 0.02
    for i, w in enumerate((0.13, 0.17, 0.24)):
        k = i / 2
        w = w / c.dens
        u = x / w + c.u(-50, 50)
        ix = torch.floor(u)
        fx = (u - ix) * w
        h, g = hash2(ix, i, c.u(0, 50))
        centre = exp(-(x - c.u(-0.4, 0.4)) ** 2 * 2.2)
        top = hy + (0.16 + 0.78 * h * h * (0.45 + 0.75 * centre)) * (1.12 - 0.42 * k)
        inset = (g > 0.55).float() * 0.2 * w
        step = (y > top - 0.12 * (top - hy)).float() * inset * 1.2
        side = torch.minimum(fx, w - fx) - inset * 0.5 - step
        spire = ((g > 0.7).float() * 0.16 * h - (y - top)) * ((fx - w / 2).abs() < 0.008).float()
        m = c.fill(torch.maximum(y - top, -side)) * (y > hy).float()
        m = torch.maximum(m, (spire > 0).float() * (y > top).float())
        cw, ch = 0.03 + 0.014 * k, 0.042 + 0.02 * k
        vx, vy = fx / cw, (y - hy) / ch
        lit = hash1(torch.floor(vx) + ix * 7, torch.floor(vy), c.u(0, 50))
        wx, wy = (frac(vx) - 0.5).abs(), (frac(vy) - 0.5).abs()
        pane = sat((0.33 - wx) * cw / c.px + 0.5) * sat((0.3 - wy) * ch / c.px + 0.5)
        pane = pane * ((side > 0.006) & (y < top - 0.02)).float()
        on = sstep(0.42 - 0.1 * k, 0.55, lit) * (0.45 + 0.55 * frac(lit * 37))
        rgb = over(rgb, c.pal(0.24 - 0.19 * k + 0.16 * exp(-(y - hy) * 3) * (1 - 0.6 * k)), m)
        lamp = mix(c.pal.accent, c.pal(0.68 + 0.3 * frac(lit * 91)), frac(lit * 53)[:, None])
        rgb = over(rgb, lamp, m * pane * on * (0.6 + 0.4 * k))
        depth = mix(depth, 0.2 + 0.35 * k + c.zeros(), m)
    rgb = add(rgb, c.pal.accent, exp(-(y - hy).abs() * 7) * 0.28)
    rgb = rgb * (1 - below * (0.3 + 0.25 * sat(depthy) - 0.22 * wob))[:, None]
    return rgb, mix(depth, 0.5 + 0.5 * sat(depthy * 1.6), below)


@family("bokeh", "gold and black", "neon pink and cyan", "teal and orange", "violet haze")
def bokeh(c):
    """Out-of-focus city lights: overlapping soft discs."""
    n = 40
    rgb = c.pal(0.04 + 0.14 * sat(0.4 + c.noise(c.x * 0.5, c.y * 0.5)) + 0.06 * (1 - c.y))
    depth = c.zeros() + 0.1
    sides = c.pick(0, 0, 6, 8)
    hexa = (sides > 0).float()
    seg = TAU / sides.clamp_min(5)
    for i, (bx, by, r, tone, b) in enumerate(zip(c.us(n, -1.1, 1.1), c.us(n, -1.05, 1.0), c.us(n, 0.05, 0.24),
                                                 c.us(n, 0.45, 0.95), c.us(n, 0.3, 1.0))):
        r = r * (0.55 + 0.5 / c.dens)
        dx, dy = c.x - bx, c.y - by * 0.9
        d = sqrt(dx * dx + dy * dy + 1e-6)
        if i % 3 == 0:
            a = torch.atan2(dy, dx)
            d = mix(d, d * cos((frac(a / seg) - 0.5) * seg) * 1.05, hexa)
        q = d / r
        m = sstep(1.06, 0.9, q) * (0.62 + 0.45 * bell(q - 0.88, 0.12)) * b * c.on(i, n)
        colour = mix(c.pal.pick(tone), c.pal.accent, 1.0 if i % 4 == 0 else 0.0)
        rgb = rgb + colour * (m * 0.8)[:, None] * (1 - rgb * 0.75)
        depth = torch.maximum(depth, sat(m * 2) * (0.15 + 2.2 * r))
    return rgb, sat(depth)


@family("lasers", "neon pink and cyan", "matrix green", "electric blue", "red and black")
def lasers(c):
    """Stage laser fans and spotlight cones cutting through haze above a crowd."""
    haze = c.noise(c.x * 0.8, c.y * 0.8)
    rgb = c.pal(0.04 + 0.09 * sat(haze + 0.3))
    total, up = c.zeros(), c.pick(-1, 1, 1)
    for cone_x, lean, b in zip(c.us(2, -0.8, 0.8), c.us(2, -0.5, 0.5), c.us(2, 0.0, 0.7)):
        v = 1.15 - c.y
        spot = bell((c.x - cone_x - lean * v) / (0.05 + 0.28 * v), 0.75) * exp(-v * 0.7) * (0.7 + 0.6 * haze)
        rgb = add(rgb, c.pal.accent, spot * b)
        total = total + spot * b * 0.4
    for i, (ox, aim, wide) in enumerate(zip(c.us(3, -0.95, 0.95), c.us(3, -0.45, 0.45), c.us(3, 0.5, 1.5))):
        show = 1.0 if i == 0 else c.on(i, 3.2)
        dx, dy = c.x - ox, (c.y + 1.1 * up) * up
        r, a = polar(dy, dx)
        rays = c.pick(4, 5, 7, 9) * c.dens ** 0.5
        u = (a - aim) / wide * rays
        k = torch.round(u)
        inside = (k.abs() <= rays / 2).float()
        off = (u - k).abs() * wide / rays * r
        core = exp(-off / (c.px * 0.6 + 0.002)) * inside * show
        beam = exp(-off * 30) * inside * show
        fade = (0.35 + 0.65 * exp(-r * 0.7)) * (0.75 + 0.6 * haze)
        hue = c.pal.pick(c.u(0.55, 0.8))
        rgb = add(rgb, hue if i % 2 == 0 else c.pal.accent, (core * 0.9 + beam * 0.42) * fade * 1.15)
        rgb = add(rgb, c.pal.light, core * fade * 0.4 + show * exp(-r * 16) * 0.9)
        total = total + (core + 0.4 * beam) * fade
    heads = -0.86 + 0.1 * c.line1(c.x * 3) + 0.05 * sin(c.x * 40) * c.line1(c.x * 7)
    crowd = c.fill(c.y - heads) * c.flag(0.5)
    rgb = over(rgb, c.pal.dark * 0.5, crowd)
    return rgb, sat(mix(0.08 + 0.5 * total, 0.9 + c.zeros(), crowd))


@family("neon_shapes", "neon pink and cyan", "ultraviolet", "electric blue", "rainbow")
def neon_shapes(c):
    """Portal of nested glowing neon polygons fading into the distance."""
    n = 9
    sides = c.pick(3, 4, 4, 5, 6, 60)
    seg = TAU / sides
    x0, y0 = c.x - c.u(-0.15, 0.15), c.y - c.u(-0.1, 0.1)
    spin, drift = c.u(-0.35, 0.35) * c.flag(0.6), c.us(2, -0.25, 0.25)
    haze = c.noise(c.x * 0.7, c.y * 0.7)
    rgb = c.pal(0.03 + 0.08 * exp(-(x0 * x0 + y0 * y0) * 2) + 0.04 * sat(haze))
    depth = c.zeros() + 0.04
    grow = c.u(1.32, 1.5)
    upright = TAU / 4
    for i in range(n):
        k = i / (n - 1)
        size = 0.055 * grow ** i
        x, y = rot(x0 - drift[0] * (1 - k) ** 2 * 0.6, y0 - drift[1] * (1 - k) ** 2 * 0.6, spin * i)
        r, a = polar(x, y)
        d = r * cos((frac((a - upright) / seg + 0.5) - 0.5) * seg) / cos(seg / 2) ** 0.4 - size
        w = 0.003 + 0.013 * k
        show = c.on(n - 1 - i, n + 1) if i % 2 else 1.0
        core = sat(1.2 - d.abs() / (c.px * 0.8).clamp_min(w))
        glow = exp(-d.abs() / (0.015 + 0.09 * k))
        flick = 0.75 + 0.25 * sin(a * 3 + i * 2.0)
        tone = 0.5 + 0.4 * (0.5 + 0.5 * sin(i * 0.9 + c.u(0, 0.8)))
        colour = mix(c.pal.pick(tone), c.pal.accent, 1.0 if i % 3 == 1 else 0.0)
        light = (core + 0.5 * glow * flick) * (0.35 + 0.75 * k) * show
        rgb = add(rgb, colour, light)
        rgb = add(rgb, c.pal.light, core * core * 0.6 * show)
        depth = torch.maximum(depth, (0.08 + 0.85 * k) * sat(core + glow * 0.6) * show)
    return rgb, sat(depth)
