using System.Reflection;

namespace Orleans;

/// <summary>A call that arrived.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The method of the class.</summary>
    MethodInfo ImplementationMethod { get; }
}
