"""The text encoder: token ids to hidden states, a small transformer."""
import torch
import torch.nn as nn

TEXT_WIDTH = 192
TEXT_LENGTH = 32


class TextEncoder(nn.Module):
    """Token ids [B,32] (0 pads) -> hidden states [B,32,192]; padding positions are zero."""

    def __init__(self, vocabulary, width=TEXT_WIDTH, layers=3, heads=6):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width)
        self.position = nn.Parameter(torch.randn(1, TEXT_LENGTH, width) * 0.02)
        self.blocks = nn.ModuleList(TextBlock(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, ids):
        keep = (ids != 0).float()
        x = self.embed(ids) + self.position[:, : ids.shape[1]]
        bias = (keep - 1.0)[:, None, None, :] * 1e4
        for block in self.blocks:
            x = block(x, bias)
        return self.norm(x) * keep[:, :, None]


class TextBlock(nn.Module):
    """Pre-norm transformer block; bias [B,1,1,N] is added to the attention's logits (very negative where ids pad)."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 3 * width), nn.GELU(), nn.Linear(3 * width, width))

    def forward(self, x, bias):
        b, n, c = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        w = (q @ k.transpose(-1, -2) * (c // self.heads) ** -0.5 + bias).softmax(-1)
        x = x + self.out((w @ v).transpose(1, 2).reshape(b, n, c))
        return x + self.mlp(self.norm2(x))
