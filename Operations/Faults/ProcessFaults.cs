using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Faults;

/// <summary>Faults of the process itself.</summary>
internal sealed class ProcessFaults(FaultRegistryClient registry, ProcessCapabilities process, ILogger<ProcessFaults> logger)
{
    // A stopped process cannot wake itself. Process id and seconds are arguments, never part of the script.
    private const string Freeze = "kill -STOP \"$0\"; sleep \"$1\"; kill -CONT \"$0\"";

    /// <summary>Begins what the fault asks for, if it concerns the process.</summary>
    public async Task BeginAsync(LocalFault fault)
    {
        if (process.Refuse(fault.Plan.Kind) is { } reason)
        {
            // Not taken from the board, which would count it.
            logger.FaultRefused(fault.Plan.Kind.Name(), reason);
            return;
        }

        if (fault.Plan.HappensOnce() && !await registry.TakeAsync(fault.Id))
            return;
        try
        {
            Inject(fault);
        }
        catch (Exception e) when (e is OutOfMemoryException or Win32Exception)
        {
            // Nothing to hold, or nobody who would wake this process.
            logger.FaultFailed(fault.Plan.Kind.Name(), e);
        }
    }

    private static void Inject(LocalFault fault)
    {
        switch (fault.Plan.Kind)
        {
            case FaultKind.Cpu:
                BeBusy(fault);
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

        fault.Count();
    }

    private static void BeBusy(LocalFault fault)
    {
        for (var i = 0; i < fault.Plan.Amount; i++)
        {
            var thread = new Thread(SpinUntilTheEnd) { IsBackground = true };
            thread.Start();
        }

        void SpinUntilTheEnd()
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
