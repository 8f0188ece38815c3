namespace LiveDiffusion.Diffusion; internal static class Placeholder;
