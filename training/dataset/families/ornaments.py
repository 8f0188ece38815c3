"""Symmetric figures around a centre."""
import torch

from ..image import add, over
from ..maths import TAU, bell, cos, exp, fold, frac, mix, polar, relief_depth, rot, sat, sin, sqrt, sstep
from ..registry import family


@family("kaleidoscope", "rainbow", "psychedelic", "purple and gold", "turquoise")
def kaleidoscope(c):
    """Jewel-like mirrored star of folded facets with fine bright outlines."""
    s = c.u(0.75, 1.2) * c.dens
    r0, _ = polar(c.x, c.y)
    x, y = fold(c.x * s, c.y * s, c.pick(5, 6, 8, 10), c.u(0, 1))
    trap, tone, scale = torch.full_like(x, 9.0), c.zeros(), 1.0
    for _ in range(4):
        x, y = (x - c.u(0.2, 0.55)).abs(), (y - c.u(0.1, 0.4)).abs()
        x, y = rot(x * 1.3, y * 1.3, c.u(0.25, 1.3))
        scale *= 1.3
        r = sqrt(x * x + y * y + 1e-6)
        rad = c.u(0.3, 0.9)
        trap = torch.minimum(trap, torch.minimum((r - rad).abs(), (x - c.u(0.1, 0.5)).abs()) / scale)
        tone = tone + sstep(-0.01, 0.01, r - rad) * c.u(0.15, 0.4) + (x > y).float() * c.u(0.05, 0.25)
    gem = sat(trap * 9)
    shine = sat(1 - sqrt((x - 0.25) ** 2 + (y - 0.3) ** 2 + 1e-6) * 1.6)
    rgb = c.pal.cyc(tone * 0.9 + r0 * 0.22 + gem * 0.16 + c.u())
    rgb = rgb * (0.5 + 0.55 * gem + 0.3 * shine)[:, None] * (1.1 - 0.3 * r0)[:, None]
    rgb = add(rgb, c.pal.accent, exp(-trap * 130) * 0.75)
    rgb = add(rgb, c.pal.light, exp(-r0 * 8) * 0.8 + shine * shine * 0.22)
    return rgb, relief_depth(0.8 - 0.5 * r0 + 0.4 * gem, 0.35, 0.75)


@family("snowflake", "ice", "snow white", "silver", "electric blue")
def snowflake(c):
    """Large six-fold ice crystal with branching arms, bokeh snow behind."""
    bx, by = c.x, c.y
    rgb = c.pal(0.1 + 0.2 * exp(-(bx * bx + by * by)) + 0.07 * c.noise(bx * 0.6, by * 0.6))
    for sx, sy, r in zip(c.us(9, -1.1, 1.1), c.us(9, -1.1, 1.1), c.us(9, 0.04, 0.14)):
        rgb = add(rgb, c.pal.accent, sstep(1.0, 0.6, sqrt((bx - sx) ** 2 + (by - sy) ** 2) / r) * 0.22)
    x, y = rot(bx - c.u(-0.12, 0.12), by - c.u(-0.12, 0.12), c.u(0, TAU))
    size = c.u(0.8, 0.98) / c.dens ** 0.3
    x, y = fold(x / size, y / size, torch.full_like(c.px, 6.0))
    px = c.px / size
    d = torch.maximum(y - 0.03 * (1.15 - x), x - 0.97)
    for at, long, w in zip(c.us(6, 0.12, 0.9), c.us(6, 0.12, 0.34), c.us(6, 0.014, 0.028)):
        long = long * (1.15 - at) * 1.2
        u, v = (x - at) * 0.5 + y * 0.866, (x - at) * -0.866 + y * 0.5
        d = torch.minimum(d, torch.maximum(v.abs() - w * (1.2 - u / long), torch.maximum(u - long, -u)))
    hexa, hexb = c.u(0.12, 0.3), c.u(0.05, 0.1)
    d = torch.minimum(d, torch.maximum(x - hexa, -(x - hexa + hexb * 0.45)))
    d = torch.minimum(d, x - hexb)
    tip = (x - c.u(0.78, 0.9)).abs() + y * 1.7 - c.u(0.04, 0.1)
    d = torch.minimum(d, tip)
    m = sat(0.5 - d / (px * 1.4))
    bevel = sat(-d / 0.03)
    rgb = add(rgb, c.pal.accent, exp(-d.clamp_min(0) * 16) * 0.3)
    rgb = over(rgb, c.pal(0.98 - 0.36 * bevel + 0.08 * sin(x * 40)), m * 0.95)
    return add(rgb, c.pal.light, m * bell(bevel - 0.45, 0.2) * 0.5), 0.15 + m * (0.55 + 0.2 * bevel)


