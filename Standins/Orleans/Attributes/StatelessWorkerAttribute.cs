namespace Orleans.Concurrency;

/// <summary>Up to so many activations a silo, created as calls need them, outside the directory.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute(int maxLocalWorkers = 0) : Attribute
{
    /// <summary>0: one for each processor.</summary>
    public int MaxLocalWorkers => maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;
}
