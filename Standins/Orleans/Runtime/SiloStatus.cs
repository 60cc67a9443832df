namespace Orleans.Runtime;

/// <summary>Where a silo is in its life.</summary>
public enum SiloStatus
{
    /// <summary>Unknown.</summary>
    None = 0,

    /// <summary>Not a member yet.</summary>
    Joining = 2,

    /// <summary>Serves grains.</summary>
    Active = 3,

    /// <summary>Gone.</summary>
    Dead = 6,
}
