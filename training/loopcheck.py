"""Long feedback loops of an exported model folder: how the pictures' statistics drift, and a sheet to look at.

    python3 loopcheck.py MODEL_DIR --rounds 200 --out sheet.png [--prompts 6] [--strengths .2 .35 .55 .72 .88]

One round: move the picture a little (zoom, turn), encode, noise to strength, one step, decode. Figures are taken over
all prompts, relative to round 10; `worst` is the largest relative change of any of the four from round 10 to the end.
"""
import argparse
import pathlib

import numpy as np

from tokenizer import Tokenizer

PROMPTS = ["deep blue ocean waves at sunset", "neon pink and cyan tunnel, glowing", "fire", "purple nebula with stars",
           "stained glass, rainbow", "synthwave grid with sun", "green forest in mist", "golden mandala on black",
           "white flower", "red lightning storm", "low poly crystals, ice", "city skyline at night"]
MARKS = (0, 5, 10, 25, 50, 100, 200, 400, 800, 2000)      # rounds that are measured and shown, beside the last one
BASE_ROUND = 10                                           # by then a dream has found its picture
WALK = 0.05                                               # share of new noise in a round of --noise walk


def alphas() -> np.ndarray:
    """Cumulative alphas of Stable Diffusion's scaled-linear schedule, [1000]; model.alphas_cumprod without torch."""
    b = np.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000) ** 2
    return np.cumprod(1 - b)


def figures(x: np.ndarray) -> np.ndarray:
    """[mean, deviation, chroma, sharpness] of [B,3,H,W] in [-1,1]."""
    y = x.mean(1)
    chroma = np.sqrt(((x - y[:, None]) ** 2).sum(1)).mean()
    sharp = np.abs(y[:, :, 1:] - y[:, :, :-1]).mean() + np.abs(y[:, 1:] - y[:, :-1]).mean()
    return np.array([(x.mean() + 1) / 2, x.std((1, 2, 3)).mean() / 2, chroma / 2, sharp / 2])


def warp(x: np.ndarray, zoom: float, turn: float) -> np.ndarray:
    """Bilinear resample about the centre, mirrored; x [B,3,H,W]."""
    h, w = x.shape[2:]
    yy, xx = np.meshgrid(np.arange(h) - (h - 1) / 2, np.arange(w) - (w - 1) / 2, indexing="ij")
    u = (xx * np.cos(turn) - yy * np.sin(turn)) / zoom + (w - 1) / 2
    v = (xx * np.sin(turn) + yy * np.cos(turn)) / zoom + (h - 1) / 2
    u, v = np.abs(u), np.abs(v)
    u, v = np.where(u > w - 1, 2 * (w - 1) - u, u), np.where(v > h - 1, 2 * (h - 1) - v, v)
    i, j = np.clip(v.astype(int), 0, h - 2), np.clip(u.astype(int), 0, w - 2)
    fy, fx = (v - i)[None, None], (u - j)[None, None]
    return ((x[:, :, i, j] * (1 - fx) + x[:, :, i, j + 1] * fx) * (1 - fy)
            + (x[:, :, i + 1, j] * (1 - fx) + x[:, :, i + 1, j + 1] * fx) * fy).astype(np.float32)


