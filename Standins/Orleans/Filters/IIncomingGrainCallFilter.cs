namespace Orleans;

/// <summary>Sees every call that arrives at a silo's grains, or, on a grain class, at that grain.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Does its part and calls <see cref="IGrainCallContext.Invoke"/> to go on.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
