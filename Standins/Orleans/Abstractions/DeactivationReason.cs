namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason(DeactivationReasonCode code, string text)
{
    /// <summary>For programs.</summary>
    public DeactivationReasonCode ReasonCode => code;

    /// <summary>For people.</summary>
    public string Description => text;
}
