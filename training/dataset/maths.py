"""Small maths on tensors: ramps, waves, coordinates, hashes and differences.

Arguments may have any shapes that broadcast; results have the broadcast shape.
"""
import math

import torch
import torch.nn.functional as F

TAU = 2 * math.pi
sin, cos, sqrt = torch.sin, torch.cos, torch.sqrt


def exp(x):
    """Exponential floored at e^-25: keeps slow denormal numbers out of the CPU path."""
    return torch.exp(x.clamp_min(-25.0))


def sat(x):
    """Clamp to [0, 1]."""
    return x.clamp(0.0, 1.0)


def sstep(a, b, x):
    """Smooth 0 -> 1 ramp while x goes from a to b (a > b gives a falling ramp)."""
    t = sat((x - a) / (b - a))
    return t * t * (3 - 2 * t)


def mix(a, b, m):
    """Linear blend: a where m = 0, b where m = 1."""
    return a + (b - a) * m


def frac(x):
    """Fractional part in [0, 1), also for negative x."""
    return x - torch.floor(x)


def tri(x):
    """Triangle wave in [0, 1] of period 1 (0 at integers, 1 halfway)."""
    return 1 - (2 * frac(x) - 1).abs()


def bell(d, w):
    """Gaussian bump of half-width w: 1 at d = 0."""
    q = d / w
    return exp(-(q * q))


def rot(x, y, a):
    """Rotate the coordinates by angle a (tensor [B,1,1] or float)."""
    a = torch.as_tensor(a, dtype=x.dtype, device=x.device)
    ca, sa = cos(a), sin(a)
    return x * ca - y * sa, x * sa + y * ca


def polar(x, y):
    """Radius and angle (-pi..pi)."""
    return sqrt(x * x + y * y + 1e-9), torch.atan2(y, x)


def fold(x, y, n, turn=0.0):
    """Kaleidoscope fold into one of n mirrored wedges; n and turn are [B,1,1]."""
    r, a = polar(x, y)
    seg = TAU / n
    a = (frac((a + turn) / seg) - 0.5).abs() * seg
    return r * cos(a), r * sin(a)


def swirl(x, y, amp, phases):
    """Liquid domain warp by chained sines, infinitely smooth; phases [2n,B,1,1]."""
    for i in range(len(phases) // 2):
        f = 1.25 * (i + 1)
        x = x + amp / (i + 1) * sin(f * y + phases[2 * i])
        y = y + amp / (i + 1) * sin(f * x + phases[2 * i + 1])
    return x, y


def hash1(ix, iy, seed):
    """Pseudo-random value in [0, 1) for whole-number cells ix, iy (tensors, iy may be a float)."""
    return frac(sin(ix * 12.9898 + iy * 78.233 + seed) * 1375.537)


def hash2(ix, iy, seed):
    """Two pseudo-random values in [0, 1) per cell."""
    s = ix * 12.9898 + iy * 78.233 + seed
    return frac(sin(s) * 1375.537), frac(cos(s) * 1951.241)


def ddx(h):
    """Forward difference to the right, per pixel, same shape as h."""
    return F.pad(h[..., 1:] - h[..., :-1], (0, 1))


def ddy(h):
    """Forward difference upwards, per pixel, same shape as h."""
    return F.pad(h[..., :-1, :] - h[..., 1:, :], (0, 0, 1, 0))


def grid(size, device):
    """Pixel-centre coordinates x [1,1,W] and y [1,H,1] (up), both in (-1, 1)."""
    p = (torch.arange(size, device=device, dtype=torch.float32) + 0.5) * (2.0 / size) - 1
    return p[None, None, :], -p[None, :, None]


def relief_depth(t, lo=0.4, hi=0.65):
    """Gentle relief from a scalar field t in [0,1]."""
    return lo + (hi - lo) * sat(t)