class Model:
    """The sessions of an exported folder."""

    def __init__(self, folder: pathlib.Path, threads: int):
        import onnxruntime                   # here, so that the rest can be used and tested without it
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.sessions = {part: onnxruntime.InferenceSession(str(folder / part / "model.onnx"), options)
                         for part in ("text_encoder", "unet", "vae_encoder", "vae_decoder")}
        self.tokenizer, self.abar = Tokenizer(folder / "tokenizer"), alphas()

    def run(self, part: str, **inputs: np.ndarray) -> np.ndarray:
        return self.sessions[part].run(None, inputs)[0]

    def text(self, prompts: list[str]) -> np.ndarray:
        return self.run("text_encoder", input_ids=np.array([self.tokenizer.encode(q) for q in prompts], np.int32))

    def step(self, z: np.ndarray, noise: np.ndarray, t: int, text: np.ndarray) -> np.ndarray:
        """Noise the latents to timestep t, predict, and decode: pictures in [-1,1]."""
        a, b = np.float32(np.sqrt(self.abar[t])), np.float32(np.sqrt(1 - self.abar[t]))
        x = a * z + b * noise
        v = self.run("unet", sample=x, timestep=np.full(len(x), t, np.float32), encoder_hidden_states=text)
        return np.clip(self.run("vae_decoder", latent_sample=a * x - b * v), -1, 1)


def loop(model: Model, text: np.ndarray, strength: float, a: argparse.Namespace) -> tuple[list, list]:
    """One loop from pure noise: the pictures and the figures at the marks, each with its round."""
    w, h = (int(k) // 16 for k in a.size.split("x"))
    rng = np.random.default_rng(1)
    fixed = rng.standard_normal((len(text), 16, h, w)).astype(np.float32)
    x, snaps, log = None, [], []
    for r in range(a.rounds + 1):
        t = 999 if r == 0 else int(round(strength * 999))
        noise = fixed if a.noise == "fixed" or r == 0 else rng.standard_normal(fixed.shape).astype(np.float32)
        if a.noise == "walk" and r:
            fixed = noise = (np.sqrt(1 - WALK ** 2) * fixed + WALK * noise).astype(np.float32)
        z = np.zeros_like(fixed) if r == 0 else model.run("vae_encoder", sample=warp(x, a.zoom, a.turn))
        x = model.step(z, noise, t, text)
        if r in MARKS or r == a.rounds:
            snaps.append(x)
            log.append((r, figures(x)))
    return snaps, log


def save_sheet(rows: list, path: str) -> None:
    from PIL import Image
    g = ((np.concatenate(rows, 1) + 1) * 127.5).astype(np.uint8).transpose(1, 2, 0)
    picture = Image.fromarray(g)
    f = min(1, 4000 / picture.width)
    picture.resize((int(picture.width * f), int(picture.height * f))).save(path)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=pathlib.Path)
    p.add_argument("--rounds", type=int, default=200, help=f"at least {BASE_ROUND}")
    p.add_argument("--prompts", type=int, default=6, help=f"how many of the {len(PROMPTS)} built-in prompts")
    p.add_argument("--strengths", type=float, nargs="+", default=[.2, .35, .55, .72, .88])
    p.add_argument("--noise", choices=["fixed", "random", "walk"], default="random")
    p.add_argument("--zoom", type=float, default=1.006, help="factor per round")
    p.add_argument("--turn", type=float, default=0.003, help="radians per round")
    p.add_argument("--size", default="256x256", help="WxH, multiples of 64")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--out", help="sheet to write: a row per strength, a block of prompts per mark")
    a = p.parse_args()
    if a.rounds < BASE_ROUND:
        p.error(f"--rounds {a.rounds}: figures are relative to round {BASE_ROUND}, so it takes at least that many")
    model, rows = Model(a.model, a.threads), []
    text = model.text(PROMPTS[:a.prompts])
    for s in a.strengths:
        snaps, log = loop(model, text, s, a)
        base = dict(log)[BASE_ROUND]
        worst = max(np.abs(f / base - 1).max() for r, f in log if r >= BASE_ROUND)
        marks = " | ".join(f"r{r} m{f[0]:.2f} d{f[1]:.2f} c{f[2]:.2f} s{f[3]:.3f}" for r, f in log)
        print(f"strength {s:.2f} worst {worst:.2f} | {marks}", flush=True)
        rows.append(np.concatenate([np.concatenate(list(k), 2) for k in snaps[1:]], 2))
    if a.out:
        save_sheet(rows, a.out)


if __name__ == "__main__":
    main()
