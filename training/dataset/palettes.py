"""Colour ramps: hand-picked stops, interpolated in OKLab, with a little jitter for each sample."""
import functools

import torch
import torch.nn.functional as F

from .colour import hex_colour, oklab_to_srgb, srgb_to_oklab
from .maths import cos, sat, sin, tri

# name: (ramp stops dark -> light, accent colour used for lamps, suns and highlights)
PALETTES = {
    "fire": ("080001 4a0600 b81c00 f85a00 ffa81a ffe9a0", "ffd84a"),
    "blood red": ("050001 33000a 7d0014 c40a1e f03a3a ff9a8a", "ff2a2a"),
    "sunset": ("1a1038 5a1f66 b8325f f4633f ffac4d ffe6b0", "ffcf70"),
    "orange": ("120500 5c2000 c04c00 ff7d0a ffb04f ffe6c4", "ffa02a"),
    "gold and black": ("020100 120c02 4a3208 a8780f e8bb3a fff0b8", "ffd95a"),
    "sunny yellow": ("241500 7a4e00 d69a00 ffd000 ffe95a fffbd0", "fff27a"),
    "acid green": ("040800 1c3800 5c9c00 aef000 dcff3c f6ffb8", "ccff00"),
    "emerald": ("00110b 034a34 06875c 18b87c 6fe0ae d8ffe8", "8affc0"),
    "forest green": ("050c06 17351c 33642c 649a42 a6c76c e8f0b8", "d8e88a"),
    "matrix green": ("000400 002f0a 007a1e 0fd03a 5cff70 d4ffd4", "3cff5a"),
    "turquoise": ("001a20 00505c 0092a0 22c8c4 7cecd8 e0fff6", "6afff0"),
    "cyan": ("00090f 00445c 0090b8 00cff0 66f0ff e4fdff", "5af4ff"),
    "ice": ("0a2a3e 24648a 62aed2 a6dcf0 dcf6ff ffffff", "ffffff"),
    "deep blue": ("00020f 04164f 0a3599 1a62dc 5aa2ff d4e8ff", "7ac0ff"),
    "electric blue": ("00031c 0014a0 0040ff 1a8cff 54d4ff e4fbff", "30c8ff"),
    "midnight blue": ("02030c 0c1233 1d2b63 3c5296 8396cc dfe6fb", "c0d0ff"),
    "violet haze": ("0c0420 2f1260 6a35ae a06ae0 cfa8fa f4e8ff", "e0b4ff"),
    "ultraviolet": ("05000f 22006c 5200e8 8a2cff c06cff f0d0ff", "a050ff"),
    "magenta": ("0e000e 50004c a8008c f012c0 ff70e0 ffdcf8", "ff4ae0"),
    "rose pink": ("240816 7a2248 d04c80 f887aa ffbccc fff0f2", "ffc0d4"),
    "coral peach": ("2a0c10 8c3438 e8685a ff9a78 ffc8a4 fff2e2", "ffd0a8"),
    "neon pink and cyan": ("0a0220 400670 a80c98 f4189c ff50bc 2ad0f4 74f0ff d0fcff", "20f0ff"),
    "teal and orange": ("001318 04424e 0c7684 22a0a8 4fbcb8 ff8c28 ffb066 ffe2b4", "ff8a1e"),
    "blue and gold": ("010718 06235e 114494 2262c8 5a90e0 e8b030 ffcf62 fff0b8", "ffc93c"),
    "purple and gold": ("0c021c 300a5c 561890 7c30b8 a85ac8 eab030 ffd468 fff2c0", "ffd24a"),
    "red and blue": ("04001c 0c1480 1c34d0 3a62ff 7a50e8 f01c3c ff5c5c ffc0b4", "ff2a3c"),
    "green and purple": ("0a0018 300a68 5a18a8 8030dc a464e8 34d848 86f478 dcffc0", "5cff4a"),
    "red and black": ("000000 0c0002 380004 a80008 f4101c ff6a5c", "ff1414"),
    "vaporwave": ("20104c 5a36a8 c060d8 ff78cc 62d0ff c8fff0", "5cf0f0"),
    "cotton candy": ("4a3c8c 7a82dc 9cc0fc f0a8e0 ffc8e4 fff4fa", "ffb4e6"),
    "pastel": ("8c90cc a4b8f0 a4e0e0 c8f0c4 fdf0b4 ffd0bc fcb8dc fff2fa", "ffc4e0"),
    "rainbow": ("0a0320 520c92 d81c64 ff7420 ffcc28 a8f05c 8cf0e4 fff6ff", "fff060"),
    "psychedelic": ("12002c 8a0090 f01890 ff7a00 f4ec00 30e878 30c4ff f4e8ff", "ff30c0"),
    "autumn": ("180c06 4e2c10 94401a d0661c e8a436 f8e0a0", "ffb63c"),
    "desert sand": ("241409 6a4424 b07c48 d8ae78 f0d6a8 fff6e2", "ffe0a0"),
    "copper": ("0e0502 44180a 8a3c1c cc7440 f0ac7c ffe6d0", "ffb07c"),
    "sepia": ("150d06 463019 80603a b4935f dcc496 faf0d8", "f4dcaa"),
    "monochrome": ("000000 242424 606060 a0a0a0 d8d8d8 ffffff", "ffffff"),
    "silver": ("0b0d12 303842 66727f 9fabb8 d2dae2 fafdff", "f0f8ff"),
    "snow white": ("7c8894 aab4be cdd5dc e4e9ee f4f7fa ffffff", "ffffff"),
    "aurora colors": ("020818 06304c 068a78 3ce094 8c8cf4 f0c4ff", "6affb0"),
}
HUE_SWEEP = {"rainbow": 0.85, "psychedelic": 0.45, "pastel": 0.25}  # turns of hue across the frame
LUT_SIZE = 512


