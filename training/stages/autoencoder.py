"""Stage `ae`: the autoencoder."""
import numpy as np
import torch

from model import Decoder, Discriminator, Encoder
from support.data import image_batch, load_images
from support.losses import critic_step, psnr, pyramid_loss
from support.run import Clock, adam, amp, descend, save


def train_autoencoder(args) -> None:
    """Trains encoder and decoder on pictures (or crops of them); goes on from ae.pt where there is one.

    A little noise on the latents keeps them smooth: the denoiser's pictures never land exactly on the encoder's.
    """
    dev = args.device
    images = load_images(args)
    enc, dec, critic = Encoder().to(dev), Decoder().to(dev), Discriminator(3).to(dev)
    path = args.out / "ae.pt"
    if path.exists():
        state = torch.load(path, map_location=dev)
        enc.load_state_dict(state["enc"])
        dec.load_state_dict(state["dec"])
    opt = adam([*enc.parameters(), *dec.parameters()], args.lr or 1e-3, betas=(0.9, 0.99))
    critic_opt = torch.optim.Adam(critic.parameters(), lr=2e-4, betas=(0.5, 0.9))
    clock, step, rng = Clock(args.minutes), 0, np.random.default_rng()
    while clock.progress < 1:
        x = image_batch(images, rng.integers(0, len(images), args.batch), dev)
        if args.crop:
            i, j = (int(rng.integers(0, (x.shape[2] - args.crop) // 16 + 1)) * 16 for _ in range(2))
            x = x[:, :, i:i + args.crop, j:j + args.crop]
        with amp(dev):
            z = enc.raw(x)
            y = dec.raw(z + 0.05 * torch.randn_like(z)).float()
        loss = pyramid_loss(y, x) + 1e-3 * z.float().pow(2).mean()
        # The critic starts earlier than its weight in the loss, so that it has something to say by then.
        if args.gan and clock.progress > 0.4:
            with amp(dev):
                loss = loss - 0.05 * critic(y).float().mean()
        descend(loss, opt, clock.rate, clip=1.0)
        if args.gan and clock.progress > 0.3:
            critic_step(critic, critic_opt, x, y.detach(), dev)
        step += 1
        if step % args.log == 0:
            error = (y.detach().clamp(-1, 1) - x).pow(2).mean().item()
            print(f"ae {step} {clock.progress:.2f} loss {loss.item():.4f} psnr {psnr(error):.2f}", flush=True)
            save(path, enc=enc.state_dict(), dec=dec.state_dict())
    save(path, enc=enc.state_dict(), dec=dec.state_dict())
