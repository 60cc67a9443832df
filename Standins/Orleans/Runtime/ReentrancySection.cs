namespace Orleans.Runtime;

/// <summary>A stretch of code during which a call chain may enter its grain again.</summary>
public readonly struct ReentrancySection : IDisposable
{
    private readonly Activation? _activation;
    private readonly Guid _id;
    private readonly Guid _before;

    internal ReentrancySection(Activation? activation, Guid id, Guid before)
    {
        (_activation, _id, _before) = (activation, id, before);
        _activation?.EnterSection(id);
    }

    /// <summary>Ends the stretch.</summary>
    public void Dispose()
    {
        _activation?.LeaveSection(_id);
        RequestContext.LeaveChain(_before);
    }
}
