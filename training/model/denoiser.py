"""The denoiser: a small UNet with attention to the text, made of magnitude-preserving layers.

It predicts v = a * noise - b * x0 for x_t = a * x0 + b * noise (v-prediction, variance preserving).
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from .autoencoder import LATENT_CHANNELS
from .layers import Attention, MPConv, mp_cat, mp_silu, mp_sum, normalize
from .text_encoder import TEXT_WIDTH


class Block(nn.Module):
    """Residual block, modulated by the embedding [B,emb], with self- and cross-attention where wanted.

    Encoder blocks normalise their pixels and take the skip first, decoder blocks last (EDM2, figure 21).
    """

    def __init__(self, cin, cout, emb, decoder, attention, text_width, resample=None):
        super().__init__()
        self.decoder, self.resample = decoder, resample
        self.skip = MPConv(cin, cout, 1) if cin != cout else None
        self.c0 = MPConv(cout if not decoder else cin, cout, 3)
        self.c1 = MPConv(cout, cout, 3)
        self.emb = MPConv(emb, cout, 0)
        self.gain = nn.Parameter(torch.zeros([]))
        self.self_attn = Attention(cout) if attention else None
        self.cross_attn = Attention(cout, text_width) if attention else None

    def forward(self, x, emb, text):
        if self.resample == "down":
            x = F.avg_pool2d(x, 2)
        elif self.resample == "up":
            x = F.interpolate(x, scale_factor=2.0, mode="nearest")
        if not self.decoder:
            if self.skip is not None:
                x = self.skip(x)
            x = normalize(x, 1)
        y = self.c0(mp_silu(x))
        y = self.c1(mp_silu(y * (self.emb(emb, self.gain) + 1)[:, :, None, None]))
        if self.decoder and self.skip is not None:
            x = self.skip(x)
        x = mp_sum(x, y, 0.3)
        if self.self_attn is not None:
            x = self.cross_attn(self.self_attn(x), text)
        return x


class Denoiser(nn.Module):
    """(x_t [B,16,h,w], timestep [B] in 0..999, text [B,N,192]) -> v [B,16,h,w]."""

    def __init__(self, widths=(64, 128, 192), blocks=2, attention=(False, True, True), text_width=TEXT_WIDTH, emb=256):
        super().__init__()
        # Fourier features of the timestep: fixed seeds, so that every build of the network has the same ones.
        self.register_buffer("freqs", 2 * math.pi * torch.randn(emb, generator=torch.Generator().manual_seed(1)))
        self.register_buffer("phases", 2 * math.pi * torch.rand(emb, generator=torch.Generator().manual_seed(2)))
        self.time = MPConv(emb, emb, 0)
        self.pool = MPConv(text_width, emb, 0)
        self.stem = MPConv(LATENT_CHANNELS + 1, widths[0], 3)
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        skips, c = [widths[0]], widths[0]
        for level, width in enumerate(widths):
            if level:
                self.down.append(Block(c, c, emb, False, False, text_width, "down"))
                skips.append(c)
            for _ in range(blocks):
                self.down.append(Block(c, width, emb, False, attention[level], text_width))
                c = width
                skips.append(c)
        self.middle = nn.ModuleList([Block(c, c, emb, True, True, text_width),
                                     Block(c, c, emb, True, False, text_width)])
        for level, width in reversed(list(enumerate(widths))):
            if level < len(widths) - 1:
                self.up.append(Block(c, c, emb, True, False, text_width, "up"))
            for _ in range(blocks + 1):
                self.up.append(Block(c + skips.pop(), width, emb, True, attention[level], text_width))
                c = width
        self.head = MPConv(c, LATENT_CHANNELS, 3)
        self.head_gain = nn.Parameter(torch.zeros([]))

    def forward(self, x, timestep, text):
        t = timestep.to(x.dtype)[:, None] / 250.0
        pooled = normalize(text.sum(1) / ((text.abs().sum(2) > 0).to(x.dtype).sum(1, keepdim=True) + 1), 1)
        emb = self.time(torch.cos(t * self.freqs + self.phases) * math.sqrt(2))
        emb = mp_silu(mp_sum(emb, self.pool(pooled), 0.5))
        # A channel of ones stands in for the biases that the layers lack.
        h = self.stem(torch.cat([x, torch.ones_like(x[:, :1])], 1))
        skips = [h]
        for block in self.down:
            h = block(h, emb, text)
            skips.append(h)
        for block in self.middle:
            h = block(h, emb, text)
        for block in self.up:
            h = block(h if block.resample else mp_cat(h, skips.pop()), emb, text)
        return self.head(h, self.head_gain)

    def renormalize(self):
        """Call after every optimiser step."""
        for module in self.modules():
            if isinstance(module, MPConv):
                module.renormalize()

    def bake(self):
        """Call once, before export."""
        for module in self.modules():
            if isinstance(module, MPConv):
                module.bake()
        return self
