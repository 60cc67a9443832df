using System.ComponentModel;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>A new process namespace, in which the started program is process 1, as in a container (pid_namespaces(7)).</summary>
internal static class ProcessNamespace
{
    /// <summary>A command prefix that runs the command after it inside; it ends with its parent.</summary>
    public static string[] Starter { get; } = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"];

    /// <summary>Null when a namespace can be created.</summary>
    public static string? Unavailable { get; } = Works() ? null : "a namespace of processes cannot be made here";

    private static bool Works()
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(Starter[0], [.. Starter[1..], "true"]) { RedirectStandardError = true })!;
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // The program is not installed.
            return false;
        }
    }
}
