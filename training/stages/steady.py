"""Stage `steady`: makes the autoencoder stable in a feedback loop."""
import numpy as np
import torch

from support.data import image_batch, load_images
from support.losses import psnr, pyramid_loss
from support.motion import compose, move, no_motion, random_motion
from support.run import Clock, adam, amp, autoencoder, descend, save


def steady(args) -> None:
    """Pictures go round through motion, encoder and decoder many times, and each round must give the first picture,
    moved once by all the motion so far. An autoencoder that has only seen true pictures drifts when fed its own."""
    dev = args.device
    images = load_images(args)
    path = args.out / "ae.pt"
    enc, dec = autoencoder(path, dev)
    opt = adam([*enc.parameters(), *dec.parameters()], args.lr or 4e-4, betas=(0.9, 0.99))
    size, rng = args.crop or 128, np.random.default_rng()

    def fresh(n):
        x = image_batch(images, rng.integers(0, len(images), n), dev)
        i, j = (int(rng.integers(0, x.shape[2] - size + 1)) for _ in range(2))
        return x[:, :, i:i + size, j:j + size].contiguous()

    first = fresh(512)
    now, motion, age = first.clone(), no_motion(len(first), dev), torch.zeros(len(first), device=dev)
    # The rim is left out of the loss: what moves in from outside the picture is only a mirror image.
    rim = size // 16
    inner = (slice(None), slice(None), slice(rim, -rim), slice(rim, -rim))
    clock, step, seen = Clock(args.minutes), 0, {}
    while clock.progress < 1:
        k = torch.from_numpy(rng.choice(len(first), args.batch, replace=False)).to(dev)
        more = random_motion(len(k), dev)
        motion[k] = compose(motion[k], more)
        goal = move(first[k], motion[k]).clamp(-1, 1)
        with amp(dev):
            z = enc.raw(move(now[k], more))
            out = dec.raw(z + 0.03 * torch.randn_like(z)).float()
        loss = pyramid_loss(out[inner], goal[inner]) + 1e-3 * z.float().pow(2).mean()
        descend(loss, opt, clock.rate, clip=1.0)
        error = (out.detach().clamp(-1, 1) - goal)[inner].pow(2).mean((1, 2, 3))
        note_quality(seen, error, age[k])
        now[k], age[k] = out.detach().clamp(-1, 1), age[k] + 1
        # Begin anew after args.rounds on average, and where nothing of the first picture is left to return to.
        done = k[(torch.rand(len(k), device=dev) < 1 / args.rounds) | (error > 0.6)]
        if len(done):
            now[done] = first[done] = fresh(len(done))
            motion[done], age[done] = torch.eye(2, 3, device=dev), 0
        step += 1
        if step % args.log == 0:
            figures = {name: round(value, 2) for name, value in seen.items()}
            print(f"steady {step} {clock.progress:.2f} loss {loss.item():.4f} psnr", figures,
                  f"mean age {age.mean():.1f}", flush=True)
            save(path, enc=enc.state_dict(), dec=dec.state_dict())
    save(path, enc=enc.state_dict(), dec=dec.state_dict())


def note_quality(seen: dict[str, float], error: torch.Tensor, age: torch.Tensor) -> None:
    """Running PSNR of new pictures and of those about 8 and over 20 rounds old; error is the mean square, [B]."""
    for name, part in (("new", age < 1), ("round 8", (age >= 6) & (age < 10)), ("round 24", age >= 20)):
        if part.any():
            value = psnr(error[part].mean().item())
            seen[name] = 0.95 * seen.get(name, value) + 0.05 * value
