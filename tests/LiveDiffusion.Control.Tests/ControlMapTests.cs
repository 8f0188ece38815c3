using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control.Tests;

public sealed class ControlMapTests
{
    private readonly ParameterTable _table = new(new ParameterCatalogue([]));
    private readonly ControlQueue _queue = new(1024);
    private readonly ControlMap _map;

    public ControlMapTests() => _map = new ControlMap(_table);

    private void Post(ControlKind kind, ParameterInfo target, float number, string? text = null, int origin = 1)
        => Assert.True(_queue.TryPost(new ControlEvent(kind, target, number, text, origin, 0)));

    [Fact]
    public void The_last_change_wins_and_repeats_are_no_change()
    {
        Post(ControlKind.Set, CameraParameters.Zoom, 1f);
        Post(ControlKind.Set, CameraParameters.Zoom, 0.5f);
        Post(ControlKind.Set, CameraParameters.Zoom, 0.5f);
        Post(ControlKind.SetNormalised, CameraParameters.PanX, 0.75f);
        Post(ControlKind.SetText, PromptParameters.Texts[0], 0f, "fire");

        Assert.Equal(5, _map.Drain(_queue));
        Assert.Equal(0.5f, _table.Targets[CameraParameters.Zoom.Index]);
        Assert.Equal(0.5f, _table.Targets[CameraParameters.PanX.Index]);
        Assert.Equal("fire", _table.Text(PromptParameters.Texts[0]));
        Assert.Equal((4, 1), (_map.AppliedCount, _map.UnchangedCount));
    }

    [Fact]
    public void No_frame_sees_a_part_of_a_batch()
    {
        const int Batches = 3000;
        var writer = new Thread(() =>
        {
            var batch = new ControlEvent[300];
            for (var i = 1; i <= Batches; i++)
            {
                for (var k = 0; k < batch.Length; k++)
                {
                    batch[k] = new ControlEvent(ControlKind.Set, MacroParameters.All[k % 2], i / (float)Batches, Text: null, 1, 0);
                }

                while (!_queue.TryPost(batch.AsSpan(0, 2 + (i % 299))))
                {
                    Thread.Yield();
                }
            }
        });
        writer.Start();
        while (_table.Targets[MacroParameters.All[0].Index] < 1f)
        {
            _map.Drain(_queue);
            if (_table.Targets[MacroParameters.All[0].Index] != _table.Targets[MacroParameters.All[1].Index])
            {
                Assert.Fail("A batch is split.");
            }
        }

        writer.Join();
    }

    [Fact]
    public void A_change_remembers_who_made_it_and_a_repeat_does_not_take_it_over()
    {
        Post(ControlKind.Set, CameraParameters.Zoom, 1f, origin: 7);
        Post(ControlKind.Set, CameraParameters.Zoom, 1f, origin: 8);
        Post(ControlKind.Set, CameraParameters.PanX, float.NaN, origin: 9);
        _map.Drain(_queue);
        Assert.Equal(7, _map.OriginOf(CameraParameters.Zoom));
        Assert.Equal(0, _map.OriginOf(CameraParameters.PanX));
    }

    [Fact]
    public void A_change_that_the_engine_makes_later_is_the_engines()
    {
        Post(ControlKind.Set, CameraParameters.Zoom, 1f, origin: 7);
        _map.Drain(_queue);
        _table.Set(CameraParameters.Zoom, 0.25f);

        Assert.Equal(0, _map.OriginOf(CameraParameters.Zoom));
    }

    [Fact]
    public void A_name_recalls_and_recalls_again_when_it_is_written_again()
    {
        for (var i = 0; i < 2; i++)
        {
            Post(ControlKind.SetText, PresetParameters.Recall, 0f, "Tide");
            _map.Drain(_queue);
            Assert.True(_map.TryTakeRequest(out var request));
            Assert.Equal(new PresetRequest(PresetChoice.Named, "Tide"), request);
            Assert.False(_map.TryTakeRequest(out _));
        }

        Post(ControlKind.SetText, PresetParameters.Recall, 0f, " ");
        _map.Drain(_queue);
        Assert.False(_map.TryTakeRequest(out _));
    }

    [Fact]
    public void The_preset_triggers_ask_once()
    {
        var matrix = new ModulationMatrix(_table.Catalogue);
        var silence = default(AudioFeatures);
        ParameterInfo[] triggers = [PresetParameters.Next, PresetParameters.Previous, PresetParameters.Random];
        PresetChoice[] expected = [PresetChoice.Next, PresetChoice.Previous, PresetChoice.Random];
        for (var i = 0; i < triggers.Length; i++)
        {
            Post(ControlKind.Set, triggers[i], 1f);
            _map.Drain(_queue);
            matrix.Evaluate(_table, in silence, default, default);
            Assert.True(_map.TryTakeRequest(out var request));
            Assert.Equal(expected[i], request.Choice);
            matrix.Evaluate(_table, in silence, default, default);
            Assert.False(_map.TryTakeRequest(out _));
        }
    }

    [Fact]
    public void Draining_allocates_nothing()
    {
        void Burst()
        {
            for (var i = 0; i < 1000; i++)
            {
                _queue.TryPost(new ControlEvent(ControlKind.Set, CameraParameters.Zoom, i % 2, null, 1, 0));
            }

            _map.Drain(_queue);
        }

        Burst();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Burst();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void It_says_what_a_hand_has_touched_last()
    {
        Assert.Null(_map.LastTouch.Target);
        Post(ControlKind.Set, CameraParameters.Zoom, 1f, origin: 3);
        Post(ControlKind.Set, CameraParameters.PanX, 1f, origin: 0); // the engine is no hand
        _map.Drain(_queue);
        var first = _map.LastTouch;
        Assert.Equal((CameraParameters.Zoom, 3), (first.Target, first.Origin));

        Post(ControlKind.Set, CameraParameters.Zoom, 1f, origin: 4); // changes nothing
        _map.Drain(_queue);
        Assert.Equal(first, _map.LastTouch);
        Post(ControlKind.SetText, PresetParameters.Recall, 0f, "Ember", origin: 4);
        Post(ControlKind.SetText, PresetParameters.Recall, 0f, "Ember", origin: 4);
        _map.Drain(_queue);
        Assert.Equal("Ember", _map.LastTouch.Text);
        Assert.NotEqual(first.Number, _map.LastTouch.Number);
    }

    [Fact]
    public void Changes_of_routes_wait_in_order_beside_the_parameters()
    {
        var (first, second) = (new RouteEdit(0, null, 1), new RouteEdit(1, null, 1));
        Assert.True(_queue.TryPost(new ControlEvent(ControlKind.EditRoute, ModParameters.Depth, 0f, null, 1, 0, first)));
        Assert.True(_queue.TryPost(new ControlEvent(ControlKind.EditRoute, ModParameters.Depth, 0f, null, 1, 0, second)));
        _map.Drain(_queue);

        Assert.True(_map.TryTakeEdit(out var taken));
        Assert.Same(first, taken);
        Assert.True(_map.TryTakeEdit(out taken));
        Assert.Same(second, taken);
        Assert.False(_map.TryTakeEdit(out _));
        Assert.Equal(ModParameters.Depth.Default, _table.Targets[ModParameters.Depth.Index]);
    }
}
