namespace LiveDiffusion.Audio; internal static class Placeholder;
