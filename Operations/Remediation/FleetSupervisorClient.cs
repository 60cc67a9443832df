using Microsoft.Extensions.Options;

namespace OrleansObs.Remediation;

/// <summary>
/// Sends commands to the supervisor of <c>make fleet</c>, which starts silos and reads a named pipe. Other deployments have none.
/// </summary>
internal sealed class FleetSupervisorClient(IOptions<RemediationOptions> options)
{
    /// <summary>
    /// Requests one more silo. Returns null when the request was sent and otherwise the reason why not. The request contains no number:
    /// only the supervisor knows the desired size of the fleet, and some of its silos may be down at the moment.
    /// </summary>
    /// <param name="recommended">Number of silos to recommend to the operator where there is no supervisor.</param>
    public string? RequestSilo(int recommended)
    {
        var pipe = options.Value.SupervisorPipe;
        if (pipe.Length == 0)
            return $"silos are started manually here; {recommended} silos are recommended";
        try
        {
            // Opened for reading too: opening a pipe only for writing blocks while it has no reader.
            using var stream = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            stream.Write("grow\n"u8);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the supervisor could not be reached: {e.Message}";
        }
    }
}
