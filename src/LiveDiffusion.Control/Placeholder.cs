namespace LiveDiffusion.Control; internal static class Placeholder;
