"""Colour spaces: OKLab (Ottosson 2020), in which ramps between two colours keep an even lightness."""
import torch

from .maths import sat


def _matmul3(v, m):
    """[...,3] vectors times a 3x3 matrix in full precision (no TF32 or autocast)."""
    return (v[..., None, :] * m).sum(-1)


def srgb_to_oklab(c):
    """[...,3] sRGB in [0,1] -> OKLab."""
    c = torch.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055).clamp_min(1e-8) ** 2.4)
    m1 = c.new_tensor([[0.4122214708, 0.5363325363, 0.0514459929],
                       [0.2119034982, 0.6806995451, 0.1073969566],
                       [0.0883024619, 0.2817188376, 0.6299787005]])
    m2 = c.new_tensor([[0.2104542553, 0.7936177850, -0.0040720468],
                       [1.9779984951, -2.4285922050, 0.4505937099],
                       [0.0259040371, 0.7827717662, -0.8086757660]])
    return _matmul3(_matmul3(c, m1).clamp_min(0) ** (1 / 3), m2)


def oklab_to_srgb(lab):
    """[...,3] OKLab -> sRGB clamped to [0,1]."""
    m1 = lab.new_tensor([[1, 0.3963377774, 0.2158037573],
                         [1, -0.1055613458, -0.0638541728],
                         [1, -0.0894841775, -1.2914855480]])
    m2 = lab.new_tensor([[4.0767416621, -3.3077115913, 0.2309699292],
                         [-1.2684380046, 2.6097574011, -0.3413193965],
                         [-0.0041960863, -0.7034186147, 1.7076147010]])
    c = sat(_matmul3(_matmul3(lab, m1) ** 3, m2))
    return sat(torch.where(c <= 0.0031308, c * 12.92, 1.055 * c.clamp_min(1e-8) ** (1 / 2.4) - 0.055))


def hex_colour(s):
    """RGB list in [0,1] of a rrggbb string."""
    return [int(s[i:i + 2], 16) / 255 for i in (0, 2, 4)]
