using System.ComponentModel;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>Whether containers can be tested here; decided when tests are discovered.</summary>
internal static class DockerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Null when an engine answers; DOCKER_HOST says where.</summary>
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
            // There is no such program.
            return false;
        }
    }
}
