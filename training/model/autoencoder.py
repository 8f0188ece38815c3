"""The autoencoder: pictures to latents of a sixteenth of the side, and back.

Plain convolutions and ReLUs without normalisation, which is what a CPU is quickest at.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

LATENT_CHANNELS = 16


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions around an identity: [B,C,H,W] -> [B,C,H,W]."""

    def __init__(self, channels):
        super().__init__()
        self.a = nn.Conv2d(channels, channels, 3, padding=1)
        self.b = nn.Conv2d(channels, channels, 3, padding=1)
        # The block begins as the identity, so that a deep stack trains from the first step.
        nn.init.zeros_(self.b.weight)
        nn.init.zeros_(self.b.bias)

    def forward(self, x):
        return x + self.b(F.relu(self.a(F.relu(x))))


class Encoder(nn.Module):
    """Image [B,3,H,W] in [-1,1] -> latent [B,16,H/16,W/16] of about unit variance."""

    def __init__(self, widths=(16, 32, 64, 96), blocks=(1, 1, 1, 1)):
        super().__init__()
        layers = [nn.PixelUnshuffle(2), nn.Conv2d(12, widths[0], 3, padding=1)]
        for level, width in enumerate(widths):
            if level:
                layers.append(nn.Conv2d(widths[level - 1], width, 2, stride=2))
            layers += [ResidualBlock(width) for _ in range(blocks[level])]
        layers += [nn.ReLU(), nn.Conv2d(widths[-1], LATENT_CHANNELS, 3, padding=1)]
        self.net = nn.Sequential(*layers)
        self.register_buffer("shift", torch.zeros(1, LATENT_CHANNELS, 1, 1))
        self.register_buffer("scale", torch.ones(1, LATENT_CHANNELS, 1, 1))

    def raw(self, image):
        """The latent as the network gives it, before shift and scale bring it to unit variance."""
        return self.net(image)

    def forward(self, image):
        return (self.net(image) - self.shift) * self.scale


class Decoder(nn.Module):
    """Latent [B,16,h,w] -> image [B,3,16h,16w] in about [-1,1] (clamp it where it is shown)."""

    def __init__(self, widths=(128, 64, 32, 16), blocks=(3, 2, 1, 1)):
        super().__init__()
        layers = [nn.Conv2d(LATENT_CHANNELS, widths[0], 3, padding=1)]
        for level, width in enumerate(widths):
            layers += [ResidualBlock(width) for _ in range(blocks[level])]
            if level + 1 < len(widths):
                layers += [nn.Conv2d(width, 4 * widths[level + 1], 1), nn.PixelShuffle(2)]
        layers += [nn.ReLU(), nn.Conv2d(widths[-1], 12, 3, padding=1), nn.PixelShuffle(2)]
        self.net = nn.Sequential(*layers)
        self.register_buffer("shift", torch.zeros(1, LATENT_CHANNELS, 1, 1))
        self.register_buffer("scale", torch.ones(1, LATENT_CHANNELS, 1, 1))

    def raw(self, latent):
        """The image of a latent as `Encoder.raw` gives it."""
        return self.net(latent)

    def forward(self, latent):
        return self.net(latent / self.scale + self.shift)
