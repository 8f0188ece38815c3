"""Pictures on their way round the feedback loop, for the stage `sharpen`."""
import torch

from support.motion import compose, move, no_motion, random_motion
from support.run import amp


class LoopPool:
    """Latents that go round: noise, one step, decode, motion, encode, again and again.

    Each keeps one timestep for life, as a performer's strength stays for a while, and remembers its caption, the
    picture it began as, all its motion since, and the channel statistics of its beginning.
    """

    def __init__(self, data, enc, dec, size: int = 384, rounds: float = 16):
        self.data, self.enc, self.dec, self.rounds = data, enc, dec, rounds
        self.z, self.ids = data.batch(size)
        self.mean, self.std = self.statistics(self.z)
        self.age, self.t = torch.zeros(size, device=data.device), self.timesteps(size)
        self.first = torch.cat([self.picture(part) for part in self.z.split(32)])
        self.motion = no_motion(size, data.device)

    def timesteps(self, n: int) -> torch.Tensor:
        return torch.randint(100, 850, (n,), device=self.data.device)

    @torch.no_grad()
    def picture(self, z: torch.Tensor) -> torch.Tensor:
        """Decoded, as it would be shown."""
        with amp(self.data.device):
            return self.dec(z).float().clamp(-1, 1)

    @staticmethod
    def statistics(z: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Mean and deviation per channel, [B,C] each."""
        return z.mean((2, 3)), z.std((2, 3))

    @torch.no_grad()
    def take(self, n: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Latents, token ids, timesteps, and where the latents ought to be: the first picture, moved once by all the
        motion so far. `drift` and `put` mean the pictures of the last `take`."""
        self.k = torch.randperm(len(self.z), device=self.z.device)[:n]
        with amp(self.data.device):
            goal = self.enc(move(self.first[self.k], self.motion[self.k])).float()
        return self.z[self.k], self.ids[self.k], self.t[self.k], goal

    def drift(self, x0: torch.Tensor) -> torch.Tensor:
        """How far x0 has left the statistics of its origin, [B]."""
        mean, std = self.statistics(x0)
        return (mean - self.mean[self.k]).pow(2).mean(1) + (std - self.std[self.k]).pow(2).mean(1)

    @torch.no_grad()
    def put(self, x0: torch.Tensor, lost: torch.Tensor) -> None:
        """Sends the pictures of `take` on their next round; those that are `lost` [B] or old begin anew."""
        more = random_motion(len(x0), x0.device)
        with amp(self.data.device):
            self.z[self.k] = self.enc(move(self.picture(x0), more)).float()
        self.motion[self.k], self.age[self.k] = compose(self.motion[self.k], more), self.age[self.k] + 1
        done = self.k[(torch.rand(len(self.k), device=self.z.device) < 1 / self.rounds) | lost]
        if len(done):
            self.z[done], self.ids[done] = self.data.batch(len(done))
            self.mean[done], self.std[done] = self.statistics(self.z[done])
            self.age[done], self.t[done] = 0, self.timesteps(len(done))
            self.first[done] = self.picture(self.z[done])
            self.motion[done] = torch.eye(2, 3, device=self.z.device)
