import pathlib
import tempfile
import unittest

import tokenizer

from . import golden


class Tokens(unittest.TestCase):
    def test_recorded_texts_keep_their_ids(self):
        self.assertEqual(golden.load("tokens"), golden.tokens())

    def test_ids_begin_and_end_a_text_and_pad_it_to_32(self):
        for case in golden.tokens():
            ids = case["ids"]
            self.assertEqual(32, len(ids))
            self.assertEqual(1, ids[0])
            end = ids.index(2)
            self.assertTrue(all(i > 2 for i in ids[1:end]) and not any(ids[end + 1:]))

    def test_every_word_of_the_grammar_is_few_tokens(self):
        coder = tokenizer.Tokenizer(golden.ROOT / "tokenizer")
        for word in golden.load("words"):
            self.assertLessEqual(coder.encode(word).index(2) - 1, 8, word)

    def test_training_gives_the_same_files_twice_and_they_load(self):
        texts = ["blue ocean waves", "blue waves", "green ocean", "ocean ocean"] * 3
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name in ("a", "b"):
                path = pathlib.Path(folder) / name
                tokenizer.save(path, *tokenizer.train(texts, 530))
                files.append([(path / f).read_bytes() for f in ("vocab.json", "merges.txt")])
            self.assertEqual(files[0], files[1])
            ids = tokenizer.Tokenizer(pathlib.Path(folder) / "a").encode("ocean")
            self.assertEqual([1, 2], [ids[0], ids[2]])


if __name__ == "__main__":
    unittest.main()
