"""What a scene family is given to paint with."""
import random

import torch
import torch.nn.functional as F

from .maths import TAU, cos, ddx, ddy, exp, frac, hash1, hash2, rot, sat, sin, sqrt
from .noise import BANK_PERIOD, noise_bank
from .palettes import Palette


class Ctx:
    """Everything a family needs: coordinates, palette, noise and random parameters.

    x, y: [B,H,W] scene coordinates; px: [B,1,1] pixel size in scene units;
    dens: [B,1,1] element density (1 = normal); keep: [B,1,1] fraction of elements shown.
    gen draws what differs between samples, py what a whole sub-batch shares.
    """

    def __init__(self, size: int, device: torch.device, gen: torch.Generator, py: random.Random, pal: Palette,
                 x: torch.Tensor, y: torch.Tensor, px: torch.Tensor, dens: torch.Tensor, keep: torch.Tensor):
        self.B, self.size, self.device, self.gen, self.py = x.shape[0], size, device, gen, py
        self.pal, self.x, self.y, self.px, self.dens, self.keep = pal, x, y, px, dens, keep

    # -- random parameters ---------------------------------------------------------
    def u(self, lo=0.0, hi=1.0):
        """Uniform [B,1,1]."""
        return torch.rand(self.B, 1, 1, generator=self.gen, device=self.device) * (hi - lo) + lo

    def us(self, n, lo=0.0, hi=1.0):
        """Uniform [n,B,1,1]; iterate to get n parameters."""
        return torch.rand(n, self.B, 1, 1, generator=self.gen, device=self.device) * (hi - lo) + lo

    def pick(self, *values):
        """One of the numbers per sample, [B,1,1]."""
        v = torch.tensor(values, dtype=torch.float32, device=self.device)
        i = (torch.rand(self.B, generator=self.gen, device=self.device) * len(values)).long()
        return v[i.clamp_max(len(values) - 1)].view(-1, 1, 1)

    def flag(self, p=0.5):
        """1.0 with probability p else 0.0, [B,1,1]."""
        return (self.u() < p).float()

    def choice(self, n):
        """One-hot weights: list of n tensors [B,1,1], exactly one of them 1."""
        k = self.pick(*range(n))
        return [(k == i).float() for i in range(n)]

    def on(self, i, n):
        """1.0 if element i of n is shown at this sample's density, [B,1,1]."""
        return (i < self.keep * n).float()

    # -- coordinates -----------------------------------------------------------------
    def spun(self):
        """Coordinates under a random rotation and a small shift."""
        x, y = rot(self.x, self.y, self.u(0, TAU))
        return x + self.u(-0.3, 0.3), y + self.u(-0.3, 0.3)

    def zeros(self):
        """[B,H,W] of zeros."""
        return torch.zeros_like(self.x)

    # -- noise -------------------------------------------------------------------------
    def field(self, kind="fbm"):
        """A noise function f(x, y) -> [B,C,H,W] with its own texture and offset."""
        bank = noise_bank(kind, self.device)
        k = self.py.randrange(bank.shape[0])
        tex, off = bank[k:k + 1].expand(self.B, -1, -1, -1), self.us(2)

        def look(x, y):
            u, v = torch.broadcast_tensors(x / BANK_PERIOD + off[0], y / BANK_PERIOD + off[1])
            grid = torch.stack([frac(u) * 2 - 1, frac(v) * 2 - 1], -1)
            return F.grid_sample(tex, grid, mode="bilinear", padding_mode="border", align_corners=True)
        return look

    def noise(self, x, y, kind="fbm"):
        """Noise [B,H,W]; fbm, fine, stripes, labyrinth in [-1,1]; ridge and billow in [0,1].

        Period 4 in both axes; largest features about 1 unit.
        """
        return self.field(kind)(x, y)[:, 0]

    def warp(self, x, y):
        """Two smooth noise fields in [-1,1], for bending coordinates."""
        w = self.field("smooth")(x, y)
        return w[:, 0], w[:, 1]

    def line1(self, x, kind="fbm"):
        """One-dimensional noise along x, [B,H,W]."""
        return self.noise(x, torch.zeros_like(self.px), kind)

    # -- drawing ------------------------------------------------------------------------
    def fill(self, d):
        """Antialiased inside mask of a signed distance d (negative inside)."""
        return sat(0.5 - d / (self.px * 1.4))

    def stroke(self, d, w):
        """Antialiased line of half-width w around d = 0."""
        return sat(0.5 - (d.abs() - w) / (self.px * 1.4))

    def wave(self, phase):
        """Antialiased square wave in [-1, 1]; flattens to 0 where too fine to show."""
        gx, gy = ddx(phase), ddy(phase)
        gx, gy = gx - TAU * torch.round(gx / TAU), gy - TAU * torch.round(gy / TAU)
        g = sqrt(gx * gx + gy * gy) + 0.03
        return (sin(phase) / (g * 0.6)).clamp(-1, 1) * sat(2.4 - g)

    def lit(self, h, k=1.0, shine=20.0):
        """Directional light on a height field: diffuse and specular, each [B,H,W] 0..1."""
        s = k * self.size / 2
        gx, gy = ddx(h) * s, ddy(h) * s
        a = self.u(0.6, 2.5)
        nz = torch.rsqrt(1 + gx * gx + gy * gy)
        dif = sat((0.8 - 0.6 * (gx * cos(a) + gy * sin(a))) * nz)
        spec = exp((sat((0.93 - 0.36 * (gx * cos(a) + gy * sin(a))) * nz) - 1) * shine)
        return dif, spec

    def stars(self, x, y, freq, amount=0.5):
        """Field of little stars, brightness [B,H,W]; freq = cells per unit."""
        gx, gy = x * freq, y * freq
        ix, iy = torch.floor(gx), torch.floor(gy)
        seed = self.u(0, 50)
        h, k = hash2(ix, iy, seed)
        b = sat((hash1(ix, iy, seed + 9) - 1 + amount) / amount) ** 3 + 0.04 * amount * k
        dx, dy = gx - ix - 0.2 - 0.6 * h, gy - iy - 0.2 - 0.6 * k
        size = (self.px * freq * 0.75).clamp_min(0.03)
        return b * exp(-(dx * dx + dy * dy) / (size * size * (0.55 + 1.2 * b)))

    def sky_glow(self, cx, cy, r):
        """Round glow with a bright core, [B,H,W] about 0..1."""
        d2 = (self.x - cx) ** 2 + (self.y - cy) ** 2
        return 1 / (1 + d2 / (r * r))
