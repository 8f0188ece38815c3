"""What the stages share: data, motion, losses, and the bookkeeping of a run."""
