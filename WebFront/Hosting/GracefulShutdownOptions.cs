using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Section <c>GracefulShutdown</c>.</summary>
internal sealed class GracefulShutdownOptions
{
    /// <summary>How long to go on serving after the signal to stop; zero when nothing stands before this process.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ShutdownDelay { get; set; } = TimeSpan.Zero;
}
