"""Diffusion arithmetic: what noise a timestep holds, and the picture a prediction means."""
import torch

from model import alphas_cumprod

ALPHAS = alphas_cumprod()


def signal_noise(t: torch.Tensor, device) -> tuple[torch.Tensor, torch.Tensor]:
    """(a, b) of x_t = a x0 + b noise at integer timesteps t [B]; shapes [B,1,1,1]."""
    abar = ALPHAS.to(device)[t].float()
    return abar.sqrt()[:, None, None, None], (1 - abar).sqrt()[:, None, None, None]
