"""Stage `render`: paints the pictures and names them."""
import json
import time

import numpy as np

import captions
import dataset
import tokenizer


def render(args) -> None:
    """Writes images.npy (uint8 [N,size,size,3]), captions.json (N lists of four) and a tokenizer if there is none."""
    args.out.mkdir(parents=True, exist_ok=True)
    n, size, chunk = args.images, args.size, args.chunk
    images = np.lib.format.open_memmap(args.out / "images.npy", "w+", np.uint8, (n, size, size, 3))
    texts, start = [], time.time()
    for i in range(0, n, chunk):
        batch = dataset.sample(min(chunk, n - i), size, seed=args.seed + i, device=args.device, max_families=22)
        images[i:i + chunk] = (batch["rgb"] * 255).round().clamp(0, 255).byte().permute(0, 2, 3, 1).cpu().numpy()
        texts += dataset.recaption(batch["spec"], 4, seed=args.seed + i)
        if i // chunk % 20 == 0:
            print(f"render {i}/{n} {(i + chunk) / (time.time() - start):.0f}/s", flush=True)
    images.flush()
    (args.out / "captions.json").write_text(json.dumps(texts))
    if not (args.out / "tokenizer").exists():
        # The vocabulary is added many times over, so that every word of it earns its merges.
        vocab, merges = tokenizer.train([c for four in texts[:20000] for c in four] + 50 * captions.vocabulary(), 2048)
        tokenizer.save(args.out / "tokenizer", vocab, merges)
