"""Magnitude-preserving layers after EDM2 (Karras et al. 2024): what goes in with unit variance comes out with it.

No group norms; weights of unit norm and sums of fixed variance instead. That is cheap on a CPU and keeps the scale of
the activations over long feedback loops.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


def normalize(x, dims, eps=1e-4):
    """Scale x to unit root-mean-square over dims."""
    return x * torch.rsqrt(x.float().pow(2).mean(dims, keepdim=True) + eps).to(x.dtype)


def mp_silu(x):
    """SiLU, scaled to keep unit variance (EDM2, equation 81)."""
    return F.silu(x) / 0.596


def mp_sum(a, b, t):
    """Blend of a and b with weight t for b, scaled to keep unit variance (EDM2, equation 88)."""
    return (a * (1 - t) + b * t) / math.sqrt((1 - t) ** 2 + t ** 2)


def mp_cat(a, b):
    """Concatenation of channels in which a and b weigh alike whatever their widths (EDM2, equation 103)."""
    na, nb = a.shape[1], b.shape[1]
    c = math.sqrt((na + nb) / 2)
    return torch.cat([a * (c / math.sqrt(na)), b * (c / math.sqrt(nb))], 1)


class MPConv(nn.Module):
    """Convolution (kernel k) or linear layer (k=0) with weights of unit norm; `bake` fixes them for export."""

    def __init__(self, cin, cout, k, stride=1):
        super().__init__()
        self.k, self.stride = k, stride
        self.weight = nn.Parameter(torch.randn(cout, cin, *([k, k] if k else [])))
        self.baked = False

    def forward(self, x, gain=1.0):
        w = self.weight
        if not self.baked:
            w = normalize(w, list(range(1, w.ndim))) * (1 / math.sqrt(w[0].numel()))
        w = (w * gain).to(x.dtype)
        return F.conv2d(x, w, padding=self.k // 2, stride=self.stride) if self.k else F.linear(x, w)

    @torch.no_grad()
    def renormalize(self):
        """Bring the stored weights back to unit norm after an optimiser step (forced weight normalisation)."""
        self.weight.copy_(normalize(self.weight, list(range(1, self.weight.ndim))))

    @torch.no_grad()
    def bake(self):
        """Fold the normalisation into the weights, so that an exported graph need not compute it. No way back."""
        w = normalize(self.weight, list(range(1, self.weight.ndim)))
        self.weight.copy_(w / math.sqrt(w[0].numel()))
        self.baked = True


class Attention(nn.Module):
    """Cosine attention over [B,C,H,W]; with `text` [B,N,D] given the keys and values come from the text."""

    def __init__(self, channels, text_width=None, head=32):
        super().__init__()
        self.heads = channels // head
        self.cross = text_width is not None
        if self.cross:
            self.q, self.kv = MPConv(channels, channels, 1), MPConv(text_width, 2 * channels, 0)
        else:
            self.qkv = MPConv(channels, 3 * channels, 1)
        self.out = MPConv(channels, channels, 1)

    def forward(self, x, text=None):
        b, c, h, w = x.shape
        d = c // self.heads

        def split(t):
            return normalize(t.reshape(b, self.heads, d, -1), 2)

        if self.cross:
            q = split(self.q(x))
            k, v = self.kv(text).transpose(1, 2).chunk(2, 1)
            k, v = split(k), split(v)
        else:
            q, k, v = (split(t) for t in self.qkv(x).reshape(b, 3, c, h * w).unbind(1))
        p = (q.transpose(-1, -2) @ k * d ** -0.5).softmax(-1)
        y = (v @ p.transpose(-1, -2)).reshape(b, c, h, w)
        return mp_sum(x, self.out(y), 0.3)
