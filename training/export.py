"""Writes the trained networks as a model folder in the diffusers ONNX layout.

    python3 export.py --run RUN --to lumen [--stage distill|base]

Weights are stored as float16 and cast at load (ONNX Runtime folds the casts), so the folder is half the size and the
arithmetic stays float32. Tensor names follow Hugging Face Optimum: unet (sample, timestep, encoder_hidden_states ->
out_sample), vae_encoder (sample -> latent_sample), vae_decoder (latent_sample -> sample), text_encoder (input_ids ->
last_hidden_state).
"""
import argparse
import inspect
import json
import pathlib
import shutil

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import captions
from model import LATENT_CHANNELS, TEXT_LENGTH, TEXT_WIDTH, Decoder, Denoiser, Encoder, TextEncoder

SPECIAL_TOKENS = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "pad_token": "<|pad|>"}


class Text32(torch.nn.Module):
    """TextEncoder with int32 ids at the boundary, as most exporters write it."""

    def __init__(self, net: TextEncoder):
        super().__init__()
        self.net = net

    def forward(self, ids):
        return self.net(ids.long())


def store_half(path: str) -> None:
    """Keep big float32 initializers as float16 behind a Cast."""
    model = onnx.load(path)
    graph, casts = model.graph, []
    for init in list(graph.initializer):
        if init.data_type != TensorProto.FLOAT or len(init.raw_data) < 4096:
            continue
        value = numpy_helper.to_array(init).astype("float16")
        half = numpy_helper.from_array(value, init.name + "_half")
        graph.initializer.remove(init)
        graph.initializer.append(half)
        casts.append(helper.make_node("Cast", [half.name], [init.name], to=TensorProto.FLOAT, name="cast_" + init.name))
    for node in reversed(casts):
        graph.node.insert(0, node)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write(net: torch.nn.Module, path: pathlib.Path, args: tuple, inputs: list[str], output: str, dynamic: dict) -> None:
    """Export one network with named tensors and dynamic axes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Newer versions of PyTorch export by another way unless told not to; its graphs have not been tried here.
    by_trace = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(net.eval(), args, str(path), input_names=inputs, output_names=[output], opset_version=17,
                      dynamic_axes=dynamic, do_constant_folding=True, **by_trace)
    store_half(str(path))


def write_networks(run: pathlib.Path, to: pathlib.Path, stage: str, size: int) -> int:
    """Write the four networks of a run; returns the size of the text encoder's vocabulary."""
    ae = torch.load(run / "ae.pt", map_location="cpu")
    net = torch.load(run / f"{stage}.pt", map_location="cpu")
    vocabulary = net["text"]["embed.weight"].shape[0]
    enc, dec, unet, text = Encoder(), Decoder(), Denoiser(), TextEncoder(vocabulary)
    enc.load_state_dict(ae["enc"])
    dec.load_state_dict(ae["dec"])
    unet.load_state_dict(net["ema_unet"])
    text.load_state_dict(net.get("ema_text", net["text"]))
    unet.bake()
    side = size // 16
    image, latent = torch.randn(1, 3, size, size), torch.randn(1, LATENT_CHANNELS, side, side)
    ids, hidden = torch.ones(1, TEXT_LENGTH, dtype=torch.int32), torch.randn(1, TEXT_LENGTH, TEXT_WIDTH)
    hw = {0: "batch", 2: "height", 3: "width"}
    lhw = {0: "batch", 2: "latent_height", 3: "latent_width"}
    batch = {0: "batch"}
    write(enc, to / "vae_encoder/model.onnx", (image,), ["sample"], "latent_sample",
          {"sample": hw, "latent_sample": lhw})
    write(dec, to / "vae_decoder/model.onnx", (latent,), ["latent_sample"], "sample",
          {"sample": hw, "latent_sample": lhw})
    write(unet, to / "unet/model.onnx", (latent, torch.tensor([500.0]), hidden),
          ["sample", "timestep", "encoder_hidden_states"], "out_sample",
          {"sample": lhw, "out_sample": lhw, "timestep": batch, "encoder_hidden_states": batch})
    write(Text32(text), to / "text_encoder/model.onnx", (ids,), ["input_ids"], "last_hidden_state",
          {"input_ids": batch, "last_hidden_state": batch})
    return vocabulary


def write_configs(to: pathlib.Path, size: int, vocabulary: int) -> None:
    """Write what a loader of the layout reads beside the networks."""
    def config(path, **values):
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_text(json.dumps(values, indent=2) + "\n")

    config("tokenizer/special_tokens_map.json", **SPECIAL_TOKENS)
    config("scheduler/scheduler_config.json", _class_name="LCMScheduler", num_train_timesteps=1000, beta_start=0.00085,
           beta_end=0.012, beta_schedule="scaled_linear", prediction_type="v_prediction", original_inference_steps=50,
           set_alpha_to_one=True, timestep_spacing="leading", timestep_scaling=10.0, clip_sample=False,
           thresholding=False)
    config("unet/config.json", _class_name="LumenDenoiser", in_channels=LATENT_CHANNELS, out_channels=LATENT_CHANNELS,
           sample_size=size // 16, cross_attention_dim=TEXT_WIDTH, block_out_channels=[64, 128, 192])
    for part in ("vae_encoder", "vae_decoder"):
        # Five widths, though the networks have four: loaders take the downscale from them, 2^(5 - 1) = 16.
        config(f"{part}/config.json", _class_name="LumenAutoencoder", latent_channels=LATENT_CHANNELS,
               scaling_factor=1.0, block_out_channels=[16, 32, 64, 96, 96], sample_size=size)
    config("text_encoder/config.json", _class_name="LumenTextEncoder", hidden_size=TEXT_WIDTH,
           max_position_embeddings=TEXT_LENGTH, vocab_size=vocabulary)
    config("model_index.json", _class_name="LatentConsistencyModelPipeline", scheduler=["diffusers", "LCMScheduler"],
           text_encoder=["onnx", "OnnxRuntimeModel"], tokenizer=["transformers", "CLIPTokenizer"],
           unet=["onnx", "OnnxRuntimeModel"], vae_decoder=["onnx", "OnnxRuntimeModel"],
           vae_encoder=["onnx", "OnnxRuntimeModel"])


@torch.no_grad()
def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--run", type=pathlib.Path, required=True, help="folder of the run, as for train.py --out")
    p.add_argument("--to", type=pathlib.Path, required=True, help="model folder to write")
    p.add_argument("--stage", choices=["distill", "base"], default="distill", help="distill: the few-step model")
    p.add_argument("--size", type=int, default=256, help="the side the configs name; all sides stay dynamic")
    a = p.parse_args()
    vocabulary = write_networks(a.run, a.to, a.stage, a.size)
    shutil.copytree(a.run / "tokenizer", a.to / "tokenizer", dirs_exist_ok=True)
    (a.to / "prompt_words.txt").write_text("\n".join(captions.vocabulary()) + "\n")
    write_configs(a.to, a.size, vocabulary)


if __name__ == "__main__":
    main()
