namespace LiveDiffusion.Core.Modulation;

/// <summary>Follows a signal with one time constant upwards and another downwards. Real-time safe.</summary>
public struct EnvelopeFollower(float attackSeconds, float releaseSeconds)
{
    /// <summary>Where it is.</summary>
    public float Value { get; private set; }

    /// <summary>One with other time constants that goes on from here.</summary>
    public readonly EnvelopeFollower With(float attackSeconds, float releaseSeconds) => new(attackSeconds, releaseSeconds) { Value = Value };

    /// <summary>Moves towards <paramref name="target"/>; two half steps land where one whole step does.</summary>
    public float Advance(float target, float deltaSeconds)
    {
        var timeConstant = target > Value ? attackSeconds : releaseSeconds;
        Value = timeConstant <= 0f ? target : target + ((Value - target) * MathF.Exp(-deltaSeconds / timeConstant));
        return Value;
    }
}
