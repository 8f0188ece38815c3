using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Tests.Web;
using LiveDiffusion.Web;
using SkiaSharp;

namespace LiveDiffusion.Browser.Tests;

/// <summary>What a fake show plays, so that the page has something to show: a beat, bands, modulation and a moving picture.</summary>
public static class Performance
{
    private const float BeatsPerFrame = 124f / 60f / 60f;

    public static readonly IReadOnlyList<PresetEntry> Presets =
    [
        new("Tidal Glass", "slow water over glass"), new("Ember Choir", "fire that breathes with the bass"),
        new("Neon Alley", "rain and signs, cut on the snare"), new("Moss Cathedral", "green vaults, slow flight"),
        new("Copper Storm", "metal clouds, hard kicks"), new("Paper Moon", "cut-out night"), new("Spore", "microscopic drift"),
        new("Ultraviolet", "black light and bloom"), new("Salt Desert", "white and wide"), new("Hive", "hexagons on the hat"),
        new("Aurora", "curtains of light"), new("Night Train", "forward, always"),
    ];

    /// <summary>Sets the stage. On the show's thread.</summary>
    public static void Begin(FakeShow show)
    {
        show.Status.Provider = "CPU";
        show.Status.Model = "lumen 320x192";
        show.Status.AudioInput = "demo track";
        show.Status.FramesPerSecond = 30f;
        show.Status.StyledPerSecond = 14.8f;
        show.Status.PictureAgeSeconds = 0.112f;
        show.Status.Presets = Presets;
        show.Status.PresetName = "Ember Choir";
        show.Status.MacroNames = ["Heat", "Flight", "Melt", "Sparks", "Hue", "Chaos", "Focus", ""];
        show.Status.PromptWords = ["abstract", "alien", "blue", "burning", "cathedral", "clouds", "coral", "deep", "embers", "fire", "flames", "flower", "flowing", "forest", "glowing", "neon", "ocean", "of", "smoke", "storm"];
        show.Status.FrameMilliseconds = 9.5f;
        show.Matrix.SetRoutes(
        [
            new Route { Source = "audio/bass/hit", Target = "camera/zoom", Depth = 0.2f },
            new Route { Source = "lfo/1", Target = "dream/strength", Depth = 0.15f, Gain = 2f, Offset = -1f },
            new Route { Source = "audio/hit", Target = "effect/bloom", Depth = 0.7f },
        ]);
        show.Table.SetText(show["prompt/1/text"], "glowing embers, deep smoke");
        show.Table.SetText(show["prompt/2/text"], "burning cathedral of glass");
        show.Table.Set(show["prompt/2/weight"], 0.6f);
        for (var n = 1; n <= 7; n++)
        {
            show.Table.Set(show[$"macro/{n}"], 0.12f * n);
        }
    }

    /// <summary>One frame of it.</summary>
    public static void Play(FakeShow show, int frame)
    {
        if (frame == 0)
        {
            Begin(show);
        }

        var beats = frame * BeatsPerFrame;
        var phase = beats - MathF.Floor(beats);
        var kick = MathF.Exp(-phase * 6f);
        show.Beat = new BeatState(124f, beats, 0.86f, phase < BeatsPerFrame);
        show.Audio.Kick = kick;
        show.Audio.Onset = MathF.Max(kick, MathF.Exp(-(beats * 2f % 1f) * 8f));
        show.Audio.Hat = MathF.Exp(-(beats * 4f % 1f) * 3f);
        show.Audio.Snare = (int)beats % 2 == 1 ? kick : 0f;
        show.Audio.LoudnessMomentary = -14f + (2f * kick);
        show.Audio.Mix = Band(0.4f + (0.4f * kick), kick);
        show.Audio.Bass = Band(0.3f + (0.6f * kick), kick);
        show.Audio.Mid = Band(0.5f + (0.2f * MathF.Sin(beats)), 0f);
        show.Audio.MidHigh = Band(0.35f, show.Audio.Snare);
        show.Audio.High = Band(0.2f + (0.5f * show.Audio.Hat), show.Audio.Hat);
        if (frame % 6 == 0 && show.Links.Preview.IsWatched)
        {
            show.Links.Preview.Publish(Picture(frame));
        }
    }

    private static BandFeatures Band(float level, float hit) => new() { Level = level, Hit = hit };

    private static byte[] Picture(int frame)
    {
        using var surface = SKSurface.Create(new SKImageInfo(480, 270));
        var canvas = surface.Canvas;
        canvas.Clear(new SKColor(20, 6, 10));
        for (var i = 0; i < 14; i++)
        {
            var x = 240f + (220f * MathF.Sin((frame * 0.011f) + (i * 1.7f)));
            var y = 135f + (120f * MathF.Cos((frame * 0.009f) + (i * 2.3f)));
            using var paint = new SKPaint { IsAntialias = true, BlendMode = SKBlendMode.Plus };
            paint.Shader = SKShader.CreateRadialGradient(
                new SKPoint(x, y), 90f, [SKColor.FromHsv((frame * 0.2f) + (i * 9f), 85f, 70f), SKColors.Transparent], SKShaderTileMode.Clamp);
            canvas.DrawCircle(x, y, 90f, paint);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }
}
