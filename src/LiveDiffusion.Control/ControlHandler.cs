using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Control;

/// <summary>Looks at what a hand did.</summary>
public delegate void ControlHandler(in ControlEvent control);
