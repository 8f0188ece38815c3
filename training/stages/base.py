"""Stage `base`: the text-conditioned diffusion model with many steps."""
import copy
import time

import torch

from model import Denoiser, TextEncoder
from support.data import CaptionedLatents
from support.diffusion import signal_noise
from support.run import Clock, amp, descend, follow, save

VOCABULARY = 2048


def train_base(args) -> None:
    """Trains denoiser and text encoder by v-prediction; goes on from base.pt where there is one."""
    dev = args.device
    data = CaptionedLatents(args)
    unet, text = Denoiser().to(dev), TextEncoder(VOCABULARY).to(dev)
    path = args.out / "base.pt"
    ema_unet, ema_text, step = copy.deepcopy(unet), copy.deepcopy(text), 0
    if path.exists():
        state = torch.load(path, map_location=dev)
        unet.load_state_dict(state["unet"])
        text.load_state_dict(state["text"])
        ema_unet.load_state_dict(state["ema_unet"])
        ema_text.load_state_dict(state["ema_text"])
        step = state["step"]

    def keep():
        save(path, unet=unet.state_dict(), text=text.state_dict(), ema_unet=ema_unet.state_dict(),
             ema_text=ema_text.state_dict(), step=step)

    opt = torch.optim.Adam([{"params": list(unet.parameters()), "peak": args.lr or 1e-2},
                            {"params": list(text.parameters()), "peak": 1e-3}], betas=(0.9, 0.99))
    run = torch.compile(unet) if args.compile else unet
    clock, mean, began = Clock(args.minutes), None, time.time()
    first = step
    while clock.progress < 1:
        z, ids = data.batch(args.batch)
        t = torch.randint(0, 1000, (len(z),), device=dev)
        a, b = signal_noise(t, dev)
        noise = torch.randn_like(z)
        with amp(dev):
            v = run(a * z + b * noise, t.float(), text(ids))
        loss = (v.float() - (a * noise - b * z)).pow(2).mean()
        warm = min(1, (step + 1) / 200)
        descend(loss, opt, clock.rate if args.decay else lambda peak: peak * warm)
        unet.renormalize()
        step += 1
        share = 1 - min(args.ema, (step + 1) / (step + 10))      # young averages follow faster
        follow(ema_unet, unet, share)
        follow(ema_text, text, share)
        if mean is None:
            mean = loss.item()
        elif step % 10 == 0:
            mean = 0.99 * mean + 0.01 * loss.item()
        if step % args.log == 0:
            speed = (step - first) * args.batch / (time.time() - began)
            print(f"base {step} {clock.progress:.2f} loss {mean:.4f} {speed:.0f}/s", flush=True)
            keep()
    keep()
