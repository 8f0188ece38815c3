"""The way in: batches of captioned pictures from a seed."""
import random
from collections.abc import Iterable

import torch

import captions

from .maths import sat
from .registry import families
from .rendering import apply_styles, blend_second, render_all, sweep_hues
from .spec import draw_spec


def recaption(specs: list[dict], k: int = 4, seed: int = 0) -> list[list[str]]:
    """k fresh captions for each of the given specs."""
    py = random.Random(seed)
    return [[captions.caption(s, py) for _ in range(k)] for s in specs]


@torch.no_grad()
def sample(n: int, size: int = 128, seed: int | torch.Generator = 0, device: str | torch.device = "cpu",
           only: Iterable[str] | None = None, max_families: int | None = None, blend: float = 0.05,
           chunk: int | None = None) -> dict:
    """Draw n captioned images.

    seed: int, or a torch.Generator to draw the seed from.  only: restrict to these family
    names.  max_families: use at most this many families (drawn anew per call), which makes
    sub-batches larger and GPUs faster.  blend: share of double exposures of two families.
    chunk: largest sub-batch rendered at once (default: fits caches on CPU, 64 on CUDA).

    Returns dict: rgb [n,3,size,size] and depth [n,1,size,size], float32 in [0,1] (depth 1 =
    near); captions list[str]; spec list[dict].  The same seed, size and device give the
    same result.  Call it outside autocast.
    """
    device = torch.device(device)
    if isinstance(seed, torch.Generator):
        seed = int(torch.randint(2 ** 31, (1,), generator=seed, device=seed.device))
    gen, py = torch.Generator(device).manual_seed(seed), random.Random(seed)
    names = list(only or families())
    py.shuffle(names)
    names = names[:max_families or len(names)]
    order = [names[i % len(names)] for i in range(n)]
    py.shuffle(order)
    specs = [draw_spec(py, name, blend) for name in order]
    chunk = chunk or (64 if device.type == "cuda" else max(2, 2 ** 17 // (size * size)))
    rgb, depth, colours = render_all(specs, "family", size, device, gen, py, chunk)
    blend_second(rgb, depth, specs, size, device, gen, py, chunk)
    sweep_hues(rgb, specs, gen)
    apply_styles(rgb, depth, colours, specs, gen)
    return {"rgb": sat(rgb), "depth": sat(depth), "captions": [captions.caption(s, py) for s in specs], "spec": specs}
