"""Operations on whole pictures: blur, edges, shifts, and laying colour over colour."""
import torch
import torch.nn.functional as F

from .maths import ddx, ddy, grid, sat, sqrt


def blur(img, radius):
    """Wide, cheap blur of [B,C,H,W]; radius is a fraction of the image width."""
    h, w = img.shape[-2:]
    k = max(1, int(round(radius * w / 1.6)))
    small = F.avg_pool2d(img, k, ceil_mode=True) if k > 1 else img
    ker = img.new_tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16
    ch = img.shape[1]
    kx = ker.view(1, 1, 1, 5).expand(ch, 1, 1, 5)
    ky = ker.view(1, 1, 5, 1).expand(ch, 1, 5, 1)
    small = F.conv2d(F.pad(small, (2, 2, 0, 0), mode="replicate"), kx, groups=ch)
    small = F.conv2d(F.pad(small, (0, 0, 2, 2), mode="replicate"), ky, groups=ch)
    if k == 1:
        return small
    return F.interpolate(small, size=(h, w), mode="bilinear", align_corners=False)


def luma(rgb):
    """Perceived brightness [B,H,W] of [B,3,H,W]."""
    return rgb[:, 0] * 0.3 + rgb[:, 1] * 0.59 + rgb[:, 2] * 0.11


def luma4(rgb):
    """Perceived brightness [B,1,H,W], to be multiplied with colours."""
    return luma(rgb)[:, None]


def over(bg, fg, m):
    """Paint colour fg over bg ([B,3,H,W] or [B,3,1,1]) with mask m [B,H,W]."""
    return bg + (fg - bg) * m[:, None]


def add(rgb, colour, m):
    """Add light of a colour [B,3,1,1] with intensity m [B,H,W] (screen blend)."""
    return rgb + colour * m[:, None] * (1 - rgb * 0.8).clamp_min(0.1)


def edges(rgb):
    """Edge strength [k,1,H,W], about 0..1, independent of the image size."""
    g = blur(luma4(rgb), 0.006)
    s = rgb.shape[-1] / 128
    return sat(sqrt(ddx(g) ** 2 + ddy(g) ** 2 + 1e-8) * 7 * s)


def shifted(rgb, dx, dy):
    """Image moved by whole pixels with edge replication (dx right, dy down)."""
    p = max(abs(dx), abs(dy))
    h, w = rgb.shape[-2:]
    big = F.pad(rgb, (p, p, p, p), mode="replicate")
    return big[..., p - dy:p - dy + h, p - dx:p - dx + w]


def zoom_blur(img, cx, cy, amount, steps=6):
    """Radial blur towards (cx, cy) [k,1,1]; done at half size."""
    small = F.avg_pool2d(img, 2)
    x, y = grid(small.shape[-1], img.device)
    out = small
    for i in range(1, steps):
        s = 1 - amount * i / steps
        gx, gy = torch.broadcast_tensors(cx + (x - cx) * s, -(cy + (y - cy) * s))
        out = out + F.grid_sample(small, torch.stack([gx, gy], -1), padding_mode="border", align_corners=False)
    return F.interpolate(out / steps, size=img.shape[-2:], mode="bilinear", align_corners=False)
