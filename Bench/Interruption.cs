using System.Runtime.InteropServices;

namespace OrleansObs.Bench;

/// <summary>Ctrl-C, or SIGTERM: the first asks for an end, the second is one.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];

    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _asked.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = !_asked.IsCancellationRequested;
        _asked.Cancel();
    }
}
