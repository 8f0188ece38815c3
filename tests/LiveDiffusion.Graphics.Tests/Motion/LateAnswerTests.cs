using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Tests.Motion;

/// <summary>A stream batch answers some rounds late: each answer belongs to its own source.</summary>
public sealed class LateAnswerTests
{
    private const int Late = 7;

    [Fact]
    public void A_picture_that_comes_seven_rounds_late_is_seen_where_the_motion_since_its_capture_has_taken_it()
    {
        using var rig = new PathRig(240, 160, 240, 160, framesPerSecond: 15);
        rig.Frames.With(LoopParameters.Crossfade, 0f).With(LoopParameters.Guard, 0f);
        var bar = rig.Picture((u, _) => u is > 0.2f and < 0.25f ? (1f, 1f, 1f) : (0f, 0f, 0f));
        rig.Start(bar);
        rig.Frames.With(CameraParameters.PanX, 0.3f); // frame heights a second
        var sources = new List<(Core.Dream.SourcePicture Source, double Seconds)>();
        for (var round = 0; round < Late; round++)
        {
            rig.Next();
            sources.Add((rig.Source(), rig.Frames.Seconds));
        }

        for (var round = 0; round < 3; round++)
        {
            rig.Next();
            sources.Add((rig.Source(), rig.Frames.Seconds));
            rig.Land(sources[round].Source, bar);
            Assert.Equal(0, rig.Path.Drops);
            var age = rig.Frames.Seconds - sources[round].Seconds;
            Assert.Equal(Late / 15.0, age, 1e-6);
            Assert.Equal(age, rig.Path.PictureAgeSeconds(rig.Frames.Seconds), 1e-5);
            var pixels = rig.Draw();
            double weight = 0, place = 0;
            for (var x = 0; x < 240; x++)
            {
                var level = pixels[((80 * 240) + x) * 4];
                (weight, place) = (weight + level, place + (level * ((x + 0.5) / 240)));
            }

            Assert.Equal(0.225 + (0.3 * age * 160 / 240), place / weight, 0.004);
        }
    }
}
