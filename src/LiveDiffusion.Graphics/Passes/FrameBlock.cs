using System.Numerics;
using System.Runtime.InteropServices;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>The uniform block <c>Frame</c> of <c>frame.glsl</c>, laid out by std140.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct FrameBlock
{
    /// <summary>Seconds, delta seconds, frame number and position in beats, both wrapping at 65536.</summary>
    public Vector4 Clock;

    /// <summary>Output width and height in pixels, and one over each.</summary>
    public Vector4 OutputSize;

    /// <summary>Model width and height in pixels, and one over each.</summary>
    public Vector4 ModelSize;

    /// <summary>Levels of mix, bass, mid, high.</summary>
    public Vector4 Levels;

    /// <summary>Onset, kick, snare, hat.</summary>
    public Vector4 Hits;

    /// <summary>Beats per minute, phase in the beat, phase in the bar, confidence.</summary>
    public Vector4 Beat;

    /// <summary>The block of a frame.</summary>
    public static FrameBlock Of(in FrameContext frame, PictureSettings settings)
    {
        ref readonly var audio = ref frame.Audio;
        return new FrameBlock
        {
            Clock = new Vector4(
                (float)frame.Time.Seconds, frame.Time.Delta, frame.Time.Index & 0xFFFF, (float)(frame.Beat.Beats % 65536)),
            OutputSize = Size(settings.OutputWidth, settings.OutputHeight),
            ModelSize = Size(settings.ModelWidth, settings.ModelHeight),
            Levels = new Vector4(audio.Mix.Level, audio.Bass.Level, audio.Mid.Level, audio.High.Level),
            Hits = new Vector4(audio.Onset, audio.Kick, audio.Snare, audio.Hat),
            Beat = new Vector4(frame.Beat.Bpm, frame.Beat.Phase, frame.Beat.BarPhase, frame.Beat.Confidence),
        };
    }

    private static Vector4 Size(int width, int height) => new(width, height, 1f / width, 1f / height);
}
