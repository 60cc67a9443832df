using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Section <c>GracefulShutdown</c>.</summary>
internal sealed class GracefulShutdownOptions
{
    /// <summary>Time that the process serves after the stop signal. Zero suits a process without a proxy.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ShutdownDelay { get; set; } = TimeSpan.Zero;
}
