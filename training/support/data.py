"""What the stages read: pictures, and latents with their captions."""
import json

import numpy as np
import torch

from tokenizer import Tokenizer


def load_images(args):
    """uint8 [N,H,W,3]: on a GPU as a tensor, on a CPU as a memory map."""
    images = np.load(args.out / "images.npy", mmap_mode="r")
    return images if args.device == "cpu" else torch.cat([torch.from_numpy(images[i:i + 4096]).to(args.device)
                                                          for i in range(0, len(images), 4096)])


def image_batch(images, index, device) -> torch.Tensor:
    """The pictures of an index array as float [B,3,H,W] in [-1,1]."""
    if torch.is_tensor(images):
        x = images[torch.as_tensor(index, device=images.device)]
    else:
        x = torch.from_numpy(images[np.sort(index)]).to(device)      # sorted: a memory map is read forwards
    return x.permute(0, 3, 1, 2).float() / 127.5 - 1


class CaptionedLatents:
    """Random batches of (latents [B,16,h,w], token ids [B,32]); a share of the captions is dropped, so that the model
    also learns to do without one (classifier-free guidance needs that)."""

    def __init__(self, args, drop: float = 0.12):
        latents = np.load(args.out / ("latents_half.npy" if args.half_size else "latents.npy"))
        self.latents = torch.from_numpy(latents).to(args.device)
        coder = Tokenizer(args.out / "tokenizer")
        captions = json.loads((args.out / "captions.json").read_text())
        ids = [[coder.encode(c) for c in four] for four in captions]
        self.ids = torch.tensor(ids, dtype=torch.int16).to(args.device)
        self.empty = torch.tensor(coder.encode(""), device=args.device)
        self.device, self.drop = args.device, drop

    def batch(self, n: int) -> tuple[torch.Tensor, torch.Tensor]:
        index = torch.randint(0, len(self.latents), (n,), device=self.latents.device)
        z = self.latents[index].float()
        ids = self.ids[index, torch.randint(0, self.ids.shape[1], (n,), device=self.device)].long()
        ids[torch.rand(n, device=self.device) < self.drop] = self.empty
        return z, ids
