"""Things that flow: plasma, smoke, marble, metal, cloth, wax, soap and paint."""
import torch

from ..image import add, over
from ..maths import TAU, bell, cos, ddx, ddy, exp, frac, mix, relief_depth, rot, sat, sin, sqrt, sstep, swirl
from ..registry import family


@family("plasma", "neon pink and cyan", "rainbow", "psychedelic", "violet haze")
def plasma(c):
    """Smooth interfering colour waves with soft relief light."""
    x, y = c.spun()
    f = c.u(1.3, 2.3) * c.dens
    x, y = swirl(x * f, y * f, 0.35, c.us(4, 0, TAU))
    p = c.us(5, 0, TAU)
    r = sqrt((x + sin(p[0])) ** 2 + (y + cos(p[1])) ** 2 + 0.02)
    v = sin(x * 1.7 + p[1]) + sin(y * 2.1 + p[2]) + sin((x + y) * 1.3 + p[3]) + sin(r * 3.1 + p[4])
    dif, spec = c.lit(v * 0.07, 1.1, 14)
    rgb = c.pal.cyc(v * 0.27 * c.u(0.8, 1.5) + p[0]) * (0.45 + 0.65 * dif)[:, None]
    return add(rgb, c.pal.light, spec * 0.35), relief_depth(0.5 + 0.25 * v)


@family("smoke", "monochrome", "silver", "violet haze", "neon pink and cyan")
def smoke(c):
    """Incense-like smoke: thin folded veils curling upwards on a dark background."""
    up = sat(c.y * 0.5 + 0.55)
    a, b = c.warp(c.x * 0.9, c.y * 0.6)
    sway = c.u(0.1, 0.3) * sin(c.y * c.u(1.2, 2.4) + c.u(0, TAU)) * (0.3 + up)
    wide = 0.22 + (0.3 + c.u(0.0, 0.6)) * up
    x0 = (c.x - sway - c.u(-0.3, 0.3)) / wide
    env = bell(x0 + 0.5 * a * up, 1.0) * (0.35 + 0.65 * sat(1.4 - up + 0.6 * b))
    n = c.noise(c.x * 0.8 + a * 0.1, c.y * 0.8 + b * 0.1)
    rgb = c.pal(0.03 + 0.04 * sat(n + 0.4) + 0.12 * env * (0.6 + 0.6 * n))
    total = 0.15 * env
    for i in range(3):
        x, y = swirl(x0 * 0.6 + c.u(-2, 2), c.y * 1.15 * c.dens + c.u(-2, 2), c.u(0.5, 0.72), c.us(8, 0, TAU))
        u = x + c.u(0.2, 0.6) * y + 0.12 * a
        g = sqrt(ddx(u) ** 2 + ddy(u) ** 2 + 1e-8) * (c.size / 2)
        sheet = 1 / (1 + (g * c.u(0.35, 0.6)) ** 2)
        strand = 0.7 + 0.3 * sin(u * c.u(10, 18))
        veil = env * (0.2 * (0.5 + 0.5 * sin(u * 2.4)) + sheet * strand * 0.85)
        rgb = add(rgb, c.pal(0.42 + 0.4 * sheet + 0.1 * n), veil * (1.0 - 0.2 * i))
        total = total + veil * 0.8
    rgb = add(rgb, c.pal.light, sat(total - 0.7) * 0.55)
    return add(rgb, c.pal.accent, total * sat(a) * 0.3), sat(0.12 + 0.5 * total)


@family("marble", "gold and black", "emerald", "teal and orange", "rose pink")
def marble(c):
    """Liquid marble: swirled pigment bands with shining veins."""
    x, y = c.spun()
    s = c.u(0.5, 0.8) * c.dens
    x, y = x * s, y * s
    a, b = c.warp(x, y)
    x, y = x + a * 0.55, y + b * 0.55
    a, b = c.warp(x * 1.7, y * 1.7)
    x, y = x + a * 0.2, y + b * 0.2
    n = c.noise(x, y)
    band = x * 3.2 + y * 2.1 + n * 2.4
    t = 0.5 + 0.5 * sin(band * 2.1)
    g = sqrt(ddx(band) ** 2 + ddy(band) ** 2)
    thin = sat(1.4 - g * 1.6)
    vein = bell(frac(band * 0.67) - 0.5, (g * 0.5).clamp_min(0.035)) * thin
    vein = vein + 0.5 * bell(frac(band * 1.9 + 0.3) - 0.5, (g * 1.4).clamp_min(0.05)) * sat(a + 0.3) * thin
    fine = 0.5 + 0.5 * sin(band * 8 + a * 4) * thin
    dif, spec = c.lit(t * 0.09 + n * 0.07, 0.9, 26)
    rgb = c.pal(0.04 + 0.72 * t * t + 0.13 * fine * t) * (0.72 + 0.4 * dif)[:, None]
    rgb = over(rgb, c.pal.accent, sat(vein) * 0.85)
    return add(rgb, c.pal.light, spec * 0.3 + vein * spec * 0.6), relief_depth(t * 0.7 + vein * 0.3)


