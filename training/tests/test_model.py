import math
import unittest

import torch

from model import Decoder, Denoiser, Encoder, TextEncoder, alphas_cumprod
from model.layers import MPConv, mp_cat, mp_silu, mp_sum
from support.motion import compose, move, no_motion, random_motion

SIZES = {"denoiser": 13019734, "text": 1512576, "encoder": 313664, "decoder": 1120108}


def count(net):
    return sum(p.numel() for p in net.parameters())


class Networks(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    def test_sizes_are_those_of_the_model_card(self):
        sizes = {"denoiser": count(Denoiser()), "text": count(TextEncoder(2048)), "encoder": count(Encoder()),
                 "decoder": count(Decoder())}
        self.assertEqual(SIZES, sizes)

    @torch.no_grad()
    def test_shapes_follow_the_picture(self):
        image = torch.zeros(2, 3, 64, 128)
        z = Encoder()(image)
        self.assertEqual((2, 16, 4, 8), tuple(z.shape))
        self.assertEqual(image.shape, Decoder()(z).shape)
        text = TextEncoder(2048)(torch.ones(2, 32, dtype=torch.long))
        self.assertEqual((2, 32, 192), tuple(text.shape))
        self.assertEqual(z.shape, Denoiser()(z, torch.tensor([0.0, 999.0]), text).shape)

    @torch.no_grad()
    def test_text_states_are_zero_where_ids_pad(self):
        ids = torch.tensor([[1, 40, 2] + [0] * 29])
        states = TextEncoder(2048)(ids)
        self.assertEqual(0, states[:, 3:].abs().max().item())
        self.assertGreater(states[:, :3].abs().min(2).values.max().item(), 0)

    @torch.no_grad()
    def test_layers_keep_unit_variance(self):
        a, b = torch.randn(4, 64, 16, 16), torch.randn(4, 32, 16, 16)
        for y in (mp_silu(torch.randn(100000)), mp_sum(a, torch.randn_like(a), 0.3), mp_cat(a, b),
                  MPConv(64, 64, 3)(a)):
            self.assertAlmostEqual(1, y.pow(2).mean().sqrt().item(), delta=0.12)

    @torch.no_grad()
    def test_baking_for_export_changes_nothing(self):
        net, x = Denoiser(), torch.randn(1, 16, 8, 8)
        net.head_gain.fill_(1)
        text, t = torch.randn(1, 32, 192), torch.tensor([500.0])
        before = net(x, t, text)
        self.assertLess((net.bake()(x, t, text) - before).abs().max().item(), 1e-4)

    def test_schedule_is_that_of_stable_diffusion(self):
        abar = alphas_cumprod()
        self.assertEqual(1000, len(abar))
        self.assertAlmostEqual(1 - 0.00085, abar[0].item(), places=9)
        self.assertAlmostEqual(0.0682676, math.sqrt(abar[-1].item()), places=5)

    def test_motion_composes_as_it_moves(self):
        picture = torch.nn.functional.interpolate(torch.rand(3, 3, 6, 6), size=64, mode="bicubic", align_corners=False)
        a, b = random_motion(3, "cpu"), random_motion(3, "cpu")
        inner = (..., slice(8, -8), slice(8, -8))
        twice, once = move(move(picture, a), b)[inner], move(picture, compose(a, b))[inner]
        self.assertLess((twice - once).abs().max().item(), 0.02)
        self.assertLess((move(picture, no_motion(3, "cpu")) - picture).abs().max().item(), 1e-5)


if __name__ == "__main__":
    unittest.main()
