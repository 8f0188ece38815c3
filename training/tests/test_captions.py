import random
import unittest

import captions
import dataset
from dataset.spec import draw_spec

from . import golden


class Captions(unittest.TestCase):
    def test_vocabulary_has_917_words_and_they_are_the_recorded_ones(self):
        self.assertEqual(917, len(captions.vocabulary()))
        self.assertEqual(golden.load("words"), captions.vocabulary())

    def test_every_family_palette_and_style_has_words_and_every_word_list_a_painter(self):
        from dataset.palettes import PALETTES
        from dataset.registry import FAMILIES
        from dataset.styles import GEOMETRY, ORDER, STYLES
        self.assertEqual(set(captions.FAMILY_WORDS), set(FAMILIES))
        self.assertEqual(list(captions.PALETTE_WORDS), list(PALETTES))
        self.assertEqual(set(captions.STYLE_WORDS), set(STYLES) | set(GEOMETRY))
        self.assertEqual(set(ORDER), set(STYLES))
        self.assertEqual((66, 41, 30, 14), (len(FAMILIES), len(PALETTES), len(dataset.styles()), len(captions.MOODS)))

    def test_moods_and_natural_palettes_name_what_exists(self):
        from dataset.registry import FAMILIES
        for _, natural in FAMILIES.values():
            self.assertLessEqual(set(natural), set(dataset.palettes()))
        for _, palettes, styles in captions.MOODS.values():
            self.assertLessEqual(set(palettes), set(dataset.palettes()))
            self.assertLessEqual(set(styles), set(dataset.styles()))

    def test_captions_are_tidy_never_empty_and_use_no_word_outside_the_vocabulary(self):
        known, py = set(captions.vocabulary()), random.Random(3)
        for _ in range(3000):
            spec = draw_spec(py, py.choice(dataset.families()), blend=0.2)
            text = captions.caption(spec, py)
            self.assertTrue(text)
            self.assertEqual(text.strip(" ,").lower(), text)
            self.assertNotRegex(text, r"  |,,|,\S|\{|\}")
            self.assertLessEqual(set(captions.words(text)), known, text)


if __name__ == "__main__":
    unittest.main()
