using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Tests.Presets;

public sealed class HistoryTests : IDisposable
{
    private readonly ParameterTable _table = new(new ParameterCatalogue([]));
    private readonly ModulationMatrix _matrix;
    private readonly Morph _morph;
    private readonly History _history;
    private readonly Preset _start = new() { Name = "Start" };
    private long _frame;

    public HistoryTests()
    {
        ThreadGuard.Enter(ThreadRoles.Render);
        _matrix = new ModulationMatrix(_table.Catalogue);
        _morph = new Morph(_table, _matrix);
        _history = new History(_table, _matrix);
        _morph.Start(_start, 0f);
        Frames(60);
    }

    [Fact]
    public void A_sweep_is_one_step()
    {
        for (var i = 0; i < 20; i++)
        {
            _table.Set(CameraParameters.Zoom, i / 20f);
            Frames(3);
        }

        Frames(60);
        Assert.True(Back());
        Assert.Equal(CameraParameters.Zoom.Default, Zoom);
        Assert.False(Back());
        Assert.True(Forth());
        Assert.Equal(0.95f, Zoom);
        Assert.False(Forth());
    }

    [Fact]
    public void A_change_that_is_not_at_rest_yet_can_be_taken_back()
    {
        _table.Set(CameraParameters.Zoom, 0.7f);
        Frames(2);
        Assert.True(Back());
        Assert.Equal(CameraParameters.Zoom.Default, Zoom);
        Assert.True(Forth());
        Assert.Equal(0.7f, Zoom);
    }

    [Fact]
    public void A_recall_with_its_morph_is_one_step_and_keeps_the_names()
    {
        _morph.Start(new Preset { Name = "Other", Values = new Dictionary<ParameterInfo, float> { [CameraParameters.Zoom] = 1f } }, 2f);
        Frames(300);
        Assert.Equal(1f, Zoom, 1e-5);
        Assert.True(Back());
        Assert.Equal(("Start", CameraParameters.Zoom.Default), (_morph.Preset!.Name, Zoom));
        Assert.True(Forth());
        Assert.Equal(("Other", 1f), (_morph.Preset!.Name, Zoom));
    }

    [Fact]
    public void A_new_change_ends_what_could_be_done_again()
    {
        Change(0.2f);
        Change(0.4f);
        Assert.True(Back());
        Change(0.9f);
        Assert.False(Forth());
        Assert.True(Back());
        Assert.Equal(0.2f, Zoom);
    }

    [Fact]
    public void The_oldest_steps_are_forgotten()
    {
        for (var i = 0; i < History.Kept + 20; i++)
        {
            Change(i / 200f);
        }

        var steps = 0;
        while (Back())
        {
            steps++;
        }

        Assert.Equal(History.Kept, steps);
    }

    [Fact]
    public void Texts_and_what_is_not_of_the_look()
    {
        _table.Set(OutputParameters.Dim, 0.5f);
        Frames(60);
        Assert.False(Back());
        _table.SetText(PromptParameters.Texts[0], "fire");
        Frames(60);
        Assert.True(Back());
        Assert.Equal("", _table.Text(PromptParameters.Texts[0]));
        Assert.Equal(0.5f, _table.Targets[OutputParameters.Dim.Index]);
    }

    [Fact]
    public void Watching_allocates_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Frames(500);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public void Dispose() => ThreadGuard.Leave(ThreadRoles.Render);

    private float Zoom => _table.Targets[CameraParameters.Zoom.Index];

    private void Change(float zoom)
    {
        _table.Set(CameraParameters.Zoom, zoom);
        Frames(60);
    }

    private bool Back() => PutOn(_history.Undo());

    private bool Forth() => PutOn(_history.Redo());

    private bool PutOn(Preset? look)
    {
        if (look is null)
        {
            return false;
        }

        _morph.Start(look, 0f);
        _history.Settle(look);
        Frames(60);
        return true;
    }

    private void Frames(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var time = new FrameTime(_frame, _frame / 60.0, 1f / 60f);
            _frame++;
            _morph.Advance(time);
            _history.Watch(time, _morph.Preset, _morph.IsActive);
        }
    }
}
