namespace OrleansObs.Faults;

/// <summary>The facts that decide whether a process can freeze or kill itself.</summary>
public sealed record ProcessCapabilities(int Id, bool IsLinux, bool HasShell)
{
    public const string Shell = "/bin/sh";

    private const int FirstId = 1;

    /// <summary>This process.</summary>
    public static ProcessCapabilities Own { get; } = new(Environment.ProcessId, OperatingSystem.IsLinux(), File.Exists(Shell));

    /// <summary>Why the process cannot inject a fault of this kind, as a sentence; null when it can.</summary>
    public string? Refuse(FaultKind kind) => kind switch
    {
        FaultKind.Freeze when !IsLinux => "A process can be frozen only on Linux",

        // The kernel does not deliver SIGSTOP or SIGKILL from within the namespace to its first process (pid_namespaces(7)).
        FaultKind.Freeze or FaultKind.Crash when Id == FirstId =>
            "The first process of a container can neither be frozen nor killed from within",
        FaultKind.Freeze when !HasShell => $"A process can be frozen only where {Shell} exists",
        _ => null,
    };
}
