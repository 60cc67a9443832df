using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster, in this process.</summary>
public sealed class InProcessSiloHandle : SiloHandle
{
    private bool _disposed;

    /// <summary>Its host.</summary>
    public required IHost SiloHost { get; init; }

    /// <inheritdoc />
    public override bool IsActive => !_disposed;

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        SiloHost.Dispose();
    }
}
