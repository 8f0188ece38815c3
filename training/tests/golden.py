"""Small recorded results in tests/data; `python3 -m tests.golden` records them anew after a wanted change."""
import json
import pathlib

import captions
import dataset
from tokenizer import Tokenizer

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SEED, COUNT, SIZE = 7, 66, 32
TEXTS = ["", "a", "fire", "deep blue ocean waves at sunset", "Deep  BLUE ocean waves, at sunset!", "a photo of a cat",
         "neon pink and cyan tunnel, glowing", "8k vj loop, 80s", "colour and grey", "it's we're I'll don't",
         "naïve café", "日本", "x" * 90, "golden mandala on black, " * 8]


def load(name: str):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def scenes() -> dict:
    """What one seed shows, in words and as mean colours (three digits)."""
    batch = dataset.sample(COUNT, SIZE, seed=SEED)
    means = [[round(value, 3) for value in row] for row in batch["rgb"].mean((2, 3)).tolist()]
    depth = [round(value, 3) for value in batch["depth"].mean((1, 2, 3)).tolist()]
    return {"specs": batch["spec"], "captions": batch["captions"],
            "again": dataset.recaption(batch["spec"], 1, seed=1), "mean_rgb": means, "mean_depth": depth}


def tokens() -> list:
    coder = Tokenizer(ROOT / "tokenizer")
    return [{"text": text, "ids": coder.encode(text)} for text in TEXTS]


def record() -> None:
    DATA.mkdir(exist_ok=True)
    for name, value in (("scenes", scenes()), ("tokens", tokens()), ("words", captions.vocabulary())):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        (DATA / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
