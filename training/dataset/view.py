"""From where a scene is seen: the coordinates it is painted on."""
import torch

from .maths import exp, fold, grid, mix, rot, sin
from .styles import GEOMETRY


def view_params(specs, gen, device):
    """Per-sample view parameters [n,1,1], changed by each sample's geometry styles."""
    n = len(specs)

    def u(lo, hi, k=n):
        return torch.rand(k, 1, 1, generator=gen, device=device) * (hi - lo) + lo

    zero = torch.zeros(n, 1, 1, device=device)
    p = {"zoom": u(0.92, 1.1), "ox": u(-0.04, 0.04), "oy": u(-0.04, 0.04), "tilt": u(-0.03, 0.03),
         "dens": u(0.88, 1.15), "keep": u(0.7, 0.9)}
    p.update({k: zero.clone() for k in ("mirror", "fold", "turn", "twist", "wave", "freq", "phase")})
    for name, fn in GEOMETRY.items():
        at = [i for i, s in enumerate(specs) if name in s["styles"]]
        if at:
            changed = {}
            fn(changed, lambda lo, hi, k=len(at): u(lo, hi, k))
            idx = torch.tensor(at, device=device)
            for key, value in changed.items():
                p[key][idx] = value
    return p


def view_coordinates(p, size, device):
    """Scene coordinates [k,H,W] for view parameters [k,1,1]."""
    x, y = grid(size, device)
    x, y = torch.broadcast_tensors(x * p["zoom"], y * p["zoom"])
    wob = p["wave"] * sin(y * p["freq"] + p["phase"])
    x, y = x + wob, y + p["wave"] * sin(x * p["freq"] * 0.8 + p["phase"] * 2)
    r2 = x * x + y * y
    x, y = rot(x, y, p["tilt"] + p["twist"] * exp(-r2 * 1.6))
    fx, fy = fold(x, y, p["fold"].clamp_min(2), p["turn"])
    folded = (p["fold"] > 0).to(x.dtype)
    x, y = mix(mix(x, x.abs(), p["mirror"]), fy, folded), mix(y, -fx, folded)
    return x + p["ox"], y + p["oy"]
