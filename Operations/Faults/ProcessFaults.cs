using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Faults;

/// <summary>Injects faults into the process itself.</summary>
internal sealed class ProcessFaults(FaultRegistryClient registry, ProcessCapabilities process, ILogger<ProcessFaults> logger)
{
    // A stopped process cannot continue itself. Process id and seconds are arguments and not part of the script.
    private const string Freeze = "kill -STOP \"$0\"; sleep \"$1\"; kill -CONT \"$0\"";

    /// <summary>Starts the fault if its kind concerns the process.</summary>
    public async Task StartAsync(LocalFault fault)
    {
        if (process.Refuse(fault.Plan.Kind) is { } reason)
        {
            // Not claimed: the registry counts a claim as an injection.
            logger.FaultRefused(fault.Plan.Kind.Name(), reason);
            return;
        }

        if (fault.Plan.HappensOnce() && !await registry.ClaimAsync(fault.Id))
            return;
        try
        {
            Inject(fault);
        }
        catch (Exception e) when (e is OutOfMemoryException or Win32Exception)
        {
            // The memory could not be allocated, or the process that would continue this one could not be started.
            logger.FaultFailed(fault.Plan.Kind.Name(), e);
        }
    }

    private static void Inject(LocalFault fault)
    {
        switch (fault.Plan.Kind)
        {
            case FaultKind.Cpu:
                SpinThreads(fault);
                break;
            case FaultKind.Memory:
                MemoryPressure.Hold(fault.Plan.Amount, fault.Ended);
                break;
            case FaultKind.Freeze:
                FreezeProcess(fault.Plan.Amount);
                break;
            case FaultKind.Crash:
                KillProcess();
                break;
            default:
                return;
        }

        fault.CountInjection();
    }

    private static void SpinThreads(LocalFault fault)
    {
        for (var i = 0; i < fault.Plan.Amount; i++)
        {
            var thread = new Thread(SpinUntilEnded) { IsBackground = true };
            thread.Start();
        }

        void SpinUntilEnded()
        {
            while (!fault.Ended.IsCancellationRequested)
                Thread.SpinWait(1000);
        }
    }

    private static void KillProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static void FreezeProcess(int seconds) =>
        Process.Start(ProcessCapabilities.Shell, ["-c", Freeze, Invariant(Environment.ProcessId), Invariant(seconds)]).Dispose();

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
