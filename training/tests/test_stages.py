import importlib.util
import json
import pathlib
import shutil
import tempfile
import unittest

import torch

import train
from stages import STAGES

from . import golden


class Stages(unittest.TestCase):
    """One step of each stage, in the order of a run, on 68 pictures of 128x128."""

    def test_a_tiny_run_goes_through_all_stages(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder)
            shutil.copytree(golden.ROOT / "tokenizer", out / "tokenizer")

            def run(stage, *options):
                args = train.parser().parse_args([stage, "--out", folder, "--device", "cpu", "--minutes", "1e-6",
                                                  "--batch", "4", *options])
                STAGES[stage](args)

            run("render", "--images", "68", "--size", "128", "--chunk", "34")
            self.assertEqual([4] * 68, [len(four) for four in json.loads((out / "captions.json").read_text())])
            run("ae", "--crop", "64")
            run("steady", "--crop", "64")
            run("encode")
            run("base", "--half-size", "--decay", "0")
            run("base")
            self.assertEqual(2, torch.load(out / "base.pt")["step"])
            run("distill")
            run("sharpen")
            state = torch.load(out / "distill.pt")
            self.assertEqual({"unet", "ema_unet", "text", "critic"}, set(state))
            self.assertTrue(all(torch.isfinite(v).all() for v in state["ema_unet"].values()))
            if importlib.util.find_spec("PIL"):
                run("sheet")
                self.assertTrue((out / "sheet.png").exists())


if __name__ == "__main__":
    unittest.main()
