namespace Orleans;

/// <summary>Sees every call that a silo or client makes.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Does its part and calls <see cref="IGrainCallContext.Invoke"/> to go on.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
