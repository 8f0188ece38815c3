"""Stage `distill`: few steps by consistency distillation (for a GPU)."""
import copy
import math

import torch

from model import LATENT_CHANNELS, TEXT_WIDTH, Denoiser, Discriminator, TextEncoder
from support.data import CaptionedLatents
from support.diffusion import signal_noise
from support.losses import critic_step
from support.run import Clock, adam, amp, descend, follow, save

from .base import VOCABULARY


def distill(args) -> None:
    """Latent consistency distillation (Luo et al. 2023) with a fixed guidance scale folded in; goes on from distill.pt
    where there is one."""
    dev = args.device
    data = CaptionedLatents(args, drop=0.0)
    teacher, text = Denoiser().to(dev), TextEncoder(VOCABULARY).to(dev)
    state = torch.load(args.out / "base.pt", map_location=dev)
    teacher.load_state_dict(state["ema_unet"])
    text.load_state_dict(state["ema_text"])
    student, target = copy.deepcopy(teacher), copy.deepcopy(teacher)
    path = args.out / "distill.pt"
    if path.exists():
        done = torch.load(path, map_location=dev)
        student.load_state_dict(done["unet"])
        target.load_state_dict(done["ema_unet"])

    def keep():
        save(path, unet=student.state_dict(), ema_unet=target.state_dict(), text=text.state_dict())

    opt = adam(student.parameters(), args.lr or 2e-3, betas=(0.9, 0.99))
    critic = Discriminator(LATENT_CHANNELS, widths=(96, 192), text_width=TEXT_WIDTH).to(dev)
    critic_opt = torch.optim.Adam(critic.parameters(), lr=2e-4, betas=(0.5, 0.9))
    run_teacher, run_student, run_target = (torch.compile(n) if args.compile else n for n in (teacher, student, target))
    clock, step, mean = Clock(args.minutes), 0, None
    grid = torch.arange(999, -1, -20, device=dev).flip(0)          # 50 solver steps: 19, 39 ... 999
    with torch.no_grad():
        empty = text(data.empty[None])

    while clock.progress < 1:
        z, ids = data.batch(args.batch)
        k = torch.randint(1, len(grid), (len(z),), device=dev)
        t, s = grid[k], grid[k - 1]
        a, b = signal_noise(t, dev)
        x = a * z + b * torch.randn_like(z)
        with amp(dev):
            with torch.no_grad():
                # One DDIM step of the guided teacher from t to s; what the target network sees there is the goal.
                c = text(ids)
                v = run_teacher(torch.cat([x, x]), torch.cat([t, t]).float(),
                                torch.cat([c, empty.expand(len(z), -1, -1)]))
                vc, vu = v.float().chunk(2)
                v = vu + args.guidance * (vc - vu)
                x0, eps = a * x - b * v, b * x + a * v
                a2, b2 = signal_noise(s, dev)
                nearer = a2 * x0 + b2 * eps
                goal = a2 * nearer - b2 * run_target(nearer, s.float(), c).float()
            out = a * x - b * run_student(x, t.float(), c).float()
        # Pseudo-Huber loss (Song and Dhariwal 2023): its width grows with the square root of the dimension.
        d = 0.03 * math.sqrt(z[0].numel())
        loss = ((out - goal).pow(2).sum((1, 2, 3)) + d * d).sqrt().sub(d).mean()
        if args.gan and clock.progress > 0.35:
            with amp(dev):
                loss = loss - args.gan_weight * critic(out, c).float().mean()
        descend(loss, opt, clock.rate)
        student.renormalize()
        if args.gan and clock.progress > 0.25:
            critic_step(critic, critic_opt, z, out.detach(), dev, c.detach())
        follow(target, student, 0.05)
        step += 1
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if step % args.log == 0:
            print(f"distill {step} {clock.progress:.2f} loss {mean:.4f}", flush=True)
            keep()
    keep()
