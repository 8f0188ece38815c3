namespace LiveDiffusion.Graphics; internal static class Placeholder;
