"""The stages of training, one file each; every one takes the parsed command line of train.py."""
from .autoencoder import train_autoencoder
from .base import train_base
from .distill import distill
from .encode import encode
from .render import render
from .sharpen import sharpen
from .sheet import sheet
from .steady import steady

STAGES = {"render": render, "ae": train_autoencoder, "steady": steady, "encode": encode, "base": train_base,
          "distill": distill, "sharpen": sharpen, "sheet": sheet}
