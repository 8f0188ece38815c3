"""Writes a checkpoint with LoRAs fused into it as an ordinary diffusers folder, ready for optimum-cli export onnx.

    python3 fuse_loras.py CHECKPOINT OUT [--scheduler lcm|tcd|euler] [--lora NAME_OR_FILE[=WEIGHT]]...

CHECKPOINT is a name on the hub, a diffusers folder or a .safetensors file; a LoRA is a file, or a name on the hub with the file's name
behind a colon where it holds several (ByteDance/Hyper-SD:Hyper-SD15-1step-lora.safetensors). Needs torch, diffusers, transformers and peft.
"""

import argparse
import os

import torch
from diffusers import DDIMScheduler, DiffusionPipeline, EulerDiscreteScheduler, LCMScheduler, StableDiffusionPipeline, StableDiffusionXLPipeline, TCDScheduler

SCHEDULERS = {"lcm": (LCMScheduler, {}), "tcd": (TCDScheduler, {}), "ddim": (DDIMScheduler, {"timestep_spacing": "trailing"}),
              "euler": (EulerDiscreteScheduler, {"timestep_spacing": "trailing"})}


def load(checkpoint):
    if not checkpoint.endswith((".safetensors", ".ckpt")):
        return DiffusionPipeline.from_pretrained(checkpoint, torch_dtype=torch.float32)
    try:
        return StableDiffusionXLPipeline.from_single_file(checkpoint, torch_dtype=torch.float32)
    except Exception:  # the file says by its tensors what it is, and the other class refuses it
        return StableDiffusionPipeline.from_single_file(checkpoint, torch_dtype=torch.float32, safety_checker=None)


def add(pipeline, lora, name):
    source, _, file = (lora, "", "") if os.path.exists(lora) else lora.partition(":")
    pipeline.load_lora_weights(source, adapter_name=name, **({"weight_name": file} if file else {}))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("checkpoint")
    arguments.add_argument("out")
    arguments.add_argument("--scheduler", choices=sorted(SCHEDULERS))
    arguments.add_argument("--lora", action="append", default=[])
    given = arguments.parse_args()

    pipeline = load(given.checkpoint)
    names, weights = [], []
    for index, text in enumerate(given.lora):
        lora, _, weight = text.partition("=")
        names.append(f"lora{index}")
        weights.append(float(weight or 1))
        add(pipeline, lora, names[-1])
    if names:
        pipeline.set_adapters(names, adapter_weights=weights)
        pipeline.fuse_lora(adapter_names=names)
        pipeline.unload_lora_weights()
    if given.scheduler:
        kind, changes = SCHEDULERS[given.scheduler]
        pipeline.scheduler = kind.from_config(pipeline.scheduler.config, **changes)
    pipeline.save_pretrained(given.out)


if __name__ == "__main__":
    main()
