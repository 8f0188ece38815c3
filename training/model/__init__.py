"""Networks of the embedded model: autoencoder, text encoder, denoiser, and the critic that helps to train them.

Sizes are in the usual order [batch, channels, height, width]. Images lie in [-1, 1].
"""
from .autoencoder import LATENT_CHANNELS, Decoder, Encoder
from .critic import Discriminator
from .denoiser import Denoiser
from .schedule import alphas_cumprod
from .text_encoder import TEXT_LENGTH, TEXT_WIDTH, TextEncoder

__all__ = ["LATENT_CHANNELS", "TEXT_LENGTH", "TEXT_WIDTH", "Decoder", "Denoiser", "Discriminator", "Encoder",
           "TextEncoder", "alphas_cumprod"]