@family("liquid_metal", "silver", "gold and black", "copper", "neon pink and cyan")
def liquid_metal(c):
    """Flowing chrome: smooth folds mirroring a studio with soft lamps."""
    x, y = c.spun()
    s = c.u(1.7, 2.5) * c.dens
    x, y = swirl(x * s, y * s, c.u(0.5, 0.75), c.us(8, 0, TAU))
    h = sin(x * 1.5) * 0.6 + sin(y * 1.7 + x * 0.5) * 0.6
    g = c.size / 2 * 0.12
    nx, ny = ddx(h) * g, ddy(h) * g
    k = torch.rsqrt(1 + nx * nx + ny * ny)
    env = ny * k * 0.9 + nx * k * 0.5
    t = 0.5 + 0.5 * sin(env * 6 + h * 1.2 + c.u(0, TAU))
    rgb = c.pal(0.04 + 0.72 * t * t * (1.5 - 0.5 * t) + 0.1 * k)
    rgb = add(rgb, c.pal.accent, bell(env - c.u(-0.5, 0.5), 0.09) * 0.55)
    return add(rgb, c.pal.light, exp((t - 1) * 30) * 0.5), relief_depth(0.5 + 0.4 * h, 0.35, 0.7)


@family("silk", "rose pink", "blood red", "violet haze", "gold and black")
def silk(c):
    """Soft satin fabric in long flowing folds."""
    x, y = c.spun()
    s = c.u(1.0, 1.5) * c.dens
    x, y = swirl(x * s, y * s * 0.9, c.u(0.3, 0.5), c.us(6, 0, TAU))
    u = y * 3.7 + 0.9 * sin(x * 1.2 + c.u(0, TAU)) + 0.4 * x
    v = u * 2.3 + 1.3 * sin(x * 1.3 + c.u(0, TAU))
    w = u * 4.9 + 1.8 * sin(x * 0.9 + c.u(0, TAU))
    h = sin(u) + 0.36 * sin(v) + 0.16 * sin(w)
    slope = cos(u) + 0.75 * cos(v) + 0.55 * cos(w)
    light = 0.5 + 0.36 * slope * torch.rsqrt(1 + 0.3 * slope * slope)
    sheen = exp((light - 0.84) * 15).clamp_max(1.3)
    thread = c.noise(u * 0.4, x * 12, "fine") * 0.025
    rgb = c.pal(0.06 + 0.7 * light * light + 0.1 * h * light + thread)
    return add(rgb, c.pal.light, sheen * 0.28), relief_depth(0.5 + 0.36 * h, 0.35, 0.7)


@family("metaballs", "sunset", "acid green", "magenta", "fire")
def metaballs(c):
    """Lava lamp: glowing wax blobs melting into each other."""
    n = 13
    f, gx, gy = c.zeros(), c.zeros(), c.zeros()
    s = c.u(0.85, 1.15) / c.dens ** 0.5
    for i, (bx, by, r) in enumerate(zip(c.us(n, -0.85, 0.85), c.us(n, -1.05, 1.05), c.us(n, 0.09, 0.21))):
        r = r * s
        dx, dy = c.x - bx, (c.y - by) * c.u(0.7, 1.0)
        q = r * r / (dx * dx + dy * dy + 0.002)
        w = c.on(i, n + 1) * q * q.clamp_max(1.0) ** 0.5
        f, gx, gy = f + w, gx + w * dx, gy + w * dy
    inside = sstep(0.96, 1.06, f)
    depth = sat(1 - 1 / f.clamp_min(1.0))
    nx, ny = gx / f / (s * 0.35), gy / f / (s * 0.35)
    light = sat(0.5 + 0.55 * ny - 0.35 * nx)
    spec = bell(nx + 0.35, 0.22) * bell(ny - 0.4, 0.2) * inside
    rim = inside * exp(-(f - 1).clamp_min(0) * 5)
    halo = sat(f) ** 2 * (1 - inside)
    t = 0.34 + 0.3 * light + 0.22 * sqrt(depth) + 0.12 * (c.y * c.pick(-1, 1))
    rgb = c.pal(0.05 + 0.1 * (1 - c.y) + 0.3 * halo)
    rgb = over(rgb, c.pal(t), inside)
    rgb = add(rgb, c.pal.accent, rim * 0.35)
    return add(rgb, c.pal.light, spec * 0.8), 0.1 + 0.15 * halo + inside * (0.35 + 0.45 * sqrt(depth))


