using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Tests.Tempo;

public sealed class MidiClockFollowerTests
{
    private readonly MidiClockFollower _follower = new();
    private readonly Random _random;
    private double _time = 10;
    private double _beats; // true position of the next clock

    public MidiClockFollowerTests()
        : this(5)
    {
    }

    private MidiClockFollowerTests(int seed) => _random = new Random(seed);

    // Sends clocks at a tempo that may change with the beat; gives the largest phase error behind the first beats, in seconds.
    private double Play(double beats, Func<double, double> bpm, double jitter = 0, double settle = 4)
    {
        var worst = 0.0;
        var end = _beats + beats;
        var from = _beats + settle;
        while (_beats < end - 1e-9)
        {
            _follower.Clock(_time + (jitter * ((2 * _random.NextDouble()) - 1)));
            var period = 60 / (24 * bpm(_beats));
            var now = _time + (period / 2);
            var error = _follower.Reading.At(now).Beats - (_beats + (0.5 / 24));
            worst = _beats >= from ? Math.Max(worst, Math.Abs(error) * 60 / bpm(_beats)) : worst;
            _time += period;
            _beats += 1.0 / 24;
        }

        return worst;
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(174)]
    [InlineData(300)]
    public void A_steady_clock_is_followed_exactly(double bpm)
    {
        _follower.Start();
        Assert.InRange(Play(16, _ => bpm), 0, 1e-6);
        Assert.Equal(bpm, _follower.Reading.Bpm, 0.01);
        Assert.Equal(1f, _follower.Reading.Confidence);
    }

    [Theory]
    [InlineData(0.001, 0.4)]
    [InlineData(0.003, 1.2)]
    [InlineData(0.005, 2.0)]
    public void Jitter_does_not_reach_the_beat_undiminished(double jitter, double mostBpm)
    {
        for (var take = 0; take < 10; take++)
        {
            var one = new MidiClockFollowerTests(take);
            one._follower.Start();
            Assert.InRange(one.Play(64, _ => 120, jitter, settle: 8), 0, 0.95 * jitter);
            Assert.Equal(120, one._follower.Reading.Bpm, mostBpm);
        }
    }

    [Fact]
    public void A_ramp_is_followed_within_a_few_milliseconds()
    {
        _follower.Start();
        Play(8, _ => 120);
        var from = _beats;
        Assert.InRange(Play(16, beat => 120 + (20 * (beat - from) / 16), jitter: 0.001, settle: 0), 0, 0.006);
        Play(8, _ => 140);
        Assert.Equal(140, _follower.Reading.Bpm, 0.2);
    }

    [Theory]
    [InlineData(120, 90)]
    [InlineData(120, 60)]
    [InlineData(90, 150)]
    [InlineData(60, 174)]
    public void A_tempo_step_is_followed_and_no_beat_is_lost(double before, double after)
    {
        _follower.Start();
        Play(8, _ => before);
        var worst = Play(16, _ => after, settle: 3);
        Assert.InRange(worst, 0, 0.003);
        Assert.Equal(after, _follower.Reading.Bpm, 0.2);
    }

    [Fact]
    public void Missing_clocks_do_not_move_the_beat()
    {
        _follower.Start();
        Play(8, _ => 120);
        _time += 24 * (60 / (24 * 120.0)); // a beat is lost
        _beats += 1;
        Assert.InRange(Play(8, _ => 120, settle: 0), 0, 0.001);
    }

    [Fact]
    public void Clocks_that_come_late_in_a_bunch_are_counted_once()
    {
        _follower.Start();
        Play(8, _ => 120);
        var period = 60 / (24 * 120.0);
        var late = _time + (3.2 * period);
        for (var i = 0; i < 4; i++)
        {
            _follower.Clock(late);
            _time += period;
            _beats += 1.0 / 24;
        }

        Assert.InRange(Play(8, _ => 120, settle: 2), 0, 0.001);
    }

    [Fact]
    public void The_first_clock_behind_start_is_beat_0_and_song_position_is_kept()
    {
        Play(2, _ => 120);
        _follower.Start();
        var jumps = _follower.Reading.Jumps;
        _follower.Clock(_time);
        Assert.Equal(0, _follower.Reading.Beats);
        Assert.True(_follower.Reading.Jumps > jumps);
        _follower.Stop();
        _follower.SongPosition(8);
        _follower.Continue();
        _follower.Clock(_time + 0.02);
        Assert.Equal(2, _follower.Reading.Beats);
    }

    [Fact]
    public void A_clock_that_stops_holds_its_beat_keeps_its_tempo_and_goes_on_from_there()
    {
        _follower.Start();
        Play(2, _ => 120);
        _follower.Stop();
        Play(2, _ => 120);
        Assert.Equal(0f, _follower.Reading.At(_time).Confidence);
        Assert.Equal(47 / 24.0, _follower.Reading.At(_time + 0.1).Beats);
        Assert.Equal(120, _follower.Reading.Bpm, 0.01);
        _follower.Continue();
        _follower.Clock(_time);
        Assert.Equal(2, _follower.Reading.Beats);
    }

    [Fact]
    public void A_clock_that_is_silent_coasts_for_a_second()
    {
        _follower.Start();
        Play(4, _ => 120);
        var last = _follower.Reading.HeardSeconds;
        Assert.Equal(1f, _follower.Reading.At(last + 0.99).Confidence);
        Assert.Equal(0f, _follower.Reading.At(last + 1.01).Confidence);
        Assert.Equal(_follower.Reading.At(last).Beats + 2, _follower.Reading.At(last + 1).Beats, 6);
    }

    [Fact]
    public void The_beat_clock_runs_in_phase_with_it()
    {
        var clock = new BeatClock { Source = TempoSource.Audio };
        _follower.Start();
        for (var frame = 0; frame < 1200; frame++)
        {
            var now = 10 + (frame / 60.0);
            while (_time <= now)
            {
                Play(1 / 24.0, _ => 128, jitter: 0.003);
            }

            clock.Advance(new FrameTime(frame, now, 1 / 60f), _follower.Reading.At(now));
        }

        var truth = _beats - ((_time - 10 - (1199 / 60.0)) * 128 / 60);
        var error = clock.State.Beats - truth;
        Assert.InRange((error - Math.Round(error)) * 60 / 128, -0.004, 0.004);
    }

    [Fact]
    public void Nonsense_keeps_the_tempo_within_its_range()
    {
        for (var i = 0; i < 20_000; i++)
        {
            _time += _random.NextDouble() switch { < 0.1 => 0, < 0.2 => 2 * _random.NextDouble(), var x => 0.05 * x };
            switch (_random.Next(12))
            {
                case 0: _follower.Start(); break;
                case 1: _follower.Stop(); break;
                case 2: _follower.Continue(); break;
                case 3: _follower.SongPosition(_random.Next(16384)); break;
                default: _follower.Clock(_time); break;
            }

            Assert.InRange(_follower.Reading.Bpm, 14.9, 400.1);
            Assert.True(double.IsFinite(_follower.Reading.At(_time).Beats));
        }
    }
}
