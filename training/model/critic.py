"""The critic of adversarial training. It judges; it is no part of the exported model."""
import torch.nn as nn


class Discriminator(nn.Module):
    """Patch critic for training only: [B,C,H,W] (and text [B,N,D]) -> score map [B,1,h,w]."""

    def __init__(self, channels, widths=(48, 96, 192), text_width=0):
        super().__init__()
        sizes, layers = (channels, *widths), []
        for cin, cout in zip(sizes, widths):
            layers += [nn.utils.spectral_norm(nn.Conv2d(cin, cout, 4, stride=2, padding=1)), nn.LeakyReLU(0.2),
                       nn.utils.spectral_norm(nn.Conv2d(cout, cout, 3, padding=1)), nn.LeakyReLU(0.2)]
        self.net = nn.Sequential(*layers)
        self.head = nn.Conv2d(widths[-1], 1, 3, padding=1)
        self.text = nn.Linear(text_width, widths[-1]) if text_width else None

    def forward(self, x, text=None):
        h = self.net(x)
        score = self.head(h)
        if self.text is not None:
            score = score + (h * self.text(text.mean(1))[:, :, None, None]).mean(1, keepdim=True)
        return score
