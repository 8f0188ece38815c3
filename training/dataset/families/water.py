"""Water seen from above, from below and through a window."""
import torch

from ..image import add, over
from ..maths import TAU, bell, exp, frac, hash1, hash2, mix, polar, relief_depth, rot, sat, sin, sqrt, sstep
from ..registry import family


@family("ocean", "deep blue", "turquoise", "ice", "midnight blue")
def ocean(c):
    """Rows of rolling waves with foam crests under an open sky with a sun."""
    x, y = c.x, c.y
    hy = c.u(0.2, 0.5)
    sx, sy = c.u(-0.7, 0.7), hy + c.u(0.12, 0.4)
    glow = c.sky_glow(sx, sy, 0.3)
    t = 0.5 + 0.3 * exp(-(y - hy).abs() * 2.2) - 0.12 * (y - hy) + 0.12 * c.noise(x * 0.7, y * 2.4)
    rgb = add(c.pal(t + 0.12 * glow), c.pal.accent, glow * 0.5 + c.fill(sqrt((x - sx) ** 2 + (y - sy) ** 2) - 0.11))
    depth = c.zeros() + 0.02
    foam = c.noise(x * 3.2, y * 6, "ridge")
    rows = 9
    for i, (p, q) in enumerate(zip(c.us(rows, 0, TAU), c.us(rows, 0, TAU))):
        k = i / (rows - 1)
        f, amp = 15 * (1 - k) ** 1.5 + 2.6, 0.008 + 0.17 * k ** 1.5
        ph = x * f * c.dens + p + 0.9 * sin(x * f * 0.31 + q)
        peak = (1 - sin(ph * 0.5).abs()) ** 1.4
        crest = hy - 1.3 * k ** 1.35 + amp * (peak + 0.22 * sin(x * f * 0.53 + q) - 0.45)
        d = crest - y
        lit = exp(-d.clamp_min(0) / (0.02 + 0.16 * k))
        streak = foam * exp(-d.clamp_min(0) / (0.015 + 0.3 * k))
        tone = 0.15 + 0.14 * (1 - k) + 0.3 * lit + 0.62 * streak * streak + 0.14 * foam * k
        edge = bell(d, 0.006 + 0.018 * k) * (0.35 + 0.6 * peak)
        m = c.fill(-d)
        rgb = over(rgb, c.pal(tone + 0.55 * edge), m)
        rgb = add(rgb, c.pal.accent, m * lit * (1 - 0.75 * k) * 0.7 * exp(-((x - sx) / (0.12 + 0.3 * k)) ** 2))
        depth = mix(depth, torch.full_like(d, 0.08 + 0.85 * k), m)
    return rgb, depth


@family("sunrise_water", "sunset", "orange", "coral peach", "blue and gold")
def sunrise_water(c):
    """Big low sun over calm water with a glittering path and hills on the horizon."""
    x, y = c.x, c.y
    hy, sx, r = c.u(-0.25, 0.05), c.u(-0.45, 0.45), c.u(0.2, 0.36)
    sy = hy + r * c.u(-0.1, 1.0)
    below = (y < hy).float()
    dist = (hy - y).clamp_min(0)
    v = 1 / (dist + 0.075)
    ripple = c.noise(x * v * 0.16, v * 1.3) * sat(1.3 - v * 0.06)
    ry = mix(y, 2 * hy - y + ripple * (0.03 + 0.3 * dist), below)
    rx = x + below * ripple * (0.02 + 0.12 * dist)
    d = sqrt((rx - sx) ** 2 + (ry - sy) ** 2 + 1e-6)
    bands = c.noise(rx * 0.4, ry * 2.2)
    sky = 0.22 + 0.5 * exp(-(ry - hy).clamp_min(0) * 1.7) + 0.22 * exp(-d * 2.2)
    cloud = sstep(-0.05, 0.5, bands + c.u(-0.15, 0.15)) * sstep(0.02, 0.3, ry - hy)
    rgb = c.pal(sky - 0.2 * cloud * (1 - exp(-d * 1.5)) + 0.16 * cloud * exp(-d * 1.6))
    rgb = add(rgb, c.pal.accent, 0.6 * exp(-(d - r).clamp_min(0) * 4.5) * (1 - below * 0.4))
    sun = c.fill(d - r) * (1 - below * 0.4)
    rgb = over(rgb, c.pal(0.84 + 0.12 * sat((ry - sy) / r)), sun * (1 - 0.5 * cloud))
    rise = (0.05 + 0.2 * c.line1(x * 0.7)).clamp_min(0)
    land = c.fill((ry - hy).abs() - rise) * sat(rise * 60) * c.flag(0.75)
    rgb = over(rgb, c.pal(0.1 + 0.12 * exp(-d * 2)), land * (1 - 0.2 * below))
    rgb = rgb * (1 - below * (0.2 + 0.35 * sat(dist) - 0.3 * ripple))[:, None]
    path = exp(-((x - sx) / (0.1 + 0.32 * dist)) ** 2)
    glint = sstep(0.0, 0.32, ripple) * below * path
    rgb = add(rgb, c.pal.light, glint * 0.85)
    return rgb, mix(0.03 + 0.1 * land, 0.12 + 0.8 * sat(dist / 1.1), below)


