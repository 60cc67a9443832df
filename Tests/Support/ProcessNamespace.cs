using System.ComponentModel;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>A namespace of processes, in which what is started is the first one, as in a container (Linux, pid_namespaces(7)).</summary>
internal static class ProcessNamespace
{
    /// <summary>Starts what follows it inside; it ends with its starter.</summary>
    public static string[] Starter { get; } = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"];

    /// <summary>Null when one can be made here.</summary>
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
            // There is no such program.
            return false;
        }
    }
}
