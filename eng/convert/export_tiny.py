"""Writes a tiny autoencoder (TAESD, TAESDXL) as vae_encoder and vae_decoder of a model folder in the diffusers ONNX layout.

    python3 export_tiny.py madebyollin/taesd MODEL_FOLDER [fp32|fp16]

Needs torch, diffusers and onnx. optimum has no configuration for AutoencoderTiny, hence this script. Pictures are in [-1, 1] on both
sides, latents in the scale of the denoiser, as diffusers' class has them; both graphs take any size and batch.
"""

import pathlib
import sys

import torch
from diffusers import AutoencoderTiny


class Encoder(torch.nn.Module):
    def __init__(self, tiny):
        super().__init__()
        self.tiny = tiny

    def forward(self, sample):
        return self.tiny.encode(sample, return_dict=False)[0]


class Decoder(torch.nn.Module):
    def __init__(self, tiny):
        super().__init__()
        self.tiny = tiny

    def forward(self, latent_sample):
        return self.tiny.decode(latent_sample, return_dict=False)[0]


def write(tiny, network, part, example, names, folder):
    path = folder / part
    path.mkdir(parents=True, exist_ok=True)
    for old in path.iterdir():
        old.unlink()
    axes = {name: {0: "batch", 2: name + "_height", 3: name + "_width"} for name in names}
    torch.onnx.export(
        network.eval(), (example,), str(path / "model.onnx"), input_names=names[:1], output_names=names[1:], dynamic_axes=axes,
        opset_version=17, dynamo=False)
    tiny.save_config(path)


def main():
    source, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    kind = {"fp32": torch.float32, "fp16": torch.float16}[sys.argv[3] if len(sys.argv) > 3 else "fp32"]
    tiny = AutoencoderTiny.from_pretrained(source, torch_dtype=kind)
    channels = tiny.config.latent_channels
    with torch.no_grad():
        write(tiny, Encoder(tiny), "vae_encoder", torch.zeros(1, 3, 64, 64, dtype=kind), ["sample", "latent_sample"], folder)
        write(tiny, Decoder(tiny), "vae_decoder", torch.zeros(1, channels, 8, 8, dtype=kind), ["latent_sample", "sample"], folder)


if __name__ == "__main__":
    main()
