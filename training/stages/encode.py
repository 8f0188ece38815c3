"""Stage `encode`: pictures to latents, once, so that the denoiser's stages need not encode."""
import numpy as np
import torch
import torch.nn.functional as F

from model import LATENT_CHANNELS
from support.data import image_batch, load_images
from support.run import amp, autoencoder, save


@torch.no_grad()
def encode(args) -> None:
    """Measures the latents' mean and deviation per channel, stores them in the autoencoder, writes latents.npy and
    latents_half.npy (pictures at half the size, for a cheap first phase of `base`)."""
    dev = args.device
    images = load_images(args)
    enc, dec = (net.eval() for net in autoencoder(args.out / "ae.pt", dev))
    measured = range(0, min(4096, len(images) - 64), 64)
    z = torch.cat([enc.raw(image_batch(images, np.arange(i, i + 64), dev)) for i in measured])
    shift, scale = z.mean((0, 2, 3), keepdim=True), 1 / z.std((0, 2, 3), keepdim=True)
    for net in (enc, dec):
        net.shift.copy_(shift)
        net.scale.copy_(scale)
    save(args.out / "ae.pt", enc=enc.state_dict(), dec=dec.state_dict())
    for name, shrink in (("latents", 1), ("latents_half", 2)):
        side = images.shape[1] // 16 // shrink
        shape = (len(images), LATENT_CHANNELS, side, side)
        out = np.lib.format.open_memmap(args.out / f"{name}.npy", "w+", np.float16, shape)
        for i in range(0, len(images), args.batch):
            x = image_batch(images, np.arange(i, min(i + args.batch, len(images))), dev)
            with amp(dev):
                out[i:i + args.batch] = enc(F.avg_pool2d(x, shrink)).half().cpu().numpy()
        out.flush()
        print(name, out.shape, "std", float(np.asarray(out[:512], np.float32).std()), flush=True)
