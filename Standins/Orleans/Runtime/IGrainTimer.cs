namespace Orleans.Runtime;

/// <summary>A timer of one activation; ends with it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Starts over with other times; <see cref="Timeout.InfiniteTimeSpan"/> stops.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
