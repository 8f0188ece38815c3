"""Styles of camera, lens and light."""
import torch
import torch.nn.functional as F

from ..image import blur, luma4, shifted, zoom_blur
from ..maths import TAU, exp, frac, grid, hash2, mix, polar, sat, sin, sstep
from .registry import style


@style("glowing")
def _glowing(rgb, look):
    """Haloes around what is brighter than the picture's mean."""
    g = luma4(rgb)
    lamp = rgb * sat((g - g.mean((2, 3), True)) * 2.2 + 0.12)
    halo = blur(lamp, 0.022) + blur(lamp, 0.07)
    return rgb * 0.95 + halo * (1 - rgb * 0.85) * look.u(0.75, 1.15)


@style("soft focus")
def _soft_focus(rgb, look):
    """A soft-focus lens: blur with a screened glow."""
    soft = blur(rgb, 0.02)
    return mix(soft, 1 - (1 - soft) * (1 - blur(rgb, 0.05)), 0.25) * 0.92 + rgb * 0.06


@style("sharp")
def _sharp(rgb, look):
    """Unsharp masking."""
    return rgb + (rgb - blur(rgb, 0.009)) * look.u(1.0, 1.6)


@style("film grain")
def _film_grain(rgb, look):
    """Monochrome grain, stronger in the shadows."""
    grain = look.noise(rgb.shape[-1])
    return rgb + grain * look.u(0.045, 0.08) * (0.5 + 0.7 * (1 - luma4(rgb)))


@style("high contrast")
def _high_contrast(rgb, look):
    """An S-curve around the picture's mean."""
    t = sat((rgb - rgb.mean((1, 2, 3), True) * 0.8) * 1.45 + 0.3)
    return t * t * (3 - 2 * t)


@style("faded")
def _faded(rgb, look):
    """Less contrast and chroma, lifted towards the palette's ends."""
    return mix(mix(luma4(rgb), rgb, 0.75) * 0.72, look.light, 0.17) + look.dark * 0.1


@style("dark")
def _dark(rgb, look):
    """Low key with a vignette."""
    x, y = grid(rgb.shape[-1], rgb.device)
    vignette = exp(-(x * x + y * y) * 0.75)[:, None]
    return sat(rgb) ** 1.3 * (0.22 + 0.78 * vignette) * look.u(0.68, 0.85)


@style("bright")
def _bright(rgb, look):
    """High key: lifted towards the palette's light end."""
    lifted = 1 - (1 - sat(rgb)) ** 1.75
    return mix(lifted, look.light, 0.1)


@style("misty")
def _misty(rgb, look):
    """Patchy fog that thickens with distance."""
    far = (1 - look.depth) ** 1.1
    patches = F.interpolate(look.noise(5), size=rgb.shape[-2:], mode="bicubic", align_corners=False)
    veil = sat(far * look.u(0.75, 0.95) + 0.1 * patches)
    fog = mix(look.dark, look.light, 0.68)
    return mix(mix(rgb, blur(rgb, 0.02), veil), fog, veil * 0.82)


@style("chromatic")
def _chromatic(rgb, look):
    """Red and blue shifted apart."""
    k = max(2, round(rgb.shape[-1] * 0.02))
    return torch.stack([shifted(rgb, k, 0)[:, 0], rgb[:, 1], shifted(rgb, -k, 0)[:, 2]], 1)


@style("light rays")
def _light_rays(rgb, look):
    """Beams from a lamp near the top: radial blur of the lights, and a fan."""
    lamp = sat(luma4(rgb) * 1.7 - 0.45)
    cx, cy = look.u(-0.6, 0.6)[:, 0], look.u(0.5, 1.1)[:, 0]
    x, y = grid(rgb.shape[-1], rgb.device)
    r, a = polar(x - cx, y - cy)
    p = [look.u(0, TAU)[:, 0] for _ in range(3)]
    fan = sin(a * 9 + p[0]) + sin(a * 17 + p[1]) + 0.6 * sin(a * 31 + p[2])
    beams = (sstep(0.1, 1.8, fan) * exp(-r * 0.8))[:, None]
    rays = zoom_blur(rgb * lamp, cx, cy, 0.7)
    room = (1 - rgb * 0.85) * (1.15 - luma4(rgb).mean((2, 3), True))
    return rgb * 0.92 + (rays * 1.6 + beams * mix(look.accent, look.light, 0.4) * 0.75) * room


@style("sparkling")
def _sparkling(rgb, look):
    """Four-pointed stars on three jittered lattices."""
    x, y = grid(rgb.shape[-1], rgb.device)
    total = torch.zeros_like(look.depth)
    px = 2.0 / rgb.shape[-1]
    for s, odds in ((2.3, 0.4), (4.5, 0.28), (9.0, 0.16)):
        gx, gy = x * s + look.u(0, 9)[:, 0], y * s + look.u(0, 9)[:, 0]
        ix, iy = torch.floor(gx), torch.floor(gy)
        h, k = hash2(ix, iy, look.u(0, 50)[:, 0])
        dx, dy = (gx - ix - 0.3 - 0.4 * h).abs(), (gy - iy - 0.3 - 0.4 * k).abs()
        on = (frac(h * 9.3 + k * 5.7) < odds).float()
        w = (px * s * 0.5 + 0.012) * (0.45 + 0.9 * k)
        star = exp(-(dx / w + dy * 9)) + exp(-(dy / w + dx * 9)) + exp(-(dx * dx + dy * dy) / (w * w * 3)) * 1.5
        total = total + (on * star * (0.5 + 0.7 * k) * sat((0.5 - torch.maximum(dx, dy)) * 8))[:, None]
    return rgb + mix(look.light, look.accent, 0.3) * total.clamp_max(1.4) * (1 - rgb * 0.5)


@style("motion blur")
def _motion_blur(rgb, look):
    """Radial blur, as if flying forwards."""
    cx, cy = look.u(-0.25, 0.25)[:, 0], look.u(-0.25, 0.25)[:, 0]
    return mix(rgb, zoom_blur(rgb, cx, cy, 0.38, 9), 0.9)


@style("shallow focus")
def _shallow_focus(rgb, look):
    """Depth of field: sharp where the middle of the picture is."""
    d = blur(look.depth, 0.01)
    x, y = (v[:, None] for v in grid(rgb.shape[-1], rgb.device))
    centre = exp(-(x * x + (y + 0.15) ** 2) * 5)
    focus = (d * centre).sum((2, 3), True) / centre.sum() + 0.06
    off = sat(((d - focus).abs() * 2.4 - 0.1).maximum((x * x + y * y) * 0.5 - 0.35))
    wide = blur(rgb, 0.045)
    return mix(mix(rgb, blur(rgb, 0.016), sat(off * 2.5)), wide + sat(wide - 0.4) * 0.4, sat(off * 2 - 0.7))
