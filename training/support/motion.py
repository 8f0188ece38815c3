"""Small camera moves of pictures, as the engine's camera makes them between two rounds."""
import torch
import torch.nn.functional as F


def random_motion(n: int, device) -> torch.Tensor:
    """Small camera moves [n,2,3] in the coordinates of affine_grid; a third of them stand still."""
    zoom, turn = 1 + 0.012 * torch.randn(n, device=device), 0.01 * torch.randn(n, device=device)
    shift = 0.01 * torch.randn(n, 2, device=device)
    still = (torch.rand(n, device=device) < 0.33).float()
    zoom, turn, shift = zoom * (1 - still) + still, turn * (1 - still), shift * (1 - still)[:, None]
    cos, sin = zoom * turn.cos(), zoom * turn.sin()
    return torch.stack([torch.stack([cos, -sin, shift[:, 0]], 1), torch.stack([sin, cos, shift[:, 1]], 1)], 1)


def no_motion(n: int, device) -> torch.Tensor:
    """The motion that leaves n pictures where they are, [n,2,3]."""
    return torch.eye(2, 3, device=device).repeat(n, 1, 1)


def move(picture: torch.Tensor, motion: torch.Tensor) -> torch.Tensor:
    """Resample [B,C,H,W] by motion [B,2,3], mirrored at the border."""
    grid = F.affine_grid(motion, picture.shape, align_corners=False)
    return F.grid_sample(picture, grid, mode="bicubic", padding_mode="reflection", align_corners=False)


def compose(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """The motion that does `first`, then `second`: both [B,2,3]."""
    row = torch.tensor([0.0, 0.0, 1.0], device=first.device).expand(len(first), 1, 3)
    return (torch.cat([first, row], 1) @ torch.cat([second, row], 1))[:, :2]
