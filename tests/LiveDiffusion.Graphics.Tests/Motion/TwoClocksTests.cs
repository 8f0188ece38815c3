using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Tests.Motion;

/// <summary>The display moves evenly, whenever the model's pictures come.</summary>
public sealed class TwoClocksTests
{
    private const int Width = 320;
    private const int Height = 180;
    private const int FramesPerRound = 12; // 5 pictures a second at 60 frames a second

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(24)]
    public void An_edge_moves_evenly_through_each_landing_whatever_the_delay(int delayFrames)
    {
        using var rig = new PathRig(Width, Height, 160, 96);
        rig.Frames.With(CameraParameters.PanX, 0.2f).With(CameraParameters.Zoom, 0.2f).With(CameraParameters.Border, 2f);
        rig.Start(Edge(rig));
        var waiting = new Queue<(long Due, SourcePicture Source)>();
        var residuals = new List<double>();
        var last = EdgePosition(rig.Draw());
        var expected = last;
        for (var frame = 1; frame < 90; frame++)
        {
            rig.Next();
            while (waiting.TryPeek(out var first) && first.Due <= frame)
            {
                rig.Land(waiting.Dequeue().Source, first.Source.Image);
            }

            if (frame % FramesPerRound == 0)
            {
                waiting.Enqueue((frame + delayFrames, rig.Source()));
            }

            while (delayFrames == 0 && waiting.TryDequeue(out var now))
            {
                rig.Land(now.Source, now.Source.Image);
            }

            var position = EdgePosition(rig.Draw());
            residuals.Add(position - Moved(last));
            last = position;
            expected = Moved(expected);
        }

        Assert.Equal(expected, last, 0.5); // some 34 pixels from where it was
        Assert.InRange(Deviation(residuals), 0, 0.25);
    }

    [Fact]
    public void A_landing_at_a_random_time_changes_the_picture_no_more_than_other_frames_do()
    {
        using var rig = new PathRig(Width, Height, 160, 96);
        var random = new Random(5);
        rig.Frames.With(CameraParameters.PanX, 0.3f).With(CameraParameters.Rotation, 10f);
        rig.Start(Texture(rig, 0));
        var previous = rig.Draw().ToArray();
        var changes = new List<double>();
        var landings = new List<double>();
        SourcePicture? waiting = null;
        var due = 0;
        var round = 0;
        for (var frame = 1; frame < 150; frame++)
        {
            rig.Next();
            var lands = waiting is not null && frame >= due;
            if (lands)
            {
                rig.Land(waiting!, Add(waiting!.Image, Texture(rig, ++round), round % 2 == 0 ? 0.06f : -0.06f));
                waiting = null;
            }

            if (waiting is null)
            {
                waiting = rig.Source();
                due = frame + random.Next(2, 13); // 33 to 200 ms
            }

            var now = rig.Draw();
            var change = Difference(previous, now);
            now.CopyTo(previous, 0);
            (lands ? landings : changes).Add(change);
        }

        changes.Sort();
        Assert.True(landings.Count > 10);
        Assert.True(
            landings.Max() <= 1.5 * changes[changes.Count / 2],
            $"A landing changed the picture by {landings.Max():f2}, the median frame by {changes[changes.Count / 2]:f2}.");
    }

    [Fact]
    public void A_silent_model_leaves_no_mark_when_the_picture_becomes_its_own_base()
    {
        using var rig = new PathRig(Width, Height, 160, 96, framesPerSecond: 30);
        rig.Frames.With(CameraParameters.Zoom, 0.1f);
        rig.Start(Texture(rig, 0));
        var previous = rig.Draw().ToArray();
        var changes = new List<double>();
        for (var frame = 1; frame < 75; frame++)
        {
            rig.Next();
            var now = rig.Draw();
            changes.Add(Difference(previous, now));
            now.CopyTo(previous, 0);
        }

        var atRebase = changes.Skip(57).Take(6).Max();
        changes.Sort();
        Assert.InRange(atRebase, 0, 1.5 * changes[changes.Count / 2]);
    }

    private static ImageBuffer Edge(PathRig rig)
        => rig.Picture((u, _) => { var level = 1f / (1f + MathF.Exp((u - 0.25f) * 100f)); return (level, level, level); });

    // Three frequencies, so that a shift by no amount looks like rest.
    private static ImageBuffer Texture(PathRig rig, int variant) => rig.Picture((u, v) => (
        0.5f + (0.3f * MathF.Sin((u * 41f) + (v * 19f) + variant)),
        0.5f + (0.3f * MathF.Sin((u * 28f) - (v * 24f) + (variant * 0.7f))),
        0.5f + (0.3f * MathF.Sin((v * 29f) + (u * 14f) - variant))));

    // Repaints a little, there and back, so that the picture is as lively at the end as at the start.
    private static ImageBuffer Add(ImageBuffer picture, ImageBuffer other, float share)
    {
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            other.Pixels[i] = (Half)Math.Clamp((float)picture.Pixels[i] + (((float)other.Pixels[i] - 0.5f) * share), 0f, 1f);
        }

        return other;
    }

    // Where the picture falls through one half in the middle row, in pixels, and where the camera moves that in a frame.
    private static double EdgePosition(byte[] pixels)
    {
        var row = Height / 2 * Width;
        for (var x = 1; x < Width; x++)
        {
            double left = pixels[(row + x - 1) * 4], right = pixels[(row + x) * 4];
            if (left >= 127.5 && right < 127.5)
            {
                return x - 0.5 + ((left - 127.5) / (left - right));
            }
        }

        throw new InvalidOperationException("There is no edge.");
    }

    private static double Moved(double x)
    {
        // d/dt (x - c) = zoom (x - c) + pan
        const double Seconds = 1.0 / 60, Zoom = 0.2, Pan = 0.2 * Height, Centre = Width / 2.0;
        var growth = Math.Exp(Zoom * Seconds);
        return Centre + ((x - Centre) * growth) + (Pan * (growth - 1) / Zoom);
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static double Difference(byte[] first, byte[] second)
    {
        long sum = 0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += Math.Abs(first[i] - second[i]);
        }

        return sum / (double)first.Length;
    }
}