def palettes() -> list[str]:
    """Names of all palettes."""
    return list(PALETTES)


@functools.lru_cache(maxsize=None)
def _palette_tables(device):
    """OKLab ramps [P, LUT_SIZE, 3] and OKLab accents [P, 3] of all palettes."""
    ramps, accents = [], []
    for stops, accent in PALETTES.values():
        lab = srgb_to_oklab(torch.tensor([hex_colour(s) for s in stops.split()]))
        line = F.interpolate(lab.T[None], size=LUT_SIZE, mode="linear", align_corners=True)
        soft = F.avg_pool1d(F.pad(line, (12, 12), mode="replicate"), 25, stride=1)
        ramps.append(soft[0].T)
        accents.append(srgb_to_oklab(torch.tensor(hex_colour(accent))))
    return torch.stack(ramps).to(device), torch.stack(accents).to(device)


class Palette:
    """Per-sample colour ramps: call with t [B,H,W] in [0,1] to get colour [B,3,H,W]."""

    def __init__(self, index: torch.Tensor, gen: torch.Generator):
        """index: int64 [B], numbers in the order of palettes(); gen: source of the jitter."""
        ramps, accents = _palette_tables(index.device)
        jit = torch.rand(3, len(index), 1, generator=gen, device=index.device) * 2 - 1
        lab = torch.cat([ramps[index], accents[index][:, None]], 1)
        light = lab[..., :1] * (1 + 0.04 * jit[0][..., None])
        chroma = lab[..., 1:] * (1 + 0.08 * jit[1][..., None])
        a = 0.09 * jit[2]
        ab = torch.stack([chroma[..., 0] * cos(a) - chroma[..., 1] * sin(a),
                          chroma[..., 0] * sin(a) + chroma[..., 1] * cos(a)], -1)
        rgb = oklab_to_srgb(torch.cat([light, ab], -1)).transpose(1, 2)
        self.lut = rgb[..., :-1].contiguous()
        self.accent = rgb[..., -1][..., None, None]
        self.dark, self.light = self.at(0.0), self.at(1.0)

    def at(self, t):
        """One colour [B,3,1,1] of the ramp at the fixed position t."""
        return self.lut[..., int(t * (LUT_SIZE - 1))][..., None, None]

    def __call__(self, t):
        """Ramp colour, dark (t = 0) to light (t = 1)."""
        b, h, w = t.shape
        idx = (sat(t) * (LUT_SIZE - 1)).long().view(b, 1, -1).expand(b, 3, -1)
        return torch.gather(self.lut, 2, idx).view(b, 3, h, w)

    def pick(self, t):
        """Ramp colours for per-sample positions t [B,1,1] -> [B,3,1,1]."""
        return self(t)

    def cyc(self, t):
        """Seamless cyclic colours: any t, period 1, up and down the ramp."""
        s = tri(t)
        return self(s * s * (3 - 2 * s))
