"""Stage `sheet`: a contact sheet to look at."""
import numpy as np
import torch

from model import LATENT_CHANNELS, Denoiser, TextEncoder
from support.data import image_batch, load_images
from support.diffusion import signal_noise
from support.run import autoencoder
from tokenizer import Tokenizer

from .base import VOCABULARY

PROMPTS = ["deep blue ocean waves at sunset", "neon pink and cyan tunnel, glowing", "golden mandala on black",
           "fire", "green forest in mist", "purple nebula with stars", "stained glass, rainbow",
           "city skyline at night", "synthwave grid with sun", "white flower",
           "red lightning storm", "low poly crystals, ice"]


@torch.no_grad()
def generate(unet, text, coder: Tokenizer, prompts: list[str], steps: int, guidance: float, device, seed: int = 0,
             side: int = 16) -> torch.Tensor:
    """DDIM sampling with guidance, or (guidance 0) few-step consistency sampling; returns latents [B,16,side,side]."""
    ids = torch.tensor([coder.encode(p) for p in prompts], device=device)
    c, u = text(ids), text(torch.tensor([coder.encode("")] * len(prompts), device=device))
    rng = torch.Generator().manual_seed(seed)
    x = torch.randn(len(prompts), LATENT_CHANNELS, side, side, generator=rng).to(device)
    grid = torch.linspace(999, 0, steps + 1).round().long()[:-1]
    for i, t in enumerate(grid):
        tt = torch.full((len(x),), int(t), device=device)
        a, b = signal_noise(tt, device)
        v = unet(x, tt.float(), c)
        if guidance:
            vu = unet(x, tt.float(), u)
            v = vu + guidance * (v - vu)
        x0, eps = a * x - b * v, b * x + a * v
        if i + 1 < steps:
            a2, b2 = signal_noise(torch.full_like(tt, int(grid[i + 1])), device)
            x = a2 * x0 + b2 * (eps if guidance else torch.randn(x.shape, generator=rng).to(device))
    return x0


@torch.no_grad()
def sheet(args) -> None:
    """Writes sheet.png: true pictures, the autoencoder's, the base model's in 24 steps, the last one's in 4 and 1."""
    from PIL import Image                  # only this stage needs Pillow
    dev = args.device
    enc, dec = (net.eval() for net in autoencoder(args.out / "ae.pt", dev))
    images = load_images(args)
    x = image_batch(images, np.arange(0, len(PROMPTS)), dev)
    rows = [x, dec(enc(x))]
    coder = Tokenizer(args.out / "tokenizer")
    for name, steps, guidance in (("base", 24, 3.0), ("distill", 4, 0), ("distill", 1, 0)):
        if (args.out / f"{name}.pt").exists():
            unet, text = Denoiser().to(dev), TextEncoder(VOCABULARY).to(dev)
            state = torch.load(args.out / f"{name}.pt", map_location=dev)
            unet.load_state_dict(state["ema_unet"])
            text.load_state_dict(state.get("ema_text", state["text"]))
            rows.append(dec(generate(unet, text, coder, PROMPTS, steps, guidance, dev, side=images.shape[1] // 16)))
    grid = torch.cat([torch.cat(list(r), 2) for r in rows], 1).clamp(-1, 1).add(1).mul(127.5).byte()
    picture = Image.fromarray(grid.permute(1, 2, 0).cpu().numpy())
    picture.resize((grid.shape[2] // 2, grid.shape[1] // 2)).save(args.out / "sheet.png")
    print(args.out / "sheet.png")
