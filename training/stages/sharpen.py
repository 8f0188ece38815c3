"""Stage `sharpen`: one to four steps, and a long life in the feedback loop."""
import copy

import torch
import torch.nn.functional as F

from model import LATENT_CHANNELS, TEXT_WIDTH, Denoiser, Discriminator, TextEncoder
from support.data import CaptionedLatents
from support.diffusion import signal_noise
from support.run import Clock, adam, amp, autoencoder, descend, follow, save

from .base import VOCABULARY
from .loop_pool import LoopPool


def sharpen(args) -> None:
    """Turns the base model into a one-to-four-step model that lives in a feedback loop; goes on from distill.pt where
    there is one. Cheaper than distillation: for a CPU.

    The predicted x0 must fool a critic that sees the caption (matching-aware, Reed et al. 2016; adversarial denoising,
    Xiao et al. 2022), stay near the truth as far as the noise leaves it visible, and keep the colours and layout of the
    guided base model. Half of each batch are the model's own pictures after some rounds of feedback; as far as the
    noise leaves them visible they must come back to where they began, which keeps a long loop from burning in.
    """
    dev = args.device
    data = CaptionedLatents(args, drop=0.05)
    net, text = Denoiser().to(dev), TextEncoder(VOCABULARY).to(dev)
    state = torch.load(args.out / "base.pt", map_location=dev)
    net.load_state_dict(state["ema_unet"])
    text.load_state_dict(state["ema_text"])
    text.requires_grad_(False)
    teacher = copy.deepcopy(net).requires_grad_(False)
    enc, dec = (part.eval() for part in autoencoder(args.out / "ae.pt", dev))
    pool = LoopPool(data, enc, dec, rounds=args.rounds)
    critic = Discriminator(LATENT_CHANNELS, widths=(128, 256), text_width=TEXT_WIDTH).to(dev)
    critic_opt = torch.optim.Adam(critic.parameters(), lr=3e-4, betas=(0.0, 0.95))
    target, path, step = copy.deepcopy(net), args.out / "distill.pt", 0
    if path.exists():
        done = torch.load(path, map_location=dev)
        net.load_state_dict(done["unet"])
        target.load_state_dict(done["ema_unet"])
        if "critic" in done:
            critic.load_state_dict(done["critic"])

    def keep():
        save(path, unet=net.state_dict(), ema_unet=target.state_dict(), text=text.state_dict(),
             critic=critic.state_dict())

    opt = adam(net.parameters(), args.lr or 2e-3, betas=(0.0, 0.95))
    run = torch.compile(net) if args.compile else net
    clock, seen, half = Clock(args.minutes), {}, args.batch // 2
    while clock.progress < 1:
        # The first half of the batch are true latents, the second the model's own from the loop.
        (real_z, real_ids), (loop_z, loop_ids, loop_t, goal) = data.batch(half), pool.take(half)
        z, ids = torch.cat([real_z, loop_z]), torch.cat([real_ids, loop_ids])
        with torch.no_grad():
            c, empty = text(ids), text(data.empty[None].long()).expand(half, -1, -1)
        t = torch.randint(100, 1000, (len(z),), device=dev)
        t[:half][torch.rand(half, device=dev) < 0.4] = 999          # a fresh dream begins from noise alone
        t[half:] = loop_t
        a, b = signal_noise(t, dev)
        x = a * z + b * torch.randn_like(z)
        with amp(dev):
            x0 = a * x - b * run(x, t.float(), c).float()
            score = critic(x0, c).float().mean((1, 2, 3))
            with torch.no_grad():
                v = teacher(torch.cat([x[:half]] * 2), torch.cat([t[:half]] * 2).float(), torch.cat([c[:half], empty]))
                vc, vu = v.float().chunk(2)
        guided = a[:half] * x[:half] - b[:half] * (vu + args.guidance * (vc - vu))
        visible, hidden = (a * a)[:, 0, 0, 0], (b * b)[:, 0, 0, 0]
        miss = (x0 - torch.cat([real_z, goal])).pow(2).mean((1, 2, 3))
        near = (visible + 0.03) * (miss + 0.01).sqrt()
        coarse = F.mse_loss(F.avg_pool2d(x0[:half], 4), F.avg_pool2d(guided, 4))
        drift = pool.drift(x0[half:])
        loss = near.mean() + 0.5 * coarse + 2 * drift.mean() - args.gan_weight * (hidden * score).mean()
        descend(loss, opt, clock.rate)
        net.renormalize()
        lost = (miss[half:].detach() > 1.0) & (visible[half:] > 0.3)
        pool.put(x0[half:].detach(), lost)
        real, fake, odd = judge(critic, critic_opt, real_z, x0.detach(), c, dev)
        step += 1
        follow(target, net, 1 - min(args.ema, (step + 1) / (step + 10)))
        note(seen, near=near[:half], goal=near[half:], lost=lost.float(), coarse=coarse, drift=drift, real=real,
             fake=fake[:half], loop=fake[half:], odd=odd)
        if step % args.log == 0:
            print(f"sharpen {step} {clock.progress:.2f}", {k: round(v, 3) for k, v in seen.items()},
                  f"age {pool.age.mean():.1f}", flush=True)
            keep()
    keep()


def judge(critic, opt, real_z, fake_z, c, device) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """One hinge-loss step of the critic, which must reject the model's latents (all of them) and true latents with
    another one's caption; c are the captions' states of fake_z, the first of them those of real_z. Returns the scores
    of true, made and wrongly captioned latents."""
    right = c[:len(real_z)]
    wrong = right.roll(1, 0)
    with amp(device):
        real, fake, odd = (critic(z, text).float().mean((1, 2, 3))
                           for z, text in ((real_z, right), (fake_z, c), (real_z, wrong)))
    loss = F.relu(1 - real).mean() + 0.6 * F.relu(1 + fake).mean() + 0.4 * F.relu(1 + odd).mean()
    opt.zero_grad(set_to_none=True)
    loss.backward()
    opt.step()
    return real, fake, odd


def note(seen: dict[str, float], **values: torch.Tensor) -> None:
    """Running means of what the log shows."""
    for name, value in values.items():
        seen[name] = 0.97 * seen.get(name, value.mean().item()) + 0.03 * value.mean().item()
