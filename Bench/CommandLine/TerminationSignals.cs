using System.Runtime.InteropServices;

namespace OrleansObs.CommandLine;

/// <summary>The first SIGINT or SIGTERM cancels the token; the second one ends the process.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _received = new();
    private readonly PosixSignalRegistration[] _registrations;

    public TerminationSignals() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    public CancellationToken Token => _received.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _received.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_received.IsCancellationRequested;
        _received.Cancel();
    }
}
