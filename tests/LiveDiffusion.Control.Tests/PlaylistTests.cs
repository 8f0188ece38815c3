using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Tests;

public sealed class PlaylistTests : IDisposable
{
    private readonly ParameterTable _table = new(new ParameterCatalogue([]));
    private readonly ModulationMatrix _matrix;
    private readonly Playlist _playlist = new();
    private long _frame;

    public PlaylistTests()
    {
        ThreadGuard.Enter(ThreadRoles.Render);
        _matrix = new ModulationMatrix(_table.Catalogue);
        _table.Set(PresetParameters.Playlist, 1f);
    }

    [Fact]
    public void It_is_time_every_so_many_seconds()
    {
        _table.Set(PresetParameters.Dwell, 10f);
        Assert.Equal(3, Seconds(31));
    }

    [Fact]
    public void A_recall_begins_the_dwell_anew()
    {
        _table.Set(PresetParameters.Dwell, 10f);
        Assert.Equal(0, Seconds(9));
        _playlist.Begin();
        Assert.Equal(0, Seconds(9));
        Assert.Equal(1, Seconds(2));
    }

    [Fact]
    public void Bars_end_on_the_bar_line()
    {
        _table.Set(PresetParameters.Dwell, 4f);
        _table.Set(PresetParameters.DwellUnit, 1f);
        Seconds(0.9); // 120 BPM: a bar lasts 2 s, the first frame is within bar one
        Assert.Equal(0, Seconds(7.05));
        Assert.Equal(1, Seconds(0.1));
        Assert.Equal(0, Seconds(7.9));
        Assert.Equal(1, Seconds(0.1));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void It_rests_while_the_preset_is_locked_or_it_is_off(bool isLocked, bool isOff)
    {
        _table.Set(PresetParameters.Dwell, 1f);
        _table.Set(PresetParameters.Lock, isLocked ? 1f : 0f);
        _table.Set(PresetParameters.Playlist, isOff ? 0f : 1f);
        Assert.Equal(0, Seconds(5));
    }

    public void Dispose() => ThreadGuard.Leave(ThreadRoles.Render);

    private int Seconds(double seconds)
    {
        var times = 0;
        for (var i = 0; i < Math.Round(seconds * 60); i++)
        {
            var time = new FrameTime(_frame, _frame / 60.0, 1f / 60f);
            var beat = new BeatState(120f, _frame / 30.0, 1f, BeatNow: false);
            _frame++;
            _matrix.Evaluate(_table, default, beat, time);
            times += _playlist.Advance(time, beat, _table) ? 1 : 0;
        }

        return times;
    }
}
