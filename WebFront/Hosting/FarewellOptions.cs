using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Section <c>Farewell</c>.</summary>
internal sealed class FarewellOptions
{
    /// <summary>How long to go on serving after the signal to stop; zero when nothing stands before this process.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Duration { get; set; } = TimeSpan.Zero;
}
