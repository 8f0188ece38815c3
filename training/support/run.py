"""Bookkeeping of a run: the time budget, checkpoints, precision and the step of an optimiser."""
import math
import pathlib
import time

import torch

from model import Decoder, Encoder

if torch.cuda.is_available():
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.benchmark = True


class Clock:
    """A budget in minutes; `progress` runs from 0 to 1. Stages end by time, which is what one has, not by steps."""

    def __init__(self, minutes: float):
        self.start, self.seconds = time.time(), minutes * 60

    @property
    def progress(self) -> float:
        return min(1.0, (time.time() - self.start) / self.seconds)

    def rate(self, peak: float, warmup: float = 0.02) -> float:
        """Learning rate now: a linear warm-up over that share of the budget, then half a cosine down to nothing."""
        p = self.progress
        return peak * (p / warmup if p < warmup else 0.5 + 0.5 * math.cos(math.pi * (p - warmup) / (1 - warmup)))


def save(path: pathlib.Path, **state) -> None:
    """Write a checkpoint; the last one stays whole if the process dies on the way."""
    tmp = path.with_suffix(".tmp")
    torch.save(state, tmp)
    tmp.replace(path)


def autoencoder(path: pathlib.Path, device) -> tuple[Encoder, Decoder]:
    """Encoder and decoder of a checkpoint."""
    state = torch.load(path, map_location=device)
    enc, dec = Encoder().to(device), Decoder().to(device)
    enc.load_state_dict(state["enc"])
    dec.load_state_dict(state["dec"])
    return enc, dec


def amp(device):
    """Autocast to bfloat16 where the processor has it in hardware, else plain float32."""
    kind = torch.device(device).type
    has_bf16 = getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)      # old versions of PyTorch cannot tell
    return torch.autocast(kind, torch.bfloat16, enabled=kind == "cuda" or has_bf16())


def descend(loss: torch.Tensor, opt: torch.optim.Optimizer, rate, clip: float | None = None) -> None:
    """One step of an optimiser whose groups carry a "peak"; `rate` maps it to the learning rate of the moment."""
    for group in opt.param_groups:
        group["lr"] = rate(group["peak"])
    opt.zero_grad(set_to_none=True)
    loss.backward()
    if clip is not None:
        torch.nn.utils.clip_grad_norm_([p for group in opt.param_groups for p in group["params"]], clip)
    opt.step()


def adam(params, peak: float, betas: tuple[float, float]) -> torch.optim.Adam:
    """Adam over one group of parameters, for `descend`."""
    return torch.optim.Adam([{"params": list(params), "peak": peak}], betas=betas)


@torch.no_grad()
def follow(average: torch.nn.Module, net: torch.nn.Module, share: float) -> None:
    """Move a running average of weights towards a network."""
    for p, q in zip(average.parameters(), net.parameters()):
        p.lerp_(q, share)
