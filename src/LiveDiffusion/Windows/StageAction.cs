namespace LiveDiffusion.Windows;

/// <summary>What a key can do. The show carries it out.</summary>
public enum StageAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Black, and back, at once.</summary>
    Blackout,

    /// <summary>Black, and back, with a fade.</summary>
    BlackoutFade,

    /// <summary>Hold the picture.</summary>
    Freeze,

    /// <summary>Brighter.</summary>
    DimUp,

    /// <summary>Darker.</summary>
    DimDown,

    /// <summary>Tap the beat.</summary>
    Tap,

    /// <summary>The bar begins here.</summary>
    Resync,

    /// <summary>Half the tempo.</summary>
    TempoHalve,

    /// <summary>Twice the tempo.</summary>
    TempoDouble,

    /// <summary>Push the beat a little later.</summary>
    NudgeBack,

    /// <summary>Pull the beat a little earlier.</summary>
    NudgeForward,

    /// <summary>Recall preset 1.</summary>
    Preset1,

    /// <summary>Recall preset 2.</summary>
    Preset2,

    /// <summary>Recall preset 3.</summary>
    Preset3,

    /// <summary>Recall preset 4.</summary>
    Preset4,

    /// <summary>Recall preset 5.</summary>
    Preset5,

    /// <summary>Recall preset 6.</summary>
    Preset6,

    /// <summary>Recall preset 7.</summary>
    Preset7,

    /// <summary>Recall preset 8.</summary>
    Preset8,

    /// <summary>Recall preset 9.</summary>
    Preset9,

    /// <summary>Store as preset 1.</summary>
    Store1,

    /// <summary>Store as preset 2.</summary>
    Store2,

    /// <summary>Store as preset 3.</summary>
    Store3,

    /// <summary>Store as preset 4.</summary>
    Store4,

    /// <summary>Store as preset 5.</summary>
    Store5,

    /// <summary>Store as preset 6.</summary>
    Store6,

    /// <summary>Store as preset 7.</summary>
    Store7,

    /// <summary>Store as preset 8.</summary>
    Store8,

    /// <summary>Store as preset 9.</summary>
    Store9,

    /// <summary>Next preset.</summary>
    NextPreset,

    /// <summary>Previous preset.</summary>
    PreviousPreset,

    /// <summary>Any preset.</summary>
    RandomPreset,

    /// <summary>The next prompt of the list.</summary>
    NextPrompt,

    /// <summary>The prompt of the list before.</summary>
    PreviousPrompt,

    /// <summary>Keep the preset.</summary>
    Lock,

    /// <summary>Stage lock: few keys work.</summary>
    StageLock,

    /// <summary>Save the picture as it is.</summary>
    Snapshot,

    /// <summary>Record, and stop.</summary>
    Record,

    /// <summary>Learn a controller.</summary>
    Learn,

    /// <summary>Save the preset.</summary>
    Save,

    /// <summary>Undo.</summary>
    Undo,

    /// <summary>Redo.</summary>
    Redo,

    /// <summary>Panic: as it was at first.</summary>
    Panic,

    /// <summary>Hear nothing.</summary>
    Mute,

    /// <summary>Next audio input.</summary>
    InputCycle,

    /// <summary>Fullscreen, and back.</summary>
    Fullscreen,

    /// <summary>To the next display.</summary>
    NextMonitor,

    /// <summary>Show the figures.</summary>
    Hud,

    /// <summary>Show the keys.</summary>
    Help,

    /// <summary>Type a prompt.</summary>
    TypePrompt,

    /// <summary>Test card on the outputs.</summary>
    TestCard,

    /// <summary>Number the displays.</summary>
    Identify,

    /// <summary>Leave fullscreen.</summary>
    LeaveFullscreen,

    /// <summary>Quit.</summary>
    Quit,
}
