namespace OrleansObs.Faults;

/// <summary>What decides whether a process can freeze or kill itself.</summary>
public sealed record ProcessCapabilities(int Id, bool IsLinux, bool HasShell)
{
    public const string Shell = "/bin/sh";

    private const int FirstId = 1;

    /// <summary>This process.</summary>
    public static ProcessCapabilities Own { get; } = new(Environment.ProcessId, OperatingSystem.IsLinux(), File.Exists(Shell));

    /// <summary>Why a fault of that kind cannot be injected into it, as a sentence; null when it can.</summary>
    public string? Refuse(FaultKind kind) => kind switch
    {
        FaultKind.Freeze when !IsLinux => "A process can be frozen on Linux alone",

        // From within its namespace the kernel lets neither SIGSTOP nor SIGKILL through to it (pid_namespaces(7)).
        FaultKind.Freeze or FaultKind.Crash when Id == FirstId => "The first process of a container can neither be frozen nor killed from within",
        FaultKind.Freeze when !HasShell => $"A process can only be frozen where there is {Shell}",
        _ => null,
    };
}