@family("caustics", "turquoise", "cyan", "deep blue", "emerald")
def caustics(c):
    """Underwater light: a dancing net of caustics on the floor and shafts from above."""
    persp = c.flag(0.55)
    x0, y0 = rot(c.x, c.y, c.u(0, TAU) * (1 - persp))
    z = 1 / (0.62 - 0.55 * c.y).clamp_min(0.07)
    s = c.u(0.5, 0.8) * c.dens
    x, y = x0 * mix(torch.ones_like(z), z, persp) * s, mix(y0, z * 1.5, persp) * s
    wx, wy = c.warp(x, y)
    x, y, w = x + wx * 0.06, y + wy * 0.06, c.u(0, 9)
    near = torch.full_like(x, 1.0)
    for k in (0.8, 0.4, 0.32):
        x, y, w = (-2 * x + 3 * y + w) * k, (-x - 2 * y + 2 * w) * k, (2 * x + y + 2 * w) * k
        dx, dy, dw = 0.5 - frac(x), 0.5 - frac(y), 0.5 - frac(w)
        near = torch.minimum(near, dx * dx + dy * dy + dw * dw)
    net = sat(near * 2.35) ** 2.3
    far = persp * sstep(0.3, 0.95, c.y)
    n = c.noise(c.x * 0.7, c.y * 0.7)
    t = 0.26 + 0.1 * n + 0.42 * net * (1 - far) + 0.06 * c.y
    rgb = c.pal(mix(t, 0.44 + 0.2 * c.y + 0.05 * n, far))
    rgb = add(rgb, c.pal.light, net * net * 0.75 * (1 - far))
    _, a = polar(c.x - c.u(-0.6, 0.6), c.y - 1.8)
    shaft = sstep(0.0, 0.5, c.line1(a * 2.2)) * sstep(-0.7, 1.2, c.y) * (0.25 + 0.75 * persp)
    rgb = add(rgb, c.pal.accent, shaft * 0.4)
    return rgb, sat(mix(0.5 + 0.1 * net, 0.45 - 0.5 * c.y + 0.06 * net, persp))


