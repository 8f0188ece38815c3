using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Tests.Signals;

public sealed class SignalCatalogueTests
{
    private readonly ParameterTable _parameters = new(new ParameterCatalogue([]));
    private readonly Modulators _modulators = new();
    private readonly SignalTable _signals = new();

    private float Read(string id, in AudioFeatures audio, BeatState beat)
    {
        _signals.Read(new SignalInputs(in audio, in AudioFeatures.None, beat, _parameters, _modulators, 1));
        return _signals[SignalCatalogue.Find(id)!];
    }

    private float AtBeat(string id, double beats)
    {
        var silence = default(AudioFeatures);
        return Read(id, in silence, new BeatState(120f, beats, 1f, false));
    }

    [Fact]
    public void Ids_are_unique_and_every_signal_has_a_range_and_a_description()
    {
        Assert.Equal(SignalCatalogue.All.Count, SignalCatalogue.All.Select(s => s.Id).Distinct().Count());
        Assert.All(SignalCatalogue.All, s =>
        {
            Assert.True(s.Min < s.Max);
            Assert.NotEmpty(s.Description);
            Assert.Same(s, SignalCatalogue.All[s.Index]);
        });
    }

    [Fact]
    public void Every_feature_of_the_ears_has_its_own_signal()
    {
        // Each float behind the features gets a number of its own; some signal must show it.
        var audio = default(AudioFeatures);
        var floats = System.Runtime.InteropServices.MemoryMarshal.Cast<AudioFeatures, float>(
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref audio, 1));
        var count = floats.Length - 512; // the wave is a picture, not a signal
        var beat = default(BeatState);
        _signals.Read(new SignalInputs(in audio, in AudioFeatures.None, beat, _parameters, _modulators, 1));
        var quiet = _signals.Values.ToArray();
        for (var i = 0; i < count; i++)
        {
            floats.Clear();
            floats[i] = BitConverter.Int32BitsToSingle(0x3F000001); // 0.5, and odd as a whole number
            _signals.Read(new SignalInputs(in audio, in AudioFeatures.None, beat, _parameters, _modulators, 1));
            Assert.False(_signals.Values.SequenceEqual(quiet), $"float {i} of the features moves no signal");
        }
    }

    [Theory]
    [InlineData("audio/bass/level")]
    [InlineData("audio/kick")]
    [InlineData("audio/chroma/12")]
    [InlineData("audio/band/32")]
    [InlineData("beat/sine/8")]
    [InlineData("lfo/4")]
    [InlineData("random/2")]
    [InlineData("macro/8")]
    public void Known_names_are_there(string id) => Assert.NotNull(SignalCatalogue.Find(id));

    [Fact]
    public void Bands_do_not_mix()
    {
        var audio = default(AudioFeatures);
        audio.Bass.Level = 0.25f;
        audio.High.Hit = 0.75f;
        Assert.Equal(0.25f, Read("audio/bass/level", in audio, default));
        Assert.Equal(0.75f, Read("audio/high/hit", in audio, default));
        Assert.Equal(0f, Read("audio/mid/level", in audio, default));
    }

    [Fact]
    public void The_two_inputs_do_not_mix()
    {
        var (first, second) = (default(AudioFeatures), default(AudioFeatures));
        (first.Bass.Hit, second.Bass.Hit, second.Kick) = (0.25f, 0.75f, 1f);
        _signals.Read(new SignalInputs(in first, in second, default, _parameters, _modulators, 1));
        Assert.Equal(0.25f, _signals[SignalCatalogue.Find("audio/bass/hit")!]);
        Assert.Equal(0f, _signals[SignalCatalogue.Find("audio/kick")!]);
        Assert.Equal(0.75f, _signals[SignalCatalogue.Find("audio/in2/bass/hit")!]);
        Assert.Equal(1f, _signals[SignalCatalogue.Find("audio/in2/kick")!]);
    }

    [Fact]
    public void A_second_input_that_there_is_not_is_silent()
        => Assert.Equal(1f, Read("audio/in2/silence", default, default));

    [Fact]
    public void What_is_no_number_reads_as_the_least()
    {
        var audio = default(AudioFeatures);
        audio.Onset = float.NaN;
        audio.LoudnessMomentary = float.NegativeInfinity;
        Assert.Equal(0f, Read("audio/onset", in audio, default));
        Assert.Equal(-40f, Read("audio/loudness", in audio, default));
    }

    [Fact]
    public void Beat_waves_stand_at_one_on_the_beat()
    {
        Assert.Equal(1f, AtBeat("beat/sine/4", 8.0), 5);
        Assert.Equal(0f, AtBeat("beat/sine/4", 10.0), 5);
        Assert.Equal(1f, AtBeat("beat/triangle/2", 8.0), 5);
        Assert.Equal(0.5f, AtBeat("beat/triangle/2", 8.5), 5);
        Assert.Equal(1f, AtBeat("beat/pulse", 3.0), 5);
        Assert.Equal(0.25f, AtBeat("beat/pulse", 3.75), 5);
        Assert.Equal(1f, AtBeat("beat/toggle", 3.75), 5);
    }

    [Fact]
    public void The_random_beat_holds_within_a_beat_and_changes_with_it()
    {
        Assert.Equal(AtBeat("beat/random", 5.0), AtBeat("beat/random", 5.99));
        Assert.Equal(64, Enumerable.Range(0, 64).Select(n => AtBeat("beat/random", n)).Distinct().Count());
    }
}
