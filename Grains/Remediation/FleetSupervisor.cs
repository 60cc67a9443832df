using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace OrleansObs.Remediation;

/// <summary>The way to whoever starts silos: the pipe that the supervisor of make fleet reads. Elsewhere there is none.</summary>
internal sealed class FleetSupervisor(IOptions<RemediationOptions> options)
{
    /// <summary>Asks for so many silos; why that cannot be done here, or null when it was asked.</summary>
    public string? Scale(int silos)
    {
        var pipe = options.Value.SupervisorPipe;
        if (pipe.Length == 0)
            return $"nobody takes such an order here; {silos} silos are recommended";
        try
        {
            // For both: with nobody to read a pipe, one who only writes would wait.
            using var stream = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"scale {silos}\n")));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the supervisor cannot be told: {e.Message}";
        }
    }
}
