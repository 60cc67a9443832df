using Orleans.Concurrency;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>A grain whose tests show how Orleans schedules calls.</summary>
[Alias("tests.ISemanticsGrain")]
public interface ISemanticsGrain : IGrainWithStringKey
{
    /// <summary>The identity of this activation.</summary>
    [Alias("Activation")]
    Task<Guid> ActivationAsync();

    /// <summary>Completes when the signal of that name is released.</summary>
    [Alias("Hold")]
    Task HoldAsync(string signal);

    /// <summary>Like <see cref="HoldAsync"/>, but interleaves with other calls.</summary>
    [Alias("HoldInterleaved"), AlwaysInterleave]
    Task HoldInterleavedAsync(string signal);
}
