using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call on its way through filters.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain's object (incoming) or the reference to it (outgoing).</summary>
    object Grain { get; }

    /// <summary>Who is called.</summary>
    GrainId TargetId { get; }

    /// <summary>Who calls, when that is a grain and known here.</summary>
    GrainId? SourceId { get; }

    /// <summary>The interface's full name.</summary>
    string InterfaceName { get; }

    /// <summary>The method's name.</summary>
    string MethodName { get; }

    /// <summary>The method of the interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The answer, once <see cref="Invoke"/> is through; a filter may change it.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the next filter, or with the call.</summary>
    Task Invoke();
}
