"""Self-checks of the training code: `python3 -m unittest` in the folder above; about a minute on one core."""
