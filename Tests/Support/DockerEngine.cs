using System.ComponentModel;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>The container engine of this machine.</summary>
internal static class DockerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Null when the engine at DOCKER_HOST answers.</summary>
    public static string? Unavailable { get; } = Look();

    private static string? Look()
    {
        if (!Succeeds("version", "--format", "{{.Server.Version}}"))
            return "no Docker engine answers";
        return Succeeds("compose", "version") ? null : "docker compose is not installed";
    }

    private static bool Succeeds(params string[] arguments)
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            if (docker.WaitForExit(Patience))
                return docker.ExitCode == 0;
            docker.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            // The program is not installed.
            return false;
        }
    }
}
