using Microsoft.Extensions.Options;

namespace OrleansObs.Remediation;

/// <summary>The way to whoever starts silos: the pipe that the supervisor of make fleet reads. Elsewhere there is none.</summary>
internal sealed class FleetSupervisorClient(IOptions<RemediationOptions> options)
{
    /// <summary>
    /// Asks for one silo more; why that cannot be done here, or null when it was asked. No number goes along: the supervisor alone knows how many
    /// are wanted, while of those that are active some may be missing just now.
    /// </summary>
    /// <param name="recommended">How many there should be, for people to read where there is no supervisor.</param>
    public string? Grow(int recommended)
    {
        var pipe = options.Value.SupervisorPipe;
        if (pipe.Length == 0)
            return $"nobody takes such an order here; {recommended} silos are recommended";
        try
        {
            // For both: with nobody to read a pipe, one who only writes would wait.
            using var stream = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            stream.Write("grow\n"u8);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the supervisor cannot be told: {e.Message}";
        }
    }
}