@family("bubbles", "turquoise", "pastel", "rainbow", "deep blue")
def bubbles(c):
    """Transparent soap bubbles with rainbow rims and window highlights."""
    n = 18
    rgb = c.pal(0.12 + 0.22 * (c.y * 0.5 + 0.5) + 0.16 * c.noise(c.x * 0.5, c.y * 0.5))
    depth = c.zeros() + 0.08
    size = c.us(n, 0.0, 1.0).sort(0).values
    for i, (bx, by) in enumerate(zip(c.us(n, -1.1, 1.1), c.us(n, -1.1, 1.1))):
        r = (0.06 + 0.36 * size[i] ** 2.2) * (0.75 + 0.3 / c.dens)
        dx, dy = (c.x - bx) / r, (c.y - by) / r
        q = dx * dx + dy * dy
        m = c.fill((sqrt(q + 1e-6) - 1) * r) * c.on(n - 1 - i, n)
        rim = q * q * q
        film = c.pal.cyc(q * 0.9 + dy * 0.35 + dx * 0.2 + c.u())
        spot = bell(dx + 0.45, 0.16) * bell(dy - 0.5, 0.2) + 0.5 * bell(dx - 0.5, 0.13) * bell(dy + 0.55, 0.1)
        rgb = rgb + film * (m * (0.08 + 0.75 * rim))[:, None]
        rgb = add(rgb, c.pal.light, m * (spot * 1.1 + 0.35 * rim * rim * sat(dy * 0.5 + 0.5)))
        depth = torch.maximum(depth, m * (0.2 + 0.55 * size[i] + 0.25 * r * sqrt(sat(1 - q))))
    return rgb, sat(depth)


@family("brush_strokes", "psychedelic", "sunset", "blue and gold", "autumn")
def brush_strokes(c):
    """Abstract painting of broad bristly impasto strokes and splashes."""
    wx, wy = c.warp(c.x * 0.6, c.y * 0.6)
    paint, n, main = c.field(), 17, c.u(0, TAU)
    rgb = c.pal(0.22 + 0.16 * wx + 0.1 * paint(c.x * 0.7, c.y * 3)[:, 0])
    height = 0.3 + 0.1 * paint(c.x * 0.7, c.y * 3)[:, 0]
    for i, (bx, by, da, tone, w) in enumerate(zip(c.us(n, -0.95, 0.95), c.us(n, -0.95, 0.95), c.us(n, -0.9, 0.9),
                                                  c.us(n, 0.02, 1.0), c.us(n, 0.1, 0.3))):
        k = i / (n - 1)
        long = 0.45 + 0.7 * c.u()
        u, v = rot(c.x - bx + 0.12 * wx, c.y - by + 0.12 * wy, main + da * 1.5)
        v = v + c.u(-0.45, 0.45) * u * u
        w = w * (0.65 + 0.4 / c.dens) * (1.25 - 0.6 * k)
        bristle = paint(u * 0.4 + i * 0.31, v * 5.5 + i * 0.77)[:, 0]
        fine = sin(bristle * 26 + v * 90) * 0.25
        edge = v.abs() / w + 0.12 * bristle
        end = u.abs() / long + 0.14 * bristle + 0.06 * fine
        dry = sstep(0.35, 1.0, u / long)
        m = sat((1 - edge) * w / c.px * 0.5) * sat((1 - end) * 14)
        m = m * sat(1.15 + (bristle + fine - 1.3 * dry + 0.35) * 3.5 * dry) * c.on(i, n)
        rgb = over(rgb, c.pal(tone + 0.07 * bristle + 0.05 * fine + 0.06 * v / w), m * 0.96)
        height = mix(height, 0.45 + 0.16 * bristle + 0.1 * fine + 0.1 * edge * edge, m)
    dif, spec = c.lit(height * 0.06, 1.0, 18)
    rgb = rgb * (0.66 + 0.42 * dif)[:, None]
    for f in (3.0, 7.0):
        drop = c.stars(c.x + wx * 0.05, c.y, f, 0.6)
        rgb = over(rgb, c.pal.accent, sat(drop * 6 - 1.2))
    return add(rgb, c.pal.light, spec * 0.14), sat(0.2 + 0.55 * height)
