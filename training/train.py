"""Trains the embedded model in stages, each bounded in minutes and resumable; runs on a CPU or a CUDA GPU.

    python3 train.py render  --out RUN --images 40000     # procedural pictures and captions (kept as uint8)
    python3 train.py ae      --out RUN --minutes 40       # autoencoder
    python3 train.py steady  --out RUN --minutes 30       # the same, made stable under many rounds of feedback
    python3 train.py encode  --out RUN                    # pictures -> latents
    python3 train.py base    --out RUN --minutes 120      # text-conditioned diffusion, v-prediction
    python3 train.py distill --out RUN --minutes 40       # few-step consistency distillation with guidance (GPU), or
    python3 train.py sharpen --out RUN --minutes 40       # the adversarial way to few steps, in the loop (CPU or GPU)
    python3 train.py sheet   --out RUN                    # a contact sheet to look at

On a GPU add --gan to `ae` and `distill` (sharper textures) and --compile to `base` and `distill`; gpu.sh does it all.
"""
import argparse
import pathlib

import torch

from stages import STAGES


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("stage", choices=list(STAGES))
    p.add_argument("--out", type=pathlib.Path, required=True, help="folder of the run: all stages read and write here")
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    p.add_argument("--minutes", type=float, default=30, help="budget of a training stage")
    p.add_argument("--batch", type=int, default=64)
    p.add_argument("--lr", type=float, default=0, help="peak learning rate; 0: the stage's own")
    p.add_argument("--log", type=int, default=50, help="steps between two lines of the log (and two checkpoints)")
    p.add_argument("--compile", action="store_true", help="base, distill, sharpen: torch.compile (PyTorch 2)")
    p.add_argument("--images", type=int, default=40000, help="render: number of pictures")
    p.add_argument("--size", type=int, default=256, help="render: side of a picture, a multiple of 64")
    p.add_argument("--chunk", type=int, default=256, help="render: pictures drawn in one call")
    p.add_argument("--seed", type=int, default=1, help="render: seed of the first call")
    p.add_argument("--crop", type=int, default=0, help="ae, steady: side of the crops; 0: whole pictures, steady 128")
    p.add_argument("--rounds", type=float, default=16, help="steady, sharpen: mean number of rounds in the loop")
    p.add_argument("--half-size", action="store_true", help="base: latents of pictures at half the size, a first phase")
    p.add_argument("--decay", type=int, choices=[0, 1], default=1, help="base: 0 keeps the rate up, for a first phase")
    p.add_argument("--ema", type=float, default=0.999, help="base, sharpen: decay of the averaged weights")
    p.add_argument("--guidance", type=float, default=3.0, help="distill, sharpen: guidance scale to fold in")
    p.add_argument("--gan", action="store_true", help="ae, distill: add a critic")
    p.add_argument("--gan-weight", type=float, default=0.5, help="distill, sharpen: the critic's weight")
    return p


if __name__ == "__main__":
    arguments = parser().parse_args()
    STAGES[arguments.stage](arguments)
