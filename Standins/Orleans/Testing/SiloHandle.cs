namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster.</summary>
public abstract class SiloHandle : IDisposable
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>It runs.</summary>
    public abstract bool IsActive { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what belongs to it.</summary>
    protected abstract void Dispose(bool disposing);
}