@family("ripples", "deep blue", "silver", "turquoise", "gold and black")
def ripples(c):
    """Concentric rings spreading and crossing on still water."""
    h, rings = c.zeros(), c.zeros()
    tilt = c.pick(1.0, 1.0, 1.6, 2.2)
    for i, (sx, sy, f, p) in enumerate(zip(c.us(4, -0.8, 0.8), c.us(4, -0.8, 0.8), c.us(4, 20, 38), c.us(4, 0, TAU))):
        r = sqrt((c.x - sx) ** 2 + ((c.y - sy) * tilt) ** 2 + 1e-4)
        env = exp(-r * (1.1 + 0.8 * i)) * sstep(0.0, 0.12, r) * (1.0 if i == 0 else c.on(i, 4.5))
        h = h + env * sin(r * f * c.dens + p) / (1 + 0.3 * i)
        rings = rings + bell(r, 0.03) * env.clamp_min(0) * 2
    n = c.noise(c.x * 0.6, c.y * 0.9)
    dif, spec = c.lit(h * 0.045 + n * 0.02, 1.2, 30)
    t = 0.08 + 0.52 * dif * dif + 0.16 * n + 0.1 * h + 0.12 * c.y
    rgb = add(c.pal(t), c.pal.light, spec * 0.75)
    return add(rgb, c.pal.accent, sat(h - 0.35) * 0.5), relief_depth(0.5 + 0.3 * h - 0.25 * c.y, 0.25, 0.75)


@family("rain_glass", "teal and orange", "midnight blue", "neon pink and cyan", "blue and gold")
def rain_glass(c):
    """Raindrops on a window refracting blurred night lights behind."""
    ox, oy, shade, spec = c.zeros(), c.zeros(), c.zeros(), c.zeros()
    for s, odds, tall in ((3.2, 0.75, 1.25), (7.0, 0.6, 1.1), (13.0, 0.55, 1.0)):
        s = s * c.dens
        gx, gy = c.x * s, c.y * s / tall
        ix = torch.floor(gx)
        gy = gy + hash1(ix, 0.0, c.u(0, 50))
        iy = torch.floor(gy)
        h, k = hash2(ix, iy, c.u(0, 50))
        r = (0.16 + 0.24 * frac(h * 31 + k * 17)) * (frac(h * 7.7 + k * 3.1) < odds).float()
        dx, dy = gx - ix - 0.5 - (h - 0.5) * 0.4, (gy - iy - 0.5 - (k - 0.5) * 0.3) * tall
        q = sqrt(dx * dx + dy * dy * 0.85 + 0.12 * dx * dy + 1e-6) / r.clamp_min(0.02)
        m = sat((1 - q) * r * 0.7 / (c.px * s)) * (r > 0.05).float()
        trail = bell(dx, 0.05) * sat(dy * 4) * sat((0.95 - dy) * 2) * ((s < 3.5 * c.dens) & (r > 0.3)).float() * (1 - m)
        ox = ox * (1 - m) - m * dx / r.clamp_min(0.05) * (0.35 + 0.5 * q) * 0.8 + trail * 0.1
        oy = oy * (1 - m) - m * dy / r.clamp_min(0.05) * (0.35 + 0.5 * q) * 0.8
        shade = shade * (1 - m) + m * sstep(0.55, 1.05, q)
        spec = spec * (1 - m) + m * bell(dx / r.clamp_min(0.05) + 0.35, 0.2) * bell(dy / r.clamp_min(0.05) - 0.45, 0.2)
    x, y = c.x + ox, c.y + oy
    drop = sat((ox.abs() + oy.abs()) * 6)
    rgb = c.pal(0.1 + 0.16 * (1 - y * 0.6) * 0.5 + 0.1 * c.noise(x * 0.4, y * 0.4))
    n = 16
    lamps = zip(c.us(n, -1.2, 1.2), c.us(n, -1.0, 0.7), c.us(n, 0.1, 0.26), c.us(n, 0.5, 0.95))
    for i, (bx, by, r, tone) in enumerate(lamps):
        q2 = ((x - bx) ** 2 + (y - by) ** 2) / (r * r)
        glow = 1 / (1 + q2 * q2 * q2) * 0.62
        colour = mix(c.pal.pick(tone), c.pal.accent, 1.0 if i % 3 == 0 else 0.0)
        rgb = rgb + colour * glow[:, None] * (1 - rgb * 0.7)
    rgb = rgb * (1 - 0.55 * shade + 0.12 * drop)[:, None]
    return add(rgb, c.pal.light, spec * 0.9), sat(0.12 + 0.6 * drop)
