"""The noise bank: seamless textures, made once for each device and looked up anywhere.

A look-up costs one bilinear sample, where noise computed per pixel would cost several octaves.
"""
import functools

import torch
import torch.nn.functional as F

from .maths import exp, sqrt

# Pixels of a texture's side, textures of a kind, and scene units a texture spans before it repeats.
BANK_RES, BANK_COUNT, BANK_PERIOD = 512, 6, 4.0


def _freq(res, device):
    """Radial and horizontal frequency grids of a rfft2 spectrum, cycles per period."""
    k = torch.fft.fftfreq(res, d=1.0 / res, device=device)
    kx = torch.fft.rfftfreq(res, d=1.0 / res, device=device)
    return sqrt(k[:, None] ** 2 + kx[None] ** 2), kx[None]


def _band(white, weight):
    """White noise filtered by a spectral weight, to unit variance."""
    n = torch.fft.irfft2(torch.fft.rfft2(white) * weight, s=white.shape[-2:])
    return n / n.std(dim=(-2, -1), keepdim=True)


def _octaves(white, k):
    """Octave bands around 3, 6, 12 ... cycles per period, each of unit variance."""
    for i, f in enumerate((3.0, 6.0, 12.0, 24.0, 48.0, 90.0)):
        ring = exp(-((k / f).clamp_min(1e-6).log() / 0.42) ** 2)
        yield i, _band(torch.roll(white, (37 * i, 91 * i), (-2, -1)), ring)


def _turing(white, k, kx, stretch):
    """Turing pattern (stripes, labyrinths) by repeated ring filtering and saturation."""
    ring = exp(-(((k * k + stretch * kx * kx).clamp_min(0).sqrt() - 14) / 2.6) ** 2)
    u = _band(white, ring)
    for _ in range(10):
        u = _band(torch.tanh(2.2 * u), ring)
    return torch.tanh(1.6 * u)


@functools.lru_cache(maxsize=None)
def noise_bank(kind: str, device: torch.device) -> torch.Tensor:
    """Seamless textures [K, C, R+1, R+1] of a kind (wrap column and row included).

    Made from white noise with a seed of its own, so that the bank is the same in every run and on every device.
    """
    g = torch.Generator("cpu").manual_seed(sum(map(ord, kind)) * 7919)
    channels = 2 if kind == "smooth" else 1
    white = torch.randn(BANK_COUNT, channels, BANK_RES, BANK_RES, generator=g, device="cpu").to(device)
    k, kx = _freq(BANK_RES, device)
    if kind == "smooth":
        t = (_band(white, exp(-((k - 2.2) / 1.5) ** 2)) * 0.45).clamp(-1, 1)
    elif kind == "fbm":
        t = (_band(white, k.clamp_min(1.0) ** -1.75 * (k > 1.5)) * 0.40).clamp(-1, 1)
    elif kind == "fine":
        t = (_band(white, exp(-((k - 90) / 40) ** 2)) * 0.4).clamp(-1, 1)
    elif kind == "ridge":
        t = sum((1 - n.abs().clamp_max(2) / 2) ** 3 * 0.55 ** i for i, n in _octaves(white, k))
        lo, hi = t.amin((-2, -1), True), t.amax((-2, -1), True)
        t = (t - lo) / (hi - lo)
    elif kind == "billow":
        t = sum(n.abs().clamp_max(2.2) * 0.5 ** i for i, n in _octaves(white, k))
        t = (t - t.amin((-2, -1), True)) / (t.amax((-2, -1), True) - t.amin((-2, -1), True))
    elif kind == "stripes":
        t = _turing(white, k, kx, 2.0)
    elif kind == "labyrinth":
        t = _turing(white, k, kx, 0.0)
    else:
        raise KeyError(kind)
    return F.pad(t, (0, 1, 0, 1), mode="circular")