@family("mandala", "purple and gold", "turquoise", "magenta", "coral peach")
def mandala(c):
    """Ornamental lotus mandala: outlined petal rings, beaded bands and scallops."""
    r, a = polar(*rot(c.x, c.y, c.u(0, TAU)))
    base = c.pick(8, 10, 12, 16)
    rgb = c.pal(0.06 + 0.1 * exp(-r) + 0.03 * sin(r * 60))
    depth = c.zeros() + 0.25
    edges = (1.32, 1.02, 0.76, 0.52, 0.3)
    wedge = a * base / TAU
    for i, (tone, jig, kind) in enumerate(zip(c.us(5, -0.14, 0.14), c.us(5, 0.95, 1.08), c.us(5))):
        outer = edges[i] * jig
        inner = outer * 0.66
        n = 2.0 if i == 0 else 1.0
        q = (frac(wedge * n + 0.5 * (i % 2)) - 0.5).abs() * 2
        tip, round_ = (1 - q) ** 0.55, sqrt(sat(1 - q * q)) * 0.8
        point = mix(tip, round_, (kind > 0.62).float())
        d = r - inner - (outer - inner) * point
        m = c.fill(d)
        rgb = rgb * (1 - 0.45 * exp(-d.clamp_min(0) * 20))[:, None]
        fillc = 0.16 + 0.1 * i + tone + 0.3 * sat((r - inner * 0.7) / (outer - inner * 0.7)) * (1 - 0.5 * q)
        rgb = over(rgb, c.pal(fillc), m)
        outline = c.stroke(d + 0.012, 0.006) + 0.8 * c.stroke(d + 0.05, 0.003)
        outline = outline + 0.6 * c.stroke(q, 0.02) * (r > inner * 0.95).float()
        rgb = over(rgb, c.pal.accent, m * outline.clamp_max(1) * 0.9)
        core_r = inner + (outer - inner) * 0.38
        arc = r * TAU / base / n * 0.5 * q
        gem = sqrt(arc * arc * 2.2 + (r - core_r) ** 2 + 1e-6) - 0.042 * jig * (0.5 + 0.5 * r)
        rgb = over(rgb, c.pal(0.5 + 0.45 * sat(-gem * 30)), m * c.fill(gem))
        band = outer * 0.6
        disc = c.fill(r - band)
        beads = sqrt((r - band + 0.03) ** 2 + ((frac(wedge * 2) - 0.5) * TAU * band / base / 2) ** 2 + 1e-6) - 0.015
        rgb = over(rgb, c.pal(0.08 + 0.05 * i + c.zeros()), disc)
        rim = c.stroke(r - band, 0.005) + c.stroke(r - band + 0.06, 0.004)
        rgb = over(rgb, c.pal.accent, rim.clamp_max(1) * 0.85)
        rgb = over(rgb, c.pal.light, c.fill(beads) * 0.85)
        depth = mix(depth, 0.32 + 0.1 * i - 0.06 * q, m)
    star = c.fill(r - 0.1 * (1 + 0.3 * cos(a * base)))
    rgb = over(rgb, c.pal(0.95 - 2.5 * r), star)
    return add(rgb, c.pal.accent, exp(-r * 4) * 0.25), sat(depth)


@family("hypno_spiral", "monochrome", "neon pink and cyan", "purple and gold", "psychedelic")
def hypno_spiral(c):
    """Hypnotic multi-arm spiral sinking into its centre."""
    x, y = c.x - c.u(-0.1, 0.1), c.y - c.u(-0.1, 0.1)
    r, a = polar(x, y)
    arms, spin = c.pick(1, 2, 3, 4, 6), c.pick(-1, 1)
    linear = c.flag(0.4)
    wind = mix(torch.log(r + 0.012) * c.u(3, 7), r * c.u(14, 26), linear) * c.dens
    wob = c.u(0, 0.5) * c.flag(0.5) * sin(r * 9 + c.u(0, TAU))
    ph = arms * a * spin + wind + wob
    v = c.wave(ph) * sstep(0.0, 0.05, r)
    tube = 0.5 + 0.5 * cos(ph - 1.2)
    soft = c.flag(0.45)
    lo, hi = 0.06 + 0.14 * tube * soft, 0.86 - 0.34 * tube * soft - 0.14 * r + 0.1 * sin(a * spin + r * 4)
    rgb = c.pal(mix(lo, hi, 0.5 + 0.5 * v))
    rgb = rgb * (1 - 0.55 * exp(-r * 5) * c.flag(0.6))[:, None]
    rgb = add(rgb, c.pal.accent, (1 - v.abs()) * 0.5 * soft + exp(-r * 8) * 0.5 * c.flag(0.5))
    return rgb, sat(0.08 + 0.75 * r / (r + 0.35) + 0.06 * v)


@family("julia", "electric blue", "fire", "psychedelic", "purple and gold")
def julia(c):
    """Julia set fractal with glowing filaments."""
    a = c.u(0.6, 2.55) * c.pick(-1, 1)
    rad = c.u(1.03, 1.09)
    cr = rad * (0.5 * cos(a) - 0.25 * cos(2 * a))
    ci = rad * (0.5 * sin(a) - 0.25 * sin(2 * a))
    x, y = rot(c.x, c.y, c.u(0, TAU))
    s = c.u(0.75, 1.3)
    x, y = x * s + c.u(-0.25, 0.25), y * s + c.u(-0.25, 0.25)
    smooth, trap = c.zeros(), torch.full_like(x, 4.0)
    for _ in range(26):
        x, y = (x * x - y * y + cr).clamp(-60, 60), (2 * x * y + ci).clamp(-60, 60)
        m2 = x * x + y * y
        smooth = smooth + 1 / (1 + m2 * m2 * 0.18)
        trap = torch.minimum(trap, m2)
    n = smooth / 26
    glow = sat(n * 1.12)
    t = glow ** 0.75
    inside = (m2 < 4).float()
    rgb = c.pal(0.04 + 0.9 * t * (1 - inside) + inside * (0.12 + 0.55 * sqrt(trap).clamp_max(1)))
    bands = 0.5 + 0.5 * sin(smooth * 2.4 * c.dens + c.u(0, TAU))
    rgb = rgb * (0.7 + 0.45 * bands * (1 - inside) + 0.25 * inside)[:, None]
    rgb = add(rgb, c.pal.accent, exp(-sqrt(trap) * 9) * 0.7)
    return add(rgb, c.pal.light, sstep(0.75, 1.0, t) * (1 - inside) * 0.4), relief_depth(t, 0.15, 0.75)
