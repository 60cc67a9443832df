namespace OrleansObs.Faults;

/// <summary>What requests to the weather's upstream meet on their way.</summary>
internal sealed class UpstreamFaults(LocalFaults faults)
{
    public Task BeforeRequestAsync(CancellationToken cancellationToken) =>
        faults.Any && faults.Draw(FaultKind.UpstreamHang) is { } hang ? hang.HangAsync(cancellationToken) : Task.CompletedTask;
}
