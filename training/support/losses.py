"""Losses that more than one stage uses."""
import math

import torch
import torch.nn.functional as F

from .run import amp


def pyramid_loss(a: torch.Tensor, b: torch.Tensor, levels: int = 3) -> torch.Tensor:
    """Absolute difference of pictures and of their gradients, at full size and at each half of it."""
    loss = 0.0
    for _ in range(levels):
        loss = loss + (a - b).abs().mean()
        gx, gy = (a - b)[..., :, 1:] - (a - b)[..., :, :-1], (a - b)[..., 1:, :] - (a - b)[..., :-1, :]
        loss = loss + gx.abs().mean() + gy.abs().mean()
        a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
    return loss


def critic_step(critic, opt, real, fake, device, text=None) -> None:
    """One hinge-loss step of a critic."""
    with amp(device):
        loss = F.relu(1 - critic(real, text).float()).mean() + F.relu(1 + critic(fake, text).float()).mean()
    opt.zero_grad(set_to_none=True)
    loss.backward()
    opt.step()


def psnr(mean_square: float) -> float:
    """Decibels, from a mean squared error of pictures in [-1,1]."""
    return -10 * math.log10(max(mean_square, 1e-9) / 4)
